// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/reply.h"

#include <QJsonDocument>

namespace rw::sandbox {

QJsonObject success(const QString &id, const QString &message)
{
    return {{QStringLiteral("code"), QStringLiteral("SUCCESS")},
            {QStringLiteral("details"), QJsonObject{{QStringLiteral("id"), id}}},
            {QStringLiteral("message"), message},
            {QStringLiteral("status"), QStringLiteral("success")}};
}

QJsonObject failure(const QString &code, const QString &message, const QJsonObject &details)
{
    return {{QStringLiteral("code"), code},
            {QStringLiteral("details"), details},
            {QStringLiteral("message"), message},
            {QStringLiteral("status"), QStringLiteral("error")}};
}

bool isFailure(const QJsonObject &outcome)
{
    return outcome.value(QLatin1StringView("status")) != QLatin1StringView("success");
}

Response jsonReply(int status, const QJsonObject &body)
{
    Response response;
    response.status = status;
    response.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return response;
}

Response noContent()
{
    Response response;
    response.status = 204;
    return response;
}

Response wrapped(int status, const QString &name, const QJsonArray &items)
{
    return jsonReply(status, {{name, items}});
}

Response wrapped(int status, const QString &name, const QJsonObject &item)
{
    return wrapped(status, name, QJsonArray{item});
}

Response bulkReply(const QString &name, const QJsonArray &outcomes)
{
    qsizetype failures = 0;
    for (const QJsonValue &outcome : outcomes) {
        if (isFailure(outcome.toObject()))
            ++failures;
    }
    const int status = failures == 0 ? 200 : failures == outcomes.size() ? 400 : 207;
    return wrapped(status, name, outcomes);
}

QJsonObject fieldDetails(const QString &apiName, const QString &jsonPath)
{
    return {{QStringLiteral("api_name"), apiName}, {QStringLiteral("json_path"), jsonPath}};
}

} // namespace rw::sandbox
