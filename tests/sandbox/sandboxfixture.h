// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/httpconnection.h"
#include "sandbox/server.h"

#include <QHash>
#include <QStringList>

// A running sample organisation and what tests ask it all the time.
class SandboxFixture
{
public:
    explicit SandboxFixture(const rw::sandbox::ServerOptions &options = {});

    bool isRunning() const { return m_running; }
    const QString &error() const { return m_error; }
    rw::sandbox::Server &server() { return m_server; }
    const rw::sandbox::Server &server() const { return m_server; }
    QByteArray token() const { return value("access_token"); }
    QByteArray value(const char *key) const; // from the connection

    HttpReply request(const QByteArray &method, const QByteArray &target,
                      const QByteArray &body = {}, const QByteArray &moreHeaders = {});
    HttpReply requestAs(const QByteArray &token, const QByteArray &method, const QByteArray &target,
                        const QByteArray &body = {});
    // What is asked of the server itself, with its token.
    HttpReply control(const QByteArray &method, const QByteArray &path,
                      const QByteArray &body = {});
    // A token with these scopes only.
    QByteArray narrowToken(const QByteArray &scopes);

    QList<QJsonObject> list(const QByteArray &target); // the array in the reply
    QHash<QString, QJsonObject> rolesByName();
    QByteArray roleId(const QString &name);
    QByteArray contactRoleId(const QString &name);
    QStringList contactRoleNames(); // in the order of the list

    // {role:Name}, {contactrole:Name}, {user:e-mail} become ids.
    QByteArray filled(const QByteArray &text);

private:
    rw::sandbox::Server m_server;
    QString m_error;
    bool m_running = false;
};
