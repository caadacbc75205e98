// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace rw::bench {

// What a server says it was asked during a turn.
class ServerLog final
{
public:
    static ServerLog fromJson(const QByteArray &json);

    int writes() const { return m_writes; }
    const QSet<QString> &written() const { return m_written; } // method, target and body
    int refused() const { return m_refused; } // for too many at once
    int atOnce() const; // at most, writes and reads together

    // The sentences that are not true of a turn of so many writes.
    QStringList problems(int steps) const;

private:
    struct Moment
    {
        qint64 microseconds = 0;
        int step = 0; // 1: one more, -1: one less
    };
    int m_writes = 0;
    int m_refused = 0;
    int m_failed = 0;
    int m_unanswered = 0;
    QSet<QString> m_written;
    QList<Moment> m_moments;
};

} // namespace rw::bench
