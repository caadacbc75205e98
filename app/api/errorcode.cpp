// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/errorcode.h"

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
        {u"INVALID_REDIRECT_URI"_s, Kind::Unauthorized},
        {u"UNSUPPORTED_GRANT_TYPE"_s, Kind::Unauthorized},
        {u"MISSING_ORG_INFO"_s, Kind::Unauthorized},
        {u"ACCESS_DENIED"_s, Kind::Unauthorized}, // declined, or too many sign-ins begun
        {u"EXPIRED"_s, Kind::Unauthorized}, // the code of a device
        {u"OTHER_DC"_s, Kind::Unauthorized},

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
        {u"ACCESS DENIED"_s, Kind::Throttled}, // the Accounts server: too many tokens asked for
        {u"SLOW_DOWN"_s, Kind::Throttled},
        {u"AUTHORIZATION_PENDING"_s, Kind::Throttled}, // ask again later

        {u"INTERNAL_ERROR"_s, Kind::Server},
        {u"INTERNAL_SERVER_ERROR"_s, Kind::Server},
        {u"SERVER_ERROR"_s, Kind::Server}, // these two by the rules of OAuth, with any status
        {u"TEMPORARILY_UNAVAILABLE"_s, Kind::Server},

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

} // namespace

QString normalisedCode(QStringView code)
{
    const QString word = code.trimmed().toString().toUpper();
    return kinds().contains(word) ? word : QString(word).replace(u' ', u'_');
}

std::optional<Kind> kindOfCode(QStringView code)
{
    const auto known = kinds().constFind(normalisedCode(code));
    return known == kinds().constEnd() ? std::nullopt : std::optional<Kind>(*known);
}

} // namespace rw::api
