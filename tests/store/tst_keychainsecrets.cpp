// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/keychainsecrets.h"

#include "asked.h"
#include "secretcontract.h"
#include "support/leaks.h"
#include "support/strictwarnings.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>
#include <QUuid>

#include <csignal>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

// With a key store that works, in a session of its own (keystore-session.sh unlocked).
class TestKeychainSecrets : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { failOnWarnings(); }
    void theProbePassesAndLeavesNothing();
    void keepsTheContract();
    void anotherProgramFindsWhatWasKept();
    void servicesAreKeptApart();
    void tooLateIsNeverSent();
    void whatIsWrittenTooLateIsThereAllTheSame();
    void aLateProbeLeavesNothing();
    void nothingIsInClearOnDisk();
};

namespace {

const QString service = u"Rolewright test"_s;

// What the key store itself says it holds, as the person would see it.
QByteArray listed(const QString &name)
{
    QProcess tool;
    tool.start(u"secret-tool"_s, {u"search"_s, u"--all"_s, u"server"_s, name});
    if (!tool.waitForFinished())
        return "(no answer)";
    return tool.readAllStandardOutput() + tool.readAllStandardError();
}

// While it lives, the key store hangs.
class Hang final
{
public:
    Hang()
        : m_pid(pid_t(QDBusConnection::sessionBus()
                          .interface()
                          ->servicePid(u"org.freedesktop.secrets"_s)
                          .value()))
    {
        kill(m_pid, SIGSTOP);
    }
    ~Hang() { kill(m_pid, SIGCONT); }

private:
    const pid_t m_pid;
};

constexpr std::chrono::milliseconds aMoment(100);

Outcome probe(KeychainSecrets &store)
{
    return answerOf<Outcome>([&store](const QObject *context, auto done) {
        store.probe(std::chrono::seconds(30), context, done);
    });
}

} // namespace

void TestKeychainSecrets::initTestCase()
{
    QCOMPARE(qEnvironmentVariable("ROLEWRIGHT_TEST_SESSION"), u"unlocked"_s);
}

void TestKeychainSecrets::theProbePassesAndLeavesNothing()
{
    KeychainSecrets store(service);
    QCOMPARE(errorOf(write(store, u"beside it"_s, "kept")), QString());
    QVERIFY(listed(service).contains("beside it")); // the tool sees what there is
    QCOMPARE(errorOf(probe(store)), QString());
    QVERIFY2(!listed(service).contains("probe"), listed(service).constData());
    QCOMPARE(read(store, u"beside it"_s), SecretStore::Found("kept"));
    QCOMPARE(errorOf(remove(store, u"beside it"_s)), QString());
    QVERIFY(!listed(service).contains("beside it"));
}

void TestKeychainSecrets::keepsTheContract()
{
    KeychainSecrets store(service);
    QCOMPARE(store.kind(), SecretStore::Kind::System);
    keepsReadsAndRemoves(store);
    keepsAnyBytes(store);
    answersInOrder(store);
    tellsNobodyWhoHasGone(store);
}

void TestKeychainSecrets::anotherProgramFindsWhatWasKept()
{
    {
        KeychainSecrets store(service);
        QCOMPARE(errorOf(write(store, u"organisation"_s, "a blob")), QString());
    }
    KeychainSecrets store(service);
    QCOMPARE(read(store, u"organisation"_s), SecretStore::Found("a blob"));
    QVERIFY(listed(service).contains(QByteArray("a blob").toBase64()));
    QCOMPARE(errorOf(remove(store, u"organisation"_s)), QString());
}

void TestKeychainSecrets::servicesAreKeptApart()
{
    KeychainSecrets ours(service);
    KeychainSecrets others(u"Something else"_s);
    QCOMPARE(errorOf(write(ours, u"key"_s, "ours")), QString());
    QCOMPARE(read(others, u"key"_s), SecretStore::Found(std::nullopt));
    QCOMPARE(errorOf(remove(others, u"key"_s)), QString());
    QCOMPARE(read(ours, u"key"_s), SecretStore::Found("ours"));
    QCOMPARE(errorOf(remove(ours, u"key"_s)), QString());
}

void TestKeychainSecrets::tooLateIsNeverSent()
{
    KeychainSecrets store(service, std::chrono::milliseconds(0));
    QObject context;
    QList<Outcome> outcomes;
    const auto note = [&outcomes](const Outcome &outcome) { outcomes += outcome; };
    store.write(u"first"_s, "with the key store already", &context, note);
    store.write(u"second"_s, "still waiting when its time was over", &context, note);
    QTRY_COMPARE(outcomes.size(), 2);
    QVERIFY(!outcomes.at(0) && !outcomes.at(1));
    QVERIFY(outcomes.at(1).error().endsWith(u'.'));
    KeychainSecrets patient(service); // comes after them in the queue of QtKeychain
    QCOMPARE(read(patient, u"second"_s), SecretStore::Found(std::nullopt));
    QCOMPARE(errorOf(remove(patient, u"first"_s)), QString());
}

void TestKeychainSecrets::whatIsWrittenTooLateIsThereAllTheSame()
{
    KeychainSecrets hasty(service, aMoment);
    {
        const Hang hang;
        QVERIFY(!write(hasty, u"key"_s, "late"));
    }
    KeychainSecrets store(service);
    QCOMPARE(read(store, u"key"_s), SecretStore::Found("late"));
    QCOMPARE(errorOf(remove(store, u"key"_s)), QString());
}

void TestKeychainSecrets::aLateProbeLeavesNothing()
{
    KeychainSecrets store(service);
    {
        const Hang hang;
        const Outcome outcome = answerOf<Outcome>(
            [&store](const QObject *context, auto done) { store.probe(aMoment, context, done); });
        QVERIFY(!outcome);
    }
    // The first answer comes after the probe's writing, and the second after its removal.
    for (int i = 0; i < 2; ++i)
        QCOMPARE(read(store, u"nothing"_s), SecretStore::Found(std::nullopt));
    QVERIFY2(!listed(service).contains("probe"), listed(service).constData());
    QCOMPARE(errorOf(probe(store)), QString()); // the next one has nothing to do with it
}

void TestKeychainSecrets::nothingIsInClearOnDisk()
{
    const QString home = QDir::homePath();
    const QByteArray secret = "1000." + QUuid::createUuid().toByteArray(QUuid::Id128) + ".token";
    {
        QFile planted(home + u"/planted"_s);
        QVERIFY(planted.open(QIODevice::WriteOnly));
        planted.write("token=" + secret);
    }
    QCOMPARE(filesHolding(secret, home), QStringList{home + u"/planted"_s});
    QVERIFY(QFile::remove(home + u"/planted"_s));

    KeychainSecrets store(service);
    QCOMPARE(errorOf(write(store, u"organisation"_s, secret)), QString());
    QVERIFY(!QDir(home + u"/data/keyrings"_s).entryList(QDir::Files).isEmpty());
    QCOMPARE(filesHolding(secret, home), QStringList());
    QCOMPARE(read(store, u"organisation"_s), SecretStore::Found(secret));
    QCOMPARE(errorOf(remove(store, u"organisation"_s)), QString());
}

QTEST_GUILESS_MAIN(TestKeychainSecrets)
#include "tst_keychainsecrets.moc"
