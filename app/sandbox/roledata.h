// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/database.h"

#include <QList>

#include <optional>

namespace rw::sandbox {

// A reference as the API shows it.
struct NamedId
{
    QString id;
    QString name;
};

struct Role
{
    QString id;
    QString name;
    QString description;
    bool shareWithPeers = false;
    NamedId reportingTo; // no id: the top role
    NamedId forecastManager;
    NamedId createdBy;
    NamedId modifiedBy;
    QString createdTime;
    QString modifiedTime;
};

// The table of roles. Knows the shape of the tree, not what a request may ask for.
class RoleData
{
public:
    explicit RoleData(Database &database) : m_database(database) { }

    QList<Role> all();
    std::optional<Role> find(const QString &id);
    bool exists(const QString &id);
    int count();
    QString topId();
    QString idOfName(const QString &name, bool exact); // empty when the name is free
    bool isBelow(const QString &id, const QString &ancestor); // at any depth
    QStringList below(const QString &id); // all descendants

    void insert(const Role &role);
    void update(const Role &role);
    void remove(const QString &id, const QString &usersTo, const QString &subRolesTo);

private:
    Database &m_database;
};

} // namespace rw::sandbox
