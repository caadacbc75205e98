// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/errorbody.h"
#include "api/jsonitems.h"

#include <QList>
#include <QSet>

namespace rw::api {

template <typename T>
struct ItemList
{
    QList<T> values;
    JsonItem root; // what stands beside the list
    bool found = false; // whether there was a list at all
};

// Reads the items of a list; `read` turns one into a value. All or nothing: one item that cannot be
// understood, or an id that comes twice, and there is no list. No body is an empty list (204).
template <typename T>
[[nodiscard]] Result<ItemList<T>> readItemList(const QByteArray &json, JsonList list,
                                               Result<T> (*read)(const JsonItem &))
{
    ItemList<T> items;
    if (json.isEmpty()) {
        items.found = true;
        return items;
    }
    QSet<QString> seen;
    const auto take = [&items, &seen, read](const JsonItem &item) -> Result<> {
        const Result<T> value
            = item.isNested()
                  ? tl::make_unexpected(badReply(QStringLiteral("a list inside the list")))
                  : read(item);
        if (!value) {
            ApiError error = value.error();
            if (error.kind == ApiError::Kind::BadReply)
                error.serverText.prepend(QStringLiteral("item %1: ").arg(items.values.size()));
            return tl::make_unexpected(error);
        }
        if (seen.contains(value->id.value)) {
            return tl::make_unexpected(badReply(
                QStringLiteral("item %1: its id stands there twice").arg(items.values.size())));
        }
        seen.insert(value->id.value);
        items.values.append(*value);
        return {};
    };
    Result<JsonReply> reply = readJson(json, list, take);
    if (!reply)
        return tl::make_unexpected(reply.error());
    items.found = reply->hasList;
    items.root = std::move(reply->root);
    return items;
}

// A reply that holds an error instead of the list is that error.
inline ApiError missingList(const JsonItem &root)
{
    return saysError(root) ? errorFrom(readErrorItem(root))
                           : badReply(QStringLiteral("no list in the reply"));
}

// A flag that now and then comes as a text.
inline bool isTrue(const JsonItem &item, QLatin1StringView path)
{
    return item.flag(path) || item.text(path).compare(u"true", Qt::CaseInsensitive) == 0;
}

// None of these lists is documented to come in pages; should one do so nevertheless, a part of it
// must not pass for the whole.
inline bool saysMore(const JsonItem &root)
{
    for (const auto path :
         {QLatin1StringView("info.more_records"), QLatin1StringView("page_context.has_more_page"),
          QLatin1StringView("more_records"), QLatin1StringView("has_more_page")}) {
        if (isTrue(root, path))
            return true;
    }
    return false;
}

template <typename T>
[[nodiscard]] Result<QList<T>> wholeOf(const ItemList<T> &items)
{
    if (!items.found)
        return tl::make_unexpected(missingList(items.root));
    if (saysMore(items.root))
        return tl::make_unexpected(badReply(QStringLiteral("only a part of the list")));
    return items.values;
}

template <typename T>
[[nodiscard]] Result<QList<T>> readList(const QByteArray &json, JsonList list,
                                        Result<T> (*read)(const JsonItem &))
{
    const Result<ItemList<T>> items = readItemList<T>(json, list, read);
    if (!items)
        return tl::make_unexpected(items.error());
    return wholeOf(*items);
}

} // namespace rw::api
