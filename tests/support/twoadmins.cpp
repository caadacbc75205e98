// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/twoadmins.h"

#include "sandbox/seedcontent.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

#include <algorithm>

namespace rw::test {

using namespace Qt::StringLiterals;

using edit::ApplyRun;

namespace {

constexpr int longestWait = 60000; // milliseconds

// Small enough for three to be in each other's way all the time.
std::shared_ptr<const sandbox::SeedContent> smallOrganisation()
{
    auto content = std::make_shared<sandbox::SeedContent>();
    content->company = u"Zylker"_s;
    content->apiName = u"zylker"_s;
    for (int number = 0; number < 11; ++number) {
        sandbox::SeedContent::Role role;
        role.name = u"Office %1"_s.arg(number);
        role.superior = number == 0 ? -1 : (number - 1) / 2;
        content->roles.append(role);
    }
    for (int number = 0; number < 4; ++number) {
        sandbox::SeedContent::User user;
        user.lastName = u"User %1"_s.arg(number);
        user.email = u"user%1@zylker.example"_s.arg(number);
        user.role = number;
        user.administrator = number < 2;
        content->users.append(user);
    }
    for (int number = 0; number < 6; ++number)
        content->contactRoles.append({u"Part %1"_s.arg(number)});
    content->types = {{u"customer"_s, u"Customer"_s}};
    for (int number = 0; number < 2; ++number) {
        sandbox::SeedContent::Counterparty counterparty;
        counterparty.name = u"Company %1"_s.arg(number);
        counterparty.type = u"customer"_s;
        counterparty.country = u"DE"_s;
        for (int contact = 0; contact < 4; ++contact) {
            counterparty.contacts.append(
                {u"Contact %1"_s.arg(contact), u"contact%1@example.com"_s.arg(contact), {}, {}});
        }
        content->counterparties.append(counterparty);
    }
    return content;
}

// For people who look for a fault.
void show(QList<sandbox::LoggedRequest> log)
{
    std::sort(log.begin(), log.end(),
              [](const auto &a, const auto &b) { return a.arrived < b.arrived; });
    for (const sandbox::LoggedRequest &request : std::as_const(log)) {
        if (listOf(request).isEmpty())
            continue;
        qInfo(
            "turn %lld, client %d, left %lld, carried out %lld, answered %lld, status %d: %s %s %s",
            request.turn, request.client, request.arrived, request.carriedOut, request.answered,
            request.status, qUtf8Printable(request.method), qUtf8Printable(request.target),
            request.body.constData());
    }
}

} // namespace

sandbox::ServerOptions TwoAdmins::options(unsigned seed)
{
    sandbox::ServerOptions options;
    options.content = smallOrganisation();
    options.assume.subRolesToSuperior = seed % 2 == 0;
    options.assume.removeContacts = seed % 3 == 0;
    options.assume.exactNames = seed % 5 == 0;
    return options;
}

TwoAdmins::TwoAdmins(unsigned seed)
    : m_random(seed), m_options(options(seed)), m_server(m_options),
      m_colleague(m_server, [this](int count) { return pick(count); })
{
    m_admins.push_back(std::make_unique<Administrator>(m_server, u"A"_s, seed * 2 + 1));
    m_admins.push_back(std::make_unique<Administrator>(m_server, u"B"_s, seed * 2 + 2));
}

bool TwoAdmins::open(QString *error)
{
    if (!m_server.start(error))
        return false;
    for (const auto &admin : m_admins) {
        if (!admin->connect()) {
            *error = u"an instance did not connect"_s;
            return false;
        }
    }
    if (m_admins.front()->client() == m_admins.back()->client()) {
        *error = u"the log does not tell the instances from each other"_s;
        return false;
    }
    m_server.clearLog();
    m_changes = std::make_unique<ForeignChanges>(present());
    for (const auto &admin : m_admins)
        m_changes->watch(admin->client(), admin->acts());
    return true;
}

QStringList TwoAdmins::counterparties() const
{
    return {m_admins.front()->connected().counterparty(0).value,
            m_admins.front()->connected().counterparty(1).value};
}

ReplayedOrganisation TwoAdmins::present()
{
    return ReplayedOrganisation(m_server, counterparties(), m_options.assume);
}

void TwoAdmins::colleagueNow()
{
    QList<Colleague::Target> targets;
    for (const auto &admin : m_admins)
        targets += admin->targets();
    if (const auto request = m_colleague.edit(present().state(), targets))
        m_colleague.writeNow(*request);
}

// Something that comes exactly between a reading and the write that it guards, or about there.
void TwoAdmins::planColleague()
{
    const OrganisationState state = present().state();
    for (const auto &admin : m_admins) {
        const QList<Colleague::Target> targets = admin->targets();
        for (int number = pick(3); number > 0; --number) {
            const auto request = m_colleague.edit(state, targets);
            if (!request)
                continue;
            sandbox::LoggedRequest about;
            about.target = request->target;
            if (pick(3) == 0)
                m_colleague.writeAfterReading(*request, listOf(about));
            else
                m_colleague.writeBeforeWrite(*request, listOf(about));
        }
    }
}

void TwoAdmins::slowDown()
{
    sandbox::Fault slow;
    slow.kind = sandbox::Fault::Delay;
    slow.times = 0;
    slow.delayMs = 1 + pick(8);
    m_server.addFault(slow);
}

// Whether the write was carried out has to be found out, while others go on writing.
void TwoAdmins::loseAnAnswer()
{
    const QStringList methods{u"PUT"_s, u"POST"_s, u"DELETE"_s};
    sandbox::Fault loss;
    loss.kind = pick(3) == 0 ? sandbox::Fault::ResetBefore : sandbox::Fault::ResetAfter;
    loss.method = methods.at(pick(int(methods.size())));
    loss.pathPattern = u"^/(crm|api)/"_s;
    m_server.addFault(loss);
}

bool TwoAdmins::round(QString *error)
{
    for (const auto &admin : m_admins) {
        if (pick(3) > 0)
            admin->reload();
    }
    if (!waitUntilIdle(error))
        return false;
    QList<Administrator *> those;
    for (const auto &admin : m_admins) {
        admin->stage(1 + pick(6));
        if (pick(5) > 0 || those.isEmpty())
            those.append(admin.get());
    }
    for (int number = pick(3); number > 0; --number)
        colleagueNow();
    if (!applyAll(those, error))
        return false;
    if (pick(2) == 0)
        colleagueNow();
    return takeLog(error);
}

bool TwoAdmins::applyAll(QList<Administrator *> those, QString *error)
{
    constexpr int mostLooks = 4;
    for (int look = 0; look < mostLooks && !those.isEmpty(); ++look) {
        for (Administrator *admin : std::as_const(those))
            m_counts.conflictsShown += admin->answerConflicts();
        if (pick(3) == 0)
            slowDown();
        if (pick(3) == 0)
            loseAnAnswer();
        planColleague();
        those.removeIf([this](Administrator *admin) {
            return !admin->start(1 + pick(10), [this] {
                if (pick(12) == 0)
                    colleagueNow();
            });
        });
        if (!waitUntilIdle(error))
            return false;
        m_server.clearFaults();
        if (!takeLog(error))
            return false;
        those.removeIf([this](Administrator *admin) {
            const bool isToBeLookedAt = admin->run()->outcome() == ApplyRun::Outcome::PlanChanged;
            (isToBeLookedAt ? m_counts.lookedAtAgain : m_counts.applies) += 1;
            return !isToBeLookedAt;
        });
    }
    return true;
}

bool TwoAdmins::takeLog(QString *error)
{
    QList<sandbox::LoggedRequest> done = m_server.log() + m_server.colleagueLog();
    m_server.clearLog();
    for (sandbox::LoggedRequest &request : done) {
        for (const auto &admin : m_admins) {
            // What was answered after it had left it cannot go by.
            if (request.isWrite && request.client == admin->client())
                request.arrived = admin->leftAt(request).value_or(request.arrived);
        }
    }
    const auto faults = [this] {
        const ForeignChangeCounts &counts = m_changes->counts();
        return counts.lost.size() + counts.badBodies.size() + counts.badGuards.size();
    };
    const qsizetype before = faults();
    m_changes->take(done);
    if (faults() > before)
        show(done);
    const QStringList differences = present().differencesFrom(m_changes->organisation());
    if (!differences.isEmpty())
        *error = u"the log does not tell what happened: "_s + differences.join(u"; "_s);
    return differences.isEmpty();
}

bool TwoAdmins::waitUntilIdle(QString *error)
{
    const auto isIdle = [this] {
        return std::all_of(m_admins.cbegin(), m_admins.cend(),
                           [](const auto &admin) { return admin->isIdle(); });
    };
    // Not QTest's waiting, which sleeps: two thousand applies would take an hour of it.
    const QDeadlineTimer end(longestWait);
    QTimer alarm;
    alarm.start(longestWait);
    while (!isIdle() && !end.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (isIdle())
        return true;
    *error = u"an instance did not come to rest"_s;
    return false;
}

} // namespace rw::test
