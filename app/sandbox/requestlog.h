// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/server.h"

#include <QMutex>

namespace rw::sandbox {

// What clients have asked, oldest first; of a long run the latest part. Thread-safe.
class RequestLog
{
public:
    qint64 begin(const QString &method, const QString &target, const QByteArray &body,
                 bool isWrite);
    void end(qint64 number, int status);

    QList<LoggedRequest> all() const;
    qint64 writeCount() const;
    void clear();

private:
    mutable QMutex m_mutex;
    QList<LoggedRequest> m_requests;
    qsizetype m_text = 0; // bytes in all of them
    qint64 m_last = 0;
    qint64 m_writes = 0;
};

} // namespace rw::sandbox
