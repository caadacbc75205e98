// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/snapshotstore.h"

#include "filetrouble.h"
#include "support/strictwarnings.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

class TestSnapshotStore : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void newFile();
    void roundTrip();
    void changed();
    void contentThatIsGone();
    void oddContent();
    void pruning_data();
    void pruning();
    void neverAfterTheContext();
    void durableMeansOnDisk();
    void destructorWaits();
    void refusedAndUntouched_data() { addRefusals(u"snapshot"_s); }
    void refusedAndUntouched();
    void newerOnlyInTheLog();
    void fullDisk();

private:
    QString path() const { return m_folder->filePath(u"snapshots.sqlite"_s); }
    void open();
    QList<StoredSnapshot> listed();
    QStringList ids();
    QByteArray contentOf(const QString &id); // or the sentence that comes instead
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SnapshotStore> m_store;
};

namespace {

StoredSnapshot snapshot(const QString &id, bool automatic = true, const QString &name = {},
                        bool pinned = false)
{
    return {id, u"2026-11-22T12:06:02Z"_s, name, pinned, automatic, "content of " + id.toUtf8(), 0};
}

// As list() tells it.
StoredSnapshot inList(StoredSnapshot snapshot)
{
    snapshot.size = snapshot.content.size();
    snapshot.content.clear();
    return snapshot;
}

} // namespace

void TestSnapshotStore::init()
{
    failOnWarnings();
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    open();
}

void TestSnapshotStore::open()
{
    m_store.reset(); // ends first
    auto store = SnapshotStore::open(path());
    if (!store)
        QTest::qFail(qPrintable(store.error()), __FILE__, __LINE__);
    else
        m_store = std::move(*store);
}

QList<StoredSnapshot> TestSnapshotStore::listed()
{
    SnapshotStore::Listed listed = tl::make_unexpected(QString());
    bool came = false;
    QObject context;
    m_store->list(&context, [&listed, &came](const SnapshotStore::Listed &answer) {
        came = true;
        listed = answer;
    });
    if (!QTest::qWaitFor([&came] { return came; }) || !listed)
        QTest::qFail("no list came", __FILE__, __LINE__);
    return listed.value_or(QList<StoredSnapshot>());
}

QStringList TestSnapshotStore::ids()
{
    QStringList ids;
    for (const StoredSnapshot &snapshot : listed())
        ids.append(snapshot.id);
    return ids;
}

QByteArray TestSnapshotStore::contentOf(const QString &id)
{
    QByteArray content = "(nothing came)";
    bool came = false;
    QObject context;
    m_store->content(id, &context, [&content, &came](const SnapshotStore::Content &answer) {
        came = true;
        content = answer ? *answer : answer.error().toUtf8();
    });
    return QTest::qWaitFor([&came] { return came; }) ? content : QByteArray("(nothing came)");
}

void TestSnapshotStore::newFile()
{
    QVERIFY(listed().isEmpty());
    QCOMPARE(elsewhere(path(), {u"PRAGMA user_version"_s}).toInt(), 1);
    QCOMPARE(elsewhere(path(), {u"PRAGMA application_id"_s}).toInt(), 0x52575353);
    QCOMPARE(elsewhere(path(), {u"PRAGMA journal_mode"_s}).toString(), u"wal"_s);
    QVERIFY(!(QFileInfo(path()).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

void TestSnapshotStore::roundTrip()
{
    const StoredSnapshot first = snapshot(u"1"_s);
    const StoredSnapshot second = snapshot(u"2"_s, false, u"before “Q1” reorg"_s, true);
    m_store->add(first);
    m_store->add(second);
    for (int start = 0; start < 2; ++start) {
        QCOMPARE(listed(), QList<StoredSnapshot>({inList(second), inList(first)}));
        QCOMPARE(contentOf(u"1"_s), first.content);
        QCOMPARE(contentOf(u"2"_s), second.content);
        open();
    }
}

void TestSnapshotStore::changed()
{
    for (const QString &id : {u"1"_s, u"2"_s, u"3"_s})
        m_store->add(snapshot(id));
    m_store->rename(u"1"_s, u"役割"_s);
    m_store->setPinned(u"1"_s, true);
    m_store->rename(u"2"_s, u"named"_s);
    m_store->rename(u"2"_s, QString());
    m_store->setPinned(u"2"_s, true);
    m_store->setPinned(u"2"_s, false);
    m_store->remove(u"3"_s);
    m_store->remove(u"never there"_s);
    m_store->rename(u"never there"_s, u"name"_s);
    open();
    QCOMPARE(listed(), QList<StoredSnapshot>({inList(snapshot(u"2"_s)),
                                              inList(snapshot(u"1"_s, true, u"役割"_s, true))}));
}

void TestSnapshotStore::contentThatIsGone()
{
    m_store->add(snapshot(u"1"_s));
    QCOMPARE(contentOf(u"1"_s), QByteArray("content of 1"));
    m_store->remove(u"1"_s);
    QCOMPARE(contentOf(u"1"_s), QByteArray("This snapshot is not kept any more."));
}

void TestSnapshotStore::oddContent()
{
    StoredSnapshot odd = snapshot(u"'; DROP TABLE snapshot; --"_s, false, u"%_'\"😀"_s);
    odd.content = QByteArray("a\0b\xFF", 4);
    StoredSnapshot empty = snapshot(QString(), false);
    empty.content = QByteArray();
    StoredSnapshot large = snapshot(u"large"_s, false);
    large.content = QByteArray(20000000, 'x');
    for (const StoredSnapshot &snapshot : {odd, empty, large})
        m_store->add(snapshot);
    open();
    QCOMPARE(listed(), QList<StoredSnapshot>({inList(large), inList(empty), inList(odd)}));
    for (const StoredSnapshot &snapshot : {odd, empty, large})
        QVERIFY(contentOf(snapshot.id) == snapshot.content);
}

void TestSnapshotStore::pruning_data()
{
    QTest::addColumn<QList<StoredSnapshot>>("before"); // the oldest first
    QTest::addColumn<int>("kept");
    QTest::addColumn<QStringList>("after"); // the newest first, beside the one that is added
    const bool automatic = true;
    const bool pinned = true;
    const QList<StoredSnapshot> four{snapshot(u"1"_s), snapshot(u"2"_s), snapshot(u"3"_s),
                                     snapshot(u"4"_s)};
    QTest::newRow("as many as are kept")
        << four << 5 << QStringList({u"4"_s, u"3"_s, u"2"_s, u"1"_s});
    QTest::newRow("one too many") << four << 4 << QStringList({u"4"_s, u"3"_s, u"2"_s});
    QTest::newRow("fewer are kept than before") << four << 2 << QStringList({u"4"_s});
    QTest::newRow("pinned ones stay and do not count") << QList<StoredSnapshot>(
        {snapshot(u"1"_s, automatic, {}, pinned), snapshot(u"2"_s), snapshot(u"3"_s)})
                                                       << 2 << QStringList({u"3"_s, u"1"_s});
    QTest::newRow("named ones stay and do not count") << QList<StoredSnapshot>(
        {snapshot(u"1"_s, automatic, u"before Q1"_s), snapshot(u"2"_s), snapshot(u"3"_s)})
                                                      << 2 << QStringList({u"3"_s, u"1"_s});
    QTest::newRow("those that a person took stay and do not count")
        << QList<StoredSnapshot>({snapshot(u"1"_s, !automatic), snapshot(u"2"_s), snapshot(u"3"_s)})
        << 2 << QStringList({u"3"_s, u"1"_s});
}

void TestSnapshotStore::pruning()
{
    QFETCH(QList<StoredSnapshot>, before);
    QFETCH(int, kept);
    QFETCH(QStringList, after);
    for (const StoredSnapshot &snapshot : before)
        m_store->add(snapshot, 1000);
    QCOMPARE(listed().size(), before.size());
    StoredSnapshot added = snapshot(u"added"_s);
    added.takenAt = u"1970-01-01T00:00:00Z"_s; // the clock was wrong; it is still the newest
    m_store->add(added, kept);
    QCOMPARE(ids(), QStringList(u"added"_s) + after);
    open();
    QCOMPARE(ids(), QStringList(u"added"_s) + after);
}

void TestSnapshotStore::neverAfterTheContext()
{
    int delivered = 0;
    for (const bool dies : {true, false}) { // the one that lives shows that the other would count
        auto context = std::make_unique<QObject>();
        m_store->list(context.get(), [&delivered](const SnapshotStore::Listed &) { ++delivered; });
        m_store->content(u"1"_s, context.get(),
                         [&delivered](const SnapshotStore::Content &) { ++delivered; });
        if (dies)
            context.reset();
        listed(); // comes after them
        QCOMPARE(delivered, dies ? 0 : 2);
    }
}

void TestSnapshotStore::durableMeansOnDisk()
{
    QStringList seen;
    connect(m_store.get(), &SnapshotStore::durable, this, [this, &seen](quint64 write) {
        seen.append(
            elsewhere(path(), {u"SELECT group_concat(id || name) FROM snapshot"_s}).toString());
        if (write == 1)
            m_store->rename(u"1"_s, u" named"_s);
        else if (write == 2)
            m_store->remove(u"1"_s);
    });
    QCOMPARE(m_store->add(snapshot(u"1"_s)), quint64(1));
    QTRY_COMPARE(seen, QStringList({u"1"_s, u"1 named"_s, QString()}));
}

void TestSnapshotStore::destructorWaits()
{
    for (int i = 0; i < 300; ++i)
        m_store->add(snapshot(QString::number(i), false));
    open();
    QCOMPARE(listed().size(), 300);
}

void TestSnapshotStore::refusedAndUntouched()
{
    StoredSnapshot large = snapshot(u"1"_s);
    large.content = QByteArray(40000, 'x');
    m_store->add(large);
    m_store.reset();
    QVERIFY(spoil(path()));
    const QByteArray before = bytesOf(path());
    const auto store = SnapshotStore::open(path());
    QVERIFY(!store);
    QFETCH(QString, says);
    QVERIFY2(store.error().contains(says), qPrintable(store.error()));
    QVERIFY(store.error().contains(QDir::toNativeSeparators(path())));
    QVERIFY(store.error().endsWith(u'.'));
    QCOMPARE(bytesOf(path()), before);
}

void TestSnapshotStore::newerOnlyInTheLog()
{
    m_store->add(snapshot(u"1"_s));
    m_store.reset();
    const QString copy = m_folder->filePath(u"copy.sqlite"_s);
    QVERIFY(copyWithNewerLog(path(), copy));
    const QByteArray before = bytesOf(copy);
    const QByteArray log = bytesOf(copy + u"-wal"_s);
    const auto store = SnapshotStore::open(copy);
    QVERIFY(!store);
    QVERIFY2(store.error().contains(u"newer"_s), qPrintable(store.error()));
    QCOMPARE(bytesOf(copy), before);
    QCOMPARE(bytesOf(copy + u"-wal"_s), log);
}

void TestSnapshotStore::fullDisk()
{
    QSignalSpy durable(m_store.get(), &SnapshotStore::durable);
    QSignalSpy failed(m_store.get(), &SnapshotStore::failed);
    m_store->add(snapshot(u"small"_s));
    QTRY_COMPARE(durable.size(), 1);
    StoredSnapshot large = snapshot(u"large"_s);
    large.content = QByteArray(100000, 'x');
    {
        const FullDisk full(QFileInfo(path() + u"-wal"_s).size());
        m_store->add(large);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(0).toString().contains(QDir::toNativeSeparators(path())));
        QCOMPARE(durable.size(), 1);
        // What is on disk can still be read.
        QCOMPARE(ids(), QStringList({u"small"_s}));
    }
    QTRY_COMPARE(durable.size(), 2);
    QCOMPARE(ids(), QStringList({u"large"_s, u"small"_s}));
    QCOMPARE(contentOf(u"large"_s), large.content);
}

QTEST_GUILESS_MAIN(TestSnapshotStore)
#include "tst_snapshotstore.moc"
