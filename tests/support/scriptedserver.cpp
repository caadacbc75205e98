// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/scriptedserver.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QStringList>
#include <QTcpServer>
#include <QTcpSocket>

#include <sys/socket.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rw::tests {

ScriptedServer::ScriptedServer()
{
    listen(std::make_unique<QTcpServer>());
}

ScriptedServer::ScriptedServer(const QSslCertificate &certificate, const QSslKey &key)
    : m_encrypted(true)
{
    QSslConfiguration configuration;
    configuration.setLocalCertificate(certificate);
    configuration.setPrivateKey(key);
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    listen(std::move(server));
}

ScriptedServer::~ScriptedServer()
{
    for (auto it = m_buffers.keyBegin(); it != m_buffers.keyEnd(); ++it)
        (*it)->disconnect(this);
}

void ScriptedServer::listen(std::unique_ptr<QTcpServer> server)
{
    m_server = std::move(server);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &ScriptedServer::accept);
    if (!m_server->listen(QHostAddress::LocalHost))
        m_complaints.append(u"cannot listen"_s);
}

QUrl ScriptedServer::url() const
{
    QUrl url;
    url.setScheme(m_encrypted ? u"https"_s : u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_server->serverPort());
    return url;
}

void ScriptedServer::expect(const Script &script)
{
    m_scripts.push_back(script);
}

void ScriptedServer::release()
{
    for (const Held &held : std::exchange(m_held, {})) {
        if (held.socket)
            react(held.socket, held.reaction);
    }
}

void ScriptedServer::releaseOne()
{
    const Held held = m_held.front();
    m_held.erase(m_held.begin());
    if (held.socket)
        react(held.socket, held.reaction);
}

void ScriptedServer::closeConnections()
{
    const QList<QTcpSocket *> sockets = m_buffers.keys();
    for (QTcpSocket *socket : sockets)
        socket->disconnectFromHost();
}

int ScriptedServer::count(const QByteArray &verb, const QByteArray &target) const
{
    int count = 0;
    for (const HttpRequest &request : m_requests) {
        if (request.verb == verb && (target.isEmpty() || request.target == target))
            ++count;
    }
    return count;
}

QString ScriptedServer::complaints() const
{
    QStringList all = m_complaints;
    for (const Script &script : m_scripts) {
        if (script.times > 0) {
            all.append(
                u"%1 request(s) %2 %3 did not come"_s.arg(script.times)
                    .arg(QString::fromLatin1(script.verb), QString::fromLatin1(script.target)));
        }
    }
    return all.join(u'\n');
}

void ScriptedServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        m_buffers.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
        });
        read(socket);
    }
}

void ScriptedServer::read(QTcpSocket *socket)
{
    const auto found = m_buffers.find(socket);
    if (found == m_buffers.end())
        return;
    found.value() += socket->readAll();
    while (m_buffers.contains(socket)) {
        QByteArray &buffer = m_buffers[socket];
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        HttpRequest request = headOf(buffer.left(end));
        if (m_hangsUpAtHeads && request.target != sentinel) {
            m_requests.append(request);
            socket->abort();
            return;
        }
        const qsizetype length = request.headers.value("content-length").toLongLong();
        if (buffer.size() < end + 4 + length)
            return;
        request.body = buffer.mid(end + 4, length);
        buffer.remove(0, end + 4 + length);
        handle(socket, request);
    }
}

HttpRequest ScriptedServer::headOf(const QByteArray &bytes) const
{
    const QList<QByteArray> lines = QByteArray(bytes).replace("\r\n", "\n").split('\n');
    const QList<QByteArray> first = lines.constFirst().split(' ');
    HttpRequest request;
    request.verb = first.value(0);
    request.target = first.value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return request;
}

void ScriptedServer::handle(QTcpSocket *socket, const HttpRequest &request)
{
    if (request.target == sentinel)
        return react(socket, Reaction::answer(200, "{}"));
    m_requests.append(request);
    std::optional<Reaction> reaction;
    for (Script &script : m_scripts) {
        if (script.times > 0 && script.verb == request.verb && script.target == request.target) {
            --script.times;
            check(script, request);
            reaction = script.reaction;
            break;
        }
    }
    if (!reaction && !m_otherwise) {
        m_complaints.append(u"unexpected: %1 %2"_s.arg(QString::fromLatin1(request.verb),
                                                       QString::fromLatin1(request.target)));
        reaction = Reaction::answer(500, R"({"code":"UNEXPECTED"})");
    }
    const Reaction &chosen = reaction ? *reaction : *m_otherwise;
    if (chosen.what == Reaction::Hold) {
        m_held.push_back({socket, Reaction::answer(chosen.status, chosen.body, chosen.headers)});
        m_mostHeld = std::max(m_mostHeld, held());
    } else {
        react(socket, chosen);
    }
    emit arrived();
}

void ScriptedServer::check(const Script &script, const HttpRequest &request)
{
    const QString where = QString::fromLatin1(request.verb + ' ' + request.target);
    for (const auto &[name, value] : script.headers) {
        const QByteArray got = request.headers.value(name.toLower(), "(none)");
        if (got != value) {
            m_complaints.append(u"%1: header %2 is %3"_s.arg(where, QString::fromLatin1(name),
                                                             QString::fromLatin1(got)));
        }
    }
    for (const QByteArray &name : script.noHeaders) {
        if (request.headers.contains(name.toLower()))
            m_complaints.append(u"%1: header %2 is there"_s.arg(where, QString::fromLatin1(name)));
    }
    if (script.body && *script.body != request.body)
        m_complaints.append(u"%1: body is %2"_s.arg(where, QString::fromUtf8(request.body)));
}

void ScriptedServer::react(QTcpSocket *socket, const Reaction &reaction)
{
    switch (reaction.what) {
    case Reaction::Answer: {
        QByteArray head = "HTTP/1.1 " + QByteArray::number(reaction.status) + " Said so\r\n";
        for (const QByteArray &line : reaction.headers)
            head += line + "\r\n";
        if (reaction.status != 204) {
            head += "Content-Type: application/json\r\nContent-Length: "
                    + QByteArray::number(reaction.body.size()) + "\r\n";
        }
        socket->write(head + "\r\n" + (reaction.status == 204 ? QByteArray() : reaction.body));
        break;
    }
    case Reaction::Raw:
        socket->write(reaction.body);
        socket->disconnectFromHost();
        break;
    case Reaction::RawOpen:
        socket->write(reaction.body);
        break;
    case Reaction::Reset: {
        const linger none{1, 0};
        setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none,
                   sizeof none);
        socket->abort();
        break;
    }
    case Reaction::Drop:
        socket->disconnectFromHost();
        break;
    case Reaction::Silence:
    case Reaction::Hold:
        break;
    }
}

} // namespace rw::tests
