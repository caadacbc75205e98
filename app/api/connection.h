// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>
#include <tl/expected.hpp>

namespace rw::api {

// What is needed to talk to one organisation. Holds secrets: never log it, never show it.
struct Connection
{
    QUrl accountsUrl;
    QUrl apiUrl;
    QUrl contractsUrl;
    QString clientId;
    QString clientSecret;
    QString refreshToken;
    QString accessToken;
    // PEM: the only certificate that its servers may show; empty: any that the system trusts. Not a
    // QSslCertificate, which must not be made before there is an application object.
    QByteArray certificate = {};
    // orgname: which organisation in Contracts is meant; empty: the person's usual one.
    QString contractsOrganisation = {};
};

// Secrets leave this machine encrypted or not at all: https, or http to this machine itself, and
// nothing in the address beside the server and a path.
bool isServerAddress(const QUrl &url);

// Reads a connection file (JSON with url, accounts_url, api_url, contracts_url, client_id,
// client_secret, refresh_token, access_token, certificate in PEM). What else it holds is for
// others. The error is a sentence that names the file and what is wrong with it.
tl::expected<Connection, QString> readConnectionFile(const QString &path);
tl::expected<Connection, QString> parseConnection(const QByteArray &json);

} // namespace rw::api
