// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/loopbacklistener.h"

#include "signin/loopbackpages.h"
#include "signin/loopbackvisitor.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <utility>

using namespace Qt::StringLiterals;

namespace rw::signin {

using Kind = SignInError::Kind;

namespace {

constexpr char callbackPath[] = "/callback";

// No IPv6 on this machine, as opposed to a port that somebody has.
bool isImpossible(QAbstractSocket::SocketError error)
{
    return error == QAbstractSocket::SocketAddressNotAvailableError
           || error == QAbstractSocket::UnsupportedSocketOperationError;
}

} // namespace

LoopbackListener::LoopbackListener(std::chrono::milliseconds longest,
                                   std::chrono::milliseconds longestRequest, QObject *parent)
    : QObject(parent), m_longestRequest(longestRequest)
{
    m_end.setSingleShot(true);
    m_end.setInterval(longest);
    connect(&m_end, &QTimer::timeout, this, [this] {
        close();
        emit timedOut();
    });
}

LoopbackListener::~LoopbackListener()
{
    close();
}

Result<> LoopbackListener::listen(const QList<quint16> &ports, Judge judge)
{
    close();
    m_judge = std::move(judge);
    for (const quint16 port : ports) {
        if (listenAt(port)) {
            m_end.start();
            return {};
        }
    }
    QStringList names;
    for (const quint16 port : ports)
        names.append(QString::number(port));
    return failure(Kind::PortsTaken, names.join(", "_L1));
}

bool LoopbackListener::listenAt(quint16 port)
{
    m_port = port;
    for (const QHostAddress &address :
         {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)}) {
        auto server = std::make_unique<QTcpServer>();
        server->setMaxPendingConnections(mostVisitors);
        if (!server->listen(address, m_port)) {
            if (!m_servers.empty() && isImpossible(server->serverError()))
                break;
            close();
            return false;
        }
        m_port = server->serverPort(); // the same by the other name
        connect(server.get(), &QTcpServer::newConnection, this,
                [this, from = server.get()] { accept(*from); });
        m_servers.push_back(std::move(server));
    }
    return true;
}

quint16 LoopbackListener::port() const
{
    return isListening() ? m_port : 0;
}

QUrl LoopbackListener::redirectFor(quint16 port)
{
    return QUrl(u"http://localhost:%1%2"_s.arg(port).arg(QLatin1StringView(callbackPath)));
}

void LoopbackListener::close()
{
    m_end.stop();
    m_servers.clear();
    // Who has had an answer may read it to its end.
    for (LoopbackVisitor *visitor : findChildren<LoopbackVisitor *>()) {
        if (!visitor->isAnswered())
            visitor->deleteLater();
    }
}

void LoopbackListener::accept(QTcpServer &server)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        if (findChildren<LoopbackVisitor *>().size() >= mostVisitors) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto *visitor = new LoopbackVisitor(socket, m_longestRequest, this);
        connect(visitor, &LoopbackVisitor::asked, this,
                [this, visitor](const QByteArray &target) { answer(*visitor, target); });
    }
}

void LoopbackListener::answer(LoopbackVisitor &visitor, const QByteArray &target)
{
    const bool isCallback
        = target == callbackPath || target.startsWith(QByteArray(callbackPath) + '?');
    if (!isListening() || !isCallback) {
        return visitor.answer(pageAnswer(
            404, tr("Nothing here"), tr("Rolewright waits here for the end of a sign-in only.")));
    }
    const QString address = u"http://localhost:%1"_s.arg(m_port) + QString::fromLatin1(target);
    switch (m_judge(address)) {
    case Verdict::Foreign:
        visitor.answer(
            pageAnswer(400, tr("This is not the sign-in that Rolewright waits for"),
                       tr("Nothing was done. Please use the page that Rolewright opened, "
                          "or start again from there.")));
        emit foreign(address);
        return;
    case Verdict::Declined:
        visitor.answer(pageAnswer(200, tr("Rolewright was not allowed in"),
                                  tr("You can close this page and go back to Rolewright.")));
        break;
    case Verdict::Accepted:
        visitor.answer(pageAnswer(200, tr("Almost done"),
                                  tr("You can close this page and go back to Rolewright, which "
                                     "tells you how it went on.")));
        break;
    }
    close();
    emit taken(address);
}

} // namespace rw::signin
