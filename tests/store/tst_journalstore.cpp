// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/journalstore.h"

#include "filetrouble.h"
#include "journalstory.h"
#include "support/strictwarnings.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

class TestJournalStore : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void newFile();
    void roundTrip();
    void sentAgain();
    void begunAgain();
    void requests();
    void anOlderFileGetsWhatItLacks();
    void anOlderFileThatIsDamagedStaysAsItIs();
    void lookedForAgain();
    void closedAndForgotten();
    void severalAtOnce();
    void oddContent();
    void durableMeansOnDisk();
    void numbersAndGroups();
    void destructorWaits();
    void killedAfterEachNote();
    void killedAtAnyMoment();
    void refusedAndUntouched_data() { addRefusals(u"step"_s); }
    void refusedAndUntouched();
    void newerOnlyInTheLog();
    void theStagedEditsAreNotAJournal();
    void unwritablePlaces_data();
    void unwritablePlaces();
    void fullDisk();
    void lockedByAnother();
    void goneInBetween();
    void unwritableUntilAllowed();

private:
    QString path() const { return m_folder->filePath(u"journal.sqlite"_s); }
    std::unique_ptr<JournalStore> open() const;
    QList<JournaledApply> onDisk() const { return open()->unfinished(); }
    QByteArray killedAfter(const QByteArray &said, const QStringList &arguments) const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestJournalStore::init()
{
    failOnWarnings();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

std::unique_ptr<JournalStore> TestJournalStore::open() const
{
    auto journal = JournalStore::open(path());
    if (!journal)
        QTest::qFail(qPrintable(journal.error()), __FILE__, __LINE__);
    return journal ? std::move(*journal) : nullptr;
}

void TestJournalStore::newFile()
{
    const QString deep = m_folder->filePath(u"not/there/yet/journal.sqlite"_s);
    const auto journal = JournalStore::open(deep);
    QVERIFY(journal);
    QVERIFY((*journal)->unfinished().isEmpty());
    QCOMPARE(elsewhere(deep, {u"PRAGMA user_version"_s}).toInt(), 2);
    QCOMPARE(elsewhere(deep, {u"PRAGMA application_id"_s}).toInt(), 0x52574a4c);
    QCOMPARE(elsewhere(deep, {u"PRAGMA journal_mode"_s}).toString(), u"wal"_s);
    for (const QString &file : {deep, deep + u"-wal"_s}) {
        const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup
                                                | QFileDevice::ReadOther | QFileDevice::WriteOther;
        QVERIFY2(!(QFileInfo(file).permissions() & others), qPrintable(file));
    }
}

void TestJournalStore::roundTrip()
{
    for (int notes = 1; notes <= 9; ++notes) {
        {
            const auto journal = open();
            QCOMPARE(journal->unfinished(), storyAfter(notes - 1));
            makeNote(*journal, notes);
            QCOMPARE(journal->unfinished(), storyAfter(notes - 1)); // as it was when it was opened
        }
        QCOMPARE(onDisk(), storyAfter(notes));
    }
}

void TestJournalStore::sentAgain()
{
    {
        const auto journal = open();
        journal->begin(u"a"_s, "{}", {{1, "one"}});
        journal->sending(u"a"_s, 1);
        journal->answered(u"a"_s, 1, "refused");
        journal->sending(u"a"_s, 1);
    }
    QCOMPARE(onDisk(), QList<JournaledApply>({{u"a"_s, "{}", {{1, "one"}}, {1}, {}}}));
    open()->answered(u"a"_s, 1, "done");
    QCOMPARE(onDisk(), QList<JournaledApply>({{u"a"_s, "{}", {{1, "one"}}, {1}, {{1, "done"}}}}));
}

// In whatever words a step left, or was about to, the journal knows the last.
void TestJournalStore::requests()
{
    {
        const auto journal = open();
        journal->begin(u"a"_s, "{}", {{1, "one"}, {2, "two"}, {3, "three"}});
        journal->sending(u"a"_s, 1, "as noted");
        journal->sending(u"a"_s, 2, "as noted");
        journal->sending(u"a"_s, 3, "as noted");
        journal->requested(u"a"_s, 2, "as it left");
        journal->requested(u"a"_s, 3, {});
        journal->requested(u"never begun"_s, 1, "nobody's");
    }
    const QList<JournaledApply> found = onDisk();
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().requests, (QMap<int, QByteArray>{{1, "as noted"}, {2, "as it left"}}));
    QCOMPARE(found.first().sent, (QSet<int>{1, 2, 3}));
    open()->forget(u"a"_s);
    open()->begin(u"a"_s, "{}", {});
    QVERIFY(onDisk().first().requests.isEmpty());
}

// As the version before this one made it.
void TestJournalStore::anOlderFileGetsWhatItLacks()
{
    {
        const auto journal = open();
        journal->begin(u"a"_s, "{}", {{1, "one"}});
        journal->sending(u"a"_s, 1);
    }
    elsewhere(path(), {u"DROP TABLE request"_s, u"PRAGMA user_version = 1"_s});
    const JournaledApply expected{u"a"_s, "{}", {{1, "one"}}, {1}, {}};
    QCOMPARE(onDisk(), QList<JournaledApply>{expected});
    open()->requested(u"a"_s, 1, "as it left");
    QCOMPARE(onDisk().first().requests.value(1), QByteArray("as it left"));
}

void TestJournalStore::anOlderFileThatIsDamagedStaysAsItIs()
{
    open()->begin(u"a"_s, "{}", {{1, "one"}});
    elsewhere(path(),
              {u"DROP TABLE request"_s, u"DROP TABLE step"_s, u"PRAGMA user_version = 1"_s});
    const auto journal = JournalStore::open(path());
    QVERIFY(!journal);
    QVERIFY2(journal.error().contains(u"is damaged. It was left as it is."_s),
             qPrintable(journal.error()));
    const QString tables = u"SELECT group_concat(name) FROM sqlite_master WHERE type = 'table'"_s;
    const QVariant left = elsewhere(path(), {tables});
    QVERIFY2(!left.toString().contains(u"request"_s), qPrintable(left.toString()));
}

void TestJournalStore::lookedForAgain()
{
    const auto journal = open();
    QVERIFY(journal->unfinished().isEmpty());
    journal->begin(u"closed"_s, "{}", {{1, "one"}});
    journal->begin(u"open"_s, "{}", {{1, "one"}});
    journal->sending(u"open"_s, 1, "a request");
    QSignalSpy kept(journal.get(), &JournalStore::receiptKept);
    journal->close(u"closed"_s, {});
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.first().first().toString(), u"closed"_s);
    QList<JournaledApply> found;
    bool came = false;
    journal->lookForUnfinished(this, [&](const auto &applies) {
        came = true;
        found = applies.value_or(QList<JournaledApply>());
    });
    QTRY_VERIFY(came);
    QCOMPARE(found,
             (QList<JournaledApply>{{u"open"_s, "{}", {{1, "one"}}, {1}, {}, {{1, "a request"}}}}));
}

void TestJournalStore::begunAgain()
{
    {
        const auto journal = open();
        journal->begin(u"a"_s, "first", {{1, "one"}, {2, "two"}});
        journal->begin(u"b"_s, "other", {});
        journal->sending(u"a"_s, 1);
        journal->begin(u"a"_s, "second", {{2, "two, differently"}, {3, "three"}});
    }
    QCOMPARE(onDisk(),
             QList<JournaledApply>(
                 {{u"a"_s, "second", {{1, "one"}, {2, "two, differently"}, {3, "three"}}, {1}, {}},
                  {u"b"_s, "other", {}, {}, {}}}));
}

void TestJournalStore::closedAndForgotten()
{
    {
        const auto journal = open();
        for (const QString &id : {u"closed"_s, u"forgotten"_s, u"open"_s}) {
            journal->begin(id, "{}", {{1, "one"}});
            journal->sending(id, 1);
        }
        journal->close(u"closed"_s, {u"closed"_s, u"2026-11-22T12:06:02Z"_s, u"1 change"_s, "{}"});
        journal->forget(u"forgotten"_s);
        journal->answered(u"closed"_s, 1, "too late");
        journal->sending(u"never begun"_s, 1);
    }
    QCOMPARE(onDisk(), QList<JournaledApply>({{u"open"_s, "{}", {{1, "one"}}, {1}, {}}}));
    QCOMPARE(elsewhere(path(), {u"SELECT group_concat(id) FROM receipt"_s}).toString(),
             u"closed"_s);
    QCOMPARE(elsewhere(path(), {u"SELECT count(*) FROM step"_s}).toInt(), 1);
}

void TestJournalStore::severalAtOnce()
{
    constexpr int applies = 20;
    QList<JournaledApply> expected;
    {
        const auto journal = open();
        for (int i = applies; i > 0; --i) {
            const QString id = QString::number(i);
            journal->begin(id, id.toUtf8(), {{1, "one of " + id.toUtf8()}, {2, "two"}});
            expected.append({id, id.toUtf8(), {{1, "one of " + id.toUtf8()}, {2, "two"}}, {}, {}});
        }
        for (JournaledApply &apply : expected) {
            journal->sending(apply.id, 2);
            apply.sent.insert(2);
        }
        for (JournaledApply &apply : expected) {
            if (apply.id.toInt() % 2 == 0)
                continue;
            journal->answered(apply.id, 2, apply.head);
            apply.answers.insert(2, apply.head);
        }
    }
    QCOMPARE(onDisk(), expected);
}

void TestJournalStore::oddContent()
{
    const QByteArray bytes("a\0b\xFF", 4);
    const QList<JournaledApply> odd{
        {u"'; DROP TABLE step; --"_s, bytes, {{-1, bytes}, {INT_MAX, QByteArray("")}}, {-1}, {}},
        {u"役割😀"_s, QByteArray(""), {}, {0}, {{0, QByteArray("")}}},
        {u""_s, QByteArray(3000000, 'y'), {{1, QByteArray(3000000, 'z')}}, {}, {}}};
    {
        const auto journal = open();
        for (const JournaledApply &apply : odd) {
            journal->begin(apply.id, apply.head.isEmpty() ? QByteArray() : apply.head,
                           apply.intents);
            for (const int step : apply.sent)
                journal->sending(apply.id, step);
            for (auto answer = apply.answers.begin(); answer != apply.answers.end(); ++answer)
                journal->answered(apply.id, answer.key(), QByteArray());
        }
    }
    QCOMPARE(onDisk(), odd);
}

void TestJournalStore::durableMeansOnDisk()
{
    const auto journal = open();
    QStringList seen;
    connect(journal.get(), &JournalStore::durable, this, [this, &journal, &seen](quint64 write) {
        seen.append(elsewhere(path(), {u"SELECT group_concat(number || ':' || sent || ':' || "
                                       "ifnull(answer, '-')) FROM step"_s})
                        .toString());
        if (write == 1)
            journal->sending(u"a"_s, 7);
        else if (write == 2)
            journal->answered(u"a"_s, 7, "ok");
    });
    journal->begin(u"a"_s, "{}", {{7, "seven"}});
    QTRY_COMPARE(seen, QStringList({u"7:0:-"_s, u"7:1:-"_s, u"7:1:ok"_s}));
}

void TestJournalStore::numbersAndGroups()
{
    const auto journal = open();
    QSignalSpy durable(journal.get(), &JournalStore::durable);
    constexpr int writes = 5000;
    QCOMPARE(journal->begin(u"a"_s, "{}", {}), quint64(1));
    for (int i = 2; i <= writes; ++i)
        QCOMPARE(journal->sending(u"a"_s, i % 50), quint64(i));
    QTRY_VERIFY(!durable.isEmpty() && durable.last().at(0).toInt() == writes);
    // What waits is written together: a commit for each would be 5000.
    QVERIFY2(durable.size() < writes / 10, qPrintable(QString::number(durable.size())));
    int last = 0;
    for (const QList<QVariant> &arguments : durable) {
        QVERIFY(arguments.at(0).toInt() > last);
        last = arguments.at(0).toInt();
    }
}

void TestJournalStore::destructorWaits()
{
    {
        const auto journal = open();
        journal->begin(u"a"_s, "{}", {});
        for (int step = 0; step < 1000; ++step)
            journal->sending(u"a"_s, step);
    }
    QCOMPARE(onDisk().constFirst().sent.size(), 1000);
}

// Starts the helper on our file, kills it as soon as it has said this, and returns all it said.
QByteArray TestJournalStore::killedAfter(const QByteArray &said, const QStringList &arguments) const
{
    QProcess helper;
    helper.start(QStringLiteral(RW_NOTE_AND_WAIT), QStringList{path()} + arguments);
    QByteArray all;
    while (!all.contains(said) && helper.waitForReadyRead(20000))
        all += helper.readAllStandardOutput();
    helper.kill();
    if (!helper.waitForFinished() || helper.exitStatus() != QProcess::CrashExit)
        return "the helper was not killed";
    return all + helper.readAllStandardOutput();
}

void TestJournalStore::killedAfterEachNote()
{
    for (int notes = 1; notes <= 8; ++notes) {
        const QByteArray last = "durable " + QByteArray::number(notes) + '\n';
        QVERIFY(killedAfter(last, {QString::number(notes)}).endsWith(last));
        QCOMPARE(onDisk(), storyAfter(notes));
        open()->forget(u"apply"_s);
    }
    // One that says it is on disk before it is would be found out.
    const QByteArray last = "durable 5\n";
    {
        const FileLock lock(path());
        QVERIFY(lock.isHeld());
        QVERIFY(killedAfter(last, {u"5"_s, u"early"_s}).endsWith(last));
    }
    QVERIFY(onDisk() != storyAfter(5));
}

void TestJournalStore::killedAtAnyMoment()
{
    for (int notes = 1; notes <= 40; notes += 3) {
        const QByteArray all
            = killedAfter("durable " + QByteArray::number(notes) + '\n', {u"100000"_s});
        const qsizetype said = all.count('\n');
        QVERIFY2(said >= notes, all.constData());
        // Between the last word and the kill one note more may have got there, and that one whole.
        const QList<JournaledApply> found = onDisk();
        QVERIFY(found == storyAfter(int(said)) || found == storyAfter(int(said) + 1));
        open()->forget(u"apply"_s);
    }
}

void TestJournalStore::refusedAndUntouched()
{
    open()->begin(u"a"_s, QByteArray(20000, 'x'), {{1, QByteArray(20000, 'y')}});
    QVERIFY(spoil(path()));
    const QByteArray before = bytesOf(path());
    const auto journal = JournalStore::open(path());
    QVERIFY(!journal);
    QFETCH(QString, says);
    QVERIFY2(journal.error().contains(says), qPrintable(journal.error()));
    QVERIFY(journal.error().contains(QDir::toNativeSeparators(path())));
    QVERIFY(journal.error().endsWith(u'.'));
    QCOMPARE(bytesOf(path()), before);
}

void TestJournalStore::newerOnlyInTheLog()
{
    makeNote(*open(), 1);
    const QString copy = m_folder->filePath(u"copy.sqlite"_s);
    QVERIFY(copyWithNewerLog(path(), copy));
    const QByteArray before = bytesOf(copy);
    const QByteArray log = bytesOf(copy + u"-wal"_s);
    const auto journal = JournalStore::open(copy);
    QVERIFY(!journal);
    QVERIFY2(journal.error().contains(u"newer"_s), qPrintable(journal.error()));
    QCOMPARE(bytesOf(copy), before);
    QCOMPARE(bytesOf(copy + u"-wal"_s), log);
}

void TestJournalStore::theStagedEditsAreNotAJournal()
{
    const QString edits = m_folder->filePath(u"edits.sqlite"_s);
    elsewhere(edits,
              {u"CREATE TABLE step (apply)"_s, u"PRAGMA application_id = %1"_s.arg(0x52574544)});
    const QByteArray before = bytesOf(edits);
    const auto journal = JournalStore::open(edits);
    QVERIFY(!journal);
    QCOMPARE(bytesOf(edits), before);
    // The comparison would notice.
    elsewhere(edits, {u"PRAGMA user_version = 1"_s});
    QVERIFY(bytesOf(edits) != before);
}

void TestJournalStore::unwritablePlaces_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("a folder in the file's place") << u"."_s;
    QTest::newRow("a file in the folder's place") << u"plain/journal.sqlite"_s;
}

void TestJournalStore::unwritablePlaces()
{
    QFETCH(QString, path);
    QFile plain(m_folder->filePath(u"plain"_s));
    QVERIFY(plain.open(QIODevice::WriteOnly));
    plain.close();
    const auto journal = JournalStore::open(m_folder->filePath(path));
    QVERIFY(!journal);
    QVERIFY(journal.error().endsWith(u'.'));
}

void TestJournalStore::fullDisk()
{
    const auto journal = open();
    QSignalSpy durable(journal.get(), &JournalStore::durable);
    QSignalSpy failed(journal.get(), &JournalStore::failed);
    makeNote(*journal, 1);
    QTRY_COMPARE(durable.size(), 1);
    quint64 last = 0;
    {
        const FullDisk full(QFileInfo(path() + u"-wal"_s).size());
        last = journal->begin(u"big"_s, QByteArray(100000, 'x'), {});
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(0).toString().contains(QDir::toNativeSeparators(path())));
        QVERIFY(failed.at(0).at(0).toString().endsWith(u'.'));
        QCOMPARE(durable.size(), 1);
    }
    // There is room again, and nobody has to ask for it.
    QTRY_COMPARE(durable.size(), 2);
    QCOMPARE(durable.last().at(0).toULongLong(), last);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(elsewhere(path(), {u"SELECT length(head) FROM apply WHERE id = 'big'"_s}).toInt(),
             100000);
}

void TestJournalStore::lockedByAnother()
{
    const auto journal = open();
    QSignalSpy durable(journal.get(), &JournalStore::durable);
    QSignalSpy failed(journal.get(), &JournalStore::failed);
    {
        const FileLock lock(path());
        QVERIFY(lock.isHeld());
        makeNote(*journal, 1);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10000);
        makeNote(*journal, 2);
    }
    makeNote(*journal, 3);
    QTRY_COMPARE(durable.isEmpty() ? 0 : durable.last().at(0).toInt(), 3);
    QCOMPARE(elsewhere(path(), {u"SELECT answer FROM step WHERE number = 1"_s}).toByteArray(),
             answerOf(3));
}

void TestJournalStore::goneInBetween()
{
    const auto journal = open();
    QSignalSpy durable(journal.get(), &JournalStore::durable);
    QSignalSpy failed(journal.get(), &JournalStore::failed);
    makeNote(*journal, 1);
    QTRY_COMPARE(durable.size(), 1);
    const QString aside = m_folder->filePath(u"aside.sqlite"_s);
    QVERIFY(QFile::rename(path(), aside));
    makeNote(*journal, 2);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY2(failed.at(0).at(0).toString().contains(u"gone"_s),
             qPrintable(failed.at(0).at(0).toString()));
    QVERIFY(!QFile::exists(path())); // half a story in a new file is worse than none
    QVERIFY(QFile::rename(aside, path()));
    QTRY_COMPARE(durable.size(), 2);
    QCOMPARE(durable.last().at(0).toInt(), 2);
    QCOMPARE(elsewhere(path(), {u"SELECT count(*) FROM step WHERE sent"_s}).toInt(), 1);
}

void TestJournalStore::unwritableUntilAllowed()
{
    makeNote(*open(), 1);
    const Unprivileged person(m_folder->path()); // nothing is forbidden to root
    QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner));
    const auto journal = open();
    QCOMPARE(journal->unfinished(), storyAfter(1));
    QSignalSpy durable(journal.get(), &JournalStore::durable);
    QSignalSpy failed(journal.get(), &JournalStore::failed);
    makeNote(*journal, 2);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.at(0).at(0).toString().contains(QDir::toNativeSeparators(path())));
    QVERIFY(durable.isEmpty());
    QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QTRY_COMPARE(durable.size(), 1);
    QCOMPARE(onDisk(), storyAfter(2));
}

QTEST_GUILESS_MAIN(TestJournalStore)
#include "tst_journalstore.moc"
