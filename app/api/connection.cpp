// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/connection.h"

#include "api/jsonitems.h"
#include "api/loopback.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rw::api {

namespace {

constexpr qint64 mostBytes = 1024 * 1024;

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(rw::api::Connection)
};

// What ends up in a header or a form must not be able to start a new line there.
bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

// One: with several it would not be clear which of them the server is to show.
bool isOneCertificate(const QByteArray &pem)
{
    const QByteArray begin = QByteArrayLiteral("-----BEGIN CERTIFICATE-----");
    const QByteArray end = QByteArrayLiteral("-----END CERTIFICATE-----");
    const QByteArray text = pem.trimmed();
    if (!text.startsWith(begin) || !text.endsWith(end) || text.count(begin) != 1)
        return false;
    const QByteArray middle
        = text.mid(begin.size(), text.size() - begin.size() - end.size()).simplified();
    const auto der = QByteArray::fromBase64Encoding(QByteArray(middle).replace(' ', QByteArray()),
                                                    QByteArray::AbortOnBase64DecodingErrors);
    return der && der.decoded.size() > 64 && der.decoded.startsWith('\x30'); // a sequence
}

} // namespace

bool isServerAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery()
           && !url.hasFragment()
           && (url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopback(url.host())));
}

tl::expected<Connection, QString> parseConnection(const QByteArray &json)
{
    const Result<JsonReply> reply
        = readJson(json, {JsonList::Every}, [](const JsonItem &) -> Result<> { return {}; });
    if (!reply || reply->root.isEmpty())
        return tl::make_unexpected(Sentences::tr("It is not a connection file."));
    const JsonItem &root = reply->root;
    const QString common = root.text("url"_L1);

    Connection connection;
    for (const auto &[key, url] : {std::pair{"accounts_url"_L1, &connection.accountsUrl},
                                   std::pair{"api_url"_L1, &connection.apiUrl},
                                   std::pair{"contracts_url"_L1, &connection.contractsUrl}}) {
        const QString text = root.text(key);
        if (text.isEmpty() && common.isEmpty())
            return tl::make_unexpected(Sentences::tr("“%1” is missing.").arg(key));
        *url = QUrl(text.isEmpty() ? common : text, QUrl::StrictMode);
        if (!isServerAddress(*url)) {
            return tl::make_unexpected(Sentences::tr("“%1” is not an https address.").arg(key));
        }
    }
    for (const auto &[key, value] : {std::pair{"client_id"_L1, &connection.clientId},
                                     std::pair{"client_secret"_L1, &connection.clientSecret},
                                     std::pair{"refresh_token"_L1, &connection.refreshToken},
                                     std::pair{"access_token"_L1, &connection.accessToken}}) {
        *value = root.text(key);
        if (!isPlain(*value))
            return tl::make_unexpected(Sentences::tr("“%1” is not valid.").arg(key));
    }
    if (const QString pem = root.text("certificate"_L1); !pem.isEmpty()) {
        connection.certificate = pem.toLatin1();
        if (!isOneCertificate(connection.certificate))
            return tl::make_unexpected(Sentences::tr("“%1” is not valid.").arg("certificate"_L1));
    }
    if (connection.refreshToken.isEmpty() && connection.accessToken.isEmpty()) {
        return tl::make_unexpected(
            Sentences::tr("It holds neither a refresh token nor an access token."));
    }
    return connection;
}

tl::expected<Connection, QString> readConnectionFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        //: %1 is a file name, %2 the system's reason
        return tl::make_unexpected(Sentences::tr("The connection file “%1” cannot be read: %2.")
                                       .arg(path, file.errorString()));
    }
    const QByteArray json = file.read(mostBytes + 1);
    const tl::expected<Connection, QString> connection
        = json.size() > mostBytes
              ? tl::make_unexpected(Sentences::tr("It is not a connection file."))
              : parseConnection(json);
    if (!connection) {
        //: %1 is a file name, %2 a sentence that says what is wrong with it
        return tl::make_unexpected(Sentences::tr("The connection file “%1” cannot be used. %2")
                                       .arg(path, connection.error()));
    }
    return connection;
}

} // namespace rw::api
