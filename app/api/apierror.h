// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>
#include <tl/expected.hpp>

namespace rw::api {

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

    bool operator==(const ApiError &) const = default;
};

template <typename T = void>
using Result = tl::expected<T, ApiError>;

} // namespace rw::api
