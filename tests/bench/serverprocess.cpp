// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/serverprocess.h"

#include "bench/turn.h"
#include "sandbox/httpconnection.h"

#include <QFile>
#include <QJsonDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace rw::bench {

namespace {

constexpr int patience = 30000;
constexpr int moreRoles = 1000; // that the licence allows beyond what is there

} // namespace

ServerProcess::ServerProcess()
{
    m_process.setProgram(QStringLiteral(RW_SANDBOX_PROGRAM));
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

ServerProcess::~ServerProcess()
{
    m_process.terminate();
    if (!m_process.waitForFinished(patience))
        m_process.kill();
}

bool ServerProcess::start(int latency, int roles, QString *error)
{
    const QString file = m_folder.filePath(u"connection.json"_s);
    m_process.setArguments({u"--tls"_s, u"--announce"_s, file, u"--latency"_s,
                            QString::number(latency), u"--concurrency"_s,
                            QString::number(mostAtOnce), u"--seed"_s, QString::number(roles),
                            u"--roles-limit"_s, QString::number(roles + moreRoles)});
    m_process.start();
    // It says where it listens once the file is there.
    if (!m_process.waitForReadyRead(patience)) {
        *error = u"The sample organisation's server does not start: "_s + m_process.errorString();
        return false;
    }
    QFile announced(file);
    if (!announced.open(QIODevice::ReadOnly)) {
        *error = u"The server did not write its connection file: "_s + announced.errorString();
        return false;
    }
    m_announced = announced.readAll();
    m_connection = QJsonDocument::fromJson(m_announced).object();
    return true;
}

api::Connection ServerProcess::connection() const
{
    return api::parseConnection(m_announced).value_or(api::Connection{});
}

quint16 ServerProcess::port() const
{
    return quint16(QUrl(m_connection["url"_L1].toString()).port());
}

QByteArray ServerProcess::control(const QByteArray &method, const QByteArray &path) const
{
    HttpConnection connection(port(), m_connection["certificate"_L1].toString().toLatin1());
    connection.send(requestBytes(method, "/control" + path, {}, {},
                                 "Authorization: Bearer "
                                     + m_connection["control_token"_L1].toString().toLatin1()
                                     + "\r\n"));
    const HttpReply reply = connection.read();
    return reply.status == 200 ? reply.body : QByteArray();
}

bool ServerProcess::clearLog()
{
    return !control("DELETE", "/log").isEmpty();
}

ServerLog ServerProcess::log() const
{
    return ServerLog::fromJson(control("GET", "/log?bodies=true"));
}

} // namespace rw::bench
