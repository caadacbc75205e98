// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/receiptjson.h"

#include "edit/editjson.h"
#include "store/jsonformat.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace rw::edit {

using namespace Qt::StringLiterals;
using domain::Field;

namespace {

constexpr store::JsonFormat receiptFormat{QLatin1StringView("rolewright-receipt"), 1};

template <typename Enum>
struct Word
{
    Enum value;
    QLatin1StringView word;
};

constexpr std::array outcomes{
    Word<Receipt::Outcome>{Receipt::Outcome::Applied, QLatin1StringView("applied")},
    Word<Receipt::Outcome>{Receipt::Outcome::Partly, QLatin1StringView("partly")},
    Word<Receipt::Outcome>{Receipt::Outcome::Stopped, QLatin1StringView("stopped")},
    Word<Receipt::Outcome>{Receipt::Outcome::PlanChanged, QLatin1StringView("plan_changed")},
    Word<Receipt::Outcome>{Receipt::Outcome::NotRead, QLatin1StringView("not_read")},
    Word<Receipt::Outcome>{Receipt::Outcome::Interrupted, QLatin1StringView("interrupted")},
};
constexpr std::array results{
    Word<Receipt::Result>{Receipt::Result::Done, QLatin1StringView("done")},
    Word<Receipt::Result>{Receipt::Result::AlreadySo, QLatin1StringView("already_so")},
    Word<Receipt::Result>{Receipt::Result::Failed, QLatin1StringView("failed")},
    Word<Receipt::Result>{Receipt::Result::Skipped, QLatin1StringView("skipped")},
    Word<Receipt::Result>{Receipt::Result::NotStarted, QLatin1StringView("not_started")},
    Word<Receipt::Result>{Receipt::Result::Unknown, QLatin1StringView("unknown")},
};

template <typename Words, typename Enum>
QString wordFor(const Words &words, Enum value)
{
    for (const auto &entry : words) {
        if (entry.value == value)
            return entry.word;
    }
    Q_UNREACHABLE();
}

template <typename Enum, typename Words>
std::optional<Enum> meaning(const Words &words, const QJsonValue &word)
{
    for (const auto &entry : words) {
        if (word.toString() == entry.word)
            return entry.value;
    }
    return std::nullopt;
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

QJsonObject namedToJson(const NamedValue &value)
{
    QJsonObject object{{u"value"_s, valueToJson(value.value)}};
    if (!value.names.isEmpty())
        object.insert(u"names"_s, QJsonArray::fromStringList(value.names));
    return object;
}

std::optional<NamedValue> namedFromJson(Field field, const QJsonValue &json)
{
    const auto value = valueFromJson(field, json[u"value"_s]);
    if (!json.isObject() || !value)
        return std::nullopt;
    NamedValue result{*value, {}};
    const QJsonArray names = json[u"names"_s].toArray();
    for (const QJsonValue name : names)
        result.names.append(name.toString());
    return result;
}

QJsonObject itemToJson(const Receipt::Item &item)
{
    QJsonArray fields;
    for (const Receipt::Value &value : item.fields) {
        QJsonObject object{{u"field"_s, fieldKey(value.field)},
                           {u"before"_s, namedToJson(value.before)},
                           {u"wanted"_s, namedToJson(value.wanted)}};
        if (value.verified)
            object.insert(u"verified"_s, namedToJson(*value.verified));
        fields.append(object);
    }
    QJsonObject object{{u"kind"_s, kindKey(item.ref.kind)},
                       {u"id"_s, item.ref.id},
                       {u"title"_s, item.title},
                       {u"operation"_s, operationKey(item.operation)},
                       {u"fields"_s, fields},
                       {u"result"_s, wordFor(results, item.result)}};
    const auto note = [&object](const QString &key, const QString &text) {
        if (!text.isEmpty())
            object.insert(key, text);
    };
    note(u"counterparty"_s, item.counterparty);
    note(u"counterparty_name"_s, item.counterpartyName);
    note(u"users_to"_s, item.transferTo);
    note(u"users_to_name"_s, item.transferToName);
    note(u"temporary"_s, item.temporary);
    note(u"reason_code"_s, item.reasonCode);
    note(u"reason"_s, item.reason);
    if (item.users >= 0)
        object.insert(u"users"_s, item.users);
    if (item.makeAnonymous)
        object.insert(u"make_anonymous"_s, true);
    if (item.present)
        object.insert(u"present_afterwards"_s, *item.present);
    return object;
}

std::optional<Receipt::Item> itemFromJson(const QJsonValue &json)
{
    const auto kind = kindOf(json[u"kind"_s].toString());
    const auto operation = operationOf(json[u"operation"_s].toString());
    const auto result = meaning<Receipt::Result>(results, json[u"result"_s]);
    if (!kind || !operation || !result)
        return std::nullopt;
    Receipt::Item item;
    item.ref = {*kind, json[u"id"_s].toString()};
    item.title = json[u"title"_s].toString();
    item.operation = *operation;
    item.result = *result;
    item.counterparty = json[u"counterparty"_s].toString();
    item.counterpartyName = json[u"counterparty_name"_s].toString();
    item.transferTo = json[u"users_to"_s].toString();
    item.transferToName = json[u"users_to_name"_s].toString();
    item.temporary = json[u"temporary"_s].toString();
    item.reasonCode = json[u"reason_code"_s].toString();
    item.reason = json[u"reason"_s].toString();
    item.users = json[u"users"_s].toInt(-1);
    item.makeAnonymous = json[u"make_anonymous"_s].toBool();
    if (json[u"present_afterwards"_s].isBool())
        item.present = json[u"present_afterwards"_s].toBool();
    const QJsonArray fields = json[u"fields"_s].toArray();
    for (const QJsonValue entry : fields) {
        const auto field = fieldOf(entry[u"field"_s].toString());
        if (!field)
            return std::nullopt;
        const auto before = namedFromJson(*field, entry[u"before"_s]);
        const auto wanted = namedFromJson(*field, entry[u"wanted"_s]);
        if (!before || !wanted)
            return std::nullopt;
        Receipt::Value value{*field, *before, *wanted, std::nullopt};
        if (entry.toObject().contains(u"verified"_s)) {
            value.verified = namedFromJson(*field, entry[u"verified"_s]);
            if (!value.verified)
                return std::nullopt;
        }
        item.fields.append(value);
    }
    return item;
}

QJsonObject requestToJson(const Receipt::Request &request)
{
    QJsonObject object{{u"step"_s, request.step},
                       {u"for"_s, request.text},
                       {u"method"_s, QString::fromUtf8(request.method)},
                       {u"target"_s, QString::fromUtf8(request.target)},
                       {u"body"_s, QString::fromUtf8(request.body)},
                       {u"http_status"_s, request.httpStatus},
                       {u"milliseconds"_s, request.milliseconds},
                       {u"time"_s, timeText(request.time)}};
    if (request.windowMs >= 0)
        object.insert(u"check_age_ms"_s, request.windowMs);
    return object;
}

Receipt::Request requestIn(const QJsonValue &json)
{
    return {json[u"step"_s].toInt(),
            json[u"for"_s].toString(),
            json[u"method"_s].toString().toUtf8(),
            json[u"target"_s].toString().toUtf8(),
            json[u"body"_s].toString().toUtf8(),
            json[u"http_status"_s].toInt(),
            json[u"milliseconds"_s].toInteger(),
            timeOf(json[u"time"_s]),
            json[u"check_age_ms"_s].toInteger(-1)};
}

} // namespace

QByteArray toJson(const Receipt &receipt)
{
    QJsonArray items;
    for (const Receipt::Item &item : receipt.items)
        items.append(itemToJson(item));
    QJsonArray requests;
    for (const Receipt::Request &request : receipt.requests)
        requests.append(requestToJson(request));
    QJsonObject content{
        {u"id"_s, receipt.id},
        {u"started_at"_s, timeText(receipt.startedAt)},
        {u"finished_at"_s, timeText(receipt.finishedAt)},
        {u"organisation"_s, QJsonObject{{u"id"_s, receipt.organisation.id},
                                        {u"name"_s, receipt.organisation.name},
                                        {u"type"_s, receipt.organisation.type}}},
        {u"operator"_s,
         QJsonObject{{u"name"_s, receipt.operatorName}, {u"email"_s, receipt.operatorEmail}}},
        {u"program_version"_s, receipt.programVersion},
        {u"outcome"_s, wordFor(outcomes, receipt.outcome)},
        {u"items"_s, items},
        {u"requests"_s, requests},
        {u"limits"_s, limitOfTheGuard()},
    };
    if (const qint64 window = receipt.widestWindowMs(); window >= 0)
        content.insert(u"oldest_check_ms"_s, window);
    if (receipt.orderBefore)
        content.insert(u"contact_role_order_before"_s, namedToJson(*receipt.orderBefore));
    if (receipt.orderAfter)
        content.insert(u"contact_role_order_after"_s, namedToJson(*receipt.orderAfter));
    return store::written(receiptFormat, content);
}

tl::expected<Receipt, QString> receiptFromJson(const QByteArray &json)
{
    const auto content = store::opened(receiptFormat, json);
    if (!content)
        return tl::make_unexpected(content.error());
    Receipt receipt;
    receipt.id = content->value(u"id"_s).toString();
    receipt.startedAt = timeOf(content->value(u"started_at"_s));
    receipt.finishedAt = timeOf(content->value(u"finished_at"_s));
    const QJsonValue organisation = content->value(u"organisation"_s);
    receipt.organisation.id = organisation[u"id"_s].toString();
    receipt.organisation.name = organisation[u"name"_s].toString();
    receipt.organisation.type = organisation[u"type"_s].toString();
    receipt.operatorName = content->value(u"operator"_s)[u"name"_s].toString();
    receipt.operatorEmail = content->value(u"operator"_s)[u"email"_s].toString();
    receipt.programVersion = content->value(u"program_version"_s).toString();
    const auto outcome = meaning<Receipt::Outcome>(outcomes, content->value(u"outcome"_s));
    if (!outcome)
        return tl::make_unexpected(store::damaged(u"outcome"_s));
    receipt.outcome = *outcome;
    const QJsonArray items = content->value(u"items"_s).toArray();
    for (const QJsonValue entry : items) {
        const auto item = itemFromJson(entry);
        if (!item)
            return tl::make_unexpected(store::damaged(u"items[%1]"_s.arg(receipt.items.size())));
        receipt.items.append(*item);
    }
    const QJsonArray requests = content->value(u"requests"_s).toArray();
    for (const QJsonValue entry : requests)
        receipt.requests.append(requestIn(entry));
    receipt.orderBefore
        = namedFromJson(Field::Order, content->value(u"contact_role_order_before"_s));
    receipt.orderAfter = namedFromJson(Field::Order, content->value(u"contact_role_order_after"_s));
    return receipt;
}

QByteArray toJson(const Receipt::Request &request)
{
    return QJsonDocument(requestToJson(request)).toJson(QJsonDocument::Compact);
}

std::optional<Receipt::Request> requestFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object.value(u"step"_s).toInt() < 1)
        return std::nullopt;
    return requestIn(object);
}

} // namespace rw::edit
