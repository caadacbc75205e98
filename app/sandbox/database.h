// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <stdexcept>

namespace rw::sandbox {

// Something the data file should never do. Caught where a request is answered, which becomes a 500.
class DatabaseError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
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

    QSqlQuery run(const QString &sql, const QVariantList &values = {});
    QSqlQuery prepare(const QString &sql);
    static void execute(QSqlQuery &query, const QVariantList &values);

    // The first column of the first row; invalid when there is no row.
    QVariant single(const QString &sql, const QVariantList &values = {});

    QString meta(const QString &key);
    void setMeta(const QString &key, const QString &value);
    QString nextId(); // never given twice, not even after a deletion

private:
    bool open(const QString &path, QString *error);

    QString m_name;
    QSqlDatabase m_database;
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
