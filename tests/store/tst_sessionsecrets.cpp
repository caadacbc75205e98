// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sessionsecrets.h"

#include "asked.h"
#include "ownmemory.h"
#include "secretcontract.h"
#include "support/strictwarnings.h"

#include <QTest>
#include <QUuid>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

class TestSessionSecrets : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }
    void keepsTheContract();
    void tellsItsKind();
    void isOverwrittenWhenItGoes_data();
    void isOverwrittenWhenItGoes();
    void wipingSparesWhatOthersHold();
};

void TestSessionSecrets::keepsTheContract()
{
    SessionSecrets store;
    keepsReadsAndRemoves(store);
    keepsAnyBytes(store);
    answersInOrder(store);
    tellsNobodyWhoHasGone(store);
}

void TestSessionSecrets::tellsItsKind()
{
    SessionSecrets store;
    QCOMPARE(store.kind(), SecretStore::Kind::Session);
    QCOMPARE(QVariant::fromValue(store.kind()).toString(), u"Session"_s);
}

void TestSessionSecrets::isOverwrittenWhenItGoes_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("when it is removed") << u"remove"_s;
    QTest::newRow("when something else takes its place") << u"replace"_s;
    QTest::newRow("when the store goes") << u"destroy"_s;
}

void TestSessionSecrets::isOverwrittenWhenItGoes()
{
    QFETCH(QString, how);
    auto store = std::make_unique<SessionSecrets>();
    const QByteArray turned = [] {
        QByteArray all;
        for (int i = 0; i < 4; ++i)
            all += QUuid::createUuid().toRfc4122();
        return all;
    }();
    {
        QByteArray secret = inverted(turned);
        QCOMPARE(timesInMemory(turned), 1); // the planted one is found
        QCOMPARE(errorOf(write(*store, u"key"_s, secret)), QString());
        QCOMPARE(timesInMemory(turned), 2);
        wipe(secret);
    }
    QCOMPARE(timesInMemory(turned), 1);
    if (how == "remove"_L1)
        QCOMPARE(errorOf(remove(*store, u"key"_s)), QString());
    else if (how == "replace"_L1)
        QCOMPARE(errorOf(write(*store, u"key"_s, "something else")), QString());
    else
        store.reset();
    QCOMPARE(timesInMemory(turned), 0);
}

void TestSessionSecrets::wipingSparesWhatOthersHold()
{
    QByteArray mine = QByteArray("shared by ") + "two";
    const QByteArray yours = mine;
    wipe(mine);
    QVERIFY(mine.isEmpty());
    QCOMPARE(yours, "shared by two");
}

QTEST_GUILESS_MAIN(TestSessionSecrets)
#include "tst_sessionsecrets.moc"
