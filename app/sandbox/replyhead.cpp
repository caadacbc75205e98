// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/replyhead.h"

#include <QDateTime>
#include <QLocale>

#include <cstdlib>

namespace rw::sandbox {

namespace {

QByteArray httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"))
        .append(QLatin1StringView(" GMT"))
        .toLatin1();
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

// Replaces a header of the same name.
void set(QList<Header> &headers, const Header &header)
{
    for (Header &each : headers) {
        if (each.first.compare(header.first, Qt::CaseInsensitive) == 0) {
            each.second = header.second;
            return;
        }
    }
    headers.append(header);
}

} // namespace

QByteArray reasonPhrase(int status)
{
    static const struct
    {
        int status;
        const char *phrase;
    } phrases[] = {{200, "OK"},
                   {201, "Created"},
                   {202, "Accepted"},
                   {204, "No Content"},
                   {207, "Multi-Status"},
                   {302, "Found"},
                   {303, "See Other"},
                   {304, "Not Modified"},
                   {400, "Bad Request"},
                   {401, "Unauthorized"},
                   {403, "Forbidden"},
                   {404, "Not Found"},
                   {405, "Method Not Allowed"},
                   {408, "Request Timeout"},
                   {409, "Conflict"},
                   {413, "Payload Too Large"},
                   {415, "Unsupported Media Type"},
                   {417, "Expectation Failed"},
                   {422, "Unprocessable Entity"},
                   {429, "Too Many Requests"},
                   {431, "Request Header Fields Too Large"},
                   {500, "Internal Server Error"},
                   {501, "Not Implemented"},
                   {502, "Bad Gateway"},
                   {503, "Service Unavailable"},
                   {504, "Gateway Timeout"}};
    for (const auto &entry : phrases) {
        if (entry.status == status)
            return entry.phrase;
    }
    return {};
}

bool carriesBody(const Response &response, const ReplyFrame &frame)
{
    return !frame.withoutBody && mayHaveBody(response.status);
}

QByteArray replyHead(const Response &response, const ReplyFrame &frame)
{
    QList<Header> headers{{"Server", "rolewright-sandbox"}, {"Date", httpDate()}};
    if (mayHaveBody(response.status))
        headers.append(Header{"Content-Type", response.contentType});
    if (mayHaveBody(response.status) || response.delivery == Response::Delivery::WrongLength)
        headers.append(Header{"Content-Length", QByteArray::number(announcedLength(response))});
    for (const Header &header : response.headers)
        set(headers, header);
    // What each version does unless it is told otherwise.
    if (frame.version >= 11 && !frame.keepAlive)
        headers.append(Header{"Connection", "close"});
    else if (frame.version < 11 && frame.keepAlive)
        headers.append(Header{"Connection", "keep-alive"});
    QByteArray head = frame.version >= 11 ? "HTTP/1.1 " : "HTTP/1.0 ";
    head += QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    for (const Header &header : std::as_const(headers))
        head += header.first + ": " + header.second + "\r\n";
    return head + "\r\n";
}

} // namespace rw::sandbox
