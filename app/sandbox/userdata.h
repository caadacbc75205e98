// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/database.h"
#include "sandbox/roledata.h"

#include <QStringList>

#include <optional>

namespace rw::sandbox {

struct User
{
    QString id;
    QString firstName; // either name may be empty, not both
    QString lastName;
    QString email;
    NamedId role;
    QString profile; // Administrator or Standard
    QString status; // active, inactive, deleted
    bool confirmed = true;
    QString zuid;
    QString timeZone;
    QString createdTime;
    QString modifiedTime;
    NamedId modifiedBy;

    QString fullName() const;
};

QString fullName(const QString &firstName, const QString &lastName);
QString profileId(const QString &profile);

// Which users a list asks for. Built by the handler from the request's parameters.
struct UserFilter
{
    QString condition; // SQL over the table alias u; empty for all
    QVariantList values;
};

class UserData
{
public:
    explicit UserData(Database &database) : m_database(database) { }

    QList<User> page(const UserFilter &filter, int limit, qint64 offset);
    int count(const UserFilter &filter);
    std::optional<User> find(const QString &id);
    void setRole(const QString &id, const QString &role, const QString &by, const QString &time);

private:
    Database &m_database;
};

} // namespace rw::sandbox
