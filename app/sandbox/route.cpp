// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/route.h"

#include "sandbox/itemcheck.h"

namespace rw::sandbox {
namespace {

enum class Slash { Refused, Tolerated };

struct Rule
{
    Service service;
    const char *path; // {} stands for any one segment
    Resource resource;
    const char *methods;
    Slash slash;
    const char *absent; // methods that the real service has here and this one has not
};

const Rule rules[] = {
    {Service::Crm, "settings/roles", Resource::Roles, "GET POST PUT", Slash::Refused, ""},
    {Service::Crm, "settings/roles/{}", Resource::Role, "GET PUT DELETE", Slash::Refused, ""},
    {Service::Crm, "Contacts/roles", Resource::ContactRoles, "GET POST PUT DELETE", Slash::Refused,
     ""},
    {Service::Crm, "Contacts/roles/{}", Resource::ContactRole, "GET PUT DELETE", Slash::Refused,
     ""},
    {Service::Crm, "users/actions/count", Resource::UserCount, "GET", Slash::Refused, ""},
    {Service::Crm, "users", Resource::Users, "GET PUT", Slash::Refused, "POST"},
    {Service::Crm, "users/{}", Resource::User, "GET PUT", Slash::Refused, "DELETE"},
    {Service::Crm, "org", Resource::Org, "GET", Slash::Refused, ""},
    {Service::Contracts, "counterparties", Resource::Counterparties, "GET POST", Slash::Refused,
     ""},
    {Service::Contracts, "counterparties/{}", Resource::Counterparty, "GET PUT UPDATE DELETE",
     Slash::Refused, ""},
    {Service::Contracts, "counterparties/{}/counterpartyusers", Resource::Contacts, "GET POST",
     Slash::Refused, ""},
    // The pages print this one with a slash at its end.
    {Service::Contracts, "counterparties/{}/counterpartyusers/{}", Resource::Contact,
     "PUT UPDATE DELETE", Slash::Tolerated, ""},
    {Service::Contracts, "counterpartytypes", Resource::CounterpartyTypes, "GET", Slash::Refused,
     ""},
    {Service::Contracts, "admin/counterpartytypes", Resource::AdminTypes, "GET POST",
     Slash::Tolerated, ""},
    {Service::Contracts, "admin/counterpartytypes/{}", Resource::AdminType, "PUT UPDATE DELETE",
     Slash::Refused, ""},
    {Service::Contracts, "admin/orginfo", Resource::OrgInfo, "GET", Slash::Refused, ""},
    {Service::Accounts, "serverinfo", Resource::ServerInfo, "GET", Slash::Refused, ""},
    {Service::Accounts, "v2/auth", Resource::Authorisation, "GET POST", Slash::Refused, ""},
    {Service::Accounts, "v2/token", Resource::Token, "POST", Slash::Refused, ""},
    {Service::Accounts, "v2/token/revoke", Resource::OldRevocation, "POST", Slash::Refused, ""},
    {Service::Accounts, "v2/revoke/token", Resource::Revocation, "POST", Slash::Refused, ""},
    {Service::Accounts, "v3/device", Resource::DevicePage, "GET POST", Slash::Refused, ""},
    {Service::Accounts, "v3/device/code", Resource::DeviceCode, "POST", Slash::Refused, ""},
    {Service::Accounts, "v3/device/token", Resource::DeviceToken, "POST", Slash::Refused, ""},
};

struct Version
{
    const char *name;
    int number;
};

const Version versions[] = {{"v2", 20}, {"v2.1", 21}, {"v3", 30}, {"v4", 40},
                            {"v5", 50}, {"v6", 60},   {"v7", 70}, {"v8", 80}};

bool matches(const Rule &rule, const QStringList &segments, QStringList *ids)
{
    const QStringList pattern = QString::fromLatin1(rule.path).split(QLatin1Char('/'));
    if (pattern.size() != segments.size())
        return false;
    ids->clear();
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern.at(i) == QLatin1StringView("{}"))
            ids->append(segments.at(i));
        else if (pattern.at(i) != segments.at(i))
            return false;
    }
    return true;
}

// To read an object under an id that is no number is a malformed URL. The pages on updating and
// deleting have errors of their own for an id that is wrong.
bool readsNoNumber(const Rule &rule, const QByteArray &method, const QStringList &ids)
{
    if (rule.service != Service::Crm || method != "GET" || ids.isEmpty())
        return false;
    return !isDigits(ids.first());
}

bool lists(const char *methods, const QByteArray &method)
{
    return QByteArray(methods).split(' ').contains(method);
}

Operation operationOf(const QByteArray &method)
{
    if (method == "POST")
        return Operation::Create;
    if (method == "PUT" || method == "UPDATE")
        return Operation::Update;
    if (method == "DELETE")
        return Operation::Delete;
    return Operation::Read;
}

// Which version first had the operation; roles could at first only be read.
int firstVersion(Resource resource, Operation operation)
{
    if (resource != Resource::Roles && resource != Resource::Role)
        return 20;
    switch (operation) {
    case Operation::Read:
        return 20;
    case Operation::Create:
    case Operation::Delete:
        return 21;
    case Operation::Update:
        break;
    }
    return 30;
}

} // namespace

Route findRoute(const QByteArray &method, const Target &target)
{
    Route route;
    QStringList rest = target.segments;
    const QString first = rest.value(0);
    const QString second = rest.value(1);
    if (first == QLatin1StringView("api"))
        route.service = Service::Contracts;
    else if (first == QLatin1StringView("oauth"))
        route.service = Service::Accounts;
    // The accounts server's paths carry their version themselves.
    const bool isAccounts = route.service == Service::Accounts;
    if (!target.valid || rest.size() < (isAccounts ? 2 : 3))
        return route;

    bool known = false;
    if (route.service == Service::Contracts) {
        known = second == QLatin1StringView("v1");
    } else if (isAccounts) {
        known = true;
    } else if (first == QLatin1StringView("crm")) {
        for (const Version &version : versions) {
            if (second == QLatin1StringView(version.name)) {
                route.version = version.number;
                known = true;
            }
        }
    }
    if (!known)
        return route;
    rest = rest.mid(isAccounts ? 1 : 2);

    // HEAD is GET without the body, which the HTTP side leaves out. A page that asks for consent is
    // of no use without it.
    const QByteArray effective
        = method == "HEAD" && !isAccounts ? QByteArrayLiteral("GET") : method;
    for (const Rule &rule : rules) {
        if (rule.service != route.service || !matches(rule, rest, &route.ids))
            continue;
        if ((target.trailingSlash && rule.slash == Slash::Refused) || lists(rule.absent, effective)
            || readsNoNumber(rule, effective, route.ids))
            return route;
        route.resource = rule.resource;
        route.operation = operationOf(effective);
        route.methods = rule.methods;
        route.outcome = Route::Outcome::Found;
        if (!lists(rule.methods, effective)) {
            route.outcome = Route::Outcome::WrongMethod;
        } else if (const int since = firstVersion(route.resource, route.operation);
                   route.service == Service::Crm && route.version < since) {
            route.outcome = Route::Outcome::WrongVersion;
            for (const Version &version : versions) {
                if (version.number == since)
                    route.supportedVersion = QString::fromLatin1(version.name);
            }
        }
        return route;
    }
    return route;
}

QStringList acceptedScopes(const Route &route)
{
    static const QString names[] = {QStringLiteral("READ"), QStringLiteral("CREATE"),
                                    QStringLiteral("UPDATE"), QStringLiteral("DELETE")};
    const QString operation = names[static_cast<std::size_t>(route.operation)];
    switch (route.resource) {
    case Resource::Roles:
    case Resource::Role:
        return {QStringLiteral("ZohoCRM.settings.roles.") + operation,
                QStringLiteral("ZohoCRM.settings.roles.ALL"),
                QStringLiteral("ZohoCRM.settings.ALL")};
    case Resource::ContactRoles:
    case Resource::ContactRole: {
        QStringList scopes{QStringLiteral("ZohoCRM.modules.contacts.") + operation,
                           QStringLiteral("ZohoCRM.modules.contacts.ALL"),
                           QStringLiteral("ZohoCRM.modules.ALL")};
        if (route.operation == Operation::Create || route.operation == Operation::Update)
            scopes.append(QStringLiteral("ZohoCRM.modules.contacts.WRITE"));
        return scopes;
    }
    case Resource::Users:
    case Resource::User:
    case Resource::UserCount:
        return {QStringLiteral("ZohoCRM.users.") + operation, QStringLiteral("ZohoCRM.users.ALL")};
    case Resource::Org:
        return {QStringLiteral("ZohoCRM.org.") + operation, QStringLiteral("ZohoCRM.org.ALL")};
    case Resource::Counterparties:
    case Resource::Counterparty:
    case Resource::Contacts:
    case Resource::Contact:
    case Resource::CounterpartyTypes:
        return {QStringLiteral("contracts.contracts.") + operation,
                QStringLiteral("contracts.contracts.ALL"), QStringLiteral("contracts.clm.ALL")};
    case Resource::AdminTypes:
    case Resource::AdminType:
    case Resource::OrgInfo:
        return {QStringLiteral("contracts.meta.") + operation,
                QStringLiteral("contracts.contracts.ALL"), QStringLiteral("contracts.clm.ALL")};
    case Resource::Authorisation:
    case Resource::Token:
    case Resource::Revocation:
    case Resource::OldRevocation:
    case Resource::DeviceCode:
    case Resource::DevicePage:
    case Resource::DeviceToken:
    case Resource::ServerInfo:
        break;
    }
    return {};
}

} // namespace rw::sandbox
