// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/relay.h"

#include <QHostAddress>
#include <QTcpSocket>

namespace rw::test {

namespace {

qsizetype contentLength(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            return line.mid(15).trimmed().toLongLong();
    }
    return 0;
}

} // namespace

Relay::Relay(quint16 serverPort) : m_serverPort(serverPort)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &Relay::accept);
    plug();
}

bool Relay::plug()
{
    const bool listens = m_listener.listen(QHostAddress::LocalHost, m_port);
    m_port = m_listener.serverPort();
    return listens;
}

void Relay::pull()
{
    m_listener.close();
    const QList<QTcpSocket *> clients = m_pairs.keys();
    for (QTcpSocket *client : clients) {
        QTcpSocket *server = m_pairs.take(client).server;
        server->disconnect(this);
        client->disconnect(this);
        client->abort();
        client->deleteLater(); // the other with it
    }
}

QUrl Relay::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

void Relay::accept()
{
    while (QTcpSocket *client = m_listener.nextPendingConnection()) {
        auto *server = new QTcpSocket(client);
        m_pairs[client].server = server;
        server->connectToHost(QHostAddress::LocalHost, m_serverPort);
        connect(client, &QTcpSocket::readyRead, this, [this, client] {
            Pair &pair = m_pairs[client];
            const QByteArray bytes = client->readAll();
            pair.server->write(bytes);
            pair.requests.buffer += bytes;
            takeRequests(pair);
        });
        connect(server, &QTcpSocket::readyRead, this, [this, client] {
            Pair &pair = m_pairs[client];
            const QByteArray bytes = pair.server->readAll();
            pair.replies.buffer += bytes;
            takeReplies(pair); // before the client can act on it
            client->write(bytes);
        });
        connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    }
}

bool Relay::takeMessage(Stream &stream, QByteArray *head, QByteArray *body)
{
    if (stream.head.isEmpty()) {
        const qsizetype end = stream.buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        stream.head = stream.buffer.left(end);
        stream.buffer.remove(0, end + 4);
    }
    const qsizetype length = contentLength(stream.head);
    if (stream.buffer.size() < length)
        return false;
    *head = stream.head;
    *body = stream.buffer.left(length);
    stream.head.clear();
    stream.buffer.remove(0, length);
    return true;
}

void Relay::takeRequests(Pair &pair)
{
    QByteArray head;
    QByteArray body;
    while (takeMessage(pair.requests, &head, &body)) {
        const QList<QByteArray> line = head.left(head.indexOf('\r')).split(' ');
        pair.asked.append({line.value(0), line.value(1), body, 0, {}});
    }
}

void Relay::takeReplies(Pair &pair)
{
    QByteArray head;
    QByteArray body;
    while (takeMessage(pair.replies, &head, &body)) {
        if (pair.asked.isEmpty()) {
            m_unread = head;
            return;
        }
        Exchange exchange = pair.asked.takeFirst();
        exchange.status = head.split(' ').value(1).toInt();
        exchange.reply = body;
        m_exchanges.append(exchange);
    }
}

} // namespace rw::test
