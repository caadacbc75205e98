// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"

#include <QByteArray>
#include <QList>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

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

// A list is whole or not there: every item has its id, and none was made of nothing.
template <typename T>
void checkList(const QByteArray &json, api::Result<QList<T>> (*parse)(const QByteArray &))
{
    const api::Result<QList<T>> list = parsedTwice(json, parse);
    if (!list)
        return;
    require(list->size() * 2 <= json.size()); // an item is {} at the very least
    for (const T &item : *list)
        require(!item.id.isEmpty());
}

} // namespace rw::fuzz
