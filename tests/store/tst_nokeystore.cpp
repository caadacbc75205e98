// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/keychainsecrets.h"

#include "asked.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

// Where there is no key store, or none that can be used: each of the other kinds of session of
// keystore-session.sh.
class TestNoKeyStore : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { failOnWarnings(); }
    void theProbeSaysSo();
    void nothingIsKept();
};

void TestNoKeyStore::initTestCase()
{
    const QString session = qEnvironmentVariable("ROLEWRIGHT_TEST_SESSION");
    QVERIFY2(session == "locked"_L1 || session == "unreachable"_L1 || session == "none"_L1,
             qPrintable(session));
}

void TestNoKeyStore::theProbeSaysSo()
{
    KeychainSecrets store(u"Rolewright test"_s);
    const Outcome outcome = answerOf<Outcome>([&store](const QObject *context, auto done) {
        // Longer than this test may take: the answer must come from the system.
        store.probe(std::chrono::hours(1), context, done);
    });
    QVERIFY(!outcome);
    QVERIFY2(outcome.error().startsWith(u"The key store of the system failed: "_s)
                 && outcome.error().endsWith(u'.') && !outcome.error().endsWith(u".."_s),
             qPrintable(outcome.error()));
    qInfo("%s", qPrintable(outcome.error()));
}

void TestNoKeyStore::nothingIsKept()
{
    KeychainSecrets store(u"Rolewright test"_s);
    const Outcome written = write(store, u"key"_s, "a secret");
    QVERIFY(!written);
    QVERIFY(!written.error().contains(u"a secret"_s));
    QVERIFY(!read(store, u"key"_s).value_or(std::nullopt).has_value());
}

QTEST_GUILESS_MAIN(TestNoKeyStore)
#include "tst_nokeystore.moc"
