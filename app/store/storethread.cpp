// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/storethread.h"

namespace rw::store {

StoreThread::StoreThread(const QString &name)
{
    m_thread.setObjectName(name);
    m_worker.moveToThread(&m_thread);
    connect(&m_worker, &StoreWorker::durable, this, &StoreThread::durable);
    connect(&m_worker, &StoreWorker::failed, this, &StoreThread::failed);
    m_thread.start();
}

StoreThread::~StoreThread()
{
    QMetaObject::invokeMethod(&m_worker, &StoreWorker::close, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Outcome StoreThread::open(const QString &path, const FileFormat &format,
                          const std::function<Outcome(SqliteFile &)> &load)
{
    Outcome outcome;
    QMetaObject::invokeMethod(
        &m_worker,
        [this, &outcome, &path, &format, &load] {
            outcome = m_worker.open(path, format).and_then([this, &load] {
                return load(m_worker.file());
            });
        },
        Qt::BlockingQueuedConnection);
    return outcome;
}

quint64 StoreThread::write(Write statements)
{
    m_worker.enqueue(std::move(statements), ++m_last);
    return m_last;
}

} // namespace rw::store
