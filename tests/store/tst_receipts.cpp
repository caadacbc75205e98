// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/journalstore.h"

#include "filetrouble.h"
#include "support/strictwarnings.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include <atomic>
#include <ctime>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

using Found = tl::expected<QList<StoredReceipt>, QString>;

class TestReceipts : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void roundTrip();
    void sameAgain();
    void search_data();
    void search();
    void days_data();
    void days();
    void newestFirst();
    void seesWhatWasAskedForBefore();
    void inTheContextsThread();
    void neverAfterTheContext();
    void neverAfterTheStore();
    void damagedInBetween();

private:
    QString path() const { return m_folder->filePath(u"journal.sqlite"_s); }
    void keep(const QList<StoredReceipt> &receipts);
    QStringList found(const QString &text, const QDate &from = {}, const QDate &to = {});
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<JournalStore> m_journal;
};

namespace {

StoredReceipt receipt(const QString &id, const QString &startedAt, const QString &summary = {},
                      const QByteArray &content = "{}")
{
    return {id, startedAt, summary, content};
}

const QString noon = u"2026-11-22T12:06:02Z"_s;

} // namespace

void TestReceipts::initTestCase()
{
    // Far from UTC, so that a day of the user's clock is not a day of the stored times.
    qputenv("TZ", "Pacific/Auckland");
    tzset();
}

void TestReceipts::init()
{
    failOnWarnings();
    m_journal.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto journal = JournalStore::open(path());
    QVERIFY(journal);
    m_journal = std::move(*journal);
}

void TestReceipts::keep(const QList<StoredReceipt> &receipts)
{
    for (const StoredReceipt &receipt : receipts)
        m_journal->close(receipt.id, receipt);
}

// The ids, in their order.
QStringList TestReceipts::found(const QString &text, const QDate &from, const QDate &to)
{
    QStringList ids;
    bool came = false;
    QObject context;
    m_journal->receipts(text, from, to, &context, [&ids, &came](const Found &found) {
        came = true;
        if (!found)
            ids.append(found.error());
        else
            for (const StoredReceipt &receipt : *found)
                ids.append(receipt.id);
    });
    return QTest::qWaitFor([&came] { return came; }) ? ids : QStringList(u"(nothing came)"_s);
}

void TestReceipts::roundTrip()
{
    const QList<StoredReceipt> kept{receipt(u"b"_s, u"2026-11-22T12:06:02.345Z"_s,
                                            u"12 changes, “ä” → 役割"_s, QByteArray("a\0b\xFF", 4)),
                                    receipt(u"a"_s, noon, u""_s, QByteArray(3000000, 'x'))};
    keep(kept);
    m_journal.reset(); // and read by the next start
    auto journal = JournalStore::open(path());
    QVERIFY(journal);
    QVERIFY((*journal)->unfinished().isEmpty());
    Found found;
    QSignalSpy came(this, &QObject::objectNameChanged);
    (*journal)->receipts({}, {}, {}, this, [this, &found](const Found &answer) {
        found = answer;
        setObjectName(objectName() + u'.');
    });
    QTRY_COMPARE(came.size(), 1);
    QVERIFY(found);
    QCOMPARE(*found, kept);
}

void TestReceipts::sameAgain()
{
    keep({receipt(u"a"_s, noon, u"first"_s), receipt(u"a"_s, noon, u"second"_s)});
    QCOMPARE(found(u"first"_s), QStringList());
    QCOMPARE(found(u"second"_s), QStringList({u"a"_s}));
}

void TestReceipts::search_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("nothing finds all") << u""_s << QStringList({u"c"_s, u"b"_s, u"a"_s});
    QTest::newRow("in the summary") << u"7 roles"_s << QStringList({u"a"_s});
    QTest::newRow("in the receipt") << u"inside"_s << QStringList({u"b"_s, u"a"_s});
    QTest::newRow("in any case") << u"INSIDE sales"_s << QStringList({u"b"_s, u"a"_s});
    QTest::newRow("in any case beyond ASCII") << u"äRZTIN"_s << QStringList({u"b"_s});
    QTest::newRow("a letter that is two as capitals") << u"STRASSE"_s << QStringList({u"c"_s});
    QTest::newRow("put together from a letter and a mark")
        << u"a\u0308rztin"_s << QStringList({u"b"_s});
    QTest::newRow("a percent sign is no wildcard") << u"0%"_s << QStringList({u"c"_s});
    QTest::newRow("two percent signs are none either") << u"%%"_s << QStringList();
    QTest::newRow("an underscore is no wildcard") << u"_"_s << QStringList({u"b"_s});
    QTest::newRow("a quotation mark") << u"the \"a\" team"_s << QStringList({u"c"_s});
    QTest::newRow("a backslash") << u"back\\slash"_s << QStringList({u"c"_s});
    QTest::newRow("an apostrophe") << u"' OR '1"_s << QStringList();
    QTest::newRow("another script") << u"役割"_s << QStringList({u"a"_s});
    QTest::newRow("longer than any pattern") << QString(200000, u'%') << QStringList();
}

void TestReceipts::search()
{
    QFETCH(QString, text);
    QFETCH(QStringList, ids);
    keep(
        {receipt(u"a"_s, u"2026-11-20T00:00:00Z"_s, u"7 roles, 役割"_s,
                 R"({"name":"Inside Sales"})"),
         receipt(u"b"_s, u"2026-11-21T00:00:00Z"_s, u"inside sales_team"_s, R"({"name":"Ärztin"})"),
         receipt(u"c"_s, u"2026-11-22T00:00:00Z"_s, u"Hauptstraße, 100%"_s,
                 R"({"name":"The \"A\" team","description":"back\\slash"})")});
    QCOMPARE(found(text), ids);
}

void TestReceipts::days_data()
{
    QTest::addColumn<QDate>("from");
    QTest::addColumn<QDate>("to");
    QTest::addColumn<QStringList>("ids");
    const QDate day(2026, 11, 22);
    QTest::newRow("both ends open")
        << QDate() << QDate()
        << QStringList({u"after"_s, u"end"_s, u"noon"_s, u"start"_s, u"before"_s, u"unreadable"_s});
    QTest::newRow("one day, from its first moment to its last")
        << day << day << QStringList({u"end"_s, u"noon"_s, u"start"_s});
    QTest::newRow("from a day on") << day.addDays(1) << QDate() << QStringList({u"after"_s});
    QTest::newRow("up to a day") << QDate() << day.addDays(-1) << QStringList({u"before"_s});
    QTest::newRow("the wrong way round") << day.addDays(1) << day.addDays(-1) << QStringList();
}

void TestReceipts::days()
{
    QFETCH(QDate, from);
    QFETCH(QDate, to);
    QFETCH(QStringList, ids);
    // The 22nd of November begins in Auckland at 11:00 on the 21st in UTC.
    keep({receipt(u"unreadable"_s, u"yesterday"_s),
          receipt(u"before"_s, u"2026-11-21T10:59:59.999Z"_s),
          receipt(u"start"_s, u"2026-11-21T11:00:00Z"_s),
          receipt(u"noon"_s, u"2026-11-22T00:00Z"_s), receipt(u"end"_s, u"2026-11-22T10:59:59Z"_s),
          receipt(u"after"_s, u"2026-11-22T11:00:00.000Z"_s)});
    QCOMPARE(found({}, from, to), ids);
}

void TestReceipts::newestFirst()
{
    // The one that took longest was closed last; in one moment the later kept is the newer.
    keep({receipt(u"2"_s, u"2026-11-22T12:00:00.500Z"_s),
          receipt(u"3"_s, u"2026-11-22T12:00:01Z"_s),
          receipt(u"4"_s, u"2026-11-22T12:00:01.000Z"_s),
          receipt(u"1"_s, u"2026-11-22T12:00:00Z"_s)});
    QCOMPARE(found({}), QStringList({u"4"_s, u"3"_s, u"2"_s, u"1"_s}));
}

void TestReceipts::seesWhatWasAskedForBefore()
{
    for (int i = 1; i <= 100; ++i) {
        keep({receipt(QString::number(i), noon)});
        if (i % 10 == 0)
            QCOMPARE(found({}).size(), i);
    }
}

void TestReceipts::inTheContextsThread()
{
    QThread thread;
    thread.start();
    auto *context = new QObject;
    context->moveToThread(&thread);
    connect(&thread, &QThread::finished, context, &QObject::deleteLater);
    std::atomic<QThread *> ran = nullptr;
    m_journal->receipts({}, {}, {}, context,
                        [&ran](const Found &) { ran = QThread::currentThread(); });
    QTRY_COMPARE(ran.load(), &thread);
    thread.quit();
    QVERIFY(thread.wait());
}

void TestReceipts::neverAfterTheContext()
{
    int delivered = 0;
    const auto count = [&delivered](const Found &) { ++delivered; };
    for (const bool dies : {true, false}) { // the one that lives shows that the other would count
        auto context = std::make_unique<QObject>();
        m_journal->receipts({}, {}, {}, context.get(), count);
        if (dies)
            context.reset();
        found({}); // comes after it
        QCOMPARE(delivered, dies ? 0 : 1);
    }
}

void TestReceipts::neverAfterTheStore()
{
    int delivered = 0;
    const auto count = [&delivered](const Found &) { ++delivered; };
    keep({receipt(u"a"_s, noon)});
    m_journal->receipts({}, {}, {}, this, count);
    m_journal.reset();
    QCoreApplication::processEvents();
    QCOMPARE(delivered, 0);
    init();
    m_journal->receipts({}, {}, {}, this, count);
    QTRY_COMPARE(delivered, 1);
}

void TestReceipts::damagedInBetween()
{
    keep({receipt(u"a"_s, noon)});
    QCOMPARE(found({}), QStringList({u"a"_s}));
    elsewhere(path(), {u"DROP TABLE receipt"_s});
    const QStringList said = found({});
    QCOMPARE(said.size(), 1);
    QVERIFY2(said.constFirst().contains(QDir::toNativeSeparators(path())),
             qPrintable(said.constFirst()));
    QVERIFY(said.constFirst().endsWith(u'.'));
}

QTEST_GUILESS_MAIN(TestReceipts)
#include "tst_receipts.moc"
