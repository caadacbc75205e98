// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/stagededitsstore.h"

#include "store/storethread.h"

#include <QCoreApplication>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

FileFormat stagedEditsFormat()
{
    FileFormat format;
    format.application = 0x52574544; // "RWED"
    format.version = 1;
    format.schema
        = {u"CREATE TABLE IF NOT EXISTS staged (place INTEGER PRIMARY KEY, kind TEXT NOT NULL, "
           "id TEXT NOT NULL, edit BLOB NOT NULL, UNIQUE (kind, id))"_s};
    format.probes = {u"SELECT place, kind, id, edit FROM staged"_s};
    format.foreign
        = StagedEditsStore::tr("The file “%1” does not hold staged edits of Rolewright.");
    format.damaged = StagedEditsStore::tr(
        "The file “%1” with the staged edits is damaged. It was left as it is.");
    //: %1 is a file name, %2 the reason in the words of the system
    format.failing = StagedEditsStore::tr("Staged edits cannot be kept in “%1”: %2.");
    return format;
}

Statement removing(const QString &kind, const QString &id)
{
    return {u"DELETE FROM staged WHERE kind = ? AND id = ?"_s, {kind, id}};
}

Statement putting(const StagedRow &row)
{
    // An object that is edited again keeps its place.
    return {u"INSERT INTO staged (kind, id, edit) VALUES (?, ?, ?) "
            "ON CONFLICT (kind, id) DO UPDATE SET edit = excluded.edit"_s,
            {row.kind, row.id, row.edit}};
}

} // namespace

class StagedEditsStore::Private final
{
public:
    StoreThread thread{u"staged edits"_s};
    QList<StagedRow> rows;
};

StagedEditsStore::StagedEditsStore() : d(std::make_unique<Private>())
{
    connect(&d->thread, &StoreThread::durable, this, &StagedEditsStore::durable);
    connect(&d->thread, &StoreThread::failed, this, &StagedEditsStore::failed);
}

StagedEditsStore::~StagedEditsStore() = default;

tl::expected<std::unique_ptr<StagedEditsStore>, QString> StagedEditsStore::open(const QString &path)
{
    std::unique_ptr<StagedEditsStore> store(new StagedEditsStore);
    QList<StagedRow> &rows = store->d->rows;
    const auto readRows = [&rows](SqliteFile &file) {
        return file.forEachRow({u"SELECT kind, id, edit FROM staged ORDER BY place"_s, {}},
                               [&rows](const QSqlQuery &row) {
                                   rows.append({row.value(0).toString(), row.value(1).toString(),
                                                row.value(2).toByteArray()});
                               });
    };
    const Outcome opened = store->d->thread.open(path, stagedEditsFormat(), readRows);
    if (!opened)
        return tl::make_unexpected(opened.error());
    return store;
}

const QList<StagedRow> &StagedEditsStore::rows() const
{
    return d->rows;
}

quint64 StagedEditsStore::put(const StagedRow &row)
{
    return d->thread.write({putting(row)});
}

quint64 StagedEditsStore::remove(const QString &kind, const QString &id)
{
    return d->thread.write({removing(kind, id)});
}

quint64 StagedEditsStore::rename(const QString &kind, const QString &id,
                                 const QList<StagedRow> &rows)
{
    Write write{removing(kind, id)};
    for (const StagedRow &row : rows)
        write.push_back(putting(row));
    return d->thread.write(std::move(write));
}

} // namespace rw::store
