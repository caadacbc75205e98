// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/sqlitefile.h"

#include <QMutex>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace rw::store {

// Lives on a store's thread and writes what was queued, everything that waits in one transaction.
// What could not be written stays in the queue, before what comes later, and is tried again with
// it, or by itself after a while.
class StoreWorker final : public QObject
{
    Q_OBJECT
public:
    StoreWorker();

    void enqueue(Write write, quint64 number); // from any thread

    // On the worker's own thread:
    Outcome open(const QString &path, const FileFormat &format);
    SqliteFile &file() { return *m_file; }
    void drain();
    void close();

signals:
    void durable(quint64 write);
    void failed(const QString &sentence);

private:
    Outcome writeQueue();
    void tryAgain();

    QMutex m_mutex; // guards the queue, its number and the flag
    Write m_queue;
    quint64 m_last = 0; // the number of the last write in the queue
    bool m_woken = false;
    std::unique_ptr<SqliteFile> m_file;
    QTimer m_again;
};

} // namespace rw::store
