// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/contactroleapi.h"
#include "api/listcodec.h"
#include "api/writtencodec.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace rw::api {

using domain::ContactRole;
using domain::ContactRoleId;

namespace {

// An integer by the pages, a "number" by the description, now and then a text.
Result<std::optional<int>> readNumber(const JsonItem &item)
{
    const QString text = item.text("sequence_number"_L1);
    if (text.isEmpty()) {
        const JsonItem::Type type = item.type("sequence_number"_L1);
        if (type == JsonItem::Type::Missing || type == JsonItem::Type::Null)
            return std::optional<int>();
    }
    bool ok = false;
    const double number = text.toDouble(&ok);
    if (!ok || number != std::floor(number) || number < std::numeric_limits<int>::min()
        || number > std::numeric_limits<int>::max())
        return tl::make_unexpected(badReply(u"a sequence_number that is not a whole number"_s));
    return std::optional<int>(static_cast<int>(number));
}

Result<ContactRole> readValue(const JsonItem &item)
{
    const Result<QString> id = readId(item, "id"_L1);
    const Result<std::optional<int>> number = readNumber(item);
    if (!id)
        return tl::make_unexpected(id.error());
    if (!number)
        return tl::make_unexpected(number.error());
    ContactRole value{{*id}, item.text("name"_L1), *number};
    if (value.id.isEmpty() || value.name.isEmpty()) {
        return tl::make_unexpected(saysError(item)
                                       ? errorFrom(readErrorItem(item))
                                       : badReply(u"a contact role without id or name"_s));
    }
    return value;
}

} // namespace

Result<QList<ContactRole>> ContactRoleApi::parseList(const QByteArray &json)
{
    Result<QList<ContactRole>> values
        = readList<ContactRole>(json, {JsonList::Named, "contact_roles"_L1}, readValue);
    if (values) {
        std::stable_sort(
            values->begin(), values->end(), [](const ContactRole &a, const ContactRole &b) {
                constexpr int last = std::numeric_limits<int>::max();
                return a.sequenceNumber.value_or(last) < b.sequenceNumber.value_or(last);
            });
    }
    return values;
}

Result<QList<ContactRoleId>> ContactRoleApi::parseWritten(const QByteArray &json)
{
    const Result<QStringList> ids = readWritten(json, "contact_roles"_L1);
    if (!ids)
        return tl::make_unexpected(ids.error());
    QList<ContactRoleId> result;
    for (const QString &id : *ids)
        result.append(ContactRoleId{id});
    return result;
}

Result<QList<Result<ContactRoleId>>> ContactRoleApi::parseOutcomes(const QByteArray &json)
{
    const Result<QList<Result<QString>>> outcomes = readOutcomes(json, "contact_roles"_L1);
    if (!outcomes)
        return tl::make_unexpected(outcomes.error());
    QList<Result<ContactRoleId>> result;
    for (const Result<QString> &outcome : *outcomes)
        result.append(outcome.map([](const QString &id) { return ContactRoleId{id}; }));
    return result;
}

} // namespace rw::api
