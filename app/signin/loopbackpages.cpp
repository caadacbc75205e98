// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/loopbackpages.h"

#include <QString>

using namespace Qt::StringLiterals;

namespace rw::signin {

namespace {

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 414:
        return "URI Too Long";
    case 431:
        return "Request Header Fields Too Large";
    default:
        return "Bad Request";
    }
}

} // namespace

QByteArray pageAnswer(int status, const QString &heading, const QString &sentence)
{
    const QByteArray page
        = u"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
          "content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">"
          "<title>Rolewright</title></head><body style=\"font-family:sans-serif;max-width:32em;"
          "margin:4em auto;padding:0 1em\"><h1>%1</h1><p>%2</p></body></html>\n"_s
              .arg(heading.toHtmlEscaped(), sentence.toHtmlEscaped())
              .toUtf8();
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) + "\r\n";
    if (status == 405)
        head += "Allow: GET\r\n";
    head += "Content-Type: text/html; charset=utf-8\r\nContent-Length: "
            + QByteArray::number(page.size())
            + "\r\nConnection: close\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
              "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n"
              "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\r\n";
    return head + page;
}

} // namespace rw::signin
