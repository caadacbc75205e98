// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// An apply killed at every write, at every moment between "sent" and "answered", and at every
// reading, and gone on with: the server ends up as after an apply that nobody disturbed, and
// nothing was done twice.

#include "edit/guard.h"
#include "edit/plan.h"
#include "journeys/crashedapply.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"

#include <QMetaEnum>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>

using namespace Qt::StringLiterals;
using rw::test::CrashedApply;
using rw::test::Killer;

namespace {

const int moments = QMetaEnum::fromType<Killer::Moment>().keyCount();

// Every so many of all points. With sanitizers a start of the program takes several times as long.
int every(int everyday, int promised = 1)
{
#ifdef __SANITIZE_ADDRESS__
    return rw::test::size(everyday * 4 + 1, promised * 7);
#else
    return rw::test::size(everyday, promised);
#endif
}

QString named(const Killer::Point &point)
{
    return u"%1 %2%3, %4"_s.arg(point.isWrite ? u"write"_s : u"reading"_s)
        .arg(point.number)
        .arg(point.afterWrite > 0 ? u" after write %1"_s.arg(point.afterWrite) : QString(),
             QString::fromLatin1(
                 QMetaEnum::fromType<Killer::Moment>().valueToKey(int(point.moment))));
}

// Lines may be there twice, which is a difference too.
QStringList differences(const QStringList &wanted, const QStringList &found)
{
    QStringList sentences;
    QStringList left = found;
    for (const QString &line : wanted) {
        if (!left.removeOne(line))
            sentences += u"not there: "_s + line;
    }
    for (const QString &line : std::as_const(left))
        sentences += u"not wanted: "_s + line;
    return sentences;
}

} // namespace

class JourneyCrash : public QObject
{
    Q_OBJECT

public:
    // All rows of a function together may take longer than the five minutes that Qt Test allows.
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "3600000"); }

private:
    // An apply that nobody disturbed, by how much went on at once.
    struct Calm
    {
        QStringList state;
        int writes = 0;
        int readings = 0;
    };

    // How the program goes on after it was killed.
    enum class Way { Journal, NoJournal, Blind };

    struct Count
    {
        int tried = 0;
        int killed = 0;
        int lost = 0;
        int doubled = 0;
    };

    std::unique_ptr<CrashedApply> m_staged;
    QStringList m_plan;
    std::map<int, Calm> m_calm;
    Count m_count; // of all that goes on with a journal

    const Calm &calm(int limit)
    {
        const auto known = m_calm.find(limit);
        if (known != m_calm.end())
            return known->second;
        CrashedApply apply(m_staged->folder());
        const CrashedApply::Run run = apply.run(u"apply"_s, limit);
        const QStringList left = apply.leftovers();
        if (!run.hasEnded || !left.isEmpty())
            qFatal("The undisturbed apply: %s", qUtf8Printable(left.join(u", "_s)));
        return m_calm[limit] = {apply.state(), run.writes, run.readings};
    }

    // Starts the program as often as there are points, killed at each of them, and once more.
    void killAt(const QList<Killer::Point> &points, int limit, Way way, Count &count,
                const rw::sandbox::ServerOptions &options = {})
    {
        const Calm &wanted = calm(limit);
        const QString what = way == Way::Journal ? u"apply"_s : u"nojournal"_s;
        CrashedApply apply(m_staged->folder(), options);
        if (way == Way::Blind)
            apply.blindfold();
        QStringList story;
        QStringList wrong;
        for (const Killer::Point &point : points) {
            const CrashedApply::Run run = apply.run(what, limit, point);
            ++count.tried;
            count.killed += run.isKilled ? 1 : 0;
            story += named(point) + (run.isKilled ? QString() : u" (not reached)"_s);
            if (!run.hasEnded)
                wrong += u"the program did not end"_s;
        }
        const CrashedApply::Run last = apply.run(what, limit);
        if (!last.hasEnded || last.exitCode != 0)
            wrong += u"the last run ended with %1"_s.arg(last.hasEnded ? last.exitCode : -1);
        if (way == Way::Journal)
            wrong += apply.leftovers();
        wrong += differences(wanted.state, apply.state());
        // What is sent again in other words shows in the number of writes that were carried out.
        const int doubled
            = std::max(apply.doubled(), std::max(0, apply.writesDone() - wanted.writes));
        count.lost += wrong.isEmpty() ? 0 : 1;
        count.doubled += doubled;
        if (way == Way::Journal && (!wrong.isEmpty() || doubled > 0))
            std::printf("%s: doubled %d %s\n", qUtf8Printable(story.join(u", then "_s)), doubled,
                        qUtf8Printable(wrong.join(u"; "_s)));
    }

    // Kills at so many of the requests, spread over all, each time at one moment.
    void killAtRequests(bool isWrite, int requests, int stride, Killer::Moment moment, int limit,
                        Way way, Count &count)
    {
        const int first = (int(moment) * 5 + limit) % std::min(stride, requests);
        for (int number = first + 1; number <= requests; number += stride)
            killAt({{isWrite, number, moment}}, limit, way, count);
    }

    // Counts as part of the whole.
    void add(const Count &count)
    {
        m_count.killed += count.killed;
        m_count.lost += count.lost;
        m_count.doubled += count.doubled;
    }

    static void print(const char *what, const Count &count)
    {
        std::printf("%skilled %d times, lost %d, doubled %d\n", what, count.killed, count.lost,
                    count.doubled);
        std::fflush(stdout);
    }

    static void addLimits()
    {
        QTest::addColumn<int>("limit");
        QTest::newRow("one at a time") << 1;
        QTest::newRow("four at the same time") << 4;
        QTest::newRow("ten at the same time") << 10;
    }

    static void addMoments(const QList<int> &limits)
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<Killer::Moment>("moment");
        const auto names = QMetaEnum::fromType<Killer::Moment>();
        for (int limit : limits) {
            for (int moment = 0; moment < names.keyCount(); ++moment)
                QTest::addRow("%s, at most %d at the same time", names.key(moment), limit)
                    << limit << Killer::Moment(moment);
        }
    }

private slots:
    void initTestCase()
    {
        m_staged = std::make_unique<CrashedApply>();
        const CrashedApply::Run run = m_staged->run(u"stage"_s, 4);
        QVERIFY(run.hasEnded);
        QCOMPARE(run.exitCode, 0);
        m_plan = run.plan;
    }
    void init() { rw::test::failOnWarnings(); }

    void thePlanHasStepsOfAllKinds()
    {
        QVERIFY2(m_plan.size() >= 40, qPrintable(QString::number(m_plan.size())));
        const auto kinds = QMetaEnum::fromType<rw::edit::Step::Kind>();
        for (int kind = 0; kind < kinds.keyCount(); ++kind)
            QVERIFY2(m_plan.contains(QString::fromLatin1(kinds.key(kind))), kinds.key(kind));
        QVERIFY(m_plan.contains(u"UpdateRole for now"_s));
        QVERIFY(m_plan.contains(u"RenameContactRole for now"_s));
    }

    void atEveryMomentOfEveryWrite_data() { addMoments({1, 4, 10}); }
    void atEveryMomentOfEveryWrite()
    {
        QFETCH(int, limit);
        QFETCH(Killer::Moment, moment);
        Count count;
        killAtRequests(true, calm(limit).writes, every(29), moment, limit, Way::Journal, count);
        add(count);
        QCOMPARE(count.killed, count.tried);
        QCOMPARE(count.lost, 0);
        QCOMPARE(count.doubled, 0);
    }

    // The first readings, the check before the first write, and those that verify at the end.
    void atEveryReading_data() { addMoments({4}); }
    void atEveryReading()
    {
        QFETCH(int, limit);
        QFETCH(Killer::Moment, moment);
        Count count;
        killAtRequests(false, calm(limit).readings, every(13), moment, limit, Way::Journal, count);
        add(count);
        QVERIFY(count.killed > 0);
        QCOMPARE(count.lost, 0);
        QCOMPARE(count.doubled, 0);
    }

    // One that takes long makes the reading that guards the next write too old.
    void atReadingsBetweenWrites()
    {
        rw::sandbox::ServerOptions slow;
        rw::sandbox::Fault fault;
        fault.method = u"POST"_s;
        fault.pathPattern = u"/crm/v8/settings/roles"_s;
        fault.kind = rw::sandbox::Fault::Delay;
        fault.delayMs = rw::edit::Guard::longestAge;
        slow.faults = {fault};
        Count count;
        const int stride = every(23, 5);
        for (int at = 0; at < 4 * moments; at += stride)
            killAt({{false, at / moments + 1, Killer::Moment(at % moments), 1}}, 1, Way::Journal,
                   count, slow);
        add(count);
        QVERIFY(count.killed > 0);
        QCOMPARE(count.lost, 0);
        QCOMPARE(count.doubled, 0);
    }

    // Killed while it goes on: as it looks what came of the first time, and as it writes again.
    void severalTimesInARow_data() { addLimits(); }
    void severalTimesInARow()
    {
        QFETCH(int, limit);
        const int writes = calm(limit).writes;
        const int readings = calm(limit).readings + 8; // with those of the check
        Count count;
        const int stride = every(53, 5);
        for (int at = limit; at < readings * moments; at += stride) {
            const auto point = [at](bool isWrite, int factor, int requests) {
                const int other = at * factor;
                return Killer::Point{isWrite, other % requests + 1,
                                     Killer::Moment(other % moments)};
            };
            killAt({point(true, 7, writes / 2), point(false, 1, readings),
                    point(true, 11, writes / 4), point(true, 13, writes / 4),
                    point(false, 5, readings)},
                   limit, Way::Journal, count);
        }
        add(count);
        QVERIFY(count.killed > 0);
        QCOMPARE(count.lost, 0);
        QCOMPARE(count.doubled, 0);
    }

    // Whoever goes on without a journal has lost what it made, though a look at the server keeps it
    // from making it again. Without that look it sends again what has arrived. The counting finds
    // both.
    void withoutAJournal_data()
    {
        QTest::addColumn<bool>("isBlind");
        QTest::newRow("what was made is lost") << false;
        QTest::newRow("without a look writes are doubled") << true;
    }
    void withoutAJournal()
    {
        QFETCH(bool, isBlind);
        Count count;
        for (int moment = 0; moment < moments; ++moment)
            killAtRequests(true, calm(4).writes, 29, Killer::Moment(moment), 4,
                           isBlind ? Way::Blind : Way::NoJournal, count);
        print("without a journal: ", count);
        QCOMPARE(count.killed, count.tried);
        QVERIFY(count.lost > 0);
        QCOMPARE(count.doubled > 0, isBlind);
    }

    void cleanupTestCase() { print("", m_count); }
};

QTEST_GUILESS_MAIN(JourneyCrash)
#include "tst_crash.moc"
