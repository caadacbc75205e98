// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/stagededitsstore.h"

#include "filetrouble.h"
#include "support/strictwarnings.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

class TestStagedEditsStore : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void newFile();
    void roundTrip();
    void rename();
    void oddContent_data();
    void oddContent();
    void durableMeansOnDisk();
    void numbersAndGroups();
    void destructorWaits();
    void killed();
    void refusedAndUntouched_data() { addRefusals(u"staged"_s); }
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

} // namespace

void TestStagedEditsStore::init()
{
    failOnWarnings();
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

void TestStagedEditsStore::rename()
{
    {
        const auto store = open();
        store->put(row(u"role"_s, u"new"_s));
        store->put(row(u"role"_s, u"2"_s, "under new"));
        store->put(row(u"contactrole"_s, u"new"_s)); // another kind's own
        store->rename(u"role"_s, u"new"_s,
                      {row(u"role"_s, u"77"_s), row(u"role"_s, u"2"_s, "under 77")});
    }
    QCOMPARE(open()->rows(),
             QList<StagedRow>({row(u"role"_s, u"2"_s, "under 77"), row(u"contactrole"_s, u"new"_s),
                               row(u"role"_s, u"77"_s)}));
    {
        const auto store = open();
        store->rename(u"role"_s, u"77"_s, {});
        store->rename(u"role"_s, u"never there"_s, {row(u"role"_s, u"8"_s)});
    }
    QCOMPARE(open()->rows(),
             QList<StagedRow>({row(u"role"_s, u"2"_s, "under 77"), row(u"contactrole"_s, u"new"_s),
                               row(u"role"_s, u"8"_s)}));
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

void TestStagedEditsStore::refusedAndUntouched()
{
    open()->put(row(u"role"_s, u"1"_s, QByteArray(20000, 'x')));
    QVERIFY(spoil(path()));
    const QByteArray before = bytesOf(path());
    const auto store = StagedEditsStore::open(path());
    QVERIFY(!store);
    QFETCH(QString, says);
    QVERIFY2(store.error().contains(says), qPrintable(store.error()));
    QVERIFY(store.error().contains(QDir::toNativeSeparators(path())));
    QVERIFY(store.error().endsWith(u'.'));
    QCOMPARE(bytesOf(path()), before);
}

void TestStagedEditsStore::newerOnlyInTheLog()
{
    open()->put(row(u"role"_s, u"1"_s));
    const QString copy = m_folder->filePath(u"copy.sqlite"_s);
    QVERIFY(copyWithNewerLog(path(), copy));
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
    const auto store = open();
    QSignalSpy durable(store.get(), &StagedEditsStore::durable);
    QSignalSpy failed(store.get(), &StagedEditsStore::failed);
    store->put(row(u"role"_s, u"before"_s));
    QTRY_COMPARE(durable.size(), 1);
    {
        const FullDisk full(QFileInfo(path() + u"-wal"_s).size());
        store->put(row(u"role"_s, u"while full"_s, QByteArray(100000, 'x')));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(0).toString().contains(QDir::toNativeSeparators(path())));
        QCOMPARE(durable.size(), 1);
    }
    // The next write takes the waiting one along.
    const quint64 next = store->put(row(u"role"_s, u"after"_s));
    QTRY_COMPARE(durable.last().at(0).toULongLong(), next);
    QCOMPARE(elsewhere(path(),
                       {u"SELECT group_concat(id) FROM (SELECT id FROM staged ORDER BY place)"_s})
                 .toString(),
             u"before,while full,after"_s);
}

void TestStagedEditsStore::lockedByAnother()
{
    const auto store = open();
    QSignalSpy durable(store.get(), &StagedEditsStore::durable);
    QSignalSpy failed(store.get(), &StagedEditsStore::failed);
    {
        const FileLock lock(path());
        QVERIFY(lock.isHeld());
        store->put(row(u"role"_s, u"1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10000);
        QVERIFY(durable.isEmpty());
    }
    store->put(row(u"role"_s, u"2"_s));
    QTRY_COMPARE(durable.isEmpty() ? 0 : durable.last().at(0).toInt(), 2);
    QCOMPARE(open()->rows().size(), 2);
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
