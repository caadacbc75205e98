// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/reachability.h"

#include "api/apiclient.h"
#include "api/exchanged.h"

#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::api {

namespace {

constexpr std::chrono::seconds longestKnock{5};

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "http"_L1 ? 80 : 443);
}

} // namespace

Reachability::Reachability(ApiClient &client, const QUrl &server, QObject *parent)
    : QObject(parent), m_server(server), m_port(portOf(server))
{
    m_again.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &Reachability::knock);
    connect(&m_patience, &QTimer::timeout, this, [this] { endKnock(false); });
    connect(&client, &ApiClient::exchanged, this, &Reachability::hear);
}

Reachability::~Reachability() = default;

void Reachability::setPauses(std::chrono::milliseconds first, std::chrono::milliseconds longest)
{
    m_first = first;
    m_longest = longest;
}

bool Reachability::isTheServers(const QUrl &url) const
{
    return url.host() == m_server.host() && portOf(url) == m_port;
}

void Reachability::hear(const Exchanged &exchanged)
{
    // The accounts server may be another one.
    if (exchanged.purpose == Exchanged::Purpose::Token || !isTheServers(exchanged.url))
        return;
    ApiError error;
    error.kind = exchanged.failure.value_or(ApiError::Kind::Server);
    error.code = exchanged.code;
    if (exchanged.status == 0 && exchanged.failure && meansOffline(error)) {
        if (!m_doubtedSince.isValid())
            m_doubtedSince = QDateTime::currentDateTimeUtc();
        if (!isOffline())
            tryDoor();
    } else if (exchanged.status > 0) {
        m_doubtedSince = QDateTime();
        m_socket.reset();
        m_patience.stop();
        if (!isOffline())
            return;
        m_since = QDateTime();
        m_again.stop();
        emit changed();
    }
}

void Reachability::knock()
{
    if (isOffline())
        tryDoor();
}

void Reachability::tryDoor()
{
    if (m_socket)
        return;
    m_again.stop();
    m_socket = std::make_unique<QTcpSocket>();
    // Later, because the socket goes then; but not when there is another one by then.
    const auto ends = [this, knock = ++m_knock](bool open) {
        return [this, knock, open] {
            if (knock == m_knock)
                endKnock(open);
        };
    };
    connect(m_socket.get(), &QTcpSocket::connected, this, ends(true), Qt::QueuedConnection);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, ends(false), Qt::QueuedConnection);
    m_patience.start(longestKnock);
    m_socket->connectToHost(m_server.host(), static_cast<quint16>(m_port));
}

void Reachability::endKnock(bool open)
{
    if (!m_socket)
        return; // answered by another way meanwhile
    m_socket.reset();
    m_patience.stop();
    if (!isOffline()) {
        const QDateTime since = std::exchange(m_doubtedSince, QDateTime());
        if (open)
            return;
        m_since = since;
        m_again.start(m_first);
        emit changed();
        return;
    }
    // Also when somebody opened: whoever opens may still not answer.
    m_again.start(std::clamp(m_again.intervalAsDuration() * 2, m_first, m_longest));
    if (open)
        emit opened();
    else
        emit stillClosed();
}

} // namespace rw::api
