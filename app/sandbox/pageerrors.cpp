// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/pageerrors.h"

#include "sandbox/oauth.h"
#include "sandbox/reply.h"

#include <QJsonArray>
#include <QRandomGenerator>

namespace rw::sandbox {
namespace {

struct Wording
{
    QString denied; // NO_PERMISSION
    QString unprivileged; // AUTHORIZATION_FAILED
    int unprivilegedStatus = 400;
    QString right; // what the profile lacks
};

QString verbOf(Operation operation)
{
    switch (operation) {
    case Operation::Read:
        return QStringLiteral("read");
    case Operation::Create:
        return QStringLiteral("create");
    case Operation::Update:
        return QStringLiteral("update");
    case Operation::Delete:
        break;
    }
    return QStringLiteral("delete");
}

Wording crmWording(const Route &route)
{
    QString verb = verbOf(route.operation);
    switch (route.resource) {
    case Resource::Roles:
    case Resource::Role:
        // The page on creating speaks of reading.
        if (route.operation == Operation::Create)
            verb = QStringLiteral("read");
        return {QStringLiteral("Permission denied to ") + verb,
                QStringLiteral("User does not have sufficient privilege to %1 roles").arg(verb),
                route.operation == Operation::Delete ? 401 : 400,
                QStringLiteral("Crm_Implied_Manage_Roles")};
    case Resource::Users:
    case Resource::User:
    case Resource::UserCount:
        return {QStringLiteral("permission denied"),
                QStringLiteral("User does not have sufficient privilege to %1 users").arg(verb),
                403, QStringLiteral("Crm_Implied_Manage_Users")};
    case Resource::Org:
        return {QStringLiteral("Permission denied to ") + verb,
                QStringLiteral("User does not have sufficient privilege to %1 organization data")
                    .arg(verb),
                400, QStringLiteral("Crm_Implied_View_Company_Details")};
    default:
        break;
    }
    return {QStringLiteral("Permission denied to %1 records").arg(verb),
            QStringLiteral("User does not have sufficient privilege to %1 records").arg(verb), 400,
            QStringLiteral("Crm_Implied_Manage_Contacts")};
}

// One number is documented (5300, a conflict), the rest are ours.
int numberOf(const QString &code)
{
    static const struct
    {
        const char *code;
        int number;
    } numbers[] = {{"CONFLICT", 5300},
                   {"INVALID_URL_PATTERN", 5001},
                   {"INVALID_REQUEST_METHOD", 5002},
                   {"AUTHENTICATION_FAILURE", 5003},
                   {"INVALID_TOKEN", 5004},
                   {"OAUTH_SCOPE_MISMATCH", 5005},
                   {"NO_PERMISSION", 5006},
                   {"AUTHORIZATION_FAILED", 5007},
                   {"INTERNAL_ERROR", 5008},
                   {"NOT_FOUND", 5009},
                   {"MANDATORY_NOT_FOUND", 5010},
                   {"UNABLE_TO_PARSE_DATA_TYPE", 5011},
                   {"TOO_MANY_REQUESTS", 5012},
                   {"REQUEST_ENTITY_TOO_LARGE", 5013}};
    for (const auto &entry : numbers) {
        if (code == QLatin1StringView(entry.code))
            return entry.number;
    }
    return 5000;
}

// The accounts server's pages print no status but 400, so these are the words of RFC 6749.
const char *accountsErrorFor(int status)
{
    switch (status) {
    case 401:
        return "invalid_client";
    case 403:
        return "access_denied";
    case 503:
        return "temporarily_unavailable";
    default:
        return status < 500 ? "invalid_request" : "server_error";
    }
}

} // namespace

Response PageErrors::contracts(int status, const QString &code, const QString &message) const
{
    if (m_shape == Assumptions::ContractsErrors::Html) {
        Response response;
        response.status = status;
        response.contentType = QByteArrayLiteral("text/html;charset=UTF-8");
        response.body = QStringLiteral("<!DOCTYPE html>\n<html><head><title>%1</title></head>"
                                       "<body><h1>%1</h1><p>%2</p></body></html>\n")
                            .arg(QString::number(status), message.toHtmlEscaped())
                            .toUtf8();
        return response;
    }
    const QJsonValue errorCode = m_shape == Assumptions::ContractsErrors::Numeric
                                     ? QJsonValue(numberOf(code))
                                     : QJsonValue(code);
    return jsonReply(
        status, {{QStringLiteral("Errors"), QJsonObject{{QStringLiteral("ErrorCode"), errorCode},
                                                        {QStringLiteral("Message"), message}}}});
}

Response PageErrors::invalidUrl(Service service) const
{
    const QString code = QStringLiteral("INVALID_URL_PATTERN");
    if (service == Service::Contracts)
        return contracts(404, code, QStringLiteral("Request URL is incorrect"));
    return jsonReply(
        404,
        failure(code, QStringLiteral("Please check if the URL trying to access is a correct one")));
}

Response PageErrors::invalidMethod(Service service) const
{
    const QString code = QStringLiteral("INVALID_REQUEST_METHOD");
    if (service == Service::Contracts)
        return contracts(400, code, QStringLiteral("The HTTP request method is not a valid one."));
    return jsonReply(
        400, failure(code, QStringLiteral("The http request method type is not a valid one")));
}

Response PageErrors::versionNotSupported(const Route &route) const
{
    return jsonReply(400, failure(QStringLiteral("API_NOT_SUPPORTED"),
                                  QStringLiteral("the API is not supported in this version"),
                                  {{QStringLiteral("supported_version"), route.supportedVersion}}));
}

Response PageErrors::authenticationFailure(Service service) const
{
    const QString code = QStringLiteral("AUTHENTICATION_FAILURE");
    const QString message = QStringLiteral("Authentication failed");
    return service == Service::Contracts ? contracts(401, code, message)
                                         : jsonReply(401, failure(code, message));
}

Response PageErrors::invalidToken(Service service) const
{
    const QString code = QStringLiteral("INVALID_TOKEN");
    const QString message = QStringLiteral("invalid oauth token");
    return service == Service::Contracts ? contracts(401, code, message)
                                         : jsonReply(401, failure(code, message));
}

Response PageErrors::scopeMismatch(Service service) const
{
    const QString code = QStringLiteral("OAUTH_SCOPE_MISMATCH");
    const QString message = QStringLiteral("Unauthorized");
    return service == Service::Contracts ? contracts(401, code, message)
                                         : jsonReply(401, failure(code, message));
}

Response PageErrors::noPermission(const Route &route) const
{
    const QString code = QStringLiteral("NO_PERMISSION");
    if (route.service == Service::Contracts)
        return contracts(403, code,
                         QStringLiteral("Permission denied to ") + verbOf(route.operation));
    const Wording wording = crmWording(route);
    return jsonReply(403, failure(code, wording.denied,
                                  {{QStringLiteral("permissions"), QJsonArray{wording.right}}}));
}

Response PageErrors::authorizationFailed(const Route &route) const
{
    const QString code = QStringLiteral("AUTHORIZATION_FAILED");
    if (route.service == Service::Contracts)
        return contracts(
            400, code,
            QStringLiteral("The user does not have sufficient privilege to %1 module details.")
                .arg(verbOf(route.operation)));
    const Wording wording = crmWording(route);
    return jsonReply(wording.unprivilegedStatus, failure(code, wording.unprivileged));
}

Response PageErrors::internalError(Service service) const
{
    const QString code = QStringLiteral("INTERNAL_ERROR");
    const QString message = QStringLiteral("Internal Server Error");
    if (service == Service::Accounts)
        return oauthError("server_error", 500);
    return service == Service::Contracts ? contracts(500, code, message)
                                         : jsonReply(500, failure(code, message));
}

Response PageErrors::tooManyRequests(Service service, Fault::Shape shape, int retryAfter) const
{
    if (service == Service::Accounts)
        return accountsThrottled();
    const QString code = QStringLiteral("TOO_MANY_REQUESTS");
    const QString message = QStringLiteral("Too many requests are being processed at once");
    if (service == Service::Contracts)
        return contracts(429, code, message);
    if (shape == Fault::Old)
        return jsonReply(429, {{QStringLiteral("code"), 429},
                               {QStringLiteral("error"), code},
                               {QStringLiteral("error_info"), message},
                               {QStringLiteral("details"), QJsonArray()}});
    QJsonObject details;
    if (shape == Fault::New) {
        details = {{QStringLiteral("trace_id"),
                    QString::number(QRandomGenerator::global()->generate64(), 16)},
                   {QStringLiteral("limit"), 100},
                   {QStringLiteral("window"), 60}};
        if (retryAfter > 0)
            details.insert(QStringLiteral("retry_after"), retryAfter);
    }
    return jsonReply(429, failure(code, message, details));
}

Response PageErrors::creditsUsedUp() const
{
    return jsonReply(429, failure(QStringLiteral("TOO_MANY_REQUESTS"),
                                  QStringLiteral("The API credits of this day are used up")));
}

// The pages list the status without a body of its own.
Response PageErrors::tooLarge(Service service) const
{
    const QString code = QStringLiteral("REQUEST_ENTITY_TOO_LARGE");
    const QString message = QStringLiteral("The request holds too much");
    switch (service) {
    case Service::Contracts:
        return contracts(413, code, message);
    case Service::Accounts:
        return oauthError("invalid_request", 413);
    case Service::Crm:
        break;
    }
    return jsonReply(413, failure(code, message));
}

Response PageErrors::forStatus(int status, const Route &route) const
{
    Response response;
    if (status == 204)
        return noContent();
    if (route.service == Service::Accounts)
        return oauthError(accountsErrorFor(status), status);
    switch (status) {
    case 400:
        response = authorizationFailed(route);
        break;
    case 401:
        response = invalidToken(route.service);
        break;
    case 403:
        response = noPermission(route);
        break;
    case 404:
        response = invalidUrl(route.service);
        break;
    case 429:
        response = tooManyRequests(route.service);
        break;
    default:
        response = internalError(route.service);
        break;
    }
    response.status = status;
    return response;
}

} // namespace rw::sandbox
