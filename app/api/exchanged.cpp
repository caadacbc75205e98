// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/exchanged.h"

#include "api/errorbody.h"
#include "api/errorkind.h"
#include "api/secrets.h"

#include <algorithm>
#include <iterator>

namespace rw::api {

namespace {

constexpr auto form = "application/x-www-form-urlencoded";

// Of a form that asks for tokens. What is not known to be harmless is taken for a secret.
bool isHarmless(const QByteArray &name)
{
    static constexpr const char *names[]
        = {"grant_type",  "client_id", "redirect_uri", "scope",
           "access_type", "prompt",    "token_type",   "response_type"};
    return std::any_of(std::begin(names), std::end(names),
                       [&name](const char *harmless) { return name == harmless; });
}

QByteArray maskedForm(const QByteArray &body)
{
    QByteArrayList parts = body.split('&');
    for (QByteArray &part : parts) {
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = part.left(equals);
        if (!part.isEmpty() && !isHarmless(name))
            part = equals < 0 ? placeholderFor("value") : name + '=' + placeholderFor(name);
    }
    return parts.join('&');
}

Exchanged::Purpose purposeOf(const Transport::Message &message)
{
    if (message.contentType == form)
        return Exchanged::Purpose::Token;
    return message.verb == "GET" ? Exchanged::Purpose::Read : Exchanged::Purpose::Write;
}

Exchanged::Credentials credentialsOf(const QByteArray &authorization)
{
    if (authorization.isEmpty())
        return Exchanged::Credentials::None;
    return authorization.startsWith("Basic ") ? Exchanged::Credentials::Client
                                              : Exchanged::Credentials::AccessToken;
}

std::optional<qint64> countOf(const QByteArray &header)
{
    bool ok = false;
    const qint64 count = header.trimmed().toLongLong(&ok);
    return ok && count >= 0 ? std::optional(count) : std::nullopt;
}

} // namespace

Exchanged Exchanged::of(const Transport::Message &message, const Answer &answer,
                        const QStringList &secrets)
{
    Exchanged exchanged;
    exchanged.sent = QDateTime::currentDateTimeUtc().addMSecs(-answer.milliseconds);
    exchanged.purpose = purposeOf(message);
    exchanged.verb = message.verb;
    exchanged.url = QUrl::fromEncoded(withoutSecrets(
        message.url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment), secrets));
    exchanged.contentType = message.body.isEmpty() ? QByteArray() : message.contentType;
    exchanged.body = withoutSecrets(
        exchanged.purpose == Purpose::Token ? maskedForm(message.body) : message.body, secrets);
    exchanged.headers = message.headers;
    exchanged.credentials = credentialsOf(message.authorization);
    exchanged.status = answer.status;
    exchanged.milliseconds = answer.milliseconds;
    exchanged.creditsLeft = countOf(answer.creditsLeft);
    if (answer.failure) {
        exchanged.failure = answer.failure;
        exchanged.code = answer.failureCode;
        exchanged.serverText = answer.failureText;
        return exchanged;
    }
    // The answers to reads are long, and tell of errors by their status.
    const bool success = answer.status >= 200 && answer.status < 300;
    if (!success || (exchanged.purpose != Purpose::Read && tellsOfError(answer.body))) {
        const ErrorBody body = readErrorBody(answer.body);
        exchanged.failure = kindOfAnswer(answer.status, body.code);
        exchanged.code = body.code;
        exchanged.serverText = body.text;
    }
    return exchanged;
}

} // namespace rw::api
