// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QString>
#include <QVariant>

#include <stdexcept>
#include <unordered_map>

namespace rw::sandbox {

// Something the data file should never do. Caught where a request is answered, which becomes a 500.
class DatabaseError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

class Database;

// What a statement brought. While it is there the statement is in use; then the database keeps it
// for the next time, as compiling one takes longer than most of them run.
class Rows
{
public:
    Rows(Rows &&other) noexcept;
    ~Rows();
    Rows(const Rows &) = delete;
    Rows &operator=(const Rows &) = delete;

    bool next() { return m_query.next(); } // to the first row, then to the next
    QVariant value(int column) const { return m_query.value(column); }
    int numRowsAffected() const { return m_query.numRowsAffected(); }
    QVariant lastInsertId() const { return m_query.lastInsertId(); }
    QSqlRecord record() const { return m_query.record(); }
    void finish() { m_query.finish(); } // without the rows that are left

private:
    friend class Database;
    Rows(Database &database, const QString &sql, QSqlQuery query);

    Database *m_database; // none: somebody else gives the statement back
    QString m_sql;
    QSqlQuery m_query;
    bool m_worthKeeping = false;
};

// One SQLite connection. Belongs to the thread that opened it.
class Database
{
public:
    Database();
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    bool openMemory(QString *error);
    bool openFile(const QString &path, QString *error);
    void close();

    Rows run(const QString &sql, const QVariantList &values = {});
    QSqlQuery prepare(const QString &sql);
    static void execute(QSqlQuery &query, const QVariantList &values);

    // The first column of the first row; invalid when there is no row.
    QVariant single(const QString &sql, const QVariantList &values = {});

    QString meta(const QString &key);
    void setMeta(const QString &key, const QString &value);
    QString nextId(); // never given twice, not even after a deletion

private:
    friend class Rows;
    bool open(const QString &path, QString *error);

    QString m_name;
    QSqlDatabase m_database;
    std::unordered_map<QString, QSqlQuery> m_idle; // compiled, by their text
};

// Rolls back unless committed.
class Transaction
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    void commit();

private:
    Database &m_database;
    bool m_open = true;
};

// A null QString would be stored as NULL.
QVariant text(const QString &value);
QVariant textOrNull(const QString &value);

} // namespace rw::sandbox
