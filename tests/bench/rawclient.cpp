// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/rawclient.h"

#include "sandbox/httpconnection.h"

#include <QSslCertificate>
#include <QSslConfiguration>

using namespace Qt::StringLiterals;

namespace rw::bench {

namespace {

constexpr int patience = 120000;

} // namespace

RawClient::RawClient(const api::Connection &connection, JobList jobs)
    : m_connection(connection), m_jobs(std::move(jobs)), m_lines(mostAtOnce)
{
}

bool RawClient::connectAll()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({QSslCertificate(m_connection.certificate)});
    for (Line &line : m_lines) {
        line.socket = std::make_unique<QSslSocket>();
        line.socket->setSslConfiguration(configuration);
        line.socket->connectToHostEncrypted(m_connection.apiUrl.host(),
                                            quint16(m_connection.apiUrl.port()));
        if (!line.socket->waitForEncrypted(patience))
            return false;
        line.socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(line.socket.get(), &QSslSocket::readyRead, this, [this, &line] { read(line); });
        connect(line.socket.get(), &QSslSocket::disconnected, this,
                [this] { end(u"a connection of the raw client was lost"_s); });
    }
    return true;
}

Turn RawClient::run()
{
    if (!connectAll()) {
        m_turn.problem = u"the raw client cannot connect"_s;
        return m_turn;
    }
    m_clock.start();
    feed();
    if (!m_waiting.run(patience))
        m_turn.problem = u"the raw client does not come to an end"_s;
    for (Line &line : m_lines)
        line.socket->disconnect(this);
    return m_turn;
}

void RawClient::feed()
{
    for (Line &line : m_lines) {
        if (line.job >= 0)
            continue;
        const std::optional<int> job = m_jobs.take();
        if (!job)
            return;
        send(line, *job);
    }
}

void RawClient::send(Line &line, int job)
{
    line.job = job;
    const api::ApiRequest request = m_jobs.request(job);
    line.socket->write(requestBytes(request.verb, request.target,
                                    m_connection.accessToken.toLatin1(), request.body,
                                    "Content-Type: application/json\r\n"));
    line.socket->flush();
}

void RawClient::read(Line &line)
{
    line.received += line.socket->readAll();
    const qsizetype head = line.received.indexOf("\r\n\r\n");
    if (head < 0 || line.job < 0)
        return;
    HttpReply reply;
    reply.head = line.received.left(head);
    reply.status = reply.head.mid(9, 3).toInt();
    const qsizetype size = head + 4 + reply.header("Content-Length").toLongLong();
    if (line.received.size() < size)
        return;
    reply.body = line.received.mid(head + 4, size - head - 4);
    line.received.remove(0, size);
    const int job = line.job;
    line.job = -1;
    if (!m_jobs.answer(job, reply.status, reply.body))
        return end(u"a write of the raw client was answered with %1"_s.arg(reply.status));
    if (m_jobs.isDone()) {
        m_turn.milliseconds = double(m_clock.nsecsElapsed()) / 1e6;
        return end({});
    }
    feed();
}

void RawClient::end(const QString &problem)
{
    m_turn.problem = problem;
    m_waiting.quit();
}

} // namespace rw::bench
