// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/cachestore.h"

#include "filetrouble.h"
#include "support/strictwarnings.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

class TestCacheStore : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void newFile();
    void roundTrip();
    void lookingMakesNothing();
    void begunAnew_data();
    void begunAnew();
    void noPlaceForIt();

private:
    QString path() const { return m_folder->filePath(u"cache.sqlite"_s); }
    QList<CachedPart> keep(const QList<CachedPart> &parts) const; // and what is there after that
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

CachedPart part(const QString &name, const QByteArray &content)
{
    return {name, QDateTime({2026, 11, 22}, {11, 38, 12, 345}, Qt::UTC), content};
}

} // namespace

void TestCacheStore::init()
{
    failOnWarnings();
    m_folder = std::make_unique<QTemporaryDir>();
}

QList<CachedPart> TestCacheStore::keep(const QList<CachedPart> &parts) const
{
    auto store = CacheStore::open(path());
    if (!store)
        return {};
    for (const CachedPart &each : parts)
        (*store)->put(each);
    store->reset();
    return CacheStore::look(path());
}

void TestCacheStore::newFile()
{
    QCOMPARE(keep({}), QList<CachedPart>());
    QCOMPARE(elsewhere(path(), {u"PRAGMA user_version"_s}).toInt(), 1);
    QCOMPARE(elsewhere(path(), {u"PRAGMA application_id"_s}).toInt(), 0x52574348);
    // Names and addresses of people: nobody else's affair.
    QVERIFY(!(QFileInfo(path()).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

void TestCacheStore::roundTrip()
{
    const CachedPart roles = part(u"roles"_s, "{\"a\":\"役割\"}");
    const CachedPart odd = part(u"contacts/'; DROP TABLE part; --"_s, QByteArray("\0\xff", 2));
    QCOMPARE(keep({roles, odd}), QList<CachedPart>({odd, roles}));
    // One takes the place of the other.
    CachedPart later = part(u"roles"_s, "[]");
    later.readAt = later.readAt.addSecs(60);
    QCOMPARE(keep({roles, later}), QList<CachedPart>({odd, later}));
}

void TestCacheStore::lookingMakesNothing()
{
    QCOMPARE(CacheStore::look(path()), QList<CachedPart>());
    QVERIFY(!QFileInfo::exists(path()));
}

void TestCacheStore::begunAnew_data()
{
    QTest::addColumn<QByteArray>("content"); // of the file; empty: what SQL makes of a good one
    QTest::addColumn<QString>("sql");
    QTest::newRow("text") << QByteArray("not a database, but long enough to be looked at") << u""_s;
    QTest::newRow("a damaged database")
        << QByteArray("SQLite format 3\0").append(QByteArray(4096, 'x')) << u""_s;
    QTest::newRow("a newer version's") << QByteArray() << u"PRAGMA user_version = 99"_s;
    QTest::newRow("another program's") << QByteArray() << u"PRAGMA application_id = 7"_s;
    QTest::newRow("without its table") << QByteArray() << u"DROP TABLE part"_s;
}

void TestCacheStore::begunAnew()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, sql);
    if (sql.isEmpty()) {
        QFile file(path());
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(content);
    } else {
        QCOMPARE(keep({part(u"roles"_s, "1")}).size(), 1);
        elsewhere(path(), {sql});
    }
    QCOMPARE(CacheStore::look(path()), QList<CachedPart>());
    const CachedPart fresh = part(u"roles"_s, "2");
    QCOMPARE(keep({fresh}), QList<CachedPart>{fresh});
}

void TestCacheStore::noPlaceForIt()
{
    const QString blocked = m_folder->filePath(u"cache.sqlite"_s);
    QVERIFY(QDir().mkpath(blocked + u"/in the way"_s));
    const auto store = CacheStore::open(blocked);
    QVERIFY(!store);
    QVERIFY2(store.error().contains(u"cache.sqlite"_s), qPrintable(store.error()));
}

QTEST_GUILESS_MAIN(TestCacheStore)
#include "tst_cachestore.moc"
