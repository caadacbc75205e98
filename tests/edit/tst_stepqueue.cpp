// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/stepqueue.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw::edit;
using namespace rw::test;

namespace {

struct Given
{
    QList<int> needs;
    QList<int> after;
    bool deletes = false;
};

Plan planOf(const QList<Given> &given)
{
    Plan plan;
    for (const Given &each : given) {
        Step step;
        step.number = int(plan.steps.size()) + 1;
        step.kind = each.deletes ? Step::Kind::DeleteRole : Step::Kind::UpdateRole;
        step.needs = each.needs;
        step.after = each.after;
        plan.steps.append(step);
    }
    return plan;
}

// The order in which one at a time is taken, when the given ones fail and all others succeed.
QList<int> walk(StepQueue &queue, const QList<int> &failing, QList<int> *skipped)
{
    QList<int> taken;
    while (const std::optional<int> number = queue.take()) {
        taken.append(*number);
        if (!failing.contains(*number)) {
            queue.succeeded(*number);
            continue;
        }
        const QList<StepQueue::Skipped> gone = queue.failed(*number);
        for (const StepQueue::Skipped &each : gone)
            skipped->append({each.number, each.waitedFor});
    }
    return taken;
}

} // namespace

class TestStepQueue : public QObject
{
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void order_data()
    {
        QTest::addColumn<QList<Given>>("steps");
        QTest::addColumn<QList<int>>("failing");
        QTest::addColumn<QList<int>>("taken");
        QTest::addColumn<QList<int>>("skipped"); // each followed by the step it waited for

        const Given free;
        const Given deletion{{}, {}, true};
        QTest::newRow("nothing is left of an empty plan")
            << QList<Given>{} << QList<int>{} << QList<int>{} << QList<int>{};
        QTest::newRow("what nothing holds goes in the order of the plan")
            << QList<Given>{free, free, free} << QList<int>{} << QList<int>{1, 2, 3}
            << QList<int>{};
        QTest::newRow("the longest chain goes first")
            << QList<Given>{free, free, {{2}, {}}, {{3}, {}}} << QList<int>{}
            << QList<int>{2, 3, 1, 4} << QList<int>{};
        QTest::newRow("a wait without a need counts as a link of the chain")
            << QList<Given>{free, free, {{}, {2}}} << QList<int>{} << QList<int>{2, 1, 3}
            << QList<int>{};
        QTest::newRow("a deletion that nobody waits for goes last")
            << QList<Given>{deletion, free, free} << QList<int>{} << QList<int>{2, 3, 1}
            << QList<int>{};
        QTest::newRow("a deletion that somebody waits for goes by its chain")
            << QList<Given>{free, deletion, {{}, {2}}} << QList<int>{} << QList<int>{2, 1, 3}
            << QList<int>{};
        QTest::newRow("all that a failed step carries is skipped, each naming the one before it")
            << QList<Given>{free, {{1}, {}}, {{2}, {}}, free} << QList<int>{1} << QList<int>{1, 4}
            << QList<int>{2, 1, 3, 2};
        QTest::newRow("what only waits for the end of a failed step goes")
            << QList<Given>{free, {{}, {1}}} << QList<int>{1} << QList<int>{1, 2} << QList<int>{};
        QTest::newRow("what only waits for the end of a skipped step goes")
            << QList<Given>{free, {{1}, {}}, {{}, {2}}} << QList<int>{1} << QList<int>{1, 3}
            << QList<int>{2, 1};
        QTest::newRow("a need that is also a wait holds once")
            << QList<Given>{free, {{1}, {1}}} << QList<int>{} << QList<int>{1, 2} << QList<int>{};
    }

    void order()
    {
        QFETCH(QList<Given>, steps);
        QFETCH(QList<int>, failing);
        StepQueue queue(planOf(steps));
        QList<int> skipped;
        QTEST(walk(queue, failing, &skipped), "taken");
        QTEST(skipped, "skipped");
    }

    void whatIsUnderWayHoldsWhatNeedsIt()
    {
        StepQueue queue(planOf({{}, {{1}, {}}, {}}));
        QCOMPARE(queue.take(), std::optional(1));
        QCOMPARE(queue.take(), std::optional(3));
        QVERIFY(!queue.take());
        queue.succeeded(1);
        QCOMPARE(queue.take(), std::optional(2));
    }

    void whatIsPutBackIsTakenAgainInItsPlace()
    {
        StepQueue queue(planOf({{}, {}, {{1}, {}}}));
        QCOMPARE(queue.take(), std::optional(1));
        queue.putBack(1);
        QCOMPARE(queue.next(5), (QList<int>{1, 2}));
        QCOMPARE(queue.take(), std::optional(1));
    }

    void whatIsDroppedIsNotTaken()
    {
        StepQueue queue(planOf({{}, {}, {{1}, {}}}));
        QCOMPARE(queue.take(), std::optional(1));
        QCOMPARE(queue.drop(), (QList<int>{2, 3}));
        queue.succeeded(1);
        QVERIFY(!queue.take());
    }
};

QTEST_GUILESS_MAIN(TestStepQueue)
#include "tst_stepqueue.moc"
