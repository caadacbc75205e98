// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/loopbackvisitor.h"

#include "signin/loopbackpages.h"

#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::signin {

LoopbackVisitor::LoopbackVisitor(QTcpSocket *socket, std::chrono::milliseconds patience,
                                 QObject *parent)
    : QObject(parent), m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(longestLine); // the rest waits in the system, or is not sent
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_socket->abort();
        deleteLater();
    });
    m_patience.start(patience);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QTcpSocket::readyRead, this, &LoopbackVisitor::read);
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        deleteLater();
    // It may have sent everything before anybody listened to the signal.
    QMetaObject::invokeMethod(this, &LoopbackVisitor::read, Qt::QueuedConnection);
}

void LoopbackVisitor::read()
{
    if (!m_lineRead && !m_answered)
        readLine();
    if (m_lineRead && !m_answered)
        readRest();
    if (m_answered)
        m_socket->readAll(); // unread bytes would reset the connection under the answer
}

void LoopbackVisitor::readLine()
{
    while (m_socket->bytesAvailable() > 0) {
        m_line += m_socket->readLine(longestLine + 2 - m_line.size());
        if (m_line.endsWith('\n')) {
            m_lineRead = true;
            return;
        }
        if (m_line.size() > longestLine)
            return answer(pageAnswer(414, tr("Nothing here"), tr("This address is too long.")));
    }
}

void LoopbackVisitor::readRest()
{
    bool ended = false;
    while (!ended && m_socket->bytesAvailable() > 0) {
        const QByteArray line = m_socket->readLine(1024);
        m_bytes += line.size();
        m_tail = (m_tail + line).right(4); // it may come in pieces
        ended = m_tail.endsWith("\r\n\r\n") || m_tail.endsWith("\n\n");
        if (m_bytes > longestHead)
            return answer(pageAnswer(431, tr("Nothing here"), tr("This request is too long.")));
    }
    if (ended)
        judgeLine();
}

void LoopbackVisitor::judgeLine()
{
    const auto refuse = [this](int status) {
        answer(pageAnswer(status, tr("Nothing here"),
                          tr("Rolewright waits here for the end of a sign-in only.")));
    };
    const QList<QByteArray> words = m_line.trimmed().split(' ');
    const bool isRequest = m_line.endsWith("\r\n") && words.size() == 3
                           && words.at(2).startsWith("HTTP/1.") && words.at(1).startsWith('/')
                           && std::all_of(m_line.begin(), m_line.end() - 2,
                                          [](char c) { return c >= ' ' && c < '\x7f'; });
    if (!isRequest)
        return refuse(400);
    if (words.at(0) != "GET")
        return refuse(405);
    emit asked(words.at(1));
}

void LoopbackVisitor::answer(const QByteArray &bytes)
{
    if (m_answered)
        return;
    m_answered = true;
    m_socket->readAll();
    m_socket->write(bytes);
    // Into the system's hands at once: whoever owns this may go before the loop runs again.
    m_socket->flush();
    m_socket->disconnectFromHost();
}

} // namespace rw::signin
