// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/exchange.h"

#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <QUrl>

#include <array>
#include <memory>

namespace rw::api {

// Puts requests on the wire. Two managers, because one opens no more than six connections to a host
// in Qt 6.4; nothing is followed, repeated, cached or remembered by them. The system's proxy
// carries what leaves this machine, and nothing that stays on it.
class Transport final : public QObject
{
public:
    // PEM: the only certificate that a server may show; empty: any that the system trusts.
    explicit Transport(const QByteArray &certificate, QObject *parent = nullptr);

    struct Message
    {
        QByteArray verb;
        QUrl url;
        QByteArray body;
        QByteArray contentType;
        QByteArray authorization; // the header's value; empty: none
        QList<std::pair<QByteArray, QByteArray>> headers = {}; // further ones
    };
    // The exchange belongs to the caller and must not outlive this object.
    [[nodiscard]] std::unique_ptr<Exchange> send(const Message &message);

    void setTimeout(int milliseconds) { m_timeout = milliseconds; }

    static constexpr int mostAtOnce = 12; // connections

private:
    struct Manager
    {
        std::unique_ptr<QNetworkAccessManager> network;
        int running = 0;
    };
    std::array<Manager, 2> m_managers;
    const std::optional<QSslCertificate> m_certificate; // null: nothing is trusted
    QSslConfiguration m_encryption;
    int m_timeout = 30000;
};

} // namespace rw::api
