// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/roledata.h"

#include "sandbox/names.h"

#include <QStringList>

namespace rw::sandbox {
namespace {

QString select()
{
    return QStringLiteral(
        "SELECT r.id, r.name, r.description, r.share_with_peers, r.reporting_to, p.name,"
        " r.forecast_manager, f.full_name, r.created_by, c.full_name, r.modified_by, m.full_name,"
        " r.created_time, r.modified_time"
        " FROM roles r LEFT JOIN roles p ON p.id = r.reporting_to"
        " LEFT JOIN users f ON f.id = r.forecast_manager"
        " LEFT JOIN users c ON c.id = r.created_by LEFT JOIN users m ON m.id = r.modified_by ");
}

NamedId reference(const Rows &rows, int column)
{
    return {rows.value(column).toString(), rows.value(column + 1).toString()};
}

Role read(const Rows &rows)
{
    Role role;
    role.id = rows.value(0).toString();
    role.name = rows.value(1).toString();
    role.description = rows.value(2).toString();
    role.shareWithPeers = rows.value(3).toBool();
    role.reportingTo = reference(rows, 4);
    role.forecastManager = reference(rows, 6);
    role.createdBy = reference(rows, 8);
    role.modifiedBy = reference(rows, 10);
    role.createdTime = rows.value(12).toString();
    role.modifiedTime = rows.value(13).toString();
    return role;
}

} // namespace

QList<Role> RoleData::all()
{
    QList<Role> roles;
    Rows rows = m_database.run(select() + QStringLiteral("ORDER BY r.rowid"));
    while (rows.next())
        roles.append(read(rows));
    return roles;
}

std::optional<Role> RoleData::find(const QString &id)
{
    Rows rows = m_database.run(select() + QStringLiteral("WHERE r.id = ?"), {id});
    if (!rows.next())
        return std::nullopt;
    return read(rows);
}

bool RoleData::exists(const QString &id)
{
    return m_database.single(QStringLiteral("SELECT 1 FROM roles WHERE id = ?"), {id}).isValid();
}

int RoleData::count()
{
    return m_database.single(QStringLiteral("SELECT count(*) FROM roles")).toInt();
}

QString RoleData::topId()
{
    return m_database.single(QStringLiteral("SELECT id FROM roles WHERE reporting_to IS NULL"))
        .toString();
}

QString RoleData::idOfName(const QString &name, bool exact)
{
    const QString sql = exact ? QStringLiteral("SELECT id FROM roles WHERE name = ?")
                              : QStringLiteral("SELECT id FROM roles WHERE name_key = ?");
    return m_database.single(sql, {exact ? name : nameKey(name)}).toString();
}

bool RoleData::isBelow(const QString &id, const QString &ancestor)
{
    return below(ancestor).contains(id);
}

QStringList RoleData::below(const QString &id)
{
    QStringList ids;
    Rows rows = m_database.run(
        QStringLiteral("WITH RECURSIVE below(id) AS (SELECT id FROM roles WHERE reporting_to = ?"
                       " UNION SELECT r.id FROM roles r JOIN below b ON r.reporting_to = b.id)"
                       " SELECT id FROM below"),
        {id});
    while (rows.next())
        ids.append(rows.value(0).toString());
    return ids;
}

void RoleData::insert(const Role &role)
{
    m_database.run(
        QStringLiteral("INSERT INTO roles (id, name, name_key, description, share_with_peers,"
                       " reporting_to, forecast_manager, created_by, created_time, modified_by,"
                       " modified_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {role.id, text(role.name), text(nameKey(role.name)), textOrNull(role.description),
         role.shareWithPeers, textOrNull(role.reportingTo.id), textOrNull(role.forecastManager.id),
         textOrNull(role.createdBy.id), textOrNull(role.createdTime),
         textOrNull(role.modifiedBy.id), textOrNull(role.modifiedTime)});
}

void RoleData::update(const Role &role)
{
    m_database.run(QStringLiteral("UPDATE roles SET name = ?, name_key = ?, description = ?,"
                                  " share_with_peers = ?, reporting_to = ?, forecast_manager = ?,"
                                  " modified_by = ?, modified_time = ? WHERE id = ?"),
                   {text(role.name), text(nameKey(role.name)), textOrNull(role.description),
                    role.shareWithPeers, textOrNull(role.reportingTo.id),
                    textOrNull(role.forecastManager.id), textOrNull(role.modifiedBy.id),
                    textOrNull(role.modifiedTime), role.id});
}

void RoleData::remove(const QString &id, const QString &usersTo, const QString &subRolesTo)
{
    m_database.run(QStringLiteral("UPDATE users SET role = ? WHERE role = ?"), {usersTo, id});
    m_database.run(QStringLiteral("UPDATE roles SET reporting_to = ? WHERE reporting_to = ?"),
                   {subRolesTo, id});
    m_database.run(QStringLiteral("DELETE FROM roles WHERE id = ?"), {id});
}

} // namespace rw::sandbox
