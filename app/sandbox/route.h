// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/message.h"

#include <QStringList>

namespace rw::sandbox {

enum class Service { Crm, Contracts, Accounts };

enum class Resource {
    Roles,
    Role,
    ContactRoles,
    ContactRole,
    Users,
    User,
    UserCount,
    Org,
    Counterparties,
    Counterparty,
    Contacts,
    Contact,
    CounterpartyTypes,
    AdminTypes,
    AdminType,
    OrgInfo,
    Authorisation,
    Token,
    Revocation,
    OldRevocation,
    DeviceCode,
    DevicePage,
    DeviceToken,
    ServerInfo
};

enum class Operation { Read, Create, Update, Delete };

// Which operation of which page a request means, decided by method and URL alone.
struct Route
{
    enum class Outcome { Found, NoSuchUrl, WrongMethod, WrongVersion };
    Outcome outcome = Outcome::NoSuchUrl;
    Service service = Service::Crm;
    Resource resource = Resource::Roles;
    Operation operation = Operation::Read;
    int version = 80; // of the CRM API, times ten: 20, 21, 30, ... 80
    QString supportedVersion; // with WrongVersion: the first that has the operation
    QByteArray methods; // that the URL has, separated by blanks
    QStringList ids; // what stood in the variable places of the path

    QString id() const { return ids.value(0); }
};

Route findRoute(const QByteArray &method, const Target &target);

// Any one of these scopes is enough.
QStringList acceptedScopes(const Route &route);

} // namespace rw::sandbox
