// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/authorisationrequest.h"

#include "api/target.h"
#include "signin/randomtext.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace rw::signin {

AuthorisationRequest AuthorisationRequest::make(const QUrl &accounts, const QString &clientId,
                                                const QUrl &redirect, const QStringList &scopes)
{
    return {accounts, clientId, redirect, scopes, randomText(), randomText()};
}

QByteArray AuthorisationRequest::challenge() const
{
    return QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QUrl AuthorisationRequest::url() const
{
    // Asked again for consent, because only then there is a refresh token again for somebody who
    // has signed in before.
    const QList<std::pair<QByteArray, QString>> values{
        {"response_type", u"code"_s},
        {"client_id", clientId},
        {"scope", scopes.join(u',')},
        {"redirect_uri", QString::fromLatin1(redirect.toEncoded())},
        {"access_type", u"offline"_s},
        {"prompt", u"consent"_s},
        {"state", state},
        {"code_challenge", QString::fromLatin1(challenge())},
        {"code_challenge_method", u"S256"_s},
    };
    QByteArray query;
    for (const auto &[name, value] : values)
        query += (query.isEmpty() ? "" : "&") + name + '=' + api::queryValue(value);
    QByteArray address = addressAt(accounts, "/oauth/v2/auth"_L1).toEncoded();
    return QUrl::fromEncoded(address + '?' + query, QUrl::StrictMode);
}

QUrl addressAt(const QUrl &server, QLatin1StringView path)
{
    QUrl url = server;
    QString whole = server.path(QUrl::FullyEncoded);
    while (whole.endsWith(u'/'))
        whole.chop(1);
    url.setPath(whole + path, QUrl::StrictMode);
    return url;
}

} // namespace rw::signin
