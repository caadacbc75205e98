// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/answer.h"
#include "store/storeworker.h"

#include <QThread>

namespace rw::store {

// The thread of a store with its file, seen from the thread of the store: numbers what is to be
// written, tells how far that is on disk, and asks the file. Each store owns one.
class StoreThread final : public QObject
{
    Q_OBJECT
public:
    explicit StoreThread(const QString &name);
    ~StoreThread() override; // waits until everything asked for is on disk

    // Waits until the file is open and load has read what it wants of it.
    Outcome open(const QString &path, const FileFormat &format,
                 const std::function<Outcome(SqliteFile &)> &load);

    quint64 write(Write statements); // the number of this write, counted from 1

    // Asks on the worker, after everything that was to be written before; done runs in the
    // context's thread, and never after the context or this has died.
    template <typename T>
    void ask(std::function<T(SqliteFile &)> question, QObject *context,
             std::function<void(const T &)> done);

signals:
    void durable(quint64 write); // this write and every earlier one are on disk
    void failed(const QString &sentence);

private:
    QThread m_thread;
    StoreWorker m_worker; // lives on the thread
    quint64 m_last = 0;
};

template <typename T>
void StoreThread::ask(std::function<T(SqliteFile &)> question, QObject *context,
                      std::function<void(const T &)> done)
{
    // When we go first, the worker has ended before the way back does.
    const Answer<T> answer(this, context, std::move(done));
    QMetaObject::invokeMethod(
        &m_worker,
        [this, answer, question = std::move(question)] { answer(question(m_worker.file())); },
        Qt::QueuedConnection);
}

} // namespace rw::store
