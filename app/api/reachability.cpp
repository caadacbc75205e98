// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/reachability.h"

#include "api/apiclient.h"
#include "api/exchanged.h"

#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::api {

Reachability::Reachability(ApiClient &client, const QUrl &server, QObject *parent)
    : QObject(parent), m_server(server)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &Reachability::knock);
    connect(&client, &ApiClient::exchanged, this, &Reachability::hear);
}

Reachability::~Reachability() = default;

void Reachability::setPauses(std::chrono::milliseconds first, std::chrono::milliseconds longest)
{
    m_first = first;
    m_longest = longest;
}

void Reachability::hear(const Exchanged &exchanged)
{
    ApiError error;
    error.kind = exchanged.failure.value_or(ApiError::Kind::Server);
    error.code = exchanged.code;
    if (exchanged.status == 0 && exchanged.failure && meansOffline(error)) {
        if (isOffline())
            return;
        m_since = QDateTime::currentDateTimeUtc();
        m_again.start(m_first);
        emit changed();
    } else if (exchanged.status > 0 && isOffline()) {
        m_since = QDateTime();
        m_again.stop();
        m_socket.reset();
        emit changed();
    }
}

void Reachability::knock()
{
    if (!isOffline() || m_socket)
        return;
    m_again.stop();
    m_socket = std::make_unique<QTcpSocket>();
    // Later, because the socket goes then.
    connect(
        m_socket.get(), &QTcpSocket::connected, this, [this] { endKnock(true); },
        Qt::QueuedConnection);
    connect(
        m_socket.get(), &QTcpSocket::errorOccurred, this, [this] { endKnock(false); },
        Qt::QueuedConnection);
    const int usual = m_server.scheme() == "http"_L1 ? 80 : 443;
    m_socket->connectToHost(m_server.host(), static_cast<quint16>(m_server.port(usual)));
}

void Reachability::endKnock(bool open)
{
    if (!m_socket)
        return; // answered by another way meanwhile
    m_socket.reset();
    // Also when somebody opened: whoever opens may still not answer.
    m_again.start(std::clamp(m_again.intervalAsDuration() * 2, m_first, m_longest));
    if (open)
        emit opened();
    else
        emit stillClosed();
}

} // namespace rw::api
