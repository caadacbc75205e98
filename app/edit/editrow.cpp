// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/editrow.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

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

QVariant plain(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList list;
        for (const QJsonValue &item : value.toArray())
            list.append(item.toString());
        return list;
    }
    return value.isNull() || value.isUndefined() ? QVariant() : value.toVariant();
}

} // namespace

QString kindKey(ObjectKind kind)
{
    return keyOf(kinds, kind);
}

store::StagedRow toRow(const domain::ObjectRef &ref, const Edit &edit)
{
    QJsonObject wanted;
    for (auto it = edit.fields.cbegin(); it != edit.fields.cend(); ++it) {
        wanted.insert(keyOf(fields, it.key()),
                      QJsonObject{{u"base"_s, QJsonValue::fromVariant(it->base)},
                                  {u"mine"_s, QJsonValue::fromVariant(it->mine)}});
    }
    QJsonObject object{{u"operation"_s, QString(keyOf(operations, edit.operation))},
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
            seen.insert(keyOf(fields, it.key()), QJsonValue::fromVariant(it.value()));
        object.insert(u"seen"_s, seen);
    }
    return {kindKey(ref.kind), ref.id, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

tl::expected<std::pair<domain::ObjectRef, Edit>, QString> fromRow(const store::StagedRow &row)
{
    const auto refuse = [&row] {
        return tl::make_unexpected(
            QCoreApplication::translate("rw::edit::EditRow",
                                        "A staged edit (%1 %2) cannot be read by this version of "
                                        "Rolewright. It is kept on disk.")
                .arg(row.kind, row.id));
    };
    const QJsonDocument document = QJsonDocument::fromJson(row.edit);
    const auto kind = valueOf<ObjectKind>(kinds, row.kind);
    const auto operation
        = valueOf<Edit::Operation>(operations, document.object().value(u"operation"_s).toString());
    if (!document.isObject() || !kind || !operation)
        return refuse();

    Edit edit;
    edit.operation = *operation;
    edit.label = document.object().value(u"label"_s).toString();
    edit.owner = document.object().value(u"organizationApiName"_s).toString();
    edit.transferTo = document.object().value(u"transfer_to_id"_s).toString();
    edit.makeAnonymous = document.object().value(u"makeAnonymous"_s).toBool();
    const QJsonObject wanted = document.object().value(u"fields"_s).toObject();
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const auto field = valueOf<Field>(fields, it.key());
        if (!field || !it.value().isObject())
            return refuse();
        edit.fields.insert(*field, {plain(it.value().toObject().value(u"base"_s)),
                                    plain(it.value().toObject().value(u"mine"_s))});
    }
    const QJsonObject seen = document.object().value(u"seen"_s).toObject();
    for (auto it = seen.begin(); it != seen.end(); ++it) {
        const auto field = valueOf<Field>(fields, it.key());
        if (!field)
            return refuse();
        edit.seen.insert(*field, plain(it.value()));
    }
    return std::pair(domain::ObjectRef{*kind, row.id}, edit);
}

} // namespace rw::edit
