// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/stagededitsfile.h"

#include <QMutex>
#include <QObject>

#include <memory>
#include <vector>

namespace rw::store {

// Lives on the store's thread and writes what was queued, everything that waits in one transaction.
// What could not be written stays in the queue, before what comes later.
class StagedEditsWriter final : public QObject
{
    Q_OBJECT
public:
    void enqueue(StagedWrite write); // from any thread

    // On the writer's own thread:
    tl::expected<QList<StagedRow>, QString> open(const QString &path);
    void drain();
    void close();

signals:
    void durable(quint64 write);
    void failed(const QString &sentence);

private:
    QMutex m_mutex; // guards the queue and the flag
    std::vector<StagedWrite> m_queue;
    bool m_woken = false;
    std::unique_ptr<StagedEditsFile> m_file;
};

} // namespace rw::store
