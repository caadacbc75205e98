// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/curlcommand.h"

#include "api/secrets.h"

namespace rw::api {

namespace {

// Nothing means anything to the shell between these quotes but the quote itself.
QByteArray quoted(QByteArray text)
{
    return '\'' + text.replace('\'', "'\\''") + '\'';
}

QByteArray credentialsOf(const Exchanged &exchanged)
{
    switch (exchanged.credentials) {
    case Exchanged::Credentials::AccessToken:
        return "-H " + quoted("Authorization: Zoho-oauthtoken " + placeholderFor("access_token"));
    case Exchanged::Credentials::Client:
        return "-u " + quoted(placeholderFor("client_id") + ':' + placeholderFor("client_secret"));
    case Exchanged::Credentials::None:
        break;
    }
    return {};
}

} // namespace

QString curlCommand(const Exchanged &exchanged)
{
    const QByteArray url = exchanged.url.toEncoded();
    QByteArrayList words{"curl -X " + quoted(exchanged.verb) + ' ' + quoted(url)};
    // curl has a meaning of its own for these in an address.
    if (url.contains('[') || url.contains('{'))
        words.append("--globoff");
    words.append("-H " + quoted("Accept: application/json"));
    if (const QByteArray credentials = credentialsOf(exchanged); !credentials.isEmpty())
        words.append(credentials);
    for (const auto &[name, value] : exchanged.headers)
        words.append("-H " + quoted(name + ": " + value));
    if (!exchanged.body.isEmpty()) {
        words.append("-H " + quoted("Content-Type: " + exchanged.contentType));
        words.append("--data-raw " + quoted(exchanged.body));
    } else if (exchanged.verb != "GET") {
        words.append("-H " + quoted("Content-Length: 0"));
    }
    return QString::fromUtf8(words.join(" \\\n  "));
}

} // namespace rw::api
