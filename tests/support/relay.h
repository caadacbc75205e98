// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace rw::test {

// Stands between a client and a server on this computer, passes on every byte and keeps what was
// said. Knows as much of HTTP as it takes to tell one message from the next: Content-Length.
class Relay final : public QObject
{
    Q_OBJECT
public:
    struct Exchange
    {
        QByteArray verb;
        QByteArray target;
        QByteArray request; // the body
        int status = 0;
        QByteArray reply; // the body
    };

    explicit Relay(quint16 serverPort);

    QUrl url() const;
    void pull(); // hangs up, and nobody gets through
    bool plug(); // in again, at the same address
    void leadTo(quint16 serverPort) { m_serverPort = serverPort; } // from the next connection on
    const QList<Exchange> &exchanges() const { return m_exchanges; } // in the order of the replies
    // What stood in a message that could not be told apart; empty when all is well.
    const QByteArray &unread() const { return m_unread; }

private:
    struct Stream
    {
        QByteArray buffer;
        QByteArray head; // of the message whose body is still coming
    };
    struct Pair
    {
        QTcpSocket *server = nullptr;
        Stream requests;
        Stream replies;
        QList<Exchange> asked; // not answered yet
    };

    void accept();
    void takeRequests(Pair &pair);
    void takeReplies(Pair &pair);
    static bool takeMessage(Stream &stream, QByteArray *head, QByteArray *body);

    QTcpServer m_listener;
    quint16 m_serverPort;
    quint16 m_port = 0;
    QHash<QTcpSocket *, Pair> m_pairs; // by the client's side
    QList<Exchange> m_exchanges;
    QByteArray m_unread;
};

} // namespace rw::test
