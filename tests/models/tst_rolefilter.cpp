// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/rolefilter.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rw;
using models::RoleFilter;

class TestRoleFilter : public QObject
{
    Q_OBJECT
private slots:
    void folds_data();
    void folds();
    void aLargeTreeIsFilteredAtOnce();
};

void TestRoleFilter::folds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    QTest::newRow("case") << u"VP Sales"_s << u"vp sales"_s;
    QTest::newRow("accents") << u"Directrice Générale"_s << u"directrice generale"_s;
    QTest::newRow("accents as marks of their own") << u"Ge\u0301ne\u0301rale"_s << u"generale"_s;
    QTest::newRow("wide letters") << u"ＶＰ"_s << u"vp"_s;
    QTest::newRow("Cyrillic") << u"ДИРЕКТОР"_s << u"директор"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestRoleFilter::folds()
{
    QFETCH(QString, text);
    QFETCH(QString, folded);
    QCOMPARE(RoleFilter::folded(text), folded);
}

void TestRoleFilter::aLargeTreeIsFilteredAtOnce()
{
    QList<domain::RoleTree::Entry> entries;
    for (int number = 0; number < 10000; ++number) {
        domain::Role role;
        role.id = {QString::number(number)};
        role.name = u"Rôle %1"_s.arg(number);
        if (number > 0)
            role.reportingTo = {QString::number((number - 1) / 5)};
        entries.append({role, false});
    }
    domain::RoleTree tree;
    tree.assign(entries);
    RoleFilter filter;
    QElapsedTimer clock;
    clock.start();
    filter.setText(u"role 99"_s);
    filter.build(tree);
    qInfo("first build: %lld ms", clock.restart());
    filter.setText(u"role 999"_s);
    filter.build(tree);
    qInfo("next build: %lld ms", clock.elapsed());
    QCOMPARE(filter.matchCount(), 11); // 999 and 9990 to 9999
    QVERIFY(filter.matches(tree.find({u"999"_s})));
    QVERIFY(!filter.matches(tree.top()));
    QVERIFY(filter.shows(tree.top()));
    QVERIFY(!filter.shows(tree.find({u"998"_s})));
    // What is below a match can be had, and is no match.
    QVERIFY(filter.shows(tree.find({u"5000"_s})) && !filter.matches(tree.find({u"5000"_s})));
    QVERIFY(filter.leads(tree.top()) && !filter.leads(tree.find({u"999"_s})));
    QCOMPARE(filter.children(&tree.root()).size(), 1);
    filter.setText(u"  "_s);
    QVERIFY(!filter.isOn());
}

QTEST_GUILESS_MAIN(TestRoleFilter)
#include "tst_rolefilter.moc"
