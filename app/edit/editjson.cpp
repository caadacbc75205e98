// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/editjson.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace rw::edit {

using namespace Qt::StringLiterals;
using domain::Edit;
using domain::Field;
using domain::ObjectKind;

namespace {

template <typename Enum>
struct Key
{
    Enum value;
    QLatin1StringView key;
};

constexpr std::array kinds{
    Key<ObjectKind>{ObjectKind::Role, QLatin1StringView("role")},
    Key<ObjectKind>{ObjectKind::ContactRole, QLatin1StringView("contact_role")},
    Key<ObjectKind>{ObjectKind::ContactRoleOrder, QLatin1StringView("contact_role_order")},
    Key<ObjectKind>{ObjectKind::Counterparty, QLatin1StringView("counterparty")},
    Key<ObjectKind>{ObjectKind::Contact, QLatin1StringView("contact")},
};
constexpr std::array operations{
    Key<Edit::Operation>{Edit::Operation::Update, QLatin1StringView("update")},
    Key<Edit::Operation>{Edit::Operation::Create, QLatin1StringView("create")},
    Key<Edit::Operation>{Edit::Operation::Delete, QLatin1StringView("delete")},
};
constexpr std::array fields{
    Key<Field>{Field::Name, QLatin1StringView("name")},
    Key<Field>{Field::ReportingTo, QLatin1StringView("reporting_to")},
    Key<Field>{Field::Description, QLatin1StringView("description")},
    Key<Field>{Field::ShareWithPeers, QLatin1StringView("share_with_peers")},
    Key<Field>{Field::ForecastManager, QLatin1StringView("forecast_manager")},
    Key<Field>{Field::EmailId, QLatin1StringView("emailId")},
    Key<Field>{Field::PhoneNumber, QLatin1StringView("phoneNumber")},
    Key<Field>{Field::JobTitle, QLatin1StringView("jobTitle")},
    Key<Field>{Field::Counterparty, QLatin1StringView("organizationApiName")},
    Key<Field>{Field::CounterPartyType, QLatin1StringView("counterPartyType")},
    Key<Field>{Field::Country, QLatin1StringView("country")},
    Key<Field>{Field::State, QLatin1StringView("state")},
    Key<Field>{Field::City, QLatin1StringView("city")},
    Key<Field>{Field::Address, QLatin1StringView("address")},
    Key<Field>{Field::BuildingNumber, QLatin1StringView("buildingNumber")},
    Key<Field>{Field::ZipCode, QLatin1StringView("zipCode")},
    Key<Field>{Field::Website, QLatin1StringView("website")},
    Key<Field>{Field::FirstContact, QLatin1StringView("displayName")},
    Key<Field>{Field::Order, QLatin1StringView("order")},
};

template <typename Keys, typename Enum>
QLatin1StringView keyOf(const Keys &keys, Enum value)
{
    for (const auto &entry : keys) {
        if (entry.value == value)
            return entry.key;
    }
    Q_UNREACHABLE();
}

template <typename Enum, typename Keys>
std::optional<Enum> valueOf(const Keys &keys, const QString &key)
{
    for (const auto &entry : keys) {
        if (entry.key == key)
            return entry.value;
    }
    return std::nullopt;
}

} // namespace

QString kindKey(ObjectKind kind)
{
    return keyOf(kinds, kind);
}

std::optional<ObjectKind> kindOf(const QString &key)
{
    return valueOf<ObjectKind>(kinds, key);
}

QString operationKey(Edit::Operation operation)
{
    return keyOf(operations, operation);
}

std::optional<Edit::Operation> operationOf(const QString &key)
{
    return valueOf<Edit::Operation>(operations, key);
}

QString fieldKey(Field field)
{
    return keyOf(fields, field);
}

std::optional<Field> fieldOf(const QString &key)
{
    return valueOf<Field>(fields, key);
}

QJsonValue valueToJson(const QVariant &value)
{
    return QJsonValue::fromVariant(value);
}

std::optional<QVariant> valueFromJson(Field field, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return QVariant();
    if (field == Field::ShareWithPeers)
        return value.isBool() ? std::optional<QVariant>(value.toBool()) : std::nullopt;
    if (field != Field::Order)
        return value.isString() ? std::optional<QVariant>(value.toString()) : std::nullopt;
    // The place of one new value among those that are made, or the ids of all.
    if (value.isDouble())
        return value.toInt();
    if (!value.isArray())
        return std::nullopt;
    const QJsonArray array = value.toArray();
    QStringList ids;
    for (const QJsonValue id : array) {
        if (!id.isString())
            return std::nullopt;
        ids.append(id.toString());
    }
    return ids;
}

QJsonObject editToJson(const Edit &edit)
{
    QJsonObject wanted;
    for (auto it = edit.fields.cbegin(); it != edit.fields.cend(); ++it) {
        wanted.insert(fieldKey(it.key()), QJsonObject{{u"base"_s, valueToJson(it->base)},
                                                      {u"mine"_s, valueToJson(it->mine)}});
    }
    QJsonObject object{{u"operation"_s, operationKey(edit.operation)},
                       {u"fields"_s, wanted},
                       {u"label"_s, edit.label}};
    if (!edit.owner.isEmpty())
        object.insert(u"organizationApiName"_s, edit.owner);
    if (!edit.transferTo.isEmpty())
        object.insert(u"transfer_to_id"_s, edit.transferTo);
    if (edit.makeAnonymous)
        object.insert(u"makeAnonymous"_s, true);
    if (!edit.seen.isEmpty()) {
        QJsonObject seen;
        for (auto it = edit.seen.cbegin(); it != edit.seen.cend(); ++it)
            seen.insert(fieldKey(it.key()), valueToJson(it.value()));
        object.insert(u"seen"_s, seen);
    }
    return object;
}

std::optional<Edit> editFromJson(const QJsonObject &object)
{
    const auto operation = operationOf(object.value(u"operation"_s).toString());
    if (!operation)
        return std::nullopt;
    Edit edit;
    edit.operation = *operation;
    edit.label = object.value(u"label"_s).toString();
    edit.owner = object.value(u"organizationApiName"_s).toString();
    edit.transferTo = object.value(u"transfer_to_id"_s).toString();
    edit.makeAnonymous = object.value(u"makeAnonymous"_s).toBool();
    const QJsonObject wanted = object.value(u"fields"_s).toObject();
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const auto field = fieldOf(it.key());
        if (!field || !it.value().isObject())
            return std::nullopt;
        const auto base = valueFromJson(*field, it.value().toObject().value(u"base"_s));
        const auto mine = valueFromJson(*field, it.value().toObject().value(u"mine"_s));
        if (!base || !mine)
            return std::nullopt;
        edit.fields.insert(*field, {*base, *mine});
    }
    const QJsonObject seen = object.value(u"seen"_s).toObject();
    for (auto it = seen.begin(); it != seen.end(); ++it) {
        const auto field = fieldOf(it.key());
        const auto value = field ? valueFromJson(*field, it.value()) : std::nullopt;
        if (!value)
            return std::nullopt;
        edit.seen.insert(*field, *value);
    }
    return edit;
}

} // namespace rw::edit
