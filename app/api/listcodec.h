// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/errorbody.h"
#include "api/jsonitems.h"

#include <QList>
#include <QSet>

namespace rw::api {

// Reads the list `key` of a reply: `read` turns an item into a value, `root` is called with what stands
// beside the list. An empty body is an empty list (204); a reply that holds an error instead of the list
// is that error.
template <typename T>
[[nodiscard]] Result<QList<T>> readList(const QByteArray &json, JsonList list,
                                        Result<T> (*read)(const JsonItem &), JsonItem *root = nullptr)
{
    QList<T> values;
    if (json.isEmpty())
        return values;
    QSet<QString> seen;
    const Result<JsonReply> reply
        = readJson(json, list, [&values, &seen, read](const JsonItem &item) -> Result<> {
              const Result<T> value = item.isNested()
                  ? tl::make_unexpected(badReply(QStringLiteral("a list inside the list")))
                  : read(item);
              if (!value) {
                  ApiError error = value.error();
                  if (error.kind == ApiError::Kind::BadReply)
                      error.serverText.prepend(QStringLiteral("item %1: ").arg(values.size()));
                  return tl::make_unexpected(error);
              }
              if (seen.contains(value->id.value)) {
                  return tl::make_unexpected(
                      badReply(QStringLiteral("item %1: its id stands there twice").arg(values.size())));
              }
              seen.insert(value->id.value);
              values.append(*value);
              return {};
          });
    if (!reply)
        return tl::make_unexpected(reply.error());
    if (!reply->hasList) {
        if (saysError(reply->root))
            return tl::make_unexpected(errorFrom(readErrorItem(reply->root)));
        return tl::make_unexpected(badReply(QStringLiteral("no list in the reply")));
    }
    if (root)
        *root = reply->root;
    return values;
}

} // namespace rw::api
