// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/snapshotjson.h"

#include "edit/objectjson.h"
#include "store/jsonformat.h"

#include <QJsonArray>

namespace rw::edit {

using namespace Qt::StringLiterals;
using domain::ObjectKind;

namespace {

constexpr store::JsonFormat snapshotFormat{QLatin1StringView("rolewright-snapshot"), 1};

} // namespace

QByteArray toJson(const Snapshot &snapshot)
{
    QJsonArray roles;
    for (const domain::Role &role : snapshot.roles)
        roles.append(objectToJson(role, ObjectKind::Role));
    QJsonArray values;
    for (const domain::ContactRole &value : snapshot.contactRoles) {
        QJsonObject json = objectToJson(value, ObjectKind::ContactRole);
        if (value.sequenceNumber)
            json.insert(u"sequence_number"_s, *value.sequenceNumber);
        values.append(json);
    }
    QJsonArray books;
    for (const Snapshot::Book &book : snapshot.books) {
        QJsonArray contacts;
        for (const domain::Contact &contact : book.contacts)
            contacts.append(objectToJson(contact, ObjectKind::Contact));
        books.append(QJsonObject{{u"organizationApiName"_s, book.counterparty.id.value},
                                 {u"name"_s, book.counterparty.name},
                                 {u"contacts"_s, contacts}});
    }
    return store::written(
        snapshotFormat,
        {{u"organisation"_s, QJsonObject{{u"id"_s, snapshot.organisation.id},
                                         {u"name"_s, snapshot.organisation.name},
                                         {u"type"_s, snapshot.organisation.type}}},
         {u"taken_at"_s, snapshot.takenAt.toUTC().toString(Qt::ISODateWithMs)},
         {u"roles"_s, snapshot.rolesRead ? QJsonValue(roles) : QJsonValue()},
         {u"contact_roles"_s, snapshot.contactRolesRead ? QJsonValue(values) : QJsonValue()},
         {u"counterparties"_s, books}});
}

tl::expected<Snapshot, QString> snapshotFromJson(const QByteArray &json)
{
    const auto content = store::opened(snapshotFormat, json);
    if (!content)
        return tl::make_unexpected(content.error());
    Snapshot snapshot;
    const QJsonValue organisation = content->value(u"organisation"_s);
    snapshot.organisation.id = organisation[u"id"_s].toString();
    snapshot.organisation.name = organisation[u"name"_s].toString();
    snapshot.organisation.type = organisation[u"type"_s].toString();
    snapshot.takenAt
        = QDateTime::fromString(content->value(u"taken_at"_s).toString(), Qt::ISODateWithMs);
    const auto roles
        = listFromJson<domain::Role>(content->value(u"roles"_s), ObjectKind::Role, u"roles"_s);
    if (!roles)
        return tl::make_unexpected(roles.error());
    snapshot.roles = *roles;
    const auto values = listFromJson<domain::ContactRole>(
        content->value(u"contact_roles"_s), ObjectKind::ContactRole, u"contact_roles"_s);
    if (!values)
        return tl::make_unexpected(values.error());
    snapshot.contactRoles = *values;
    // There is always a role at the top, and a value: an empty list of an earlier version was not
    // read either.
    snapshot.rolesRead = !snapshot.roles.isEmpty();
    snapshot.contactRolesRead = !snapshot.contactRoles.isEmpty();
    for (qsizetype row = 0; row < snapshot.contactRoles.size(); ++row) {
        const QJsonValue number = content->value(u"contact_roles"_s)[row][u"sequence_number"_s];
        if (number.isDouble())
            snapshot.contactRoles[row].sequenceNumber = number.toInt();
    }
    if (!content->value(u"counterparties"_s).isArray())
        return tl::make_unexpected(store::damaged(u"counterparties"_s));
    const QJsonArray books = content->value(u"counterparties"_s).toArray();
    for (const QJsonValue entry : books) {
        const QString where = u"counterparties[%1]"_s.arg(snapshot.books.size());
        const auto contacts = listFromJson<domain::Contact>(
            entry[u"contacts"_s], ObjectKind::Contact, where + u".contacts"_s);
        if (!contacts)
            return tl::make_unexpected(contacts.error());
        Snapshot::Book book;
        book.counterparty.id.value = entry[u"organizationApiName"_s].toString();
        book.counterparty.name = entry[u"name"_s].toString();
        if (book.counterparty.id.isEmpty() || !entry[u"contacts"_s].isArray())
            return tl::make_unexpected(store::damaged(where));
        book.contacts = *contacts;
        for (domain::Contact &contact : book.contacts)
            contact.counterparty = book.counterparty.id;
        snapshot.books.append(book);
    }
    return snapshot;
}

} // namespace rw::edit
