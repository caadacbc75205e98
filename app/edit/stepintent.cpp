// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/stepintent.h"

#include "edit/editjson.h"
#include "edit/stepvalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMetaEnum>

namespace rw::edit {

using namespace Qt::StringLiterals;
using domain::Field;
using domain::ObjectKind;

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

StepIntent intentOf(const Step &step, const IdMap &ids)
{
    StepIntent intent;
    intent.number = step.number;
    intent.kind = step.kind;
    intent.ref = {step.ref.kind, ids.serverId(step.ref.kind, step.ref.id)};
    for (const domain::ContactRole &value : step.alsoDeleted)
        intent.alsoDeleted.append(ids.serverId(ObjectKind::ContactRole, value.id.value));
    intent.name = step.name;
    intent.counterparty = step.contact.counterparty.value;
    intent.values = writtenValues(step);
    if (const auto it = intent.values.find(Field::ReportingTo); it != intent.values.end())
        *it = ids.serverId(ObjectKind::Role, it->toString());
    if (const auto it = intent.values.find(Field::Order); it != intent.values.end()) {
        QStringList order = it->toStringList();
        for (QString &id : order)
            id = ids.serverId(ObjectKind::ContactRole, id);
        *it = order;
    }
    intent.isTemporary = step.isTemporary;
    return intent;
}

Step stepOf(const StepIntent &intent)
{
    Step step;
    step.number = intent.number;
    step.kind = intent.kind;
    step.ref = intent.ref;
    step.name = intent.name;
    step.isTemporary = intent.isTemporary;
    for (const QString &id : intent.alsoDeleted) {
        domain::ContactRole value;
        value.id.value = id;
        step.alsoDeleted.append(value);
    }
    step.fields = QSet<Field>(intent.values.keyBegin(), intent.values.keyEnd());
    step.role.id.value = intent.ref.id;
    step.contactRole.id.value = intent.ref.id;
    step.counterparty.id.value = intent.ref.id;
    step.contact.id.value = intent.ref.id;
    for (auto it = intent.values.cbegin(); it != intent.values.cend(); ++it) {
        switch (intent.ref.kind) {
        case ObjectKind::Role:
            setFieldValue(step.role, it.key(), it.value());
            break;
        case ObjectKind::ContactRole:
            setFieldValue(step.contactRole, it.key(), it.value());
            break;
        case ObjectKind::ContactRoleOrder:
            step.order = it.value().toStringList();
            break;
        case ObjectKind::Counterparty:
            setFieldValue(step.counterparty, it.key(), it.value());
            break;
        case ObjectKind::Contact:
            setFieldValue(step.contact, it.key(), it.value());
            break;
        }
    }
    step.contact.counterparty.value = intent.counterparty;
    return step;
}

QByteArray toJson(const StepIntent &intent)
{
    QJsonObject values;
    for (auto it = intent.values.cbegin(); it != intent.values.cend(); ++it)
        values.insert(fieldKey(it.key()), valueToJson(it.value()));
    QJsonObject object{
        {u"number"_s, intent.number},
        {u"step"_s,
         QString::fromLatin1(QMetaEnum::fromType<Step::Kind>().valueToKey(int(intent.kind)))},
        {u"kind"_s, kindKey(intent.ref.kind)},
        {u"id"_s, intent.ref.id},
        {u"name"_s, intent.name},
        {u"values"_s, values},
    };
    if (!intent.alsoDeleted.isEmpty())
        object.insert(u"also"_s, QJsonArray::fromStringList(intent.alsoDeleted));
    if (!intent.counterparty.isEmpty())
        object.insert(u"organizationApiName"_s, intent.counterparty);
    if (intent.isTemporary)
        object.insert(u"temporary"_s, true);
    return compact(object);
}

std::optional<StepIntent> intentFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    bool known = false;
    const int step = QMetaEnum::fromType<Step::Kind>().keyToValue(
        object.value(u"step"_s).toString().toLatin1().constData(), &known);
    const auto kind = kindOf(object.value(u"kind"_s).toString());
    if (!known || !kind || object.value(u"number"_s).toInt() < 1)
        return {};
    StepIntent intent;
    intent.number = object.value(u"number"_s).toInt();
    intent.kind = Step::Kind(step);
    intent.ref = {*kind, object.value(u"id"_s).toString()};
    intent.name = object.value(u"name"_s).toString();
    intent.counterparty = object.value(u"organizationApiName"_s).toString();
    intent.isTemporary = object.value(u"temporary"_s).toBool();
    const QJsonArray also = object.value(u"also"_s).toArray();
    for (const QJsonValue &id : also)
        intent.alsoDeleted.append(id.toString());
    const QJsonObject values = object.value(u"values"_s).toObject();
    for (auto it = values.begin(); it != values.end(); ++it) {
        const auto field = fieldOf(it.key());
        const auto value = field ? valueFromJson(*field, it.value()) : std::nullopt;
        if (!value)
            return {};
        intent.values.insert(*field, *value);
    }
    return intent;
}

QByteArray toJson(const StepAnswer &answer)
{
    QJsonObject object{{u"done"_s, answer.kind != StepAnswer::Kind::NotDone}};
    if (answer.kind == StepAnswer::Kind::AlreadySo)
        object.insert(u"already_so"_s, true);
    if (!answer.serverId.isEmpty())
        object.insert(u"id"_s, answer.serverId);
    if (!answer.code.isEmpty())
        object.insert(u"code"_s, answer.code);
    if (answer.sentAt.isValid()) {
        object.insert(u"time"_s, answer.sentAt.toUTC().toString(Qt::ISODateWithMs));
        object.insert(u"http_status"_s, answer.httpStatus);
        object.insert(u"milliseconds"_s, answer.milliseconds);
        object.insert(u"check_age_ms"_s, answer.guardAge);
    }
    return compact(object);
}

std::optional<StepAnswer> answerFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.value(u"done"_s).isBool())
        return {};
    StepAnswer answer;
    using Kind = StepAnswer::Kind;
    answer.kind = !object.value(u"done"_s).toBool()        ? Kind::NotDone
                  : object.value(u"already_so"_s).toBool() ? Kind::AlreadySo
                                                           : Kind::Done;
    answer.serverId = object.value(u"id"_s).toString();
    answer.code = object.value(u"code"_s).toString();
    answer.sentAt = QDateTime::fromString(object.value(u"time"_s).toString(), Qt::ISODateWithMs);
    answer.httpStatus = object.value(u"http_status"_s).toInt();
    answer.milliseconds = object.value(u"milliseconds"_s).toInteger();
    answer.guardAge = object.value(u"check_age_ms"_s).toInteger(-1);
    return answer;
}

} // namespace rw::edit
