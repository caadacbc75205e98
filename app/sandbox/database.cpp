// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/database.h"

#include <QSqlError>

#include <algorithm>
#include <atomic>
#include <utility>

namespace rw::sandbox {
namespace {

constexpr std::size_t mostIdle = 100;
// A statement keeps its values; long ones are not to stay in the memory.
constexpr qsizetype longestKept = 4096;

bool isShort(const QVariant &value)
{
    return value.typeId() != QMetaType::QString || value.toString().size() <= longestKept;
}

} // namespace

Rows::Rows(Database &database, const QString &sql, QSqlQuery query)
    : m_database(&database), m_sql(sql), m_query(std::move(query))
{
}

Rows::Rows(Rows &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)), m_sql(std::move(other.m_sql)),
      m_query(std::move(other.m_query)), m_worthKeeping(other.m_worthKeeping)
{
}

Rows::~Rows()
{
    if (!m_database || !m_worthKeeping || m_database->m_idle.size() >= mostIdle)
        return;
    m_query.finish();
    m_database->m_idle.emplace(m_sql, std::move(m_query));
}

Database::Database()
{
    static std::atomic<int> count = 0;
    m_name = QStringLiteral("rolewright-sandbox-%1").arg(++count);
}

Database::~Database()
{
    close();
}

void Database::close()
{
    if (!m_database.isValid())
        return;
    m_idle.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

bool Database::open(const QString &path, QString *error)
{
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=200"));
    if (m_database.open())
        return true;
    *error = m_database.lastError().databaseText();
    close();
    return false;
}

bool Database::openMemory(QString *error)
{
    return open(QStringLiteral(":memory:"), error);
}

bool Database::openFile(const QString &path, QString *error)
{
    if (!open(path, error))
        return false;
    try {
        // Two servers on one file would hand out the same ids; the lock is held until close.
        run(QStringLiteral("PRAGMA locking_mode = EXCLUSIVE"));
        run(QStringLiteral("PRAGMA journal_mode = WAL"));
        run(QStringLiteral("PRAGMA synchronous = FULL"));
        run(QStringLiteral("BEGIN IMMEDIATE"));
        run(QStringLiteral("SELECT count(*) FROM meta"));
        run(QStringLiteral("COMMIT"));
        return true;
    } catch (const DatabaseError &problem) {
        *error = QString::fromUtf8(problem.what());
    }
    close();
    return false;
}

QSqlQuery Database::prepare(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        throw DatabaseError(query.lastError().databaseText().toStdString());
    return query;
}

void Database::execute(QSqlQuery &query, const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), values.at(i));
    if (!query.exec())
        throw DatabaseError(query.lastError().databaseText().toStdString());
}

Rows Database::run(const QString &sql, const QVariantList &values)
{
    // Taken out while it is in use: the same statement may be wanted a second time within.
    auto idle = m_idle.extract(sql);
    Rows rows(*this, sql, idle ? std::move(idle.mapped()) : prepare(sql));
    execute(rows.m_query, values);
    rows.m_worthKeeping = std::all_of(values.cbegin(), values.cend(), isShort);
    return rows;
}

QVariant Database::single(const QString &sql, const QVariantList &values)
{
    Rows rows = run(sql, values);
    return rows.next() ? rows.value(0) : QVariant();
}

QString Database::meta(const QString &key)
{
    return single(QStringLiteral("SELECT value FROM meta WHERE key = ?"), {key}).toString();
}

void Database::setMeta(const QString &key, const QString &value)
{
    run(QStringLiteral("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"),
        {key, text(value)});
}

QString Database::nextId()
{
    const qint64 id = meta(QStringLiteral("next_id")).toLongLong();
    setMeta(QStringLiteral("next_id"), QString::number(id + 1));
    return QString::number(id);
}

Transaction::Transaction(Database &database) : m_database(database)
{
    m_database.run(QStringLiteral("BEGIN IMMEDIATE"));
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    try {
        m_database.run(QStringLiteral("ROLLBACK"));
    } catch (const DatabaseError &) {
        // SQLite has already rolled back by itself, for example because the disk is full.
    }
}

void Transaction::commit()
{
    m_database.run(QStringLiteral("COMMIT"));
    m_open = false;
}

QVariant text(const QString &value)
{
    return value.isNull() ? QVariant(QStringLiteral("")) : QVariant(value);
}

QVariant textOrNull(const QString &value)
{
    return value.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(value);
}

} // namespace rw::sandbox
