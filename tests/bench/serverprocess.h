// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/serverlog.h"

#include "api/connection.h"

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace rw::bench {

// rolewright-sandbox over TLS in a process of its own, with an organisation that is the same at
// every start. Ends with this object.
class ServerProcess final
{
public:
    ServerProcess();
    ~ServerProcess();

    // The error is a sentence.
    bool start(int latency, int roles, QString *error);

    api::Connection connection() const; // as its connection file says
    quint16 port() const;
    bool clearLog();
    ServerLog log() const;

private:
    QByteArray control(const QByteArray &method, const QByteArray &path) const;

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_announced;
    QJsonObject m_connection;
};

} // namespace rw::bench
