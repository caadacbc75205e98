// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filetrouble.h"

#include <QDirIterator>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QtTest>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace rw::test {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

QVariant elsewhere(const QString &path, const QStringList &statements)
{
    const QString name = u"elsewhere"_s;
    QVariant value;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(path);
        if (!database.open())
            return u"(not open)"_s;
        QSqlQuery query(database);
        for (const QString &statement : statements) {
            if (!query.exec(statement))
                value = u"(failed)"_s;
        }
        if (query.next())
            value = query.value(0);
    }
    QSqlDatabase::removeDatabase(name);
    return value;
}

FileLock::FileLock(const QString &path)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"lock"_s);
    database.setDatabaseName(path);
    m_held = database.open() && QSqlQuery(database).exec(u"BEGIN IMMEDIATE"_s);
}

FileLock::~FileLock()
{
    QSqlDatabase::database(u"lock"_s).close();
    QSqlDatabase::removeDatabase(u"lock"_s);
}

FullDisk::FullDisk(qint64 bytes)
{
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    m_usual = limit.rlim_cur;
    limit.rlim_cur = static_cast<rlim_t>(bytes);
    setrlimit(RLIMIT_FSIZE, &limit);
}

FullDisk::~FullDisk()
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = static_cast<rlim_t>(m_usual);
    setrlimit(RLIMIT_FSIZE, &limit);
}

Unprivileged::Unprivileged(const QString &folder) : m_root(geteuid() == 0)
{
    if (!m_root)
        return;
    constexpr uid_t nobody = 65534;
    QStringList paths{folder};
    for (QDirIterator entry(folder, QDir::Files); entry.hasNext();)
        paths.append(entry.next());
    bool theirs = true;
    for (const QString &path : paths)
        theirs = chown(QFile::encodeName(path).constData(), nobody, gid_t(-1)) == 0 && theirs;
    if (!theirs || seteuid(nobody) != 0)
        QTest::qFail("nobody cannot be put in root's place", __FILE__, __LINE__);
}

Unprivileged::~Unprivileged()
{
    if (m_root && seteuid(0) != 0)
        QTest::qFail("root does not come back", __FILE__, __LINE__);
}

void addRefusals(const QString &table)
{
    QTest::addColumn<QStringList>("statements"); // on the file
    QTest::addColumn<QByteArray>("bytes"); // or instead of it
    QTest::addColumn<int>("damageAt");
    QTest::addColumn<QString>("says");
    QTest::newRow("of a newer version")
        << QStringList({u"PRAGMA user_version = 99"_s}) << QByteArray() << -1 << u"newer"_s;
    QTest::newRow("of another program")
        << QStringList({u"PRAGMA application_id = 7"_s}) << QByteArray() << -1 << u"not hold"_s;
    QTest::newRow("a text") << QStringList() << QByteArray("Dear diary,\n") << -1 << u"not hold"_s;
    QTest::newRow("the name of SQLite and nothing else")
        << QStringList() << QByteArray("SQLite format 3\0", 16) << -1 << u"not hold"_s;
    QTest::newRow("without its table")
        << QStringList({u"DROP TABLE "_s + table}) << QByteArray() << -1 << u"damaged"_s;
    QTest::newRow("with a page destroyed") << QStringList({u"PRAGMA wal_checkpoint(TRUNCATE)"_s})
                                           << QByteArray() << 4096 << u"damaged"_s;
}

bool spoil(const QString &path)
{
    QFETCH(QStringList, statements);
    QFETCH(QByteArray, bytes);
    QFETCH(int, damageAt);
    elsewhere(path, statements);
    QFile file(path);
    if (!file.open(bytes.isEmpty() ? QIODevice::ReadWrite
                                   : QIODevice::ReadWrite | QIODevice::Truncate))
        return false;
    file.write(bytes);
    if (damageAt >= 0) {
        file.seek(damageAt);
        file.write(QByteArray(2000, '\xAA'));
    }
    return file.flush();
}

bool copyWithNewerLog(const QString &path, const QString &copy)
{
    bool done = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"newer"_s);
        database.setDatabaseName(path);
        done = database.open() && QSqlQuery(database).exec(u"PRAGMA user_version = 99"_s)
               && QFile::copy(path, copy) && QFile::copy(path + u"-wal"_s, copy + u"-wal"_s);
    }
    QSqlDatabase::removeDatabase(u"newer"_s);
    return done;
}

} // namespace rw::test
