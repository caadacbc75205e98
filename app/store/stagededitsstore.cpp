// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/stagededitsstore.h"

#include "store/stagededitswriter.h"

#include <QThread>

namespace rw::store {

class StagedEditsStore::Private final
{
public:
    QThread thread;
    StagedEditsWriter writer; // lives on the thread
    QList<StagedRow> rows;
    quint64 last = 0;

    quint64 enqueue(StagedWrite::What what, const QList<StagedRow> &rowsToWrite)
    {
        writer.enqueue({what, ++last, rowsToWrite});
        return last;
    }
};

StagedEditsStore::StagedEditsStore() : d(std::make_unique<Private>())
{
    d->thread.setObjectName(QStringLiteral("staged edits"));
    d->writer.moveToThread(&d->thread);
    connect(&d->writer, &StagedEditsWriter::durable, this, &StagedEditsStore::durable);
    connect(&d->writer, &StagedEditsWriter::failed, this, &StagedEditsStore::failed);
    d->thread.start();
}

StagedEditsStore::~StagedEditsStore()
{
    QMetaObject::invokeMethod(&d->writer, &StagedEditsWriter::close, Qt::BlockingQueuedConnection);
    d->thread.quit();
    d->thread.wait();
}

tl::expected<std::unique_ptr<StagedEditsStore>, QString> StagedEditsStore::open(const QString &path)
{
    std::unique_ptr<StagedEditsStore> store(new StagedEditsStore);
    StagedEditsWriter &writer = store->d->writer;
    tl::expected<QList<StagedRow>, QString> rows;
    QMetaObject::invokeMethod(
        &writer, [&rows, &writer, &path] { rows = writer.open(path); },
        Qt::BlockingQueuedConnection);
    if (!rows)
        return tl::make_unexpected(rows.error());
    store->d->rows = *rows;
    return store;
}

const QList<StagedRow> &StagedEditsStore::rows() const
{
    return d->rows;
}

quint64 StagedEditsStore::put(const StagedRow &row)
{
    return d->enqueue(StagedWrite::What::Put, {row});
}

quint64 StagedEditsStore::remove(const QString &kind, const QString &id)
{
    return d->enqueue(StagedWrite::What::Remove, {{kind, id, {}}});
}

quint64 StagedEditsStore::replaceAll(const QList<StagedRow> &rows)
{
    return d->enqueue(StagedWrite::What::ReplaceAll, rows);
}

} // namespace rw::store
