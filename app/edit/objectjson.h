// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/fields.h"
#include "edit/editjson.h"
#include "store/jsonformat.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <tl/expected.hpp>

#include <optional>

namespace rw::edit {

// Roles, contact roles and contacts in JSON, with the fields that can be edited.

template <typename T>
QJsonObject objectToJson(const T &object, domain::ObjectKind kind)
{
    QJsonObject json{{QStringLiteral("id"), object.id.value}};
    for (domain::Field field : domain::fieldsOf(kind)) {
        if (field != domain::Field::Counterparty)
            json.insert(fieldKey(field), valueToJson(fieldValue(object, field)));
    }
    return json;
}

template <typename T>
std::optional<T> objectFromJson(const QJsonValue &json, domain::ObjectKind kind,
                                QSet<QString> &seen)
{
    T object;
    object.id.value = json[QLatin1String("id")].toString();
    if (object.id.isEmpty() || seen.contains(object.id.value))
        return std::nullopt;
    seen.insert(object.id.value);
    for (domain::Field field : domain::fieldsOf(kind)) {
        const auto value = valueFromJson(field, json[fieldKey(field)]);
        if (!value)
            return std::nullopt;
        if (field != domain::Field::Counterparty)
            setFieldValue(object, field, *value);
    }
    return object;
}

// Ids are unique within a list; where one is damaged, it is told which. Null is what was not read.
template <typename T>
tl::expected<QList<T>, QString> listFromJson(const QJsonValue &json, domain::ObjectKind kind,
                                             const QString &where)
{
    if (!json.isArray() && !json.isNull())
        return tl::make_unexpected(store::damaged(where));
    QList<T> list;
    QSet<QString> seen;
    const QJsonArray array = json.toArray();
    for (const QJsonValue entry : array) {
        const auto object = objectFromJson<T>(entry, kind, seen);
        if (!object)
            return tl::make_unexpected(
                store::damaged(QStringLiteral("%1[%2]").arg(where).arg(list.size())));
        list.append(*object);
    }
    return list;
}

} // namespace rw::edit
