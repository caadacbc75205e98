// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/pace.h"

#include <QDateTime>
#include <QLocale>
#include <QtTest>

using namespace rw::api;
using namespace Qt::StringLiterals;

class TestPace : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void halvesOncePerBurst();
    void neverBelowOne();
    void recoversSlowly();
    void waitsAsAsked();
    void askedForNothing_data();
    void askedForNothing();
    void backsOffWithJitter();
    void retryAfterHeader();
};

void TestPace::halvesOncePerBurst()
{
    Pace pace;
    pace.setLimit(8);
    const int epoch = pace.epoch();
    for (int i = 0; i < 8; ++i)
        pace.throttled(epoch);
    QCOMPARE(pace.allowed(), 4);
    pace.throttled(pace.epoch());
    QCOMPARE(pace.allowed(), 2);
    QCOMPARE(pace.limit(), 8);
}

void TestPace::neverBelowOne()
{
    Pace pace;
    pace.setLimit(0);
    QCOMPARE(pace.limit(), 1);
    pace.throttled(pace.epoch());
    QCOMPARE(pace.allowed(), 1);
}

void TestPace::recoversSlowly()
{
    Pace pace;
    pace.throttled(pace.epoch());
    QCOMPARE(pace.allowed(), 2);
    for (int i = 0; i < 9; ++i)
        pace.succeeded();
    QCOMPARE(pace.allowed(), 2);
    pace.succeeded();
    QCOMPARE(pace.allowed(), 3);
    for (int i = 0; i < 100; ++i)
        pace.succeeded();
    QCOMPARE(pace.allowed(), 4);
}

void TestPace::waitsAsAsked()
{
    const Pace pace;
    QCOMPARE(pace.waitFor(1, 2.5), 2500);
    QCOMPARE(pace.waitFor(4, 4.0), 4000);
    QVERIFY(pace.waitFor(1, 86400.0) > Pace::longestWait);
    QVERIFY(pace.waitFor(1, 1e300) > Pace::longestWait);
}

// A server that is short of breath and says "at once" is not run at.
void TestPace::askedForNothing_data()
{
    QTest::addColumn<double>("seconds");
    QTest::newRow("at once") << 0.0;
    QTest::newRow("a date that is gone by")
        << secondsOfRetryAfter("Wed, 21 Oct 2015 07:28:00 GMT").value_or(-1);
    QTest::newRow("a blink") << 0.001;
}

void TestPace::askedForNothing()
{
    QFETCH(double, seconds);
    const Pace pace;
    for (int i = 0; i < 100; ++i) {
        const int first = pace.waitFor(1, seconds);
        const int fourth = pace.waitFor(4, seconds);
        QVERIFY2(first >= 250 && first <= 500, qPrintable(QString::number(first)));
        QVERIFY2(fourth >= 2000 && fourth <= 4000, qPrintable(QString::number(fourth)));
    }
}

void TestPace::backsOffWithJitter()
{
    const Pace pace;
    QSet<int> seen;
    for (int i = 0; i < 100; ++i) {
        const int first = pace.waitFor(1, {});
        QVERIFY(first >= 250 && first <= 500);
        const int fourth = pace.waitFor(4, {});
        QVERIFY(fourth >= 2000 && fourth <= 4000);
        QVERIFY(pace.waitFor(60, {}) <= 60000);
        seen.insert(first);
    }
    QVERIFY(seen.size() > 10);
}

void TestPace::retryAfterHeader()
{
    QCOMPARE(secondsOfRetryAfter("30"), std::optional<double>(30));
    QCOMPARE(secondsOfRetryAfter(" 0 "), std::optional<double>(0));
    QVERIFY(!secondsOfRetryAfter(""));
    QVERIFY(!secondsOfRetryAfter("soon"));
    QVERIFY(!secondsOfRetryAfter("-5"));
    const QDateTime later = QDateTime::currentDateTimeUtc().addSecs(100);
    const QString date = QLocale::c().toString(later, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    const double seconds = secondsOfRetryAfter(date.toLatin1()).value_or(-1);
    QVERIFY2(seconds > 90 && seconds <= 100, qPrintable(QString::number(seconds)));
    QCOMPARE(secondsOfRetryAfter("Wed, 21 Oct 2015 07:28:00 GMT"), std::optional<double>(0));
}

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"
