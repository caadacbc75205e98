// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLatin1StringView>
#include <QList>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>

// One of these for each program: libFuzzer calls it with whatever it has made up.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace rw::fuzz {

// What must hold for any bytes; a broken promise is a crash, which the fuzzer keeps.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

// Not copied, so that reading one byte too far is seen.
inline QByteArray bytes(const uint8_t *data, size_t size)
{
    return QByteArray::fromRawData(reinterpret_cast<const char *>(data),
                                   static_cast<qsizetype>(size));
}

// Bytes that were read can be wrong or refuse something; they cannot be lost on the way. And an
// error stays small however long the reply was.
inline void checkError(const api::ApiError &error)
{
    using Kind = api::ApiError::Kind;
    require(error.kind != Kind::Network && error.kind != Kind::Cancelled
            && error.kind != Kind::OutcomeUnknown);
    require(error.code.size() <= 100 && error.field.size() <= 100
            && error.serverText.size() <= 1000);
    require(error.details.permissions.size() <= 5);
}

// The same bytes are the same value, always.
template <typename T>
api::Result<T> parsedTwice(const QByteArray &json, api::Result<T> (*parse)(const QByteArray &))
{
    const api::Result<T> once = parse(json);
    require(once == parse(json));
    if (!once)
        checkError(once.error());
    return once;
}

// How many things another reader of JSON finds in the list, which is the member `key` or the whole
// reply. Nothing where it reads nothing, or no such list. An array in the list counts for none: one
// that holds anything is refused, one that does not adds nothing.
inline std::optional<qsizetype> countedByAnother(const QByteArray &json, QLatin1StringView key)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonValue named = document.object().value(key);
    if (!document.isArray() && !named.isArray())
        return std::nullopt;
    qsizetype count = 0;
    for (const QJsonValue item : document.isArray() ? document.array() : named.toArray())
        count += item.isArray() ? 0 : 1;
    return count;
}

// A list is whole: every item has its id, none was made of nothing, and none was left out.
template <typename T>
void checkItems(const QByteArray &json, QLatin1StringView key, const QList<T> &items)
{
    require(items.size() * 2 <= json.size()); // an item is {} at the very least
    require(items.size() == countedByAnother(json, key).value_or(items.size()));
    for (const T &item : items)
        require(!item.id.isEmpty());
}

template <typename T>
void checkList(const QByteArray &json, QLatin1StringView key,
               api::Result<QList<T>> (*parse)(const QByteArray &))
{
    if (const api::Result<QList<T>> list = parsedTwice(json, parse))
        checkItems(json, key, *list);
}

} // namespace rw::fuzz
