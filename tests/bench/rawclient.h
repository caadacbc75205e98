// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/joblist.h"
#include "bench/turn.h"
#include "bench/waiting.h"

#include "api/connection.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSslSocket>

#include <memory>
#include <vector>

namespace rw::bench {

// What can be reached at all: a connection for each request at once, made before the clock starts
// and kept; a request is one piece of bytes, and no more of HTTP is understood than the status and
// the length. Knows neither plan nor guard nor journal.
class RawClient final : public QObject
{
public:
    RawClient(const api::Connection &connection, JobList jobs);

    Turn run();

private:
    struct Line
    {
        std::unique_ptr<QSslSocket> socket;
        QByteArray received;
        int job = -1; // under way
    };

    bool connectAll();
    void feed();
    void send(Line &line, int job);
    void read(Line &line);
    void end(const QString &problem);

    const api::Connection m_connection;
    JobList m_jobs;
    std::vector<Line> m_lines;
    Waiting m_waiting;
    QElapsedTimer m_clock;
    Turn m_turn;
};

} // namespace rw::bench
