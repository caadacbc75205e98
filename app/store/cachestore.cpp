// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/cachestore.h"

#include "store/storethread.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

FileFormat cacheFormat()
{
    FileFormat format;
    format.application = 0x52574348; // "RWCH"
    format.version = 1;
    format.schema
        = {u"CREATE TABLE IF NOT EXISTS part (name TEXT PRIMARY KEY, read_at TEXT NOT NULL, "
           "content BLOB NOT NULL)"_s};
    format.probes = {u"SELECT name, read_at, content FROM part"_s};
    format.foreign
        = CacheStore::tr("The file “%1” does not hold what Rolewright read of an organisation.");
    format.damaged = CacheStore::tr("The file “%1” with what was read is damaged.");
    //: %1 is a file name, %2 the reason in the words of the system
    format.failing = CacheStore::tr("What was read cannot be kept in “%1”: %2.");
    return format;
}

Outcome readParts(SqliteFile &file, QList<CachedPart> &parts)
{
    return file.forEachRow(
        {u"SELECT name, read_at, content FROM part ORDER BY name"_s, {}},
        [&parts](const QSqlQuery &row) {
            parts.append({row.value(0).toString(),
                          QDateTime::fromString(row.value(1).toString(), Qt::ISODateWithMs),
                          row.value(2).toByteArray()});
        });
}

void removeFile(const QString &path)
{
    for (const char *ending : {"", "-wal", "-shm"})
        QFile::remove(path + QLatin1StringView(ending));
}

} // namespace

class CacheStore::Private final
{
public:
    Outcome open(const QString &path)
    {
        parts.clear();
        return thread.open(path, cacheFormat(),
                           [this](SqliteFile &file) { return readParts(file, parts); });
    }

    StoreThread thread{u"cache"_s};
    QList<CachedPart> parts;
};

CacheStore::CacheStore() : d(std::make_unique<Private>())
{
    connect(&d->thread, &StoreThread::durable, this, &CacheStore::durable);
    connect(&d->thread, &StoreThread::failed, this, &CacheStore::failed);
}

CacheStore::~CacheStore() = default;

tl::expected<std::unique_ptr<CacheStore>, QString> CacheStore::open(const QString &path)
{
    std::unique_ptr<CacheStore> store(new CacheStore);
    if (store->d->open(path))
        return store;
    removeFile(path);
    store.reset(new CacheStore);
    if (const Outcome opened = store->d->open(path); !opened)
        return tl::make_unexpected(opened.error());
    return store;
}

QList<CachedPart> CacheStore::look(const QString &path)
{
    if (!QFileInfo::exists(path))
        return {};
    CacheStore store;
    return store.d->open(path) ? store.d->parts : QList<CachedPart>();
}

const QList<CachedPart> &CacheStore::parts() const
{
    return d->parts;
}

quint64 CacheStore::put(const CachedPart &part)
{
    return d->thread.write(
        {{u"INSERT OR REPLACE INTO part (name, read_at, content) VALUES (?, ?, ?)"_s,
          {part.name, part.readAt.toUTC().toString(Qt::ISODateWithMs), part.content}}});
}

} // namespace rw::store
