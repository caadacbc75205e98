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
