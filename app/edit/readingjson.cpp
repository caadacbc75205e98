// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/readingjson.h"

#include "edit/objectjson.h"

namespace rw::edit {

using namespace Qt::StringLiterals;
using domain::ObjectKind;

namespace {

constexpr store::JsonFormat readingFormat{QLatin1StringView("rolewright-reading"), 1};
const QString itemsKey = u"items"_s;

template <typename T, typename Write>
QByteArray written(const QList<T> &list, const Write &write)
{
    QJsonArray items;
    for (const T &each : list)
        items.append(write(each));
    return store::written(readingFormat, {{itemsKey, items}});
}

// One item that makes no sense spoils the whole: half a list would look like one from which
// somebody deleted.
template <typename T, typename Read>
std::optional<QList<T>> listOf(const QByteArray &json, const Read &read)
{
    const auto content = store::opened(readingFormat, json);
    if (!content || !content->value(itemsKey).isArray())
        return std::nullopt;
    QList<T> list;
    QSet<QString> seen;
    const QJsonArray items = content->value(itemsKey).toArray();
    list.reserve(items.size());
    for (const QJsonValue item : items) {
        const std::optional<T> each = read(item, seen);
        if (!each)
            return std::nullopt;
        list.append(*each);
    }
    return list;
}

template <typename T>
std::optional<T> identified(const QJsonValue &json, QSet<QString> &seen)
{
    T object;
    object.id.value = json[u"id"_s].toString();
    if (object.id.isEmpty() || seen.contains(object.id.value))
        return std::nullopt;
    seen.insert(object.id.value);
    return object;
}

} // namespace

QByteArray toJson(const domain::Organisation &organisation)
{
    return store::written(readingFormat, {{u"id"_s, organisation.id},
                                          {u"name"_s, organisation.name},
                                          {u"type"_s, organisation.type},
                                          {u"hierarchy"_s, organisation.hierarchyPreference}});
}

QByteArray toJson(const QList<domain::Role> &roles)
{
    return written(roles, [](const domain::Role &role) {
        QJsonObject json = objectToJson(role, ObjectKind::Role);
        json.insert(u"modified_by"_s, role.modifiedBy);
        json.insert(u"modified_time"_s, role.modifiedTime);
        return json;
    });
}

QByteArray toJson(const QList<domain::User> &users)
{
    return written(users, [](const domain::User &user) {
        return QJsonObject{{u"id"_s, user.id.value},
                           {u"full_name"_s, user.fullName},
                           {u"email"_s, user.email},
                           {u"role"_s, user.role.value},
                           {u"status"_s, user.status}};
    });
}

QByteArray toJson(const QList<domain::ContactRole> &values)
{
    return written(values, [](const domain::ContactRole &value) {
        QJsonObject json = objectToJson(value, ObjectKind::ContactRole);
        if (value.sequenceNumber)
            json.insert(u"sequence_number"_s, *value.sequenceNumber);
        return json;
    });
}

QByteArray toJson(const QList<domain::Counterparty> &counterparties)
{
    return written(counterparties, [](const domain::Counterparty &counterparty) {
        QJsonObject json{{u"id"_s, counterparty.id.value},
                         {u"contacts"_s, counterparty.contactCount},
                         {u"modified_by"_s, counterparty.modifiedBy},
                         {u"modified_time"_s, counterparty.modifiedTime}};
        for (domain::Field field : domain::fieldsOf(ObjectKind::Counterparty)) {
            if (domain::isToldOfCounterparty(field))
                json.insert(fieldKey(field), valueToJson(fieldValue(counterparty, field)));
        }
        return json;
    });
}

QByteArray toJson(const QList<domain::Contact> &contacts)
{
    return written(contacts, [](const domain::Contact &contact) {
        QJsonObject json = objectToJson(contact, ObjectKind::Contact);
        json.insert(u"status"_s, contact.status);
        json.insert(u"modified_by"_s, contact.modifiedBy);
        json.insert(u"modified_time"_s, contact.modifiedTime);
        return json;
    });
}

std::optional<domain::Organisation> organisationFromJson(const QByteArray &json)
{
    const auto content = store::opened(readingFormat, json);
    if (!content || content->value(u"id"_s).toString().isEmpty())
        return std::nullopt;
    return domain::Organisation{
        content->value(u"id"_s).toString(), content->value(u"name"_s).toString(),
        content->value(u"type"_s).toString(), content->value(u"hierarchy"_s).toString()};
}

std::optional<QList<domain::Role>> rolesFromJson(const QByteArray &json)
{
    return listOf<domain::Role>(json, [](const QJsonValue &item, QSet<QString> &seen) {
        auto role = objectFromJson<domain::Role>(item, ObjectKind::Role, seen);
        if (role) {
            role->modifiedBy = item[u"modified_by"_s].toString();
            role->modifiedTime = item[u"modified_time"_s].toString();
        }
        return role;
    });
}

std::optional<QList<domain::User>> usersFromJson(const QByteArray &json)
{
    return listOf<domain::User>(json, [](const QJsonValue &item, QSet<QString> &seen) {
        auto user = identified<domain::User>(item, seen);
        if (user) {
            user->fullName = item[u"full_name"_s].toString();
            user->email = item[u"email"_s].toString();
            user->role.value = item[u"role"_s].toString();
            user->status = item[u"status"_s].toString();
        }
        return user;
    });
}

std::optional<QList<domain::ContactRole>> contactRolesFromJson(const QByteArray &json)
{
    return listOf<domain::ContactRole>(json, [](const QJsonValue &item, QSet<QString> &seen) {
        auto value = objectFromJson<domain::ContactRole>(item, ObjectKind::ContactRole, seen);
        if (const QJsonValue number = item[u"sequence_number"_s]; value && number.isDouble())
            value->sequenceNumber = number.toInt();
        return value;
    });
}

std::optional<QList<domain::Counterparty>> counterpartiesFromJson(const QByteArray &json)
{
    return listOf<domain::Counterparty>(json, [](const QJsonValue &item, QSet<QString> &seen) {
        auto counterparty = identified<domain::Counterparty>(item, seen);
        if (counterparty) {
            for (domain::Field field : domain::fieldsOf(ObjectKind::Counterparty)) {
                if (domain::isToldOfCounterparty(field))
                    setFieldValue(*counterparty, field, item[fieldKey(field)].toString());
            }
            counterparty->modifiedBy = item[u"modified_by"_s].toString();
            counterparty->modifiedTime = item[u"modified_time"_s].toString();
            counterparty->contactCount = item[u"contacts"_s].toInt(-1);
        }
        return counterparty;
    });
}

std::optional<QList<domain::Contact>> contactsFromJson(const QByteArray &json)
{
    return listOf<domain::Contact>(json, [](const QJsonValue &item, QSet<QString> &seen) {
        auto contact = objectFromJson<domain::Contact>(item, ObjectKind::Contact, seen);
        if (contact) {
            contact->status = item[u"status"_s].toString();
            contact->modifiedBy = item[u"modified_by"_s].toString();
            contact->modifiedTime = item[u"modified_time"_s].toString();
        }
        return contact;
    });
}

} // namespace rw::edit
