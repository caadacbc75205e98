// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/errorkind.h"

#include "api/errorcode.h"

using namespace Qt::StringLiterals;

namespace rw::api {

using Kind = ApiError::Kind;

Kind kindOfAnswer(int httpStatus, QStringView code)
{
    if (const std::optional<Kind> known = kindOfCode(code))
        return *known;
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
           || (httpStatus == 400 && normalisedCode(code) == "INVALID_REQUEST_METHOD"_L1);
}

} // namespace rw::api
