// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/stagededitswriter.h"

#include <QMutexLocker>

#include <iterator>

namespace rw::store {

void StagedEditsWriter::enqueue(StagedWrite write)
{
    const QMutexLocker lock(&m_mutex);
    m_queue.push_back(std::move(write));
    if (m_woken)
        return;
    m_woken = true;
    QMetaObject::invokeMethod(this, &StagedEditsWriter::drain, Qt::QueuedConnection);
}

tl::expected<QList<StagedRow>, QString> StagedEditsWriter::open(const QString &path)
{
    m_file = std::make_unique<StagedEditsFile>();
    return m_file->open(path);
}

void StagedEditsWriter::drain()
{
    std::vector<StagedWrite> batch;
    {
        const QMutexLocker lock(&m_mutex);
        m_woken = false;
        batch.swap(m_queue);
    }
    if (batch.empty())
        return;
    const tl::expected<void, QString> written = m_file->apply(batch);
    if (written) {
        emit durable(batch.back().number);
        return;
    }
    {
        const QMutexLocker lock(&m_mutex);
        m_queue.insert(m_queue.begin(), std::make_move_iterator(batch.begin()),
                       std::make_move_iterator(batch.end()));
    }
    emit failed(written.error());
}

void StagedEditsWriter::close()
{
    drain();
    m_file.reset();
}

} // namespace rw::store
