// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/exchange.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <array>
#include <memory>

namespace rw::api {

// Puts requests on the wire. Two managers, because one opens no more than six connections to a host
// in Qt 6.4; nothing is followed, repeated, cached or remembered by them.
class Transport final : public QObject
{
public:
    explicit Transport(QObject *parent = nullptr);

    struct Message
    {
        QByteArray verb;
        QUrl url;
        QByteArray body;
        QByteArray contentType;
        QByteArray authorization; // the header's value; empty: none
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
    int m_timeout = 30000;
};

} // namespace rw::api
