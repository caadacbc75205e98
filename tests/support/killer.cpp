// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/killer.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>

namespace rw::test {

namespace {

// The length of the message that the bytes begin with; 0 while some of it is missing.
qsizetype messageLength(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return 0;
    qsizetype length = end + 4;
    const QList<QByteArray> lines = bytes.left(end).toLower().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("content-length:"))
            length += line.mid(15).trimmed().toLongLong();
    }
    return bytes.size() < length ? 0 : length;
}

QByteArray takeMessage(QByteArray &bytes)
{
    const qsizetype length = messageLength(bytes);
    const QByteArray message = bytes.left(length);
    bytes.remove(0, length);
    return message;
}

} // namespace

Killer::Killer(quint16 serverPort, const Point &point) : m_serverPort(serverPort), m_point(point)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &Killer::accept);
    m_listener.listen(QHostAddress::LocalHost);
}

QUrl Killer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort()));
}

void Killer::accept()
{
    while (QTcpSocket *client = m_listener.nextPendingConnection()) {
        auto *server = new QTcpSocket(this);
        m_pairs[client].server = server;
        client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        server->connectToHost(QHostAddress::LocalHost, m_serverPort);
        connect(server, &QTcpSocket::connected, server,
                [server] { server->setSocketOption(QAbstractSocket::LowDelayOption, 1); });
        connect(client, &QTcpSocket::readyRead, this, [this, client] { takeRequests(client); });
        connect(server, &QTcpSocket::readyRead, this, [this, client] { takeAnswers(client); });
        connect(server, &QTcpSocket::disconnected, this, [this, client] {
            m_pairs[client].unanswered = 0;
            client->disconnectFromHost();
        });
        // A server that has been asked answers, whether the program lives or not.
        connect(client, &QTcpSocket::disconnected, this, [this, server] {
            if (!m_isReached)
                server->disconnectFromHost();
        });
    }
}

bool Killer::isChosen(bool isWrite)
{
    int number = isWrite ? ++m_writes : ++m_readings;
    if (!isWrite)
        number = m_answeredWrites < m_point.afterWrite ? 0 : ++m_countedReadings;
    return number > 0 && number == m_point.number && isWrite == m_point.isWrite;
}

void Killer::ask(Pair &pair, const QByteArray &message)
{
    ++pair.unanswered;
    pair.server->write(message);
}

void Killer::takeRequests(QTcpSocket *client)
{
    Pair &pair = m_pairs[client];
    pair.asked += client->readAll();
    for (QByteArray message = takeMessage(pair.asked); !message.isEmpty() && !m_isReached;
         message = takeMessage(pair.asked)) {
        pair.question = message.left(message.indexOf('\r'));
        if (m_firstAnswers && m_firstAnswers->contains(pair.question)) {
            client->write(m_firstAnswers->value(pair.question));
            continue;
        }
        const bool isSignIn = pair.question.contains("/oauth/");
        pair.isWrite = !isSignIn && !message.startsWith("GET ");
        pair.isChosen = !isSignIn && isChosen(pair.isWrite);
        if (!pair.isChosen || m_point.moment > Moment::Late) {
            ask(pair, message);
            continue;
        }
        if (m_point.moment == Moment::Late)
            pair.late = message;
        pair.isHalf = m_point.moment == Moment::HalfAsked;
        if (pair.isHalf)
            pair.server->write(message.left(message.size() / 2));
        reach();
    }
}

void Killer::takeAnswers(QTcpSocket *client)
{
    Pair &pair = m_pairs[client];
    pair.answered += pair.server->readAll();
    for (QByteArray message = takeMessage(pair.answered); !message.isEmpty();
         message = takeMessage(pair.answered)) {
        --pair.unanswered;
        m_answeredWrites += pair.isWrite ? 1 : 0;
        if (m_firstAnswers && pair.question.startsWith("GET "))
            m_firstAnswers->insert(pair.question, message);
        if (m_isReached)
            continue;
        if (!pair.isChosen || m_point.moment == Moment::Answered)
            client->write(message);
        else if (m_point.moment == Moment::HalfAnswered)
            client->write(message.left(message.size() / 2));
        if (pair.isChosen) {
            client->flush();
            reach();
        }
    }
}

void Killer::reach()
{
    m_isReached = true;
    emit reached();
}

bool Killer::isSettled() const
{
    return std::all_of(m_pairs.cbegin(), m_pairs.cend(),
                       [](const auto &pair) { return pair.second.unanswered == 0; });
}

void Killer::programEnded()
{
    m_isReached = true;
    for (auto &[client, pair] : m_pairs) {
        if (!pair.late.isEmpty())
            ask(pair, pair.late);
        pair.late.clear();
        if (pair.isHalf)
            pair.server->disconnectFromHost();
    }
}

} // namespace rw::test
