// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/keptbudget.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw::signin;
using namespace Qt::StringLiterals;

namespace {

const QDateTime noon(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

QDateTime after(int seconds)
{
    return noon.addSecs(seconds);
}

} // namespace

class TestRenewalBudget : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void tenInTenMinutes();
    void throttledWaitsTenMinutes();
    void survivesARestart();
    void clockSetBack();
    void everyChangeIsKept();
};

void TestRenewalBudget::tenInTenMinutes()
{
    RenewalBudget budget;
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(budget.waitMilliseconds(after(i * 10)), 0);
        budget.asked(after(i * 10));
    }
    QCOMPARE(budget.waitMilliseconds(after(100)), 500000); // until the first is ten minutes old
    QCOMPARE(budget.waitMilliseconds(after(599)), 1000);
    QCOMPARE(budget.waitMilliseconds(after(600)), 0);
    budget.asked(after(600));
    QCOMPARE(budget.waitMilliseconds(after(600)), 10000); // the second
    QCOMPARE(budget.waitMilliseconds(after(7200)), 0);
}

void TestRenewalBudget::throttledWaitsTenMinutes()
{
    RenewalBudget budget;
    budget.asked(noon);
    budget.throttled(after(1));
    QCOMPARE(budget.waitMilliseconds(after(1)), 600000);
    QCOMPARE(budget.waitMilliseconds(after(600)), 1000);
    QCOMPARE(budget.waitMilliseconds(after(601)), 0);
}

void TestRenewalBudget::survivesARestart()
{
    RenewalBudget budget;
    QCOMPARE(RenewalBudget::ofSpent(budget.spent()), budget);
    for (int i = 0; i < 10; ++i)
        budget.asked(after(i));
    QCOMPARE(RenewalBudget::ofSpent(budget.spent()), budget);
    // Being refused is known again, however little was asked for before.
    RenewalBudget refused;
    refused.asked(noon);
    refused.throttled(after(42));
    const RenewalBudget again = RenewalBudget::ofSpent(refused.spent());
    for (const int second : {42, 50, 641, 642})
        QCOMPARE(again.waitMilliseconds(after(second)), refused.waitMilliseconds(after(second)));
}

void TestRenewalBudget::clockSetBack()
{
    RenewalBudget budget;
    for (int i = 0; i < 10; ++i)
        budget.asked(after(86400));
    budget.throttled(after(86400));
    // Not a day: ten minutes at most.
    QCOMPARE(budget.waitMilliseconds(noon), 600000);
}

void TestRenewalBudget::everyChangeIsKept()
{
    QDateTime now = noon;
    QList<RenewalBudget> kept;
    KeptBudget gate(
        {}, [&kept](const RenewalBudget &budget) { kept.append(budget); }, [&now] { return now; });
    QCOMPARE(gate.waitMilliseconds(), 0);
    gate.asked();
    gate.throttled();
    QCOMPARE(kept.size(), 2);
    QCOMPARE(kept.last(), gate.budget());
    QVERIFY(kept.first() != kept.last());
    QCOMPARE(gate.waitMilliseconds(), 600000);
    now = after(600);
    QCOMPARE(gate.waitMilliseconds(), 0);
}

QTEST_GUILESS_MAIN(TestRenewalBudget)
#include "tst_renewalbudget.moc"
