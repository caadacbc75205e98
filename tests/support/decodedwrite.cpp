// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/decodedwrite.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>

namespace rw::test {

using namespace Qt::StringLiterals;

using domain::Field;
using domain::ObjectKind;
using sandbox::LoggedRequest;

namespace {

const QString rolesPath = u"/crm/v8/settings/roles"_s;
const QString valuesPath = u"/crm/v8/Contacts/roles"_s;
const QString contactsPath = u"/api/v1/counterparties/"_s;

QString idOf(const QJsonValue &reference)
{
    return reference.isObject() ? reference[u"id"_s].toString() : reference.toString();
}

QJsonArray itemsIn(const QByteArray &body, const QString &key)
{
    const QJsonValue value = QJsonDocument::fromJson(body).object().value(key);
    return value.isObject() ? QJsonArray{value} : value.toArray();
}

DecodedWrite::Kind kindOf(const LoggedRequest &write)
{
    return write.method == u"POST"_s     ? DecodedWrite::Kind::Create
           : write.method == u"DELETE"_s ? DecodedWrite::Kind::Delete
                                         : DecodedWrite::Kind::Update;
}

QString lastSegment(const QString &target)
{
    QString path = target.section(u'?', 0, 0);
    if (path.endsWith(u'/'))
        path.chop(1);
    return QUrl::fromPercentEncoding(path.section(u'/', -1).toLatin1());
}

QString counterpartyIn(const QString &target)
{
    return QUrl::fromPercentEncoding(target.section(u'/', 4, 4).toLatin1());
}

DecodedWrite decodedRoles(const LoggedRequest &write)
{
    DecodedWrite result;
    result.kind = kindOf(write);
    DecodedWrite::Item item;
    item.ref.kind = ObjectKind::Role;
    if (result.kind == DecodedWrite::Kind::Delete) {
        item.ref.id = lastSegment(write.target);
        result.transferTo
            = QUrlQuery(write.target.section(u'?', 1)).queryItemValue(u"transfer_to_id"_s);
    } else {
        const QJsonObject sent = itemsIn(write.body, u"roles"_s).first().toObject();
        item.fields = fieldsIn(sent);
        const QJsonValue done = itemsIn(write.reply, u"roles"_s).first();
        item.ref.id = result.kind == DecodedWrite::Kind::Create
                          ? done[u"details"_s][u"id"_s].toString()
                          : sent.value(u"id"_s).toString();
    }
    result.items.append(item);
    return result;
}

DecodedWrite decodedValues(const LoggedRequest &write)
{
    DecodedWrite result;
    result.kind = kindOf(write);
    const QJsonArray outcomes = itemsIn(write.reply, u"contact_roles"_s);
    if (result.kind == DecodedWrite::Kind::Delete) {
        const QString ids
            = QUrlQuery(write.target.section(u'?', 1)).queryItemValue(u"ids"_s, QUrl::FullyDecoded);
        const QStringList all = ids.isEmpty() ? QStringList{lastSegment(write.target)}
                                              : ids.split(u',', Qt::SkipEmptyParts);
        for (const QString &id : all)
            result.items.append({{ObjectKind::ContactRole, id}, {}, std::nullopt, true});
    } else {
        const QJsonArray sent = itemsIn(write.body, u"contact_roles"_s);
        for (qsizetype at = 0; at < sent.size(); ++at) {
            const QJsonObject value = sent.at(at).toObject();
            DecodedWrite::Item item;
            item.ref
                = {ObjectKind::ContactRole, result.kind == DecodedWrite::Kind::Create
                                                ? outcomes.at(at)[u"details"_s][u"id"_s].toString()
                                                : value.value(u"id"_s).toString()};
            item.fields = fieldsIn(value);
            if (value.contains(u"sequence_number"_s))
                item.sequenceNumber = value.value(u"sequence_number"_s).toInt();
            result.items.append(item);
        }
    }
    for (qsizetype at = 0; at < result.items.size(); ++at)
        result.items[at].isDone = outcomes.at(at)[u"status"_s].toString() == u"success"_s;
    return result;
}

DecodedWrite decodedContacts(const LoggedRequest &write, const OrganisationState &objects)
{
    DecodedWrite result;
    result.kind = kindOf(write);
    const QString counterparty = counterpartyIn(write.target);
    DecodedWrite::Item item;
    item.ref.kind = ObjectKind::Contact;
    if (result.kind != DecodedWrite::Kind::Delete)
        item.fields = fieldsIn(QJsonDocument::fromJson(write.body).object());
    if (result.kind == DecodedWrite::Kind::Create) {
        item.fields.insert(Field::Counterparty, counterparty);
        item.ref.id = itemsIn(write.reply, u"counterpartyusers"_s).first()[u"id"_s].toString();
    } else {
        const QString address = lastSegment(write.target);
        for (auto it = objects.cbegin(); it != objects.cend(); ++it) {
            if (it.key().kind == ObjectKind::Contact
                && it->value(Field::Counterparty).toString() == counterparty
                && it->value(Field::EmailId).toString().compare(address, Qt::CaseInsensitive) == 0)
                item.ref = it.key();
        }
        const QJsonObject sent = QJsonDocument::fromJson(write.body).object();
        if (sent.value(u"makeAnonymous"_s).toBool()) // its address is free again
            item.fields.insert(Field::EmailId, QString());
    }
    result.items.append(item);
    return result;
}

} // namespace

FieldValues fieldsIn(const QJsonObject &item)
{
    FieldValues fields;
    for (auto it = item.begin(); it != item.end(); ++it) {
        if (it.key() == u"name"_s)
            fields.insert(Field::Name, it->toString());
        else if (it.key() == u"reporting_to"_s)
            fields.insert(Field::ReportingTo, idOf(*it));
        else if (it.key() == u"description"_s)
            fields.insert(Field::Description, it->toString());
        else if (it.key() == u"share_with_peers"_s)
            fields.insert(Field::ShareWithPeers, it->toBool());
        else if (it.key() == u"forecast_manager"_s)
            fields.insert(Field::ForecastManager, idOf(*it));
        else if (it.key() == u"displayName"_s)
            fields.insert(Field::Name, it->toString());
        else if (it.key() == u"emailId"_s)
            fields.insert(Field::EmailId, it->toString());
        else if (it.key() == u"jobTitle"_s)
            fields.insert(Field::JobTitle, it->toString());
        else if (it.key() == u"phoneNumber"_s)
            fields.insert(Field::PhoneNumber, it->toString());
    }
    return fields;
}

QString listOf(const LoggedRequest &request)
{
    if (request.target.startsWith(rolesPath))
        return rolesPath;
    if (request.target.startsWith(valuesPath))
        return valuesPath;
    return request.target.startsWith(contactsPath)
                   && request.target.contains(u"/counterpartyusers"_s)
               ? request.target.section(u'/', 0, 5).section(u'?', 0, 0)
               : QString();
}

DecodedWrite decodedWrite(const LoggedRequest &write, const OrganisationState &objects)
{
    if (write.target.startsWith(rolesPath))
        return decodedRoles(write);
    return write.target.startsWith(valuesPath) ? decodedValues(write)
                                               : decodedContacts(write, objects);
}

} // namespace rw::test
