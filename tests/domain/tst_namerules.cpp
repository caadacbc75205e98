// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/namerules.h"

#include "support/strictwarnings.h"

#include <QTest>

using namespace rw::domain;
using namespace Qt::StringLiterals;

class TestNameRules : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }

    void roleNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("problem");
        QTest::newRow("a plain name is fine") << u"Inside Sales"_s << int(NameProblem::None);
        QTest::newRow("a name in another script is fine")
            << u"日本営業部"_s << int(NameProblem::None);
        QTest::newRow("no name") << u""_s << int(NameProblem::Empty);
        QTest::newRow("only spaces") << u"   "_s << int(NameProblem::Empty);
        QTest::newRow("a number sign") << u"Sales #1"_s << int(NameProblem::ForbiddenCharacter);
        QTest::newRow("200 characters are fine") << QString(200, u'x') << int(NameProblem::None);
        QTest::newRow("201 characters are too many")
            << QString(201, u'x') << int(NameProblem::TooLong);
    }
    void roleNames()
    {
        QFETCH(QString, name);
        QFETCH(int, problem);
        QCOMPARE(int(roleNameProblem(name)), problem);
    }

    void unusualCharacters_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("unusual"); // empty: none
        QTest::newRow("letters, digits and signs") << u"R&D (North) - 24/7, A+B's"_s << QString();
        QTest::newRow("another script") << u"日本営業部"_s << QString();
        QTest::newRow("accents") << u"Änderungswünsche é"_s << QString();
        QTest::newRow("what joins letters in Persian") << u"می\u200cخواهم"_s << QString();
        QTest::newRow("a space without a break") << u"VP\u00a0Sales"_s << u"\u00a0"_s;
        QTest::newRow("a space without width") << u"VP\u200bSales"_s << u"\u200b"_s;
        QTest::newRow("a turn of the direction") << u"VP\u202eSales"_s << u"\u202e"_s;
        QTest::newRow("a tab") << u"VP\tSales"_s << u"\t"_s;
        QTest::newRow("a picture beyond 16 bits") << u"Sales 🚀"_s << u"🚀"_s;
        QTest::newRow("a backslash") << u"VP\\Sales"_s << u"\\"_s;
        QTest::newRow("the first of two") << u"{Sales\u00a0}"_s << u"{"_s;
    }
    void unusualCharacters()
    {
        QFETCH(QString, name);
        QFETCH(QString, unusual);
        const auto found = unusualCharacter(name);
        QCOMPARE(found ? QString::fromUcs4(&*found, 1) : QString(), unusual);
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("plausible");
        QTest::newRow("plain") << u"ian.walker@abc.com"_s << true;
        QTest::newRow("with a tag") << u"ian+contracts@abc.co.uk"_s << true;
        QTest::newRow("no host") << u"ian@"_s << false;
        QTest::newRow("no domain ending") << u"ian@abc"_s << false;
        QTest::newRow("a space inside") << u"ian walker@abc.com"_s << false;
        QTest::newRow("two at signs") << u"ian@walker@abc.com"_s << false;
        QTest::newRow("with its name") << u"Ian <ian@abc.com>"_s << false;
    }
    void addresses()
    {
        QFETCH(QString, address);
        QFETCH(bool, plausible);
        QCOMPARE(isPlausibleAddress(address), plausible);
    }
};

QTEST_GUILESS_MAIN(TestNameRules)
#include "tst_namerules.moc"
