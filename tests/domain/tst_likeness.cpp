// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/likeness.h"

#include "support/strictwarnings.h"

#include <QTest>

using namespace rw::domain;
using namespace Qt::StringLiterals;

class TestLikeness : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void distance_data();
    void distance();
    void nearest_data();
    void nearest();
    void alike_data();
    void alike();
};

void TestLikeness::distance_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("distance");
    QTest::newRow("the same") << u"Globex"_s << u"globex"_s << 0;
    QTest::newRow("one is missing") << u"Globx"_s << u"Globex"_s << 1;
    QTest::newRow("one too many") << u"Gloobex"_s << u"Globex"_s << 1;
    QTest::newRow("another") << u"Glubex"_s << u"Globex"_s << 1;
    QTest::newRow("swapped") << u"Golbex"_s << u"Globex"_s << 1;
    QTest::newRow("two") << u"Glbx"_s << u"Globex"_s << 2;
    QTest::newRow("no further than asked") << u"abcdefgh"_s << u"zyxwvuts"_s << 4;
    QTest::newRow("nothing at all") << QString() << u"ab"_s << 2;
}

void TestLikeness::distance()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, distance);
    QCOMPARE(editDistance(a, b, 3), distance);
    QCOMPARE(editDistance(b, a, 3), distance);
}

void TestLikeness::nearest_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<int>("which");
    QTest::newRow("a letter is missing") << u"Globx"_s << 1;
    QTest::newRow("the beginning of one") << u"Umbrella"_s << 3;
    QTest::newRow("with a legal form") << u"ABC Company Ltd."_s << 0;
    QTest::newRow("nothing like any") << u"Zylker"_s << -1;
    QTest::newRow("alike near to two") << u"Initecg"_s << -1;
    QTest::newRow("empty") << u" "_s << -1;
    QTest::newRow("short names are not near to all") << u"Xy"_s << -1;
}

void TestLikeness::nearest()
{
    QFETCH(QString, given);
    QFETCH(int, which);
    const QStringList names{u"ABC Company"_s,          u"Globex"_s, u"Ab"_s,
                            u"Umbrella Corporation"_s, u"Initec"_s, u"Initech"_s};
    QCOMPARE(int(nearestName(names, given)), which);
}

void TestLikeness::alike_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("alike");
    QTest::newRow("case") << u"inside sales"_s << u"Inside Sales"_s << true;
    QTest::newRow("spaces") << u"InsideSales"_s << u"Inside  Sales"_s << true;
    QTest::newRow("punctuation") << u"Inside-Sales"_s << u"Inside Sales"_s << true;
    QTest::newRow("accents") << u"Solucion"_s << u"Solución"_s << true;
    QTest::newRow("a slip in a long word") << u"Marketng"_s << u"Marketing"_s << true;
    QTest::newRow("letters swapped") << u"Accuonting Lead"_s << u"Accounting Lead"_s << true;
    QTest::newRow("numbers tell apart") << u"Region 12"_s << u"Region 13"_s << false;
    QTest::newRow("numbers inside a word") << u"Region12"_s << u"Region13"_s << false;
    QTest::newRow("short words") << u"VP East"_s << u"VP West"_s << false;
    QTest::newRow("another word") << u"Field Sales"_s << u"Inside Sales"_s << false;
    QTest::newRow("one word more") << u"Marketing"_s << u"Marketing Lead"_s << false;
    QTest::newRow("two slips") << u"Marketng Managr"_s << u"Marketing Manager"_s << false;
    QTest::newRow("another script") << u"Продажи"_s << u"Продажа"_s << true;
}

void TestLikeness::alike()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, alike);
    const auto pairs = lookAlikes({u"Other"_s, a, u"Elsewhere"_s, b});
    QCOMPARE(pairs.size(), alike ? 1 : 0);
    if (alike)
        QCOMPARE(pairs.first(), (std::pair<qsizetype, qsizetype>(1, 3)));
}

QTEST_GUILESS_MAIN(TestLikeness)
#include "tst_likeness.moc"
