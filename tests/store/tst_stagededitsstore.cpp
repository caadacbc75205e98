// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/stagededitsstore.h"

#include <QProcess>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace rw::store;
using namespace Qt::StringLiterals;

class TestStagedEditsStore : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void newFile();
    void roundTrip();
    void replaceAll();
    void oddContent_data();
    void oddContent();
    void durableMeansOnDisk();
    void numbersAndGroups();
    void destructorWaits();
    void killed();
    void refusedAndUntouched_data();
    void refusedAndUntouched();
    void newerOnlyInTheLog();
    void emptyFileIsTakenOver();
    void unwritablePlaces_data();
    void unwritablePlaces();
    void fullDisk();
    void lockedByAnother();
    void twoStores();

private:
    QString path() const { return m_folder->filePath(u"staged.sqlite"_s); }
    std::unique_ptr<StagedEditsStore> open() const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

StagedRow row(const QString &kind, const QString &id, const QByteArray &edit = "{}")
{
    return {kind, id, edit};
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

// Runs statements on a connection of its own, as another program would.
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

} // namespace

void TestStagedEditsStore::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

std::unique_ptr<StagedEditsStore> TestStagedEditsStore::open() const
{
    auto store = StagedEditsStore::open(path());
    if (!store)
        QTest::qFail(qPrintable(store.error()), __FILE__, __LINE__);
    return store ? std::move(*store) : nullptr;
}

void TestStagedEditsStore::newFile()
{
    const QString deep = m_folder->filePath(u"not/there/yet/staged.sqlite"_s);
    const auto store = StagedEditsStore::open(deep);
    QVERIFY(store);
    QVERIFY((*store)->rows().isEmpty());
    QVERIFY(QFile::exists(deep));
    QCOMPARE(elsewhere(deep, {u"PRAGMA user_version"_s}).toInt(), 1);
    QCOMPARE(elsewhere(deep, {u"PRAGMA application_id"_s}).toInt(), 0x52574544);
    QCOMPARE(elsewhere(deep, {u"PRAGMA journal_mode"_s}).toString(), u"wal"_s);
}

void TestStagedEditsStore::roundTrip()
{
    {
        const auto store = open();
        store->put(row(u"role"_s, u"2"_s, R"({"name":"ä"})"));
        store->put(row(u"role"_s, u"1"_s));
        store->put(row(u"contact"_s, u"1"_s));
        store->put(row(u"role"_s, u"3"_s));
        store->remove(u"role"_s, u"1"_s);
        store->remove(u"role"_s, u"never there"_s);
        store->put(row(u"role"_s, u"2"_s, R"({"name":"again"})")); // keeps its place
        store->put(row(u"role"_s, u"1"_s, "back, at the end"));
        QVERIFY(store->rows().isEmpty()); // as it was when it was opened
    }
    QCOMPARE(open()->rows(), QList<StagedRow>({row(u"role"_s, u"2"_s, R"({"name":"again"})"),
                                               row(u"contact"_s, u"1"_s), row(u"role"_s, u"3"_s),
                                               row(u"role"_s, u"1"_s, "back, at the end")}));
}

void TestStagedEditsStore::replaceAll()
{
    open()->put(row(u"role"_s, u"1"_s));
    const QList<StagedRow> rows{row(u"contactrole"_s, u"9"_s), row(u"role"_s, u"5"_s)};
    {
        const auto store = open();
        store->put(row(u"role"_s, u"2"_s));
        store->replaceAll(rows);
    }
    QCOMPARE(open()->rows(), rows);
    {
        const auto store = open();
        store->replaceAll({});
        store->put(row(u"role"_s, u"7"_s));
    }
    QCOMPARE(open()->rows(), QList<StagedRow>({row(u"role"_s, u"7"_s)}));
}

void TestStagedEditsStore::oddContent_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("edit");
    QTest::newRow("null and empty") << QString() << QString() << QByteArray();
    QTest::newRow("quotes") << u"a'b\"c"_s << u"'; DROP TABLE staged; --"_s << QByteArray("'\"");
    QTest::newRow("beyond ASCII") << u"役割"_s << u"دور😀"_s << QByteArray("\xF0\x9F\x98\x80");
    QTest::newRow("bytes") << u"k"_s << u"i"_s << QByteArray("a\0b\xFF", 4);
    QTest::newRow("long") << u"k"_s << QString(10000, u'x') << QByteArray(3000000, 'y');
}

void TestStagedEditsStore::oddContent()
{
    QFETCH(QString, kind);
    QFETCH(QString, id);
    QFETCH(QByteArray, edit);
    open()->put(row(kind, id, edit));
    QCOMPARE(open()->rows(), QList<StagedRow>({row(kind, id, edit)}));
    open()->remove(kind, id);
    QVERIFY(open()->rows().isEmpty());
}

void TestStagedEditsStore::durableMeansOnDisk()
{
    const auto store = open();
    QString seen;
    connect(store.get(), &StagedEditsStore::durable, this, [this, &seen](quint64 write) {
        if (write == 3)
            seen = elsewhere(
                       path(),
                       {u"SELECT group_concat(id) FROM (SELECT id FROM staged ORDER BY place)"_s})
                       .toString();
    });
    store->put(row(u"role"_s, u"1"_s));
    store->put(row(u"role"_s, u"2"_s));
    store->put(row(u"role"_s, u"3"_s));
    QTRY_COMPARE(seen, u"1,2,3"_s);
}

void TestStagedEditsStore::numbersAndGroups()
{
    const auto store = open();
    QSignalSpy durable(store.get(), &StagedEditsStore::durable);
    constexpr int writes = 5000;
    for (int i = 1; i <= writes; ++i)
        QCOMPARE(store->put(row(u"role"_s, QString::number(i % 50))), quint64(i));
    QTRY_VERIFY(!durable.isEmpty() && durable.last().at(0).toInt() == writes);
    // What waits is written together: a commit for each would be 5000.
    QVERIFY2(durable.size() < writes / 10, qPrintable(QString::number(durable.size())));
    int last = 0;
    for (const QList<QVariant> &arguments : durable) {
        QVERIFY(arguments.at(0).toInt() > last);
        last = arguments.at(0).toInt();
    }
}

void TestStagedEditsStore::destructorWaits()
{
    {
        const auto store = open();
        for (int i = 0; i < 1000; ++i)
            store->put(row(u"role"_s, QString::number(i)));
    }
    QCOMPARE(open()->rows().size(), 1000);
}

void TestStagedEditsStore::killed()
{
    for (const int count : {1, 12, 500}) {
        QProcess helper;
        helper.start(QStringLiteral(RW_STAGE_AND_WAIT), {path(), QString::number(count)});
        QByteArray said;
        connect(&helper, &QProcess::readyReadStandardOutput, this,
                [&helper, &said] { said += helper.readAllStandardOutput(); });
        const QByteArray last = "durable " + QByteArray::number(count) + '\n';
        QTRY_VERIFY_WITH_TIMEOUT(said.endsWith(last), 20000);
        helper.kill();
        QVERIFY(helper.waitForFinished());
        QCOMPARE(helper.exitStatus(), QProcess::CrashExit);
        const auto store = open();
        QCOMPARE(store->rows().size(), count);
        QCOMPARE(store->rows().last(), row(u"role"_s, QString::number(count),
                                           "{\"n\":" + QByteArray::number(count) + '}'));
    }
}

void TestStagedEditsStore::refusedAndUntouched_data()
{
    QTest::addColumn<QStringList>("statements"); // on a file that the store has made
    QTest::addColumn<QByteArray>("bytes"); // or instead of it
    QTest::addColumn<int>("damageAt");
    QTest::addColumn<QString>("says");
    QTest::newRow("of a newer version")
        << QStringList({u"PRAGMA user_version = 2"_s}) << QByteArray() << -1 << u"newer"_s;
    QTest::newRow("of another program")
        << QStringList({u"PRAGMA application_id = 7"_s}) << QByteArray() << -1 << u"not hold"_s;
    QTest::newRow("a text") << QStringList() << QByteArray("Dear diary,\n") << -1 << u"not hold"_s;
    QTest::newRow("the name of SQLite and nothing else")
        << QStringList() << QByteArray("SQLite format 3\0", 16) << -1 << u"not hold"_s;
    QTest::newRow("without its table")
        << QStringList({u"DROP TABLE staged"_s}) << QByteArray() << -1 << u"damaged"_s;
    QTest::newRow("with a page destroyed") << QStringList({u"PRAGMA wal_checkpoint(TRUNCATE)"_s})
                                           << QByteArray() << 4096 << u"damaged"_s;
}

void TestStagedEditsStore::refusedAndUntouched()
{
    QFETCH(QStringList, statements);
    QFETCH(QByteArray, bytes);
    QFETCH(int, damageAt);
    QFETCH(QString, says);
    if (bytes.isEmpty()) {
        open()->put(row(u"role"_s, u"1"_s, QByteArray(20000, 'x')));
        elsewhere(path(), statements);
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (!bytes.isEmpty())
        file.write(bytes);
    if (damageAt >= 0) {
        file.seek(damageAt);
        file.write(QByteArray(2000, '\xAA'));
    }
    file.close();
    const QByteArray before = bytesOf(path());
    const auto store = StagedEditsStore::open(path());
    QVERIFY(!store);
    QVERIFY2(store.error().contains(says), qPrintable(store.error()));
    QVERIFY(store.error().contains(QDir::toNativeSeparators(path())));
    QVERIFY(store.error().endsWith(u'.'));
    QCOMPARE(bytesOf(path()), before);
}

void TestStagedEditsStore::newerOnlyInTheLog()
{
    open()->put(row(u"role"_s, u"1"_s));
    // A newer program has been killed: its version is in the write-ahead log, not in the file yet.
    const QString copy = m_folder->filePath(u"copy.sqlite"_s);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"newer"_s);
        database.setDatabaseName(path());
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(u"PRAGMA user_version = 2"_s));
        QVERIFY(QFile::copy(path(), copy));
        QVERIFY(QFile::copy(path() + u"-wal"_s, copy + u"-wal"_s));
    }
    QSqlDatabase::removeDatabase(u"newer"_s);
    const QByteArray before = bytesOf(copy);
    const QByteArray log = bytesOf(copy + u"-wal"_s);
    const auto store = StagedEditsStore::open(copy);
    QVERIFY(!store);
    QVERIFY2(store.error().contains(u"newer"_s), qPrintable(store.error()));
    QCOMPARE(bytesOf(copy), before);
    QCOMPARE(bytesOf(copy + u"-wal"_s), log);
}

void TestStagedEditsStore::emptyFileIsTakenOver()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    open()->put(row(u"role"_s, u"1"_s));
    QCOMPARE(open()->rows().size(), 1);
}

void TestStagedEditsStore::unwritablePlaces_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("a folder in the file's place") << u"."_s;
    QTest::newRow("a file in the folder's place") << u"plain/staged.sqlite"_s;
}

void TestStagedEditsStore::unwritablePlaces()
{
    QFETCH(QString, path);
    QFile plain(m_folder->filePath(u"plain"_s));
    QVERIFY(plain.open(QIODevice::WriteOnly));
    plain.close();
    const auto store = StagedEditsStore::open(m_folder->filePath(path));
    QVERIFY(!store);
    QVERIFY(store.error().endsWith(u'.'));
}

void TestStagedEditsStore::fullDisk()
{
#ifdef Q_OS_UNIX
    const auto store = open();
    QSignalSpy durable(store.get(), &StagedEditsStore::durable);
    QSignalSpy failed(store.get(), &StagedEditsStore::failed);
    store->put(row(u"role"_s, u"before"_s));
    QTRY_COMPARE(durable.size(), 1);

    // No file may grow beyond what it has: the disk is full as far as SQLite can tell.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &usual), 0);
    rlimit tight = usual;
    tight.rlim_cur = static_cast<rlim_t>(QFileInfo(path() + u"-wal"_s).size());
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const quint64 lost = store->put(row(u"role"_s, u"while full"_s, QByteArray(100000, 'x')));
    const bool told = QTest::qWaitFor([&failed] { return !failed.isEmpty(); });
    setrlimit(RLIMIT_FSIZE, &usual);
    QVERIFY(told);
    QVERIFY(failed.at(0).at(0).toString().contains(QDir::toNativeSeparators(path())));
    QCOMPARE(durable.size(), 1);

    // The next write takes the waiting one along.
    const quint64 next = store->put(row(u"role"_s, u"after"_s));
    QTRY_VERIFY(durable.size() > 1);
    QCOMPARE(durable.last().at(0).toULongLong(), next);
    QVERIFY(next > lost);
    QCOMPARE(elsewhere(path(),
                       {u"SELECT group_concat(id) FROM (SELECT id FROM staged ORDER BY place)"_s})
                 .toString(),
             u"before,while full,after"_s);
#else
    QSKIP("needs a limit on the size of files");
#endif
}

void TestStagedEditsStore::lockedByAnother()
{
    const auto store = open();
    QSignalSpy durable(store.get(), &StagedEditsStore::durable);
    QSignalSpy failed(store.get(), &StagedEditsStore::failed);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"locker"_s);
        database.setDatabaseName(path());
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(u"BEGIN IMMEDIATE"_s));
        store->put(row(u"role"_s, u"1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10000);
        QVERIFY(query.exec(u"ROLLBACK"_s));
    }
    QSqlDatabase::removeDatabase(u"locker"_s);
    QVERIFY(durable.isEmpty());
    store->put(row(u"role"_s, u"2"_s));
    QTRY_COMPARE(durable.size(), 1);
    QCOMPARE(durable.at(0).at(0).toInt(), 2);
}

void TestStagedEditsStore::twoStores()
{
    const auto one = open();
    const auto two = open();
    QSignalSpy durable(one.get(), &StagedEditsStore::durable);
    one->put(row(u"role"_s, u"1"_s));
    two->put(row(u"role"_s, u"2"_s));
    QTRY_COMPARE(durable.size(), 1);
    // Two windows on one organisation do not know each other's rows, but lose none.
    QTRY_COMPARE(open()->rows().size(), 2);
}

QTEST_GUILESS_MAIN(TestStagedEditsStore)
#include "tst_stagededitsstore.moc"
