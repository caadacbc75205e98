// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/jsonitems.h"

#include <optional>

namespace rw::api {

// What the body of a refusal says, in any of the shapes that Zoho's pages, libraries and servers
// show.
struct ErrorBody
{
    static constexpr qsizetype longestWord = 100; // of code and field, however long the reply

    QString code;
    QString field;
    QString text;
    std::optional<double> retryAfter; // seconds
    ErrorDetails details;

    bool isEmpty() const { return code.isEmpty() && text.isEmpty(); }
};

// Empty for what is not JSON, such as a proxy's HTML page.
ErrorBody readErrorBody(const QByteArray &body);

// One item of a reply or the reply itself.
ErrorBody readErrorItem(const JsonItem &item);

// Whether an item or a whole reply says that it failed.
bool saysError(const JsonItem &item);

// The same of a whole reply, anywhere in it.
bool tellsOfError(const QByteArray &body);

// An error told inside a success, as an ApiError without address and status.
ApiError errorFrom(const ErrorBody &body);

} // namespace rw::api
