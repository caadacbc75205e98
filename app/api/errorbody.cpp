// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/errorbody.h"

#include "api/errorkind.h"

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace rw::api {

namespace {

constexpr qsizetype longestText = 500;
constexpr qsizetype mostPermissions = 5;

QString firstOf(const JsonItem &item, std::initializer_list<QLatin1StringView> paths)
{
    for (const QLatin1StringView path : paths) {
        const QString text = item.text(path);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

// "$.roles[0].reporting_to.id" names the field reporting_to.id; "$.contact_roles[0]" names none.
QString fieldOf(const QString &jsonPath)
{
    const qsizetype bracket = jsonPath.lastIndexOf(u']');
    const QString rest
        = bracket < 0 ? QString(jsonPath).remove(u"$."_s) : jsonPath.mid(bracket + 1);
    return rest.startsWith(u'.') ? rest.mid(1) : rest;
}

// A word of the API; what else a server may put there is not for a sentence.
QString wordOf(const QString &text)
{
    const bool plain
        = text.size() <= 100 && std::all_of(text.begin(), text.end(), [](QChar c) {
              return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_' || c == u'.');
          });
    return plain ? text : QString();
}

std::optional<int> countOf(const QString &text)
{
    bool ok = false;
    const int count = text.toInt(&ok);
    return ok && count >= 0 ? std::optional<int>(count) : std::nullopt;
}

ErrorDetails readDetails(const JsonItem &item)
{
    ErrorDetails details;
    details.limit = countOf(item.text("details.limit"_L1));
    details.maximumLength = countOf(item.text("details.maximum_length"_L1));
    for (const QString &permission : item.texts("details.permissions"_L1)) {
        const QString word = wordOf(permission);
        if (!word.isEmpty() && details.permissions.size() < mostPermissions)
            details.permissions.append(word);
    }
    details.parameter = wordOf(firstOf(item, {"details.param_name"_L1, "details.param"_L1}));
    details.roleStatus = wordOf(item.text("details.role_status"_L1));
    details.expectedType = wordOf(item.text("details.expected_data_type"_L1));
    details.supportedVersion = wordOf(item.text("details.supported_version"_L1));
    details.namesObject = !item.text("details.id"_L1).isEmpty()
                          || !item.text("details.resource_path_index"_L1).isEmpty();
    return details;
}

bool isNumber(const QString &text)
{
    bool ok = false;
    text.toLongLong(&ok);
    return ok;
}

} // namespace

ErrorBody readErrorItem(const JsonItem &item)
{
    ErrorBody body;
    body.code
        = firstOf(item, {"code"_L1, "ErrorCode"_L1, "errorCode"_L1, "error_code"_L1, "Code"_L1,
                         "Errors.ErrorCode"_L1, "Errors.errorCode"_L1, "Errors.code"_L1,
                         "Errors.error_code"_L1, "Errors.Code"_L1, "errors.code"_L1});
    // An old reply to too many requests has the number in "code" and the word in "error".
    if (body.code.isEmpty() || isNumber(body.code)) {
        const QString word = firstOf(item, {"error"_L1, "title"_L1, "Errors.title"_L1});
        if (!word.isEmpty())
            body.code = word;
    }
    body.text = firstOf(item, {"message"_L1, "Message"_L1, "ErrorMessage"_L1, "errorMessage"_L1,
                               "error_description"_L1, "error_info"_L1, "description"_L1,
                               "UserMessage"_L1, "Errors.Message"_L1, "Errors.message"_L1,
                               "Errors.ErrorMessage"_L1, "Errors.errorMessage"_L1,
                               "Errors.UserMessage"_L1, "Errors.description"_L1})
                    .left(longestText);
    body.field = item.text("details.api_name"_L1);
    if (body.field.isEmpty())
        body.field = fieldOf(item.text("details.json_path"_L1));
    if (body.field.isEmpty())
        body.field = firstOf(item, {"details.param_name"_L1, "details.param"_L1});
    bool ok = false;
    const double seconds = item.text("details.retry_after"_L1).toDouble(&ok);
    if (ok && seconds >= 0)
        body.retryAfter = seconds;
    body.code.truncate(ErrorBody::longestWord);
    body.field.truncate(ErrorBody::longestWord);
    body.details = readDetails(item);
    return body;
}

bool saysError(const JsonItem &item)
{
    const QString status = item.text("status"_L1);
    if (status.compare("error"_L1, Qt::CaseInsensitive) == 0
        || status.compare("failure"_L1, Qt::CaseInsensitive) == 0)
        return true;
    if (status.compare("success"_L1, Qt::CaseInsensitive) == 0)
        return false;
    const ErrorBody body = readErrorItem(item);
    return !body.code.isEmpty() && body.code.compare("SUCCESS"_L1, Qt::CaseInsensitive) != 0;
}

ErrorBody readErrorBody(const QByteArray &body)
{
    ErrorBody first;
    const Result<JsonReply> reply
        = readJson(body, {JsonList::Every}, [&first](const JsonItem &item) -> Result<> {
              if (first.isEmpty() && saysError(item))
                  first = readErrorItem(item);
              return {};
          });
    if (!reply)
        return {};
    if (first.isEmpty() || saysError(reply->root))
        return readErrorItem(reply->root);
    return first;
}

bool tellsOfError(const QByteArray &body)
{
    bool told = false;
    const Result<JsonReply> reply
        = readJson(body, {JsonList::Every}, [&told](const JsonItem &item) -> Result<> {
              told = told || saysError(item);
              return {};
          });
    return told || (reply && saysError(reply->root));
}

ApiError errorFrom(const ErrorBody &body)
{
    ApiError error;
    error.kind = kindOfAnswer(0, body.code);
    error.code = body.code;
    error.field = body.field;
    error.serverText = body.text;
    error.details = body.details;
    return error;
}

} // namespace rw::api
