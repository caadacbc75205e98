// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/writtencodec.h"

#include "api/errorbody.h"

using namespace Qt::StringLiterals;

namespace rw::api {

namespace {

Result<QString> readItem(const JsonItem &item)
{
    if (saysError(item))
        return tl::make_unexpected(errorFrom(readErrorItem(item)));
    const bool success = item.text("status"_L1).compare("success"_L1, Qt::CaseInsensitive) == 0
                         || item.text("code"_L1).compare("SUCCESS"_L1, Qt::CaseInsensitive) == 0;
    if (!success)
        return tl::make_unexpected(badReply(u"the reply tells neither success nor error"_s));
    return readId(item, "details.id"_L1);
}

} // namespace

Result<QStringList> readWritten(const QByteArray &json, QLatin1StringView key)
{
    QStringList ids;
    // An array among the items holds the errors of one value, so it is read like items of its own.
    const Result<JsonReply> reply
        = readJson(json, {JsonList::Named, key}, [&ids](const JsonItem &item) -> Result<> {
              const Result<QString> id = readItem(item);
              if (!id)
                  return tl::make_unexpected(id.error());
              if (item.isNested())
                  return tl::make_unexpected(badReply(u"a success among the errors of an item"_s));
              ids.append(*id);
              return {};
          });
    if (!reply)
        return tl::make_unexpected(reply.error());
    if (reply->hasList) {
        if (ids.isEmpty())
            return tl::make_unexpected(badReply(u"the reply tells of no item"_s));
        return ids;
    }
    const Result<QString> id = readItem(reply->root);
    if (!id)
        return tl::make_unexpected(id.error());
    return QStringList{*id};
}

} // namespace rw::api
