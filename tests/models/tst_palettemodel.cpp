// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/palettemodel.h"

#include "domain/fuzzymatch.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace rw;
using namespace rw::models;
using namespace Qt::StringLiterals;

// What is found by typing a part of a name, and in which order.
class TestPaletteModel : public QObject
{
    Q_OBJECT
private slots:
    void finds_data();
    void finds();
    void theBetterOneFirst_data();
    void theBetterOneFirst();
    void anEmptyTextKeepsTheOrder();
    void whatCannotBeChosenIsShownAndNotChosen();
    void whereItIsFindsItToo();
    void fiftyThousandAreHeldAndFewShown();
};

void TestPaletteModel::finds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing typed") << QString() << u"Anything"_s << true;
    QTest::newRow("the beginning") << u"ins"_s << u"Inside Sales"_s << true;
    QTest::newRow("beginnings of words") << u"is"_s << u"Inside Sales"_s << true;
    QTest::newRow("in the middle") << u"side"_s << u"Inside Sales"_s << true;
    QTest::newRow("letters with gaps") << u"isl"_s << u"Inside Sales"_s << true;
    QTest::newRow("a space is no letter") << u"vp s"_s << u"VP Sales"_s << true;
    QTest::newRow("another order") << u"si"_s << u"Is"_s << false;
    QTest::newRow("a letter too many") << u"saless"_s << u"Sales"_s << false;
    QTest::newRow("a word's beginning passed over") << u"sae"_s << u"xsa Se"_s << true;
    QTest::newRow("nothing to be found in") << u"a"_s << QString() << false;
    QTest::newRow("other letters' case") << u"ÄRZ"_s << u"ärztin"_s << true;
}

void TestPaletteModel::finds()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    QFETCH(bool, found);
    QCOMPARE(domain::fuzzyScore(typed, text).has_value(), found);
    // The letters that are marked are those that were typed, in their order.
    QString marked;
    int last = -1;
    const QList<int> places = domain::fuzzyPlaces(typed, text);
    for (const int place : places) {
        QVERIFY(place > last);
        last = place;
        marked += text.at(place);
    }
    if (found)
        QCOMPARE(marked.toCaseFolded().remove(u' '), typed.toCaseFolded().remove(u' '));
    else
        QVERIFY(places.isEmpty());
}

void TestPaletteModel::theBetterOneFirst_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("the very name") << u"sales"_s << u"Sales"_s << u"Sales Ops"_s;
    QTest::newRow("the beginning") << u"sal"_s << u"Sales Ops"_s << u"Inside Sales"_s;
    QTest::newRow("a word's beginning") << u"ops"_s << u"Sales Ops"_s << u"Scoops"_s;
    QTest::newRow("initials before scattered letters") << u"is"_s << u"Inside Sales"_s << u"Disc"_s;
    QTest::newRow("one after the other") << u"cto"_s << u"CTO"_s << u"Contractor"_s;
    QTest::newRow("the shorter one") << u"vp"_s << u"VP Sales"_s << u"VP Sales and Marketing"_s;
}

void TestPaletteModel::theBetterOneFirst()
{
    QFETCH(QString, typed);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    PaletteModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setEntries({{u"1"_s, worse, {}, {}, {}}, {u"2"_s, better, {}, {}, {}}});
    model.setText(typed);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), better);
}

void TestPaletteModel::anEmptyTextKeepsTheOrder()
{
    PaletteModel model;
    model.setEntries({{u"1"_s, u"B"_s, {}, {}, {}}, {u"2"_s, u"A"_s, {}, {}, {}}});
    QCOMPARE(model.index(0).data().toString(), u"B"_s);
    model.setText(u"x"_s);
    QCOMPARE(model.rowCount(), 0);
    model.setText({});
    QCOMPARE(model.rowCount(), 2);
}

void TestPaletteModel::whatCannotBeChosenIsShownAndNotChosen()
{
    PaletteModel model;
    model.setEntries(
        {{u"1"_s, u"Undo"_s, {}, {}, u"Nothing to undo."_s}, {u"2"_s, u"Undock"_s, {}, {}, {}}});
    model.setText(u"undo"_s);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.firstThatCanBeChosen().data(IdRole).toString(), u"2"_s);
    for (int row = 0; row < 2; ++row) {
        const QModelIndex at = model.index(row);
        QCOMPARE(model.flags(at).testFlag(Qt::ItemIsEnabled),
                 at.data(PaletteModel::ReasonRole).toString().isEmpty());
    }
}

void TestPaletteModel::whereItIsFindsItToo()
{
    PaletteModel model;
    model.setEntries({{u"1"_s, u"Ian Walker"_s, u"ian@abc.com, ABC Company"_s, {}, {}},
                      {u"2"_s, u"Abc Clerk"_s, {}, {}, {}}});
    model.setText(u"abc"_s);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data(IdRole).toString(), u"2"_s); // the name comes first
    model.setText(u"ian@abc"_s);
    QCOMPARE(model.rowCount(), 1);
}

void TestPaletteModel::fiftyThousandAreHeldAndFewShown()
{
    QList<PaletteModel::Entry> entries;
    for (int i = 0; i < 50000; ++i)
        entries.append({QString::number(i), u"Contact %1"_s.arg(i), {}, {}, {}});
    PaletteModel model;
    model.setEntries(entries);
    QCOMPARE(model.rowCount(), PaletteModel::mostShown);
    QCOMPARE(model.foundCount(), 50000);
    model.setText(u"contact 49999"_s);
    QCOMPARE(model.index(0).data(IdRole).toString(), u"49999"_s);
}

QTEST_GUILESS_MAIN(TestPaletteModel)
#include "tst_palettemodel.moc"
