// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/contactdata.h"
#include "sandbox/contactroledata.h"
#include "sandbox/counterpartydata.h"
#include "sandbox/credentials.h"
#include "sandbox/database.h"
#include "sandbox/roledata.h"
#include "sandbox/userdata.h"

#include <functional>

namespace rw::sandbox {

struct SeedContent;

// The sample organisation's data: one SQLite database, in a file or in memory, made and seeded when
// it is not there yet. Lives on one thread.
class Organisation
{
public:
    Organisation();

    // The error is a sentence. A file that is not ours is refused and not written to.
    bool open(const QString &dataFile, const QString &seed, QString *error);
    // An organisation in memory with this content.
    bool openWith(const SeedContent &content, QString *error);

    Database &database() { return m_database; }
    RoleData &roles() { return m_roles; }
    ContactRoleData &contactRoles() { return m_contactRoles; }
    UserData &users() { return m_users; }
    CounterpartyData &counterparties() { return m_counterparties; }
    ContactData &contacts() { return m_contacts; }
    Credentials &credentials() { return m_credentials; }

    QString company() { return m_database.meta(QStringLiteral("company")); }
    QString apiName() { return m_database.meta(QStringLiteral("api_name")); }
    QString id() { return m_database.meta(QStringLiteral("org_id")); }
    QString zgid() { return m_database.meta(QStringLiteral("zgid")); }
    QString createdTime() { return m_database.meta(QStringLiteral("created_time")); }
    int seededRoles() { return m_database.meta(QStringLiteral("seeded_roles")).toInt(); }

    User signedInUser(); // whose token the client holds
    User colleague(); // another administrator

private:
    bool create(const QString &seed, QString *error);
    bool create(const std::function<bool()> &fill, QString *error);
    bool createFile(const QString &path, const QString &seed, QString *error);
    User administrator(int index);

    Database m_database;
    RoleData m_roles;
    ContactRoleData m_contactRoles;
    UserData m_users;
    CounterpartyData m_counterparties;
    ContactData m_contacts;
    Credentials m_credentials;
};

} // namespace rw::sandbox
