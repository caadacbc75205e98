// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planfilejson.h"

#include "domain/fields.h"
#include "edit/editjson.h"
#include "edit/namesinvalues.h"
#include "edit/workspace.h"
#include "store/jsonformat.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

namespace rw::edit {

using namespace Qt::StringLiterals;
using domain::Edit;
using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;

namespace {

constexpr store::JsonFormat planFormat{QLatin1StringView("rolewright-plan"), 1};
constexpr qsizetype MaximumId = 200;

QString say(const char *sentence)
{
    return QCoreApplication::translate("rw::edit::PlanFile", sentence);
}

QJsonValue namesFor(const Workspace &workspace, Field field, const QVariant &value)
{
    const IdMap &ids = workspace.ids();
    QVariant here = value;
    if (field == Field::ReportingTo)
        here = ids.localId(ObjectKind::Role, value.toString());
    if (field == Field::Order) {
        QStringList list = value.toStringList();
        for (QString &id : list)
            id = ids.localId(ObjectKind::ContactRole, id);
        here = list;
    }
    const QStringList names = named(workspace, field, here).names;
    if (names.isEmpty())
        return QJsonValue::Undefined;
    return field == Field::Order ? QJsonValue(QJsonArray::fromStringList(names))
                                 : QJsonValue(names.first());
}

QJsonObject changeToJson(const PlanFile::Change &change, const Workspace &workspace)
{
    QJsonObject object = editToJson(change.edit);
    object.insert(u"kind"_s, kindKey(change.ref.kind));
    object.insert(u"id"_s, change.ref.id);
    QJsonObject fields = object.value(u"fields"_s).toObject();
    for (auto it = change.edit.fields.cbegin(); it != change.edit.fields.cend(); ++it) {
        const bool isPlace = change.ref.kind == ObjectKind::ContactRole && it.key() == Field::Order;
        const QJsonValue base = namesFor(workspace, it.key(), it->base);
        const QJsonValue mine = namesFor(workspace, it.key(), it->mine);
        if (isPlace || (base.isUndefined() && mine.isUndefined()))
            continue;
        QJsonObject field = fields.value(fieldKey(it.key())).toObject();
        if (!base.isUndefined())
            field.insert(u"base_name"_s, base);
        if (!mine.isUndefined())
            field.insert(u"mine_name"_s, mine);
        fields.insert(fieldKey(it.key()), field);
    }
    object.insert(u"fields"_s, fields);
    if (!change.edit.transferTo.isEmpty()) {
        const QString here = workspace.ids().localId(ObjectKind::Role, change.edit.transferTo);
        object.insert(u"transfer_to_name"_s, roleName(workspace, here));
    }
    if (!change.edit.owner.isEmpty())
        object.insert(u"organization_name"_s, counterpartyName(workspace, change.edit.owner));
    return object;
}

// The fields that an edit of this kind may speak of; the rest could not be sent.
bool mayHold(ObjectKind kind, Edit::Operation operation, Field field)
{
    if (kind == ObjectKind::ContactRole && field == Field::Order)
        return operation == Edit::Operation::Create;
    if (kind == ObjectKind::Contact && operation == Edit::Operation::Update)
        return field == Field::Name || field == Field::EmailId;
    if (kind == ObjectKind::Counterparty && operation == Edit::Operation::Update)
        return domain::isChangeableInCounterparty(field);
    return domain::fieldsOf(kind).contains(field);
}

bool isPlace(ObjectKind kind, const QVariant &value)
{
    return (kind == ObjectKind::ContactRole) == (value.typeId() != QMetaType::QStringList);
}

// As the program itself stages names: the server cuts off what is around them.
void trimNames(Edit &edit)
{
    for (Field field : {Field::Name, Field::EmailId}) {
        const auto it = edit.fields.find(field);
        if (it != edit.fields.end() && it->mine.isValid())
            it->mine = it->mine.toString().trimmed();
    }
}

// Without these there is no object.
bool isDemanded(ObjectKind kind, Field field)
{
    return field == Field::Name || field == Field::ReportingTo
           || (field == Field::EmailId && kind == ObjectKind::Contact)
           || field == Field::CounterPartyType;
}

// Whether the program itself could have staged this.
bool makesSense(const ObjectRef &ref, const Edit &edit)
{
    if (ref.id.size() > MaximumId || edit.transferTo.size() > MaximumId
        || ref.id.isEmpty() != (ref.kind == ObjectKind::ContactRoleOrder))
        return false;
    for (auto it = edit.fields.cbegin(); it != edit.fields.cend(); ++it) {
        if (!mayHold(ref.kind, edit.operation, it.key()))
            return false;
        if (it.key() == Field::Order && !isPlace(ref.kind, it->mine))
            return false;
        if (edit.operation == Edit::Operation::Delete)
            continue;
        if (!it->mine.isValid()
            || (isDemanded(ref.kind, it.key()) && it->mine.toString().isEmpty()))
            return false;
        if (it.key() == Field::ReportingTo && it->mine.toString() == ref.id)
            return false;
    }
    if (ref.kind == ObjectKind::ContactRoleOrder)
        return edit.operation == Edit::Operation::Update && !edit.isEmpty();
    if (ref.kind == ObjectKind::Contact && edit.owner.isEmpty())
        return false;
    if (edit.operation == Edit::Operation::Create) {
        const auto has
            = [&edit](Field field) { return !edit.fields.value(field).mine.toString().isEmpty(); };
        return has(Field::Name) && (ref.kind != ObjectKind::Role || has(Field::ReportingTo))
               && (ref.kind != ObjectKind::Contact || has(Field::EmailId))
               && (ref.kind != ObjectKind::Counterparty || has(Field::CounterPartyType));
    }
    return edit.operation == Edit::Operation::Delete || !edit.isEmpty();
}

QString cannotRead(const QString &path, const QString &because)
{
    return say(QT_TRANSLATE_NOOP("rw::edit::PlanFile", "The plan %1 cannot be opened. %2"))
        .arg(path, because);
}

} // namespace

QByteArray toJson(const PlanFile &plan, const Workspace &workspace)
{
    QJsonArray changes;
    for (const PlanFile::Change &change : plan.changes)
        changes.append(changeToJson(change, workspace));
    return store::written(planFormat,
                          {{u"organisation"_s, QJsonObject{{u"id"_s, plan.organisation.id},
                                                           {u"name"_s, plan.organisation.name},
                                                           {u"type"_s, plan.organisation.type}}},
                           {u"saved_at"_s, plan.savedAt.toUTC().toString(Qt::ISODateWithMs)},
                           {u"saved_by"_s, plan.savedBy},
                           {u"changes"_s, changes}});
}

tl::expected<PlanFile, QString> planFileFromJson(const QByteArray &json)
{
    const auto content = store::opened(planFormat, json);
    if (!content)
        return tl::make_unexpected(content.error());
    PlanFile plan;
    const QJsonValue organisation = content->value(u"organisation"_s);
    plan.organisation.id = organisation[u"id"_s].toString();
    plan.organisation.name = organisation[u"name"_s].toString();
    plan.organisation.type = organisation[u"type"_s].toString();
    if (plan.organisation.id.isEmpty())
        return tl::make_unexpected(store::damaged(u"organisation.id"_s));
    plan.savedAt
        = QDateTime::fromString(content->value(u"saved_at"_s).toString(), Qt::ISODateWithMs);
    plan.savedBy = content->value(u"saved_by"_s).toString();
    if (!content->value(u"changes"_s).isArray())
        return tl::make_unexpected(store::damaged(u"changes"_s));
    QSet<ObjectRef> seen;
    const QJsonArray changes = content->value(u"changes"_s).toArray();
    for (const QJsonValue entry : changes) {
        const auto kind = kindOf(entry[u"kind"_s].toString());
        auto edit = editFromJson(entry.toObject());
        if (edit)
            trimNames(*edit);
        const ObjectRef ref{kind.value_or(ObjectKind::Role), entry[u"id"_s].toString()};
        if (!kind || !edit || seen.contains(ref) || !makesSense(ref, *edit))
            return tl::make_unexpected(store::damaged(u"changes[%1]"_s.arg(plan.changes.size())));
        seen.insert(ref);
        plan.changes.append({ref, *edit});
    }
    return plan;
}

tl::expected<PlanFile, QString> readPlanFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(cannotRead(path, file.errorString()));
    // One byte more than is allowed tells too long from long enough, also of what has no size.
    const QByteArray json = file.read(MaximumPlanFileSize + 1);
    if (json.size() > MaximumPlanFileSize) {
        return tl::make_unexpected(cannotRead(
            path, say(QT_TRANSLATE_NOOP("rw::edit::PlanFile", "It is larger than any plan."))));
    }
    auto plan = planFileFromJson(json);
    if (!plan)
        return tl::make_unexpected(cannotRead(path, plan.error()));
    return plan;
}

} // namespace rw::edit
