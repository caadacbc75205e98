// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/keychainsecrets.h"

#include "asked.h"
#include "support/strictwarnings.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QTest>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

namespace {

// A Secret Service that hears everything and answers nothing, as one does that waits for a person;
// or that refuses everything.
class SilentService final : public QDBusVirtualObject
{
public:
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        message.setDelayedReply(true);
        m_waiting.append(message);
        if (m_refuses)
            refuse(bus);
        return true;
    }

    bool wasAsked() const { return !m_waiting.isEmpty(); }

    // From now on, and what waits, at last.
    void refuse(QDBusConnection bus)
    {
        m_refuses = true;
        const QList<QDBusMessage> waiting = std::exchange(m_waiting, {});
        for (const QDBusMessage &message : waiting)
            bus.send(message.createErrorReply(QDBusError::Failed, u"It took too long"_s));
    }
    void hang() { m_refuses = false; }

private:
    QList<QDBusMessage> m_waiting;
    bool m_refuses = false;
};

} // namespace

// With a key store that hangs (keystore-session.sh bus).
class TestHangingKeyStore : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void theProbeIsGivenUp();
    void theLateAnswerIsNobodys();
    void theStoreMayGoBeforeTheAnswer();

private:
    QDBusConnection m_bus = QDBusConnection::sessionBus();
    SilentService m_service;
};

void TestHangingKeyStore::initTestCase()
{
    QCOMPARE(qEnvironmentVariable("ROLEWRIGHT_TEST_SESSION"), u"bus"_s);
    QVERIFY(m_bus.registerVirtualObject(u"/org/freedesktop/secrets"_s, &m_service,
                                        QDBusConnection::SubPath));
    QVERIFY(m_bus.registerService(u"org.freedesktop.secrets"_s));
}

void TestHangingKeyStore::init()
{
    failOnWarnings();
    m_service.hang();
}

void TestHangingKeyStore::theProbeIsGivenUp()
{
    KeychainSecrets store(u"Rolewright test"_s);
    const Asked<Outcome> asked([&store](const QObject *context, auto done) {
        store.probe(std::chrono::milliseconds(500), context, done);
    });
    QTRY_VERIFY(m_service.wasAsked()); // it hangs there and not on the way
    QTRY_VERIFY(asked.isAnswered());
    QCOMPARE(errorOf(asked.answer()), u"The key store of the system does not answer."_s);
    // The next one is told what is the matter, once the first has come to its end.
    m_service.refuse(m_bus);
    const Outcome next = answerOf<Outcome>([&store](const QObject *context, auto done) {
        store.probe(std::chrono::seconds(30), context, done);
    });
    QVERIFY2(errorOf(next).contains(u"It took too long"_s), qPrintable(errorOf(next)));
}

void TestHangingKeyStore::theLateAnswerIsNobodys()
{
    KeychainSecrets store(u"Rolewright test"_s, std::chrono::milliseconds(500));
    const Asked<Outcome> hanging([&store](const QObject *context, auto done) {
        store.write(u"key"_s, "a secret", context, done);
    });
    const Asked<SecretStore::Found> behind(
        [&store](const QObject *context, auto done) { store.read(u"key"_s, context, done); });
    QTRY_VERIFY(m_service.wasAsked());
    QTRY_VERIFY(hanging.isAnswered() && behind.isAnswered());
    QCOMPARE(errorOf(hanging.answer()), u"The key store of the system does not answer."_s);
    QCOMPARE(errorOf(behind.answer()), u"The key store of the system does not answer."_s);
    // Now it answers. An answer to the same question twice would fail in there.
    m_service.refuse(m_bus);
    // And the next question has its own answer: nothing is stuck behind the first.
    KeychainSecrets patient(u"Rolewright test"_s);
    QVERIFY(errorOf(remove(patient, u"key"_s)).contains(u"It took too long"_s));
}

void TestHangingKeyStore::theStoreMayGoBeforeTheAnswer()
{
    QObject context;
    bool told = false;
    {
        KeychainSecrets store(u"Rolewright test"_s);
        store.write(u"key"_s, "a secret", &context, [&told](const Outcome &) { told = true; });
        QTRY_VERIFY(m_service.wasAsked());
    }
    m_service.refuse(m_bus);
    KeychainSecrets store(u"Rolewright test"_s);
    // Comes after it.
    QVERIFY(errorOf(remove(store, u"key"_s)).contains(u"It took too long"_s));
    QVERIFY(!told);
}

QTEST_GUILESS_MAIN(TestHangingKeyStore)
#include "tst_hangingkeystore.moc"
