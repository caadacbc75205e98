// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/secretplaces.h"

#include "asked.h"
#include "support/strictwarnings.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

// Twice: with a key store and without a bus (keystore-session.sh unlocked, none).
class TestSecretPlaces : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void untilItIsAskedThereIsNoKeyStore();
    void theKeyStoreIsProposedWhereItWorks();
    void aFileIsProposedWhereThereIsOneAndNoKeyStore();
    void whatIsFoundKeeps();

private:
    SecretPlaces::Where where() const { return {u"Rolewright test"_s, m_folder->filePath(u"s"_s)}; }
    std::unique_ptr<QTemporaryDir> m_folder;
    bool m_works = false; // the key store
};

namespace {

Outcome look(SecretPlaces &places)
{
    return answerOf<Outcome>(
        [&places](const QObject *context, auto done) { places.look(context, done); });
}

} // namespace

void TestSecretPlaces::initTestCase()
{
    const QString session = qEnvironmentVariable("ROLEWRIGHT_TEST_SESSION");
    QVERIFY2(session == "unlocked"_L1 || session == "none"_L1, qPrintable(session));
    m_works = session == "unlocked"_L1;
}

void TestSecretPlaces::init()
{
    failOnWarnings();
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSecretPlaces::untilItIsAskedThereIsNoKeyStore()
{
    SecretPlaces places(where());
    QVERIFY(!places.hasKeyStore());
    QCOMPARE(places.whyNoKeyStore(), u"The key store of the system was not asked yet."_s);
    QCOMPARE(places.proposed(), SecretStore::Kind::Session);
    QVERIFY(!places.find(SecretStore::Kind::System));
}

void TestSecretPlaces::theKeyStoreIsProposedWhereItWorks()
{
    SecretPlaces places(where());
    QSignalSpy changed(&places, &SecretPlaces::changed);
    const Outcome outcome = look(places);
    QCOMPARE(bool(outcome), m_works);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(places.hasKeyStore(), m_works);
    QCOMPARE(places.whyNoKeyStore(), errorOf(outcome));
    QCOMPARE(places.proposed(), m_works ? SecretStore::Kind::System : SecretStore::Kind::Session);
    QCOMPARE(bool(look(places)), m_works);
    QCOMPARE(changed.size(), 1); // nothing is new
}

void TestSecretPlaces::aFileIsProposedWhereThereIsOneAndNoKeyStore()
{
    {
        EncryptedSecrets file(where().file, {1, 8});
        QCOMPARE(errorOf(answerOf<Outcome>([&file](const QObject *context, auto done) {
                     file.make(u"a passphrase"_s, context, done);
                 })),
                 QString());
    }
    SecretPlaces places(where());
    QCOMPARE(places.proposed(), SecretStore::Kind::File);
    look(places);
    QCOMPARE(places.proposed(), m_works ? SecretStore::Kind::System : SecretStore::Kind::File);
    QVERIFY(!places.file().isUnlocked());
}

void TestSecretPlaces::whatIsFoundKeeps()
{
    SecretPlaces places(where());
    look(places);
    for (const auto kind : {SecretStore::Kind::Session, SecretStore::Kind::System}) {
        SecretStore *store = places.find(kind);
        QCOMPARE(bool(store), kind == SecretStore::Kind::Session || m_works);
        if (!store)
            continue;
        QCOMPARE(store->kind(), kind);
        QCOMPARE(errorOf(write(*store, u"key"_s, "a blob")), QString());
        QCOMPARE(read(*store, u"key"_s), SecretStore::Found("a blob"));
        QCOMPARE(errorOf(remove(*store, u"key"_s)), QString());
    }
    QCOMPARE(places.find(SecretStore::Kind::File), &places.file());
    QCOMPARE(places.find(SecretStore::Kind::Session), &places.session());
}

QTEST_GUILESS_MAIN(TestSecretPlaces)
#include "tst_secretplaces.moc"
