// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/administrator.h"

#include "edit/planner.h"
#include "support/conflictanswers.h"

#include <QTest>

#include <algorithm>
#include <chrono>

namespace rw::test {

using namespace Qt::StringLiterals;

using domain::Change;
using domain::ObjectRef;

Administrator::Administrator(sandbox::Server &server, const QString &tag, unsigned seed)
    : m_server(server), m_tag(tag), m_seed(seed), m_connected(server)
{
    m_connected.signsInForItself = true;
}

Administrator::~Administrator() = default;

bool Administrator::connect()
{
    auto journal = store::JournalStore::open(m_connected.folder() + u"/journal.sqlite"_s);
    if (!journal || !m_connected.connect())
        return false;
    m_journal = std::move(*journal);
    QObject::connect(m_connected.client.get(), &api::ApiClient::inFlightChanged,
                     m_connected.client.get(), [this] { noteDepartures(); });
    const QList<sandbox::LoggedRequest> log = m_server.log();
    m_client = log.last().client;
    RandomEdits::Bounds bounds;
    bounds.leastRoles = 8;
    bounds.mostRoles = 16;
    bounds.leastValues = 3;
    bounds.mostValues = 9;
    bounds.mostContacts = 6;
    bounds.tag = m_tag;
    m_acts = std::make_unique<PersonsActs>(*m_connected.workspace);
    m_edits = std::make_unique<RandomEdits>(m_connected, m_seed, bounds);
    return m_client > 0;
}

QList<Colleague::Target> Administrator::targets() const
{
    const edit::Workspace &workspace = *m_connected.workspace;
    QList<Colleague::Target> targets;
    const auto &edits = workspace.buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        const ObjectRef ref{it.key().kind, workspace.ids().serverId(it.key().kind, it.key().id)};
        if (it->operation == domain::Edit::Operation::Delete || it->fields.isEmpty())
            targets.append({ref, std::nullopt});
        for (auto field = it->fields.keyBegin(); field != it->fields.keyEnd(); ++field)
            targets.append({ref, *field});
    }
    // The same for the same seed, which a hash is not.
    std::sort(targets.begin(), targets.end(),
              [](const Colleague::Target &a, const Colleague::Target &b) {
                  return a.ref == b.ref ? a.field < b.field : a.ref < b.ref;
              });
    return targets;
}

void Administrator::reload()
{
    m_connected.workspace->reload();
}

bool Administrator::isIdle() const
{
    const QList<edit::Section *> sections = m_connected.workspace->sections();
    return (!m_run || m_run->phase() == edit::ApplyRun::Phase::Finished)
           && m_connected.client->inFlight() == 0
           && std::all_of(sections.cbegin(), sections.cend(), [](const edit::Section *section) {
                  return section->state() == edit::Section::State::Ready;
              });
}

void Administrator::stage(int edits)
{
    for (int number = 0; number < edits; ++number)
        m_acts->watch([this] { m_edits->step(); }, false);
}

int Administrator::answerConflicts()
{
    constexpr int mostRounds = 6; // an answer may stand against something else again
    int shown = 0;
    for (int round = 0; round < mostRounds; ++round) {
        const QList<Change> changes = m_connected.workspace->changes();
        const auto conflict
            = std::find_if(changes.cbegin(), changes.cend(),
                           [](const Change &change) { return change.isConflict(); });
        if (conflict == changes.cend())
            return shown;
        for (const Change &change : changes) {
            // An earlier answer may have settled this one too.
            if (!m_connected.workspace->buffer().find(change.ref)
                || !m_connected.workspace->change(change.ref).isConflict())
                continue;
            ++shown;
            m_acts->watch(
                [this, &change] {
                    answerConflict(*m_connected.workspace,
                                   m_connected.workspace->change(change.ref),
                                   [this](int count) { return pick(count); });
                },
                true);
        }
    }
    dropAll();
    return shown;
}

void Administrator::dropAll()
{
    const auto &edits = m_connected.workspace->buffer().edits();
    const QList<ObjectRef> all = edits.keys();
    m_acts->watch([this, &all] { m_connected.workspace->revert(all); }, false);
}

// The log says when a write arrived. It may have left long before, on a connection that had to be
// made first, while a reading came and went on another.
void Administrator::noteDepartures()
{
    if (!m_run)
        return;
    for (const edit::Step &step : m_run->plan().steps) {
        const edit::ApplyRun::StepResult &result = m_run->result(step.number);
        const Departure departure{result.sentAt, result.request.target, result.request.body, 0};
        const bool isKnown = std::any_of(
            m_departures.cbegin(), m_departures.cend(), [&departure](const Departure &known) {
                return known.sentAt == departure.sentAt && known.target == departure.target
                       && known.body == departure.body;
            });
        if (!result.sentAt.isValid() || isKnown)
            continue;
        using namespace std::chrono;
        m_departures.append(departure);
        m_departures.last().at
            = duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
    }
}

std::optional<qint64> Administrator::leftAt(const sandbox::LoggedRequest &write) const
{
    std::optional<qint64> latest;
    for (const Departure &departure : m_departures) {
        if (QString::fromUtf8(departure.target) == write.target && departure.body == write.body
            && departure.at <= write.arrived)
            latest = departure.at;
    }
    return latest;
}

bool Administrator::start(int limit, const std::function<void()> &onStep)
{
    const edit::Plan plan = edit::makePlan(*m_connected.workspace);
    if (plan.isEmpty())
        return false;
    m_acts->forgetWhatIsNotStaged();
    m_acts->reviewed(plan);
    m_connected.client->setLimit(limit);
    m_departures.clear();
    m_run = std::make_unique<edit::ApplyRun>(*m_connected.workspace, plan, m_journal.get());
    edit::ApplyRun *const run = m_run.get();
    QObject::connect(run, &edit::ApplyRun::stepChanged, run, onStep);
    // Nobody is here to answer what a pause asks.
    QObject::connect(run, &edit::ApplyRun::phaseChanged, run, [run] {
        if (run->phase() == edit::ApplyRun::Phase::Paused && !run->isStopping())
            run->stop();
    });
    run->start();
    return true;
}

} // namespace rw::test
