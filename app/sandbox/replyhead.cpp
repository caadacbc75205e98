// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/replyhead.h"

#include <QDateTime>
#include <QLocale>

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace rw::sandbox {

namespace http = boost::beast::http;

namespace {

std::string httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"))
        .append(QLatin1StringView(" GMT"))
        .toStdString();
}

bool mayHaveBody(int status)
{
    return status != 204 && status != 304;
}

qsizetype announcedLength(const Response &response)
{
    const qsizetype real = response.body.size();
    if (response.delivery != Response::Delivery::WrongLength)
        return real;
    // Less than nothing cannot be announced.
    return real + response.lengthDifference >= 0 && real > 0 ? real + response.lengthDifference
           : real > 0                                        ? 0
                                                             : std::abs(response.lengthDifference);
}

} // namespace

bool carriesBody(const Response &response, const ReplyFrame &frame)
{
    return !frame.withoutBody && mayHaveBody(response.status);
}

QByteArray replyHead(const Response &response, const ReplyFrame &frame)
{
    http::response<http::empty_body> message;
    message.result(static_cast<unsigned>(response.status));
    message.version(frame.version);
    message.set(http::field::server, "rolewright-sandbox");
    message.set(http::field::date, httpDate());
    if (mayHaveBody(response.status))
        message.set(http::field::content_type, response.contentType.toStdString());
    if (mayHaveBody(response.status) || response.delivery == Response::Delivery::WrongLength)
        message.content_length(static_cast<std::uint64_t>(announcedLength(response)));
    for (const Header &header : response.headers)
        message.set(header.first.toStdString(), header.second.toStdString());
    message.keep_alive(frame.keepAlive);
    std::ostringstream stream;
    stream << message.base();
    return QByteArray::fromStdString(stream.str());
}

} // namespace rw::sandbox
