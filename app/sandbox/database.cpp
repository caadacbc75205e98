// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/database.h"

#include <QSqlError>

#include <atomic>

namespace rw::sandbox {

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

QSqlQuery Database::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query = prepare(sql);
    execute(query, values);
    return query;
}

QVariant Database::single(const QString &sql, const QVariantList &values)
{
    QSqlQuery query = run(sql, values);
    return query.next() ? query.value(0) : QVariant();
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
