// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/api.h"

#include "sandbox/grantcodes.h"
#include "sandbox/oauth.h"
#include "sandbox/reply.h"
#include "sandbox/requestlog.h"
#include "sandbox/scopes.h"

#include <QDateTime>

#include <algorithm>

namespace rw::sandbox {
namespace {

// Zoho-oauthtoken as the pages print it, Bearer as the token reply calls it.
QString accessToken(const Request &request)
{
    const QByteArray header = request.header("Authorization").trimmed();
    const qsizetype gap = header.indexOf(' ');
    if (gap < 0)
        return {};
    const QByteArray scheme = header.left(gap).toLower();
    if (scheme != "zoho-oauthtoken" && scheme != "bearer")
        return {};
    return QString::fromLatin1(header.mid(gap + 1).trimmed());
}

// Whether taking the body apart would need many times its size. What the pages allow in one request
// is far below: a hundred items, or a handful of form fields.
bool isTooMuch(const Request &request, Service service)
{
    constexpr qsizetype longestForm = 64 * 1024;
    constexpr qsizetype mostValues = 100000;
    if (service == Service::Accounts)
        return request.body.size() > longestForm;
    return std::count_if(request.body.cbegin(), request.body.cend(),
                         [](char byte) { return byte == '[' || byte == '{' || byte == ','; })
           > mostValues;
}

Response dispatch(const Call &call)
{
    switch (call.route.resource) {
    case Resource::Roles:
    case Resource::Role:
        return handleRoles(call);
    case Resource::ContactRoles:
    case Resource::ContactRole:
        return handleContactRoles(call);
    case Resource::Users:
    case Resource::User:
    case Resource::UserCount:
        return handleUsers(call);
    case Resource::Org:
    case Resource::OrgInfo:
        return handleOrg(call);
    case Resource::Counterparties:
    case Resource::Counterparty:
        return handleCounterparties(call);
    case Resource::Contacts:
    case Resource::Contact:
        return handleContacts(call);
    case Resource::CounterpartyTypes:
    case Resource::AdminTypes:
    case Resource::AdminType:
        return handleCounterpartyTypes(call);
    case Resource::Token:
        return handleToken(call);
    case Resource::Authorisation:
        return handleAuthorisation(call);
    case Resource::OldRevocation:
    case Resource::Revocation:
        return handleRevocation(call);
    case Resource::DeviceCode:
        return handleDeviceCode(call);
    case Resource::DevicePage:
        return handleDevicePage(call);
    case Resource::DeviceToken:
        return handleDeviceToken(call);
    case Resource::ServerInfo:
        break;
    }
    return handleServerInfo(call);
}

} // namespace

Api::Api(Organisation &organisation, const ServerOptions &options, const QString &baseUrl,
         RequestLog *log)
    : m_organisation(organisation), m_options(options), m_errors(options.assume.contractsErrors),
      m_baseUrl(baseUrl),
      m_credits(options.credits > 0 ? options.credits
                                    : Credits::ofEnterprise(organisation.users().count({}))),
      m_log(log)
{
}

// What comes before the profile's rights: the token, the credits that its calls use up, its scope.
std::optional<Response> Api::refusalByToken(const Request &request, const Route &route,
                                            Denial denial)
{
    const QString token = accessToken(request);
    if (token.isEmpty())
        return m_errors.authenticationFailure(route.service);
    if (denial == Denial::RevokedToken)
        m_organisation.credentials().revoke(token, Credentials::Kind::Access);
    const std::optional<QStringList> held = m_organisation.credentials().scopesOf(token);
    if (!held || denial == Denial::InvalidToken)
        return m_errors.invalidToken(route.service);
    if (route.service == Service::Crm && !m_credits.spend())
        return m_errors.creditsUsedUp();
    const QStringList accepted = acceptedScopes(route);
    const bool allowed
        = std::any_of(accepted.cbegin(), accepted.cend(),
                      [&held](const QString &scope) { return held->contains(scope); });
    if (!allowed)
        return m_errors.scopeMismatch(route.service);
    return std::nullopt;
}

std::optional<Response> Api::refusal(const Request &request, const Target &target,
                                     const Route &route, Denial denial)
{
    switch (route.outcome) {
    case Route::Outcome::NoSuchUrl:
        return m_errors.invalidUrl(route.service);
    case Route::Outcome::WrongMethod:
        if (route.service == Service::Accounts)
            return accountsMethodRefused(route.methods);
        return m_errors.invalidMethod(route.service);
    case Route::Outcome::WrongVersion:
        return m_errors.versionNotSupported(route);
    case Route::Outcome::Found:
        break;
    }
    if (route.service == Service::Accounts || request.colleague)
        return std::nullopt;

    if (std::optional<Response> refused = refusalByToken(request, route, denial))
        return refused;
    if (denial == Denial::NoPermission)
        return m_errors.noPermission(route);
    if (denial == Denial::AuthorizationFailed)
        return m_errors.authorizationFailed(route);
    // A user of one organisation may not look into another.
    const QString organisation = target.query.value(u"orgname");
    if (route.service == Service::Contracts && !organisation.isEmpty()
        && organisation.compare(m_organisation.apiName(), Qt::CaseInsensitive) != 0)
        return m_errors.noPermission(route);
    return std::nullopt;
}

Response Api::handle(const Request &request, Effect effect, Denial denial)
{
    const Target target = parseTarget(request.target);
    const Route route = findRoute(request.method, target);
    Response response = answer(request, target, route, effect, denial);
    if (m_log && request.number > 0 && response.status < 300 && effect == Effect::Real)
        m_log->carriedOut(request, response.body);
    if (route.service == Service::Crm && !request.colleague)
        m_credits.tell(&response);
    return response;
}

Response Api::handleColleague(const QString &method, const QString &target, const QByteArray &body)
{
    Request request;
    request.method = method.toLatin1();
    request.target = target.toUtf8();
    request.body = body;
    request.colleague = true;
    if (m_log)
        request.number = m_log->begin(request, isWriteMethod(request.method));
    const Response response = handle(request, Effect::Real);
    if (m_log)
        m_log->end(request, response.status);
    return response;
}

Response Api::answer(const Request &request, const Target &target, const Route &route,
                     Effect effect, Denial denial)
{
    try {
        if (const std::optional<Response> refused = refusal(request, target, route, denial))
            return *refused;
        if (isTooMuch(request, route.service))
            return m_errors.tooLarge(route.service);
        const Call call{
            request,
            target,
            route,
            m_organisation,
            m_options,
            m_errors,
            m_baseUrl,
            request.colleague ? m_organisation.colleague() : m_organisation.signedInUser()};
        // Showing a consent page leaves something behind, and a refusal can: a code that is used
        // twice takes back what it gave.
        const bool isAccounts = route.service == Service::Accounts;
        if (route.operation == Operation::Read && !isAccounts)
            return dispatch(call);
        Transaction transaction(m_organisation.database());
        const Response response = dispatch(call);
        // A mixed bulk call keeps what went well; only after the commit may the client hear of it.
        if ((response.status < 300 || isAccounts) && effect == Effect::Real)
            transaction.commit();
        return response;
    } catch (const DatabaseError &) {
        return m_errors.internalError(route.service);
    }
}

QString Api::grantCode(const QStringList &scopes, int seconds)
{
    if (!std::all_of(scopes.cbegin(), scopes.cend(), isKnownScope) || scopes.isEmpty())
        return {};
    Authorisation what;
    what.scopes = scopes;
    what.offline = true;
    try {
        Transaction transaction(m_organisation.database());
        GrantCodes codes(m_organisation.database(), m_organisation.credentials().now());
        const QString code = codes.issue(what, seconds);
        transaction.commit();
        return code;
    } catch (const DatabaseError &) {
        return {};
    }
}

} // namespace rw::sandbox
