// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/connectioncheck.h"

#include "api/contactapi.h"
#include "api/contactroleapi.h"
#include "api/currentuserapi.h"
#include "api/organisationapi.h"
#include "api/roleapi.h"
#include "api/userpages.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::signin {

using What = CheckLine::What;
using State = CheckLine::State;
using api::ApiError;

namespace {

QString scopeOf(What what)
{
    switch (what) {
    case What::User:
    case What::Users:
        return u"ZohoCRM.users.READ"_s;
    case What::Organisation:
        return u"ZohoCRM.org.READ"_s;
    case What::Roles:
        return u"ZohoCRM.settings.roles.READ"_s;
    case What::ContactRoles:
        return u"ZohoCRM.modules.contacts.READ"_s;
    case What::Counterparties:
        break;
    }
    return u"contracts.contracts.READ"_s;
}

What readingOf(Workspace workspace)
{
    switch (workspace) {
    case Workspace::Roles:
        return What::Roles;
    case Workspace::ContactRoles:
        return What::ContactRoles;
    case Workspace::Contracts:
        break;
    }
    return What::Counterparties;
}

State stateAfter(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Forbidden:
        return error.code.compare("OAUTH_SCOPE_MISMATCH"_L1, Qt::CaseInsensitive) == 0
                   ? State::RightMissing
                   : State::NotPermitted;
    case ApiError::Kind::Unauthorized:
        return State::SignedOut;
    case ApiError::Kind::Network:
    case ApiError::Kind::Timeout:
        return State::Unreachable;
    default:
        return State::Failed;
    }
}

template <typename T>
int sizeOf(const api::Result<QList<T>> &list)
{
    return list ? static_cast<int>(list->size()) : 0;
}

} // namespace

ConnectionCheck::ConnectionCheck(api::ApiClient &client, const Wishes &wishes,
                                 const QStringList &granted, QObject *parent)
    : QObject(parent), m_client(client), m_wishes(wishes), m_granted(granted)
{
    const auto add = [this](What what) {
        CheckLine line;
        line.what = what;
        line.scope = scopeOf(what);
        m_lines.append(line);
    };
    if (wishes.roles || wishes.contactRoles) {
        add(What::User);
        add(What::Organisation);
    }
    if (wishes.roles)
        add(What::Roles);
    if (wishes.contactRoles)
        add(What::ContactRoles);
    if (wishes.roles)
        add(What::Users);
    if (wishes.contracts)
        add(What::Counterparties);
}

void ConnectionCheck::start()
{
    m_round = std::make_unique<QObject>();
    m_running = static_cast<int>(m_lines.size());
    m_user.reset();
    m_organisation.reset();
    if (m_lines.isEmpty())
        QMetaObject::invokeMethod(
            m_round.get(), [this] { emit finished(); }, Qt::QueuedConnection);
    for (CheckLine &line : m_lines) {
        line = {line.what, State::Reading, line.scope, 0, false, {}};
        const State known = stateBefore(line);
        if (known == State::Reading) {
            read(line.what);
            continue;
        }
        CheckLine ended = line;
        ended.state = known;
        // Not from within start(): nobody expects a signal there.
        QMetaObject::invokeMethod(
            m_round.get(), [this, ended] { end(ended.what, ended); }, Qt::QueuedConnection);
    }
}

// Reading, unless it is known already that nothing can be read.
State ConnectionCheck::stateBefore(const CheckLine &line) const
{
    if (line.what == What::Counterparties
        && m_client.urlOf(api::ContactApi::counterpartiesRequest()).host().isEmpty())
        return State::NotOffered;
    const bool asked = m_granted.isEmpty() || GrantedScopes(m_granted).includes(line.scope);
    return asked ? State::Reading : State::RightMissing;
}

void ConnectionCheck::cancel()
{
    m_round.reset();
    m_running = 0;
}

const CheckLine *ConnectionCheck::line(What what) const
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [what](const CheckLine &line) { return line.what == what; });
    return found == m_lines.end() ? nullptr : &*found;
}

Rights ConnectionCheck::rightsTo(Workspace workspace) const
{
    const CheckLine *reading = line(readingOf(workspace));
    if (!reading || reading->state == State::RightMissing || reading->state == State::NotOffered
        || reading->state == State::NotPermitted)
        return {};
    // Where nothing was told the server is left to refuse.
    const QStringList scopes = m_granted.isEmpty() ? scopesFor(m_wishes) : m_granted;
    return GrantedScopes(scopes).rightsTo(workspace);
}

QStringList ConnectionCheck::missingScopes() const
{
    Wishes wishes = m_wishes;
    const CheckLine *counterparties = line(What::Counterparties);
    if (counterparties && counterparties->state == State::NotOffered)
        wishes.contracts = false; // granting it would not help
    QStringList missing
        = m_granted.isEmpty() ? QStringList() : GrantedScopes(m_granted).missing(wishes);
    for (const CheckLine &line : m_lines) {
        if (line.state == State::RightMissing && !missing.contains(line.scope))
            missing.append(line.scope);
    }
    return missing;
}

void ConnectionCheck::read(What what)
{
    QObject *round = m_round.get();
    switch (what) {
    case What::User:
        api::CurrentUserApi(m_client).fetch(round, [this](const api::Result<domain::User> &user) {
            if (user)
                m_user = *user;
            take(What::User, user, 1);
        });
        return;
    case What::Organisation:
        api::OrganisationApi(m_client).fetch(
            round, [this](const api::Result<domain::Organisation> &organisation) {
                if (organisation)
                    m_organisation = *organisation;
                take(What::Organisation, organisation, 1);
            });
        return;
    case What::Roles:
        api::RoleApi(m_client).fetchAll(round,
                                        [this](const api::Result<QList<domain::Role>> &roles) {
                                            take(What::Roles, roles, sizeOf(roles));
                                        });
        return;
    case What::ContactRoles:
        api::ContactRoleApi(m_client).fetchAll(
            round, [this](const api::Result<QList<domain::ContactRole>> &values) {
                take(What::ContactRoles, values, sizeOf(values));
            });
        return;
    case What::Users:
        // One page is enough to see whether they may be read.
        m_client.fetch<api::UserPage>(api::UserPages::request(1), round, &api::UserPages::parse,
                                      [this](const api::Result<api::UserPage> &page) {
                                          take(What::Users, page,
                                               page ? static_cast<int>(page->users.size()) : 0,
                                               page && page->more);
                                      });
        return;
    case What::Counterparties:
        api::ContactApi(m_client).fetchCounterparties(
            round, [this](const api::Result<QList<domain::Counterparty>> &counterparties) {
                take(What::Counterparties, counterparties, sizeOf(counterparties));
            });
        return;
    }
}

template <typename T>
void ConnectionCheck::take(What what, const api::Result<T> &result, int count, bool atLeast)
{
    CheckLine line;
    line.what = what;
    line.scope = scopeOf(what);
    if (result) {
        line.state = State::Fine;
        line.count = count;
        line.atLeast = atLeast;
    } else {
        line.state = stateAfter(result.error());
        line.error = result.error();
    }
    end(what, line);
}

void ConnectionCheck::end(What what, const CheckLine &ended)
{
    for (CheckLine &line : m_lines) {
        if (line.what == what)
            line = ended;
    }
    --m_running;
    const QPointer<ConnectionCheck> alive(this);
    const QPointer<QObject> round(m_round.get());
    emit changed(what);
    // Whoever heard of it may have begun again or ended it.
    if (alive && round && m_running == 0)
        emit finished();
}

} // namespace rw::signin
