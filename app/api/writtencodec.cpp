// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/writtencodec.h"

#include "api/errorbody.h"

using namespace Qt::StringLiterals;

namespace rw::api {

namespace {

const QString tellsNothing = u"the reply tells neither success nor error"_s;

Result<QString> readItem(const JsonItem &item)
{
    if (saysError(item))
        return tl::make_unexpected(errorFrom(readErrorItem(item)));
    const bool success = item.text("status"_L1).compare("success"_L1, Qt::CaseInsensitive) == 0
                         || item.text("code"_L1).compare("SUCCESS"_L1, Qt::CaseInsensitive) == 0;
    if (!success)
        return tl::make_unexpected(badReply(tellsNothing));
    return readId(item, "details.id"_L1);
}

} // namespace

Result<QList<Result<QString>>> readOutcomes(const QByteArray &json, QLatin1StringView key)
{
    QList<Result<QString>> outcomes;
    // An array among the items holds the errors of one thing: the first of them speaks.
    const Result<JsonReply> reply
        = readJson(json, {JsonList::Named, key}, [&outcomes](const JsonItem &item) -> Result<> {
              // An array without anything in it tells of its thing neither one nor the other.
              while (outcomes.size() < item.position())
                  outcomes.append(tl::make_unexpected(badReply(tellsNothing)));
              if (outcomes.size() > item.position())
                  return {};
              Result<QString> outcome = readItem(item);
              if (outcome && item.isNested())
                  outcome
                      = tl::make_unexpected(badReply(u"a success among the errors of an item"_s));
              outcomes.append(outcome);
              return {};
          });
    if (!reply)
        return tl::make_unexpected(reply.error());
    if (!reply->hasList) {
        const Result<QString> outcome = readItem(reply->root);
        if (!outcome)
            return tl::make_unexpected(outcome.error());
        return QList<Result<QString>>{outcome};
    }
    while (outcomes.size() < reply->positions)
        outcomes.append(tl::make_unexpected(badReply(tellsNothing)));
    if (outcomes.isEmpty())
        return tl::make_unexpected(badReply(u"the reply tells of no item"_s));
    return outcomes;
}

Result<QStringList> readWritten(const QByteArray &json, QLatin1StringView key)
{
    const Result<QList<Result<QString>>> outcomes = readOutcomes(json, key);
    if (!outcomes)
        return tl::make_unexpected(outcomes.error());
    QStringList ids;
    for (const Result<QString> &outcome : *outcomes) {
        if (!outcome) {
            ApiError error = outcome.error();
            if (outcomes->size() > 1)
                error.details.item = static_cast<int>(ids.size());
            return tl::make_unexpected(error);
        }
        ids.append(*outcome);
    }
    return ids;
}

} // namespace rw::api
