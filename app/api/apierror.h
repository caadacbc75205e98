// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>
#include <tl/expected.hpp>

#include <optional>

namespace rw::api {

// What a refusal says beside its code, as far as a sentence about it can use it. The texts are
// plain words of the API (letters, digits, points and lines), nothing else of the server's gets in
// here.
struct ErrorDetails
{
    std::optional<int> limit; // so many there may be, or must remain
    std::optional<int> maximumLength; // of a text in characters, of a list in items
    QStringList permissions; // that the profile lacks
    QString parameter; // of the URL
    QString roleStatus; // subordinate, same_role, invalid: why a role cannot take over users
    QString expectedType;
    QString supportedVersion;
    std::optional<int> item; // which of several things that were sent, from 0
    bool namesObject = false; // the id or the place in the URL of what it is about

    bool operator==(const ErrorDetails &) const = default;
};

// Why a call to the organisation did not do what it was asked to do.
struct ApiError
{
    enum class Kind {
        Network, // no connection: the server was not reached
        Timeout,
        Cancelled,
        OutcomeUnknown, // sent, but the answer was lost: read back before trying again
        Unauthorized,
        Forbidden,
        NotFound,
        Conflict,
        Rejected, // the server read the request and refuses what it says
        Throttled,
        Server,
        BadReply // an answer that cannot be understood
    };
    Kind kind = Kind::Network;
    int httpStatus = 0;
    QString code; // the server's own, DUPLICATE_DATA
    QString field; // from details.api_name or json_path
    QString serverText; // untranslated, for the details
    QUrl url; // without query or user info
    ErrorDetails details = {};

    bool operator==(const ApiError &) const = default;
};

// In place of a server's code, with Kind::Network: the server was there, but it is not known to be
// the organisation's. Nothing was sent to it.
inline constexpr QLatin1StringView certificateNotTrusted{"CERTIFICATE_NOT_TRUSTED"};

// Whether an error means that the organisation's server is out of reach. One that is there but
// cannot prove who it is is not.
inline bool meansOffline(const ApiError &error)
{
    return (error.kind == ApiError::Kind::Network && error.code != certificateNotTrusted)
           || error.kind == ApiError::Kind::Timeout;
}

template <typename T = void>
using Result = tl::expected<T, ApiError>;

} // namespace rw::api
