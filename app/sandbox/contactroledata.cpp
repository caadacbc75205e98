// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/contactroledata.h"

#include "sandbox/names.h"

namespace rw::sandbox {
namespace {

ContactRole read(const Rows &rows)
{
    return {rows.value(0).toString(), rows.value(1).toString(), rows.value(2).toInt()};
}

} // namespace

QList<ContactRole> ContactRoleData::all()
{
    QList<ContactRole> roles;
    Rows rows = m_database.run(QStringLiteral(
        "SELECT id, name, sequence_number FROM contact_roles ORDER BY sequence_number, rowid"));
    while (rows.next())
        roles.append(read(rows));
    return roles;
}

std::optional<ContactRole> ContactRoleData::find(const QString &id)
{
    Rows rows = m_database.run(
        QStringLiteral("SELECT id, name, sequence_number FROM contact_roles WHERE id = ?"), {id});
    if (!rows.next())
        return std::nullopt;
    return read(rows);
}

int ContactRoleData::count()
{
    return m_database.single(QStringLiteral("SELECT count(*) FROM contact_roles")).toInt();
}

int ContactRoleData::lastSequenceNumber()
{
    return m_database.single(QStringLiteral("SELECT max(sequence_number) FROM contact_roles"))
        .toInt();
}

QString ContactRoleData::idOfName(const QString &name, bool exact)
{
    const QString sql = exact ? QStringLiteral("SELECT id FROM contact_roles WHERE name = ?")
                              : QStringLiteral("SELECT id FROM contact_roles WHERE name_key = ?");
    return m_database.single(sql, {exact ? name : nameKey(name)}).toString();
}

void ContactRoleData::insert(const ContactRole &role)
{
    m_database.run(QStringLiteral("INSERT INTO contact_roles (id, name, name_key, sequence_number)"
                                  " VALUES (?, ?, ?, ?)"),
                   {role.id, text(role.name), text(nameKey(role.name)), role.sequenceNumber});
}

void ContactRoleData::update(const ContactRole &role)
{
    m_database.run(QStringLiteral("UPDATE contact_roles SET name = ?, name_key = ?,"
                                  " sequence_number = ? WHERE id = ?"),
                   {text(role.name), text(nameKey(role.name)), role.sequenceNumber, role.id});
}

void ContactRoleData::remove(const QString &id)
{
    m_database.run(QStringLiteral("DELETE FROM contact_roles WHERE id = ?"), {id});
}

void ContactRoleData::shiftFrom(int sequenceNumber)
{
    m_database.run(QStringLiteral("UPDATE contact_roles SET sequence_number = sequence_number + 1"
                                  " WHERE sequence_number >= ?"),
                   {sequenceNumber});
}

void ContactRoleData::renumber()
{
    int number = 0;
    const QList<ContactRole> roles = all();
    for (ContactRole role : roles) {
        role.sequenceNumber = ++number;
        update(role);
    }
}

} // namespace rw::sandbox
