// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planner.h"
#include "support/callbound.h"
#include "support/planwalk.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"
#include "support/wishes.h"

#include <QTest>

#include <rapidcheck.h>

#include <functional>
#include <sstream>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

namespace rc {

// gen::inRange alone stays near the lower end while cases are small.
static Gen<int> anyOf(int from, int to)
{
    return gen::resize(kNominalSize, gen::inRange(from, to));
}

template <>
struct Arbitrary<Wish>
{
    static Gen<Wish> arbitrary()
    {
        return gen::build<Wish>(gen::set(&Wish::kind, anyOf(0, Wishes::kinds)),
                                gen::set(&Wish::a, anyOf(0, 1000)),
                                gen::set(&Wish::b, anyOf(0, 1000)));
    }
};

template <>
struct Arbitrary<Wishes>
{
    static Gen<Wishes> arbitrary()
    {
        // A full list is rare in life and slow to fill.
        const auto values = gen::weightedOneOf<int>({{30, anyOf(1, 9)}, {1, anyOf(96, 101)}});
        return gen::build<Wishes>(
            gen::set(&Wishes::superiors, gen::container<std::vector<int>>(anyOf(0, 1000))),
            gen::set(&Wishes::values, values), gen::set(&Wishes::contacts, anyOf(0, 7)),
            gen::set(&Wishes::wishes), gen::set(&Wishes::chances, anyOf(0, 1 << 20)));
    }
};

} // namespace rc

namespace {

using Property = std::function<void(const Wishes &)>;

// Empty when the property held every time; otherwise the smallest case that was found and why.
QString counterexample(const Property &property, int cases)
{
    rc::detail::TestParams params;
    params.seed = 20261122;
    params.maxSuccess = cases;
    params.maxSize = 24;
    const auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata(), params);
    if (result.is<rc::detail::SuccessResult>())
        return {};
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    return QString::fromStdString(text.str());
}

} // namespace

class TestPlanProperties : public QObject
{
    Q_OBJECT
private:
    MemoryServer m_server;
    PlanWalk m_walk{m_server};

    PlanInput input(const Wishes &wishes)
    {
        return wishes.input(m_server.counterparties(), m_server.user());
    }

    // Carries out what 'spoil' makes of the plan.
    Property walk(const std::function<void(Plan &)> &spoil)
    {
        return [this, spoil](const Wishes &wishes) {
            const PlanInput wanted = input(wishes);
            Plan plan = makePlan(wanted);
            spoil(plan);
            const QString problem = m_walk.carryOut(wanted, plan, wishes.chances);
            if (!problem.isEmpty())
                RC_FAIL(problem.toStdString());
        };
    }

private slots:
    void init() { rw::test::failOnWarnings(); }

    void anyOrderThatKeepsToThePlanIsLegalAndLeadsToWhatIsWanted()
    {
        const QString found = counterexample(walk([](Plan &) {}), size(300, 20000));
        QVERIFY2(found.isEmpty(), qUtf8Printable(found));
    }

    void noMoreCallsThanTheBound()
    {
        const auto keepsTo = [this](qsizetype spare) {
            return [this, spare](const Wishes &wishes) {
                const PlanInput wanted = input(wishes);
                const qsizetype calls = makePlan(wanted).steps.size();
                const qsizetype most = mostCalls(wanted);
                if (calls > most - spare)
                    RC_FAIL(std::to_string(calls) + " calls, at most " + std::to_string(most));
            };
        };
        const QString found = counterexample(keepsTo(0), size(2000, 50000));
        QVERIFY2(found.isEmpty(), qUtf8Printable(found));
        // The bound is close: there is no room for a call more.
        QVERIFY(!counterexample(keepsTo(1), 100).isEmpty());
    }

    void aSpoiledPlanIsFoundOut_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("no step needs another") << 0;
        QTest::newRow("no step comes after another") << 1;
        QTest::newRow("the last step is left out") << 2;
    }
    void aSpoiledPlanIsFoundOut()
    {
        QFETCH(int, fault);
        const auto spoil = [fault](Plan &plan) {
            for (Step &step : plan.steps) {
                if (fault == 0)
                    step.needs.clear();
                if (fault == 1)
                    step.after.clear();
            }
            if (fault == 2 && !plan.steps.isEmpty())
                plan.steps.removeLast();
        };
        const QString found = counterexample(walk(spoil), 1000);
        QVERIFY2(found.contains(u"roles before:"_s), qUtf8Printable(found));
    }
};

QTEST_GUILESS_MAIN(TestPlanProperties)
#include "tst_planproperties.moc"
