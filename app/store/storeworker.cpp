// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/storeworker.h"

#include <QMutexLocker>

#include <chrono>
#include <iterator>

using namespace std::chrono_literals;

namespace rw::store {

StoreWorker::StoreWorker() : m_again(this) // moves to the thread with the worker
{
    m_again.setSingleShot(true);
    m_again.setInterval(1s);
    connect(&m_again, &QTimer::timeout, this, &StoreWorker::tryAgain);
}

void StoreWorker::enqueue(Write write, quint64 number)
{
    const QMutexLocker lock(&m_mutex);
    m_queue.insert(m_queue.end(), std::make_move_iterator(write.begin()),
                   std::make_move_iterator(write.end()));
    m_last = number;
    if (m_woken)
        return;
    m_woken = true;
    QMetaObject::invokeMethod(this, &StoreWorker::drain, Qt::QueuedConnection);
}

Outcome StoreWorker::open(const QString &path, const FileFormat &format)
{
    m_file = std::make_unique<SqliteFile>(path, format);
    return m_file->open();
}

void StoreWorker::drain()
{
    const Outcome written = writeQueue();
    if (!written)
        emit failed(written.error());
}

// Nobody asked for anything new, so nobody is told twice that it does not work.
void StoreWorker::tryAgain()
{
    static_cast<void>(writeQueue());
}

Outcome StoreWorker::writeQueue()
{
    Write batch;
    quint64 last = 0;
    {
        const QMutexLocker lock(&m_mutex);
        m_woken = false;
        batch.swap(m_queue);
        last = m_last;
    }
    if (batch.empty())
        return {};
    const Outcome written = m_file->apply(batch);
    if (written) {
        m_again.stop();
        emit durable(last);
        return {};
    }
    {
        const QMutexLocker lock(&m_mutex);
        m_queue.insert(m_queue.begin(), std::make_move_iterator(batch.begin()),
                       std::make_move_iterator(batch.end()));
    }
    m_again.start();
    return written;
}

void StoreWorker::close()
{
    drain();
    m_again.stop(); // on the timer's own thread
    m_file.reset();
}

} // namespace rw::store
