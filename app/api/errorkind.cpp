// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/errorkind.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace rw::api {

using Kind = ApiError::Kind;

namespace {

// Every code of the CRM, Contracts and Accounts pages whose meaning is not that of a plain refusal
// of what the request says, and those refusals that come with a misleading status.
const QHash<QString, Kind> &kinds()
{
    static const QHash<QString, Kind> table{
        {u"INVALID_TOKEN"_s, Kind::Unauthorized},
        {u"INVALID_OAUTHTOKEN"_s, Kind::Unauthorized},
        {u"INVALID_TICKET"_s, Kind::Unauthorized},
        {u"AUTHENTICATION_FAILURE"_s, Kind::Unauthorized},
        {u"UNAUTHORIZED"_s, Kind::Unauthorized},
        {u"INVALID_CLIENT"_s, Kind::Unauthorized},
        {u"INVALID_CLIENT_SECRET"_s, Kind::Unauthorized},
        {u"INVALID_CODE"_s, Kind::Unauthorized},
        {u"INVALID_SCOPE"_s, Kind::Unauthorized},
        {u"INVALID_GRANT"_s, Kind::Unauthorized},

        // Signed in, but not allowed: a new token would not help.
        {u"OAUTH_SCOPE_MISMATCH"_s, Kind::Forbidden},
        {u"AUTHORIZATION_FAILED"_s, Kind::Forbidden},
        {u"NO_PERMISSION"_s, Kind::Forbidden},
        {u"PERMISSION_DENIED"_s, Kind::Forbidden},
        {u"FORBIDDEN"_s, Kind::Forbidden},
        {u"FEATURE_NOT_ENABLED"_s, Kind::Forbidden},
        {u"FEATURE_PERMISSION"_s, Kind::Forbidden},
        {u"API_NOT_SUPPORTED"_s, Kind::Forbidden},

        {u"INVALID_URL_PATTERN"_s, Kind::NotFound},
        {u"INVALID_MODULE"_s, Kind::NotFound},
        {u"NOT_FOUND"_s, Kind::NotFound},

        // The name or the address is taken, or the object is: true of the server's state, not of
        // the request alone.
        {u"DUPLICATE_DATA"_s, Kind::Conflict},
        {u"CONFLICT"_s, Kind::Conflict},
        {u"CONFLICTING_DATA_FOUND"_s, Kind::Conflict},
        {u"ALREADY_USED"_s, Kind::Conflict},
        {u"RECORD_LOCKED"_s, Kind::Conflict},

        {u"TOO_MANY_REQUESTS"_s, Kind::Throttled},
        {u"ACCESS_DENIED"_s, Kind::Throttled}, // the Accounts server: too many tokens asked for

        {u"INTERNAL_ERROR"_s, Kind::Server},
        {u"INTERNAL_SERVER_ERROR"_s, Kind::Server},

        {u"INVALID_DATA"_s, Kind::Rejected},
        {u"INVALID_REQUEST"_s, Kind::Rejected},
        {u"INVALID_REQUEST_METHOD"_s, Kind::Rejected},
        {u"METHOD_NOT_ALLOWED"_s, Kind::Rejected},
        {u"MANDATORY_NOT_FOUND"_s, Kind::Rejected},
        {u"MANDATORY_PARAM_MISSING"_s, Kind::Rejected},
        {u"REQUIRED_PARAM_MISSING"_s, Kind::Rejected},
        {u"DEPENDENT_PARAM_MISSING"_s, Kind::Rejected},
        {u"EXPECTED_FIELD_MISSING"_s, Kind::Rejected},
        {u"DEPENDENT_FIELD_MISSING"_s, Kind::Rejected},
        {u"DEPENDENT_MISMATCH"_s, Kind::Rejected},
        {u"UNABLE_TO_PARSE_DATA_TYPE"_s, Kind::Rejected},
        {u"PATTERN_NOT_MATCHED"_s, Kind::Rejected},
        {u"LIMIT_EXCEEDED"_s, Kind::Rejected},
        {u"LIMIT_REACHED"_s, Kind::Rejected},
        {u"LOWER_LIMIT_REACHED"_s, Kind::Rejected},
        {u"LICENSE_LIMIT_EXCEEDED"_s, Kind::Rejected},
        {u"NOT_ALLOWED"_s, Kind::Rejected},
        {u"CANNOT_UPDATE_DELETED_USER"_s, Kind::Rejected},
        {u"EMAIL_UPDATE_NOT_ALLOWED"_s, Kind::Rejected},
        {u"ID_ALREADY_ACTIVE"_s, Kind::Rejected},
        {u"ID_ALREADY_DEACTIVATED"_s, Kind::Rejected},
        {u"AMBIGUITY_DURING_PROCESSING"_s, Kind::Rejected},
        {u"RESERVED_KEYWORD_NOT_ALLOWED"_s, Kind::Rejected},
        {u"INVALID_HOST"_s, Kind::Rejected},
        {u"BAD_REQUEST"_s, Kind::Rejected},
    };
    return table;
}

// The newest description also prints "invalid data", and the Accounts server "Access Denied".
QString normalised(QStringView code)
{
    return code.trimmed().toString().toUpper().replace(u' ', u'_');
}

} // namespace

Kind kindOfAnswer(int httpStatus, QStringView code)
{
    if (!code.isEmpty()) {
        const auto known = kinds().constFind(normalised(code));
        if (known != kinds().constEnd())
            return *known;
    }
    switch (httpStatus) {
    case 401:
        return Kind::Unauthorized;
    case 403:
        return Kind::Forbidden;
    case 404:
    case 410:
        return Kind::NotFound;
    case 408:
    case 504:
        return Kind::Timeout;
    case 409:
    case 412:
    case 423:
        return Kind::Conflict;
    case 429:
        return Kind::Throttled;
    case 501:
        return Kind::Rejected;
    default:
        break;
    }
    if (httpStatus >= 500)
        return Kind::Server;
    // An error inside a success, or without a status of its own, is a refusal that names its code.
    if (httpStatus >= 400 || !code.isEmpty())
        return Kind::Rejected;
    return Kind::BadReply;
}

Kind kindOfFailure(QNetworkReply::NetworkError error, bool isWrite)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return Kind::Network; // nothing was sent
    case QNetworkReply::OperationCanceledError: // nobody here cancelled: the transfer timeout
    case QNetworkReply::TimeoutError:
        return isWrite ? Kind::OutcomeUnknown : Kind::Timeout;
    case QNetworkReply::ProtocolFailure:
        return isWrite ? Kind::OutcomeUnknown : Kind::BadReply;
    default:
        return isWrite ? Kind::OutcomeUnknown : Kind::Network;
    }
}

bool isTransportError(QNetworkReply::NetworkError error, bool hasStatus)
{
    switch (error) {
    case QNetworkReply::NoError:
        return false;
    case QNetworkReply::ContentReSendError: // connection lost and the body not sent twice; or 307,
                                            // 308
    case QNetworkReply::ProtocolInvalidOperationError: // or 400
        return !hasStatus;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolFailure:
        return true;
    default:
        return error < QNetworkReply::ContentAccessDenied;
    }
}

bool refusesVerb(int httpStatus, QStringView code)
{
    return httpStatus == 405 || httpStatus == 501
           || normalised(code) == "INVALID_REQUEST_METHOD"_L1;
}

} // namespace rw::api
