// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/snapshotstore.h"

#include "store/storethread.h"

#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

FileFormat snapshotFormat()
{
    FileFormat format;
    format.application = 0x52575353; // "RWSS"
    format.version = 1;
    // Content last, so that a list need not read past it.
    format.schema
        = {u"CREATE TABLE IF NOT EXISTS snapshot (place INTEGER PRIMARY KEY, "
           "id TEXT NOT NULL UNIQUE, taken TEXT NOT NULL, name TEXT NOT NULL, "
           "pinned INTEGER NOT NULL, automatic INTEGER NOT NULL, content BLOB NOT NULL)"_s};
    format.probes = {u"SELECT place, id, taken, name, pinned, automatic, content FROM snapshot"_s};
    format.foreign = SnapshotStore::tr("The file “%1” does not hold snapshots of Rolewright.");
    format.damaged
        = SnapshotStore::tr("The file “%1” with the snapshots is damaged. It was left as it is.");
    //: %1 is a file name, %2 the reason in the words of the system
    format.failing = SnapshotStore::tr("Snapshots cannot be kept in “%1”: %2.");
    return format;
}

SnapshotStore::Listed readList(SqliteFile &file)
{
    QList<StoredSnapshot> snapshots;
    const auto take = [&snapshots](const QSqlQuery &row) {
        snapshots.append({row.value(0).toString(), row.value(1).toString(), row.value(2).toString(),
                          row.value(3).toBool(), row.value(4).toBool(), QByteArray(),
                          row.value(5).toLongLong()});
    };
    const Outcome read
        = file.forEachRow({u"SELECT id, taken, name, pinned, automatic, length(content) "
                           "FROM snapshot ORDER BY place DESC"_s,
                           {}},
                          take);
    if (!read)
        return tl::make_unexpected(read.error());
    return snapshots;
}

SnapshotStore::Content readContent(SqliteFile &file, const QString &id)
{
    SnapshotStore::Content content
        = tl::make_unexpected(SnapshotStore::tr("This snapshot is not kept any more."));
    const Outcome read = file.forEachRow(
        {u"SELECT content FROM snapshot WHERE id = ?"_s, {id}},
        [&content](const QSqlQuery &row) { content = row.value(0).toByteArray(); });
    if (!read)
        return tl::make_unexpected(read.error());
    return content;
}

} // namespace

class SnapshotStore::Private final
{
public:
    StoreThread thread{u"snapshots"_s};
};

SnapshotStore::SnapshotStore() : d(std::make_unique<Private>())
{
    connect(&d->thread, &StoreThread::durable, this, &SnapshotStore::durable);
    connect(&d->thread, &StoreThread::failed, this, &SnapshotStore::failed);
}

SnapshotStore::~SnapshotStore() = default;

tl::expected<std::unique_ptr<SnapshotStore>, QString> SnapshotStore::open(const QString &path)
{
    std::unique_ptr<SnapshotStore> store(new SnapshotStore);
    const Outcome opened
        = store->d->thread.open(path, snapshotFormat(), [](SqliteFile &) { return Outcome(); });
    if (!opened)
        return tl::make_unexpected(opened.error());
    return store;
}

void SnapshotStore::list(QObject *context, std::function<void(const Listed &)> done)
{
    d->thread.ask<Listed>(readList, context, std::move(done));
}

void SnapshotStore::content(const QString &id, QObject *context,
                            std::function<void(const Content &)> done)
{
    d->thread.ask<Content>([id](SqliteFile &file) { return readContent(file, id); }, context,
                           std::move(done));
}

quint64 SnapshotStore::add(const StoredSnapshot &snapshot, int keptAutomatic)
{
    return d->thread.write(
        {{u"INSERT OR REPLACE INTO snapshot (id, taken, name, pinned, automatic, content) "
          "VALUES (?, ?, ?, ?, ?, ?)"_s,
          {snapshot.id, snapshot.takenAt, snapshot.name, snapshot.pinned, snapshot.automatic,
           snapshot.content}},
         // By the order in which they came: a clock can be set back.
         {u"DELETE FROM snapshot WHERE place IN (SELECT place FROM snapshot "
          "WHERE automatic AND NOT pinned AND name = '' ORDER BY place DESC LIMIT -1 OFFSET ?)"_s,
          {keptAutomatic}}});
}

quint64 SnapshotStore::rename(const QString &id, const QString &name)
{
    return d->thread.write({{u"UPDATE snapshot SET name = ? WHERE id = ?"_s, {name, id}}});
}

quint64 SnapshotStore::setPinned(const QString &id, bool pinned)
{
    return d->thread.write({{u"UPDATE snapshot SET pinned = ? WHERE id = ?"_s, {pinned, id}}});
}

quint64 SnapshotStore::remove(const QString &id)
{
    return d->thread.write({{u"DELETE FROM snapshot WHERE id = ?"_s, {id}}});
}

} // namespace rw::store
