// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/listorder.h"

#include "support/strictwarnings.h"

#include <QTest>

using namespace rw::edit;
using namespace Qt::StringLiterals;

class TestListOrder : public QObject
{
    Q_OBJECT

    static QStringList letters(const QString &text)
    {
        return text.split(QString(), Qt::SkipEmptyParts);
    }

private slots:
    void init() { rw::test::failOnWarnings(); }

    void merges_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("present");
        QTest::addColumn<QString>("merged");
        QTest::newRow("nothing came or went") << u"cab"_s << u"abc"_s << u"cab"_s;
        QTest::newRow("what is gone is left out") << u"cab"_s << u"bc"_s << u"cb"_s;
        QTest::newRow("what is new follows whom it follows") << u"cab"_s << u"axbc"_s << u"caxb"_s;
        QTest::newRow("what is new at the front comes first") << u"cab"_s << u"xabc"_s << u"xcab"_s;
        QTest::newRow("several new ones stay together") << u"ba"_s << u"axyb"_s << u"baxy"_s;
        QTest::newRow("nothing was wanted") << u""_s << u"abc"_s << u"abc"_s;
    }
    void merges()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, present);
        QFETCH(QString, merged);
        QCOMPARE(mergedOrder(letters(wanted), letters(present)).join(QString()), merged);
    }

    void differs_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("differ");
        QTest::newRow("the same") << u"abc"_s << u"abc"_s << false;
        QTest::newRow("one more is not another order") << u"abc"_s << u"axbc"_s << false;
        QTest::newRow("one less is not another order") << u"abc"_s << u"ac"_s << false;
        QTest::newRow("two that changed places") << u"abc"_s << u"bac"_s << true;
    }
    void differs()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, differ);
        QCOMPARE(ordersDiffer(letters(a), letters(b)), differ);
    }

    void findsWhatWasMoved_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("count");
        QTest::newRow("none") << u"abcde"_s << u"abcde"_s << 0;
        QTest::newRow("first to last is one") << u"abcde"_s << u"bcdea"_s << 1;
        QTest::newRow("two that changed places are one") << u"abcde"_s << u"abdce"_s << 1;
        QTest::newRow("turned round is all but one") << u"abcde"_s << u"edcba"_s << 4;
    }
    void findsWhatWasMoved()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, count);
        QCOMPARE(movedValues(letters(from), letters(to)).size(), count);
    }
};

QTEST_GUILESS_MAIN(TestListOrder)
#include "tst_listorder.moc"
