// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/contactdata.h"

#include "sandbox/names.h"

namespace rw::sandbox {

QList<Contact> ContactData::select(const QString &rest, const QVariantList &values)
{
    QList<Contact> result;
    Rows rows = m_database.run(
        QStringLiteral("SELECT id, counterparty, display_name, email_id, phone_number, job_title,"
                       " stopped, added_by, added_time, modified_by, modified_time"
                       " FROM contacts ")
            + rest,
        values);
    while (rows.next()) {
        Contact contact;
        contact.id = rows.value(0).toString();
        contact.counterparty = rows.value(1).toString();
        contact.displayName = rows.value(2).toString();
        contact.emailId = rows.value(3).toString();
        contact.phoneNumber = rows.value(4).toString();
        contact.jobTitle = rows.value(5).toString();
        contact.stopped = rows.value(6).toBool();
        contact.addedBy = rows.value(7).toString();
        contact.addedTime = rows.value(8).toString();
        contact.modifiedBy = rows.value(9).toString();
        contact.modifiedTime = rows.value(10).toString();
        result.append(contact);
    }
    return result;
}

QList<Contact> ContactData::all()
{
    return select(QStringLiteral("ORDER BY counterparty, rowid"), {});
}

QList<Contact> ContactData::of(const QString &counterparty)
{
    return select(QStringLiteral("WHERE counterparty = ? ORDER BY rowid"), {counterparty});
}

std::optional<Contact> ContactData::find(const QString &counterparty, const QString &emailId)
{
    const QList<Contact> found = select(QStringLiteral("WHERE counterparty = ? AND email_key = ?"),
                                        {counterparty, text(nameKey(emailId))});
    if (found.isEmpty())
        return std::nullopt;
    return found.first();
}

void ContactData::insert(const Contact &contact)
{
    m_database.run(
        QStringLiteral("INSERT INTO contacts (id, counterparty, display_name, email_id, email_key,"
                       " phone_number, job_title, stopped, added_by, added_time, modified_by,"
                       " modified_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {contact.id, contact.counterparty, text(contact.displayName), text(contact.emailId),
         text(nameKey(contact.emailId)), text(contact.phoneNumber), text(contact.jobTitle),
         contact.stopped, text(contact.addedBy), text(contact.addedTime), text(contact.modifiedBy),
         text(contact.modifiedTime)});
}

void ContactData::update(const Contact &contact)
{
    m_database.run(
        QStringLiteral("UPDATE contacts SET display_name = ?, email_id = ?, email_key = ?,"
                       " phone_number = ?, job_title = ?, stopped = ?, modified_by = ?,"
                       " modified_time = ? WHERE id = ?"),
        {text(contact.displayName), text(contact.emailId), text(nameKey(contact.emailId)),
         text(contact.phoneNumber), text(contact.jobTitle), contact.stopped,
         text(contact.modifiedBy), text(contact.modifiedTime), contact.id});
}

void ContactData::remove(const QString &id)
{
    m_database.run(QStringLiteral("DELETE FROM contacts WHERE id = ?"), {id});
}

} // namespace rw::sandbox
