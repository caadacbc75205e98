// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/userdata.h"

namespace rw::sandbox {
namespace {

QString where(const UserFilter &filter)
{
    return filter.condition.isEmpty() ? QString() : QStringLiteral(" WHERE ") + filter.condition;
}

} // namespace

QString fullName(const QString &firstName, const QString &lastName)
{
    if (firstName.isEmpty() || lastName.isEmpty())
        return firstName + lastName;
    return firstName + QLatin1Char(' ') + lastName;
}

QString User::fullName() const
{
    return sandbox::fullName(firstName, lastName);
}

QString profileId(const QString &profile)
{
    return profile == QLatin1StringView("Administrator") ? QStringLiteral("4150868000000026011")
                                                         : QStringLiteral("4150868000000026014");
}

QList<User> UserData::page(const UserFilter &filter, int limit, qint64 offset)
{
    QList<User> users;
    QVariantList values = filter.values;
    values << limit << offset;
    Rows rows = m_database.run(
        QStringLiteral("SELECT u.id, u.first_name, u.last_name, u.email, u.role, r.name,"
                       " u.profile, u.status, u.confirmed, u.zuid, u.time_zone, u.created_time,"
                       " u.modified_time, u.modified_by, m.full_name"
                       " FROM users u LEFT JOIN roles r ON r.id = u.role"
                       " LEFT JOIN users m ON m.id = u.modified_by")
            + where(filter) + QStringLiteral(" ORDER BY u.rowid LIMIT ? OFFSET ?"),
        values);
    while (rows.next()) {
        User user;
        user.id = rows.value(0).toString();
        user.firstName = rows.value(1).toString();
        user.lastName = rows.value(2).toString();
        user.email = rows.value(3).toString();
        user.role = {rows.value(4).toString(), rows.value(5).toString()};
        user.profile = rows.value(6).toString();
        user.status = rows.value(7).toString();
        user.confirmed = rows.value(8).toBool();
        user.zuid = rows.value(9).toString();
        user.timeZone = rows.value(10).toString();
        user.createdTime = rows.value(11).toString();
        user.modifiedTime = rows.value(12).toString();
        user.modifiedBy = {rows.value(13).toString(), rows.value(14).toString()};
        users.append(user);
    }
    return users;
}

int UserData::count(const UserFilter &filter)
{
    return m_database
        .single(QStringLiteral("SELECT count(*) FROM users u") + where(filter), filter.values)
        .toInt();
}

std::optional<User> UserData::find(const QString &id)
{
    const QList<User> users = page({QStringLiteral("u.id = ?"), {id}}, 1, 0);
    if (users.isEmpty())
        return std::nullopt;
    return users.first();
}

void UserData::setRole(const QString &id, const QString &role, const QString &by,
                       const QString &time)
{
    m_database.run(
        QStringLiteral(
            "UPDATE users SET role = ?, modified_by = ?, modified_time = ? WHERE id = ?"),
        {role, textOrNull(by), time, id});
}

} // namespace rw::sandbox
