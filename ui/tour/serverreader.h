// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSslCertificate>
#include <QUrl>

#include <functional>

namespace rw::ui {

// Reads what an organisation's server holds with a plain GET, to hold against what Rolewright
// believes. It shares nothing with the rooms that it checks: neither requests nor codecs nor
// models.
class ServerReader final : public QObject
{
    Q_OBJECT
public:
    struct Access
    {
        QUrl crm;
        QUrl contracts;
        QUrl accounts;
        QString clientId;
        QString clientSecret;
        QString refreshToken;
        QString token;
        QSslCertificate certificate; // the only one to trust; none: those of the system
    };

    explicit ServerReader(Access access, QObject *parent = nullptr);

    // The object as the server sends it; null when it is not there or could not be read.
    using Done = std::function<void(const QJsonValue &object)>;
    void readRole(const QString &id, const Done &done);
    void readContactRoles(const Done &done); // the array
    void readContact(const QString &counterparty, const QString &id, const Done &done);

private:
    void get(const QUrl &base, const QString &path, const QString &query, const Done &done,
             bool mayRenew = true);
    QNetworkRequest requestFor(const QUrl &url) const;
    void renew(const std::function<void(bool renewed)> &then);

    Access m_access;
    QNetworkAccessManager m_network;
};

} // namespace rw::ui
