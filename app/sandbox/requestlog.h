// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/message.h"
#include "sandbox/server.h"

#include <QHash>
#include <QMutex>

namespace rw::sandbox {

// What clients have asked, oldest first, and apart from them what colleagues have done; of a long
// run the latest part. Thread-safe.
class RequestLog
{
public:
    // Returns the number under which the rest is told: those of clients and of colleagues are
    // counted apart.
    qint64 begin(const Request &request, bool isWrite);
    void carriedOut(const Request &request, const QByteArray &reply);
    void end(const Request &request, int status);

    QList<LoggedRequest> all() const;
    QList<LoggedRequest> colleagues() const;
    qint64 writeCount() const; // of clients
    void clear();

private:
    struct Book
    {
        QList<LoggedRequest> requests;
        qsizetype text = 0; // bytes in all of them
        qint64 last = 0;

        void add(LoggedRequest request);
        LoggedRequest *find(qint64 number); // null: it was dropped
        void dropOldest();
    };

    Book &bookOf(const Request &request) { return request.colleague ? m_colleagues : m_clients; }
    int clientOf(const Request &request);

    mutable QMutex m_mutex;
    Book m_clients;
    Book m_colleagues;
    qint64 m_writes = 0;
    qint64 m_lastTurn = 0;
    QHash<QByteArray, int> m_numbers; // of clients, by a hash of what they show
};

} // namespace rw::sandbox
