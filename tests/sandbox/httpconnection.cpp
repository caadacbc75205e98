// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/httpconnection.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSslConfiguration>
#include <QSslSocket>

namespace {

constexpr int patience = 15000;

} // namespace

QByteArray HttpReply::header(const QByteArray &name) const
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

QJsonObject HttpReply::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QJsonObject HttpReply::outcome(qsizetype index) const
{
    const QJsonObject object = json();
    for (const QJsonValue &value : object) {
        if (value.isArray())
            return value.toArray().at(index).toObject();
    }
    return object;
}

QString HttpReply::code(qsizetype index) const
{
    const QJsonObject object = json();
    if (object.contains(QLatin1StringView("Errors")))
        return object.value(QLatin1StringView("Errors"))
            .toObject()
            .value(QLatin1StringView("ErrorCode"))
            .toString();
    return outcome(index).value(QLatin1StringView("code")).toString();
}

HttpConnection::HttpConnection(quint16 port, const QByteArray &certificate)
{
    if (certificate.isEmpty()) {
        m_socket = std::make_unique<QTcpSocket>();
        m_socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        m_socket->waitForConnected(patience);
        return;
    }
    auto socket = std::make_unique<QSslSocket>();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({QSslCertificate(certificate)});
    socket->setSslConfiguration(configuration);
    socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    socket->waitForEncrypted(patience);
    m_socket = std::move(socket);
}

bool HttpConnection::send(const QByteArray &bytes)
{
    m_socket->write(bytes);
    while (m_socket->bytesToWrite() > 0) {
        if (!m_socket->waitForBytesWritten(patience))
            return false;
    }
    // What is encrypted has not left yet.
    const auto *secure = qobject_cast<const QSslSocket *>(m_socket.get());
    while (secure && secure->encryptedBytesToWrite() > 0) {
        if (!m_socket->waitForBytesWritten(patience))
            return false;
    }
    return true;
}

bool HttpConnection::fill()
{
    if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(patience))
        return false;
    m_buffer += m_socket->readAll();
    return true;
}

bool HttpConnection::receives(int milliseconds)
{
    return !m_buffer.isEmpty() || m_socket->bytesAvailable() > 0
           || m_socket->waitForReadyRead(milliseconds);
}

HttpReply HttpConnection::read(bool isHead)
{
    HttpReply reply;
    qsizetype end = -1;
    while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!fill())
            return reply;
    }
    reply.head = m_buffer.left(end);
    m_buffer.remove(0, end + 4);
    const int status = reply.head.mid(9, 3).toInt();
    const qsizetype length = reply.header("Content-Length").toLongLong();
    if (!isHead) {
        while (m_buffer.size() < length) {
            if (!fill())
                return reply;
        }
        reply.body = m_buffer.left(length);
        m_buffer.remove(0, length);
    }
    reply.status = status;
    return reply;
}

HttpReply HttpConnection::readToEnd()
{
    while (fill()) { }
    HttpReply reply;
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    reply.head = m_buffer.left(end);
    if (end >= 0) {
        reply.status = reply.head.mid(9, 3).toInt();
        reply.body = m_buffer.mid(end + 4);
    }
    m_buffer.clear();
    return reply;
}

bool HttpConnection::waitForClose(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (isOpen() && timer.elapsed() < milliseconds) {
        m_socket->waitForReadyRead(20);
        m_buffer += m_socket->readAll();
    }
    return !isOpen();
}

QByteArray requestBytes(const QByteArray &method, const QByteArray &target, const QByteArray &token,
                        const QByteArray &body, const QByteArray &moreHeaders)
{
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    if (!token.isEmpty())
        bytes += "Authorization: Zoho-oauthtoken " + token + "\r\n";
    if (!body.isEmpty() || (method != "GET" && method != "HEAD"))
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return bytes + moreHeaders + "\r\n" + body;
}
