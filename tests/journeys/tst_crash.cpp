// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// An apply killed at every write, at every moment between "sent" and "answered", and at every
// reading, and gone on with: the server ends up as after an apply that nobody disturbed, and
// nothing was done twice.

#include "edit/plan.h"
#include "journeys/crashedapply.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"

#include <QMetaEnum>
#include <QTest>

#include <cstdio>
#include <map>
#include <memory>

using namespace Qt::StringLiterals;
using rw::test::CrashedApply;
using rw::test::Killer;

namespace {

constexpr int moments = 6;

// Every so many of all points. With sanitizers a start of the program takes several times as long.
int every(int everyday)
{
#ifdef __SANITIZE_ADDRESS__
    return rw::test::size(everyday * 4 + 1, 7);
#else
    return rw::test::size(everyday, 1);
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

} // namespace

class JourneyCrash : public QObject
{
    Q_OBJECT

    // An apply that nobody disturbed, by how much went on at once.
    struct Calm
    {
        QStringList state;
        int writes = 0;
        int readings = 0;
    };

    struct Count
    {
        int killed = 0;
        int lost = 0;
        int doubled = 0;
    };

    std::unique_ptr<CrashedApply> m_staged;
    QStringList m_plan;
    std::map<int, Calm> m_calm;

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
    void killAt(const QList<Killer::Point> &points, int limit, const QString &what, Count &count,
                const rw::sandbox::ServerOptions &options = {})
    {
        const Calm &wanted = calm(limit);
        CrashedApply apply(m_staged->folder(), options);
        QStringList story;
        for (const Killer::Point &point : points) {
            const CrashedApply::Run run = apply.run(what, limit, point);
            count.killed += run.isKilled ? 1 : 0;
            story += named(point) + (run.isKilled ? QString() : u" (not reached)"_s);
            if (!run.hasEnded)
                story += u"did not end"_s;
        }
        const CrashedApply::Run last = apply.run(what, limit);
        QStringList wrong = what == u"apply"_s ? apply.leftovers() : QStringList();
        if (!last.hasEnded || last.exitCode != 0)
            wrong += u"the last run ended with %1"_s.arg(last.hasEnded ? last.exitCode : -1);
        const QStringList state = apply.state();
        for (const QString &line : wanted.state) {
            if (!state.contains(line))
                wrong += u"not there: "_s + line;
        }
        for (const QString &line : state) {
            if (!wanted.state.contains(line))
                wrong += u"not wanted: "_s + line;
        }
        // What is sent again in other words shows in the number of writes that were carried out.
        const int doubled
            = std::max(apply.doubled(), std::max(0, apply.writesDone() - wanted.writes));
        count.lost += wrong.isEmpty() ? 0 : 1;
        count.doubled += doubled;
        if (what == u"apply"_s && (!wrong.isEmpty() || doubled > 0))
            std::printf("%s: doubled %d %s\n", qUtf8Printable(story.join(u", then "_s)), doubled,
                        qUtf8Printable(wrong.join(u"; "_s)));
    }

    static void print(const Count &count)
    {
        std::printf("killed %d times, lost %d, doubled %d\n", count.killed, count.lost,
                    count.doubled);
        std::fflush(stdout);
    }

    static void addLimits()
    {
        QTest::addColumn<int>("limit");
        QTest::newRow("one request at a time") << 1;
        QTest::newRow("four at the same time") << 4;
        QTest::newRow("ten at the same time") << 10;
    }

    static QList<Killer::Point> writePoints(int writes)
    {
        QList<Killer::Point> points;
        for (int number = 1; number <= writes; ++number) {
            for (int moment = 0; moment < moments; ++moment)
                points.append({true, number, Killer::Moment(moment)});
        }
        return points;
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

    void atEveryMomentOfEveryWrite_data() { addLimits(); }
    void atEveryMomentOfEveryWrite()
    {
        QFETCH(int, limit);
        const QList<Killer::Point> points = writePoints(calm(limit).writes);
        QVERIFY(points.size() >= 200);
        Count count;
        for (qsizetype at = limit % moments; at < points.size(); at += every(19))
            killAt({points.at(at)}, limit, u"apply"_s, count);
        print(count);
        QVERIFY(count.killed > 0);
        QCOMPARE(count.lost, 0);
        QCOMPARE(count.doubled, 0);
    }
};

QTEST_GUILESS_MAIN(JourneyCrash)
#include "tst_crash.moc"
