// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QTcpSocket>

#include <memory>

struct HttpReply
{
    int status = 0; // 0: the connection ended instead
    QByteArray head;
    QByteArray body;

    QByteArray header(const QByteArray &name) const;
    QJsonObject json() const;
    // The error or success object, whether it stands alone or in an array.
    QJsonObject outcome(qsizetype index = 0) const;
    QString code(qsizetype index = 0) const;
};

// A client that writes and reads bytes and knows as little of HTTP as will do, so that the server
// can be sent what no library would send.
class HttpConnection
{
public:
    // With a certificate (PEM): in TLS, and only with the server that shows it.
    explicit HttpConnection(quint16 port, const QByteArray &certificate = {});

    bool isOpen() const { return m_socket->state() == QAbstractSocket::ConnectedState; }
    bool send(const QByteArray &bytes);
    // Whether anything came that was not read yet.
    bool receives(int milliseconds);
    HttpReply read(bool isHead = false);
    HttpReply readToEnd(); // the body is whatever comes, whatever length was announced
    bool waitForClose(int milliseconds = 5000);
    void finishSending() { m_socket->disconnectFromHost(); }

private:
    bool fill();

    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_buffer;
};

QByteArray requestBytes(const QByteArray &method, const QByteArray &target, const QByteArray &token,
                        const QByteArray &body = {}, const QByteArray &moreHeaders = {});
