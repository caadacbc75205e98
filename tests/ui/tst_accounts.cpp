// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accountfixture.h"

#include "api/apiclient.h"
#include "api/organisationapi.h"
#include "support/leaks.h"
#include "support/strictwarnings.h"

#include <QDir>
#include <QLockFile>
#include <QSignalSpy>

using namespace rw;
using namespace rw::tests;
using namespace rw::ui;
using namespace Qt::StringLiterals;
using Place = store::SecretStore::Kind;
using Trouble = AccountTrouble::Kind;

// The organisations that somebody signed in to, over sockets, with restarts in between.
class TestAccounts : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void opensWhatWasAdded_data();
    void opensWhatWasAdded();
    void theOrganisationInContractsIsNamed_data();
    void theOrganisationInContractsIsNamed();
    void secretsAreNowhereElse_data() { opensWhatWasAdded_data(); }
    void secretsAreNowhereElse();
    void aLockedFileAsksForItsPassphrase();
    void theSessionIsOverAfterARestart();
    void whatCannotBeKeptWholeIsNotKept();
    void aNewSignInTakesThePlaceOfTheFormer();
    void anotherOrganisationIsNotTakenForIt();
    void aRenewedTokenIsKept();
    void aTokenOfAFormerSignInIsNot();
    void theBudgetOutlivesTheProgram_data();
    void theBudgetOutlivesTheProgram();
    void signingOutTakesBackAndForgets();
    void signingOutWithoutTheServer();
    void removing_data();
    void removing();
    void whatIsOpenIsNotRemoved();
    void anUnknownOneIsTold();
};

void TestAccounts::opensWhatWasAdded_data()
{
    QTest::addColumn<Place>("place");
    QTest::newRow("kept for the session") << Place::Session;
    QTest::newRow("kept in the encrypted file") << Place::File;
}

void TestAccounts::opensWhatWasAdded()
{
    QFETCH(Place, place);
    AccountFixture f;
    if (place == Place::File)
        QVERIFY(f.makeFile());
    const signin::Grant grant = f.grant();
    const Accounts::Added added = f.add({f.profile(place), grant, f.zoho.client()});
    QVERIFY2(added, qPrintable(added ? QString() : added.error()));
    QVERIFY(f.isKept(*added, place));
    const Accounts::Opened opened = f.open(*added);
    QVERIFY(opened);
    QCOMPARE(opened->profile.name, u"Zylker"_s);
    QCOMPARE(opened->granted, grant.scopes);
    QCOMPARE(opened->connection.refreshToken, grant.refreshToken);
    QCOMPARE(opened->connection.accessToken, grant.accessToken);
    QCOMPARE(opened->connection.contractsUrl, f.zoho.url());
    QVERIFY(opened->tokenLifetime && *opened->tokenLifetime > 3500);

    api::ApiClient client(opened->connection);
    client.setRenewalGate(opened->gate.get());
    std::optional<api::Result<domain::Organisation>> organisation;
    api::OrganisationApi(client).fetch(this,
                                       [&organisation](const auto &read) { organisation = read; });
    QTRY_VERIFY(organisation);
    QVERIFY(*organisation);
}

void TestAccounts::theOrganisationInContractsIsNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("query");
    QTest::newRow("the usual one")
        << QString() << QByteArray("/api/v1/counterparties") << QString();
    QTest::newRow("by its name") << u"zylker"_s << QByteArray("/api/v1/counterparties")
                                 << u"orgname=zylker"_s;
    QTest::newRow("beside another value")
        << u"a&b"_s << QByteArray("/api/v1/counterparties?status=all")
        << u"status=all&orgname=a%26b"_s;
}

void TestAccounts::theOrganisationInContractsIsNamed()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, target);
    AccountFixture f;
    store::Profile profile = f.profile(Place::Session);
    profile.contractsOrganisation = name;
    const auto added = f.add({profile, f.grant(), f.zoho.client()});
    const api::ApiClient client(f.open(*added)->connection);
    QTEST(client.urlOf({api::ApiRequest::Service::Contracts, "GET", target, {}})
              .query(QUrl::FullyEncoded),
          "query");
    QVERIFY(!client.urlOf({api::ApiRequest::Service::Crm, "GET", "/crm/v8/org", {}}).hasQuery());
}

void TestAccounts::secretsAreNowhereElse()
{
    QFETCH(Place, place);
    AccountFixture f;
    if (place == Place::File)
        QVERIFY(f.makeFile());
    const signin::Grant grant = f.grant();
    const QByteArray planted = grant.refreshToken.toUtf8();
    {
        QFile plant(f.path(u"planted"_s));
        QVERIFY(plant.open(QIODevice::WriteOnly));
        plant.write("token=" + planted.toPercentEncoding());
    }
    QCOMPARE(rw::test::filesHolding(planted, f.folder.path()).size(), 1);
    QVERIFY(QFile::remove(f.path(u"planted"_s)));

    const auto added = f.add({f.profile(place), grant, f.zoho.client()});
    QVERIFY(added);
    f.accounts->keepToken(*added, u"1000.another-access-token"_s, 3600.0);
    QTRY_COMPARE(f.open(*added)->connection.accessToken, u"1000.another-access-token"_s);
    for (const QString &secret : {grant.refreshToken, grant.accessToken, f.zoho.client().secret,
                                  u"1000.another-access-token"_s, QString::fromLatin1(passphrase)})
        QCOMPARE(rw::test::filesHolding(secret.toUtf8(), f.folder.path()), QStringList());
}

void TestAccounts::aLockedFileAsksForItsPassphrase()
{
    AccountFixture f;
    QVERIFY(f.makeFile());
    const auto added = f.add(Place::File);
    QVERIFY(added);
    f.begin();
    const Accounts::Opened locked = f.open(*added);
    QVERIFY(!locked);
    QCOMPARE(locked.error().kind, Trouble::Locked);
    QVERIFY(locked.error().sentence.contains(u"Zylker"_s));
    QCOMPARE(f.signOut(*added).error().kind, Trouble::Locked);
    f.zoho.sandbox.server().clearLog();
    QVERIFY(f.unlock());
    QVERIFY(f.open(*added));
    QCOMPARE(f.zoho.sandbox.server().log().size(), 0); // nobody signed in again
}

void TestAccounts::theSessionIsOverAfterARestart()
{
    AccountFixture f;
    const auto added = f.add(Place::Session);
    QVERIFY(f.open(*added));
    f.begin();
    const Accounts::Opened opened = f.open(*added);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Trouble::SignedOut);
    QVERIFY(opened.error().sentence.contains(u"Zylker"_s));
    QCOMPARE(f.profiles->all().size(), 1);
}

void TestAccounts::whatCannotBeKeptWholeIsNotKept()
{
    AccountFixture f;
    const NewAccount account{f.profile(Place::Session), f.grant(), f.zoho.client()};
    {
        QLockFile other(f.path(u"organisations.json.lock"_s));
        QVERIFY(other.tryLock());
        const Accounts::Added added = f.add(account);
        QVERIFY(!added);
        QVERIFY(!added.error().isEmpty());
    }
    QCOMPARE(f.profiles->all().size(), 0);

    // The same to one that is known: what it had stays.
    const auto added = f.add(account);
    QVERIFY(added);
    {
        QLockFile other(f.path(u"organisations.json.lock"_s));
        QVERIFY(other.tryLock());
        NewAccount again = account;
        again.grant.refreshToken = u"1000.of-another-sign-in"_s;
        QVERIFY(!f.add(again));
    }
    QCOMPARE(f.open(*added)->connection.refreshToken, account.grant.refreshToken);
}

void TestAccounts::aNewSignInTakesThePlaceOfTheFormer()
{
    AccountFixture f;
    QVERIFY(f.makeFile());
    const auto first = f.add(Place::Session);
    QVERIFY(first);
    const QByteArray former = f.open(*first)->connection.accessToken.toLatin1();
    const NewAccount again{f.profile(Place::File), f.grant(), f.zoho.client()};
    const auto second = f.add(again);
    QVERIFY(second);
    QCOMPARE(*second, *first);
    QCOMPARE(f.profiles->all().size(), 1);
    QCOMPARE(f.open(*first)->connection.refreshToken, again.grant.refreshToken);
    QTRY_VERIFY(!f.isKept(*first, Place::Session));
    // Nobody could take the former one back any more.
    QTRY_COMPARE(f.revocations(), 1);
    QTRY_VERIFY(!f.zoho.person.opens(former));
    QVERIFY(f.zoho.person.opens(again.grant.accessToken.toLatin1()));
    // The same one once more is not its own former one.
    QVERIFY(f.add(again));
    QVERIFY(f.zoho.person.opens(again.grant.accessToken.toLatin1()));
    QCOMPARE(f.revocations(), 1);

    NewAccount colleague = again;
    colleague.profile.user = u"other@zylker.example"_s;
    const auto other = f.add(colleague);
    QVERIFY(other && *other != *first);
    QCOMPARE(f.profiles->all().size(), 2);
}

void TestAccounts::anotherOrganisationIsNotTakenForIt()
{
    AccountFixture f;
    const auto added = f.add(Place::Session);
    const QString before = f.open(*added)->connection.refreshToken;
    NewAccount other{f.profile(Place::Session), f.grant(), f.zoho.client()};
    other.profile.id = *added;
    other.profile.name = u"Acme"_s;
    other.profile.organisationId = u"4712"_s;
    const auto refused = f.add(other);
    QVERIFY(!refused);
    QVERIFY(refused.error().contains(u"Acme"_s) && refused.error().contains(u"Zylker"_s));
    QCOMPARE(f.open(*added)->connection.refreshToken, before);
}

void TestAccounts::aRenewedTokenIsKept()
{
    AccountFixture f;
    const auto added = f.add(Place::Session);
    f.accounts->keepToken(*added, u"1000.renewed"_s, 1200.0);
    QTRY_COMPARE(f.open(*added)->connection.accessToken, u"1000.renewed"_s);
    const auto lifetime = f.open(*added)->tokenLifetime;
    QVERIFY(lifetime && *lifetime <= 1200 && *lifetime > 1100);
    f.accounts->keepToken(*added, u"1000.of-unknown-length"_s, std::nullopt);
    QTRY_COMPARE(f.open(*added)->connection.accessToken, u"1000.of-unknown-length"_s);
    QVERIFY(!f.open(*added)->tokenLifetime);
}

// It must not bring back what was forgotten meanwhile.
void TestAccounts::aTokenOfAFormerSignInIsNot()
{
    AccountFixture f;
    const auto added = f.add(Place::Session);
    f.accounts->keepToken(*added, u"1000.late"_s, 1200.0);
    QVERIFY(f.signOut(*added));
    QVERIFY(!f.isKept(*added, Place::Session));
}

void TestAccounts::theBudgetOutlivesTheProgram_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<bool>("refused");
    QTest::addColumn<bool>("waits");
    QTest::newRow("nine were asked for") << 9 << false << false;
    QTest::newRow("ten were asked for") << 10 << false << true;
    QTest::newRow("the server refused the second") << 2 << true << true;
}

void TestAccounts::theBudgetOutlivesTheProgram()
{
    QFETCH(int, asked);
    QFETCH(bool, refused);
    QFETCH(bool, waits);
    AccountFixture f;
    QVERIFY(f.makeFile());
    const auto added = f.add(Place::File);
    {
        const Accounts::Opened opened = f.open(*added);
        QVERIFY(opened);
        const std::shared_ptr<api::RenewalGate> gate = opened->gate;
        for (int i = 0; i < asked; ++i) {
            const qsizetype noted = f.profiles->find(*added)->renewals.size();
            const QDateTime before = QDateTime::currentDateTimeUtc();
            QTRY_VERIFY(QDateTime::currentDateTimeUtc() > before); // a moment of its own
            gate->asked();
            QCOMPARE(f.profiles->find(*added)->renewals.size(), noted + 1); // before it is sent
        }
        const QDateTime before = QDateTime::currentDateTimeUtc();
        QTRY_VERIFY(QDateTime::currentDateTimeUtc() > before);
        if (refused)
            gate->throttled();
    }
    f.begin();
    QVERIFY(f.unlock());
    const Accounts::Opened opened = f.open(*added);
    QVERIFY(opened);
    QCOMPARE(opened->gate->waitMilliseconds() > 0, waits);
}

void TestAccounts::signingOutTakesBackAndForgets()
{
    AccountFixture f;
    QVERIFY(f.makeFile());
    const auto added = f.add(Place::File);
    const api::Connection connection = f.open(*added)->connection;
    QVERIFY(f.zoho.person.opens(connection.accessToken.toLatin1()));
    QSignalSpy signedOut(f.accounts.get(), &Accounts::signedOut);
    const Accounts::Ended ended = f.signOut(*added);
    QVERIFY(ended);
    QVERIFY(ended->contains(u"127.0.0.1"_s));
    QCOMPARE(signedOut.size(), 1);
    QVERIFY(f.revocations() > 0);
    QVERIFY(!f.zoho.person.opens(connection.accessToken.toLatin1()));
    QVERIFY(!f.isKept(*added, Place::File));
    QCOMPARE(f.profiles->all().size(), 1);
    QCOMPARE(f.open(*added).error().kind, Trouble::SignInAgain);
    QVERIFY(f.signOut(*added)); // once more does no harm
}

void TestAccounts::signingOutWithoutTheServer()
{
    AccountFixture f;
    const auto added = f.add(Place::Session);
    f.zoho.sandbox.server().stop();
    const Accounts::Ended ended = f.signOut(*added);
    QVERIFY(ended);
    QVERIFY2(ended->contains(u"Connected Apps"_s), qPrintable(*ended));
    QVERIFY(!f.isKept(*added, Place::Session));
}

void TestAccounts::removing_data()
{
    QTest::addColumn<bool>("revoke");
    QTest::addColumn<bool>("history");
    QTest::addColumn<QStringList>("stays");
    QTest::newRow("keeps the history")
        << true << false << QStringList{u"journal.sqlite"_s, u"snapshots.sqlite"_s};
    QTest::newRow("with the history") << true << true << QStringList();
    QTest::newRow("leaves the sign-in at the server") << false << true << QStringList();
}

void TestAccounts::removing()
{
    QFETCH(bool, revoke);
    QFETCH(bool, history);
    QFETCH(QStringList, stays);
    AccountFixture f;
    const auto added = f.add(Place::Session);
    const QDir folder(f.accounts->folderOf(*added));
    QVERIFY(folder.mkpath(u"."_s));
    for (const QString &name : {u"edits.sqlite"_s, u"edits.sqlite-wal"_s, u"cache.sqlite"_s,
                                u"journal.sqlite"_s, u"snapshots.sqlite"_s}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("data");
    }
    const Accounts::Ended ended = f.remove(*added, {revoke, history});
    QVERIFY2(ended, qPrintable(ended ? QString() : ended.error().sentence));
    QCOMPARE(f.revocations() > 0, revoke);
    QVERIFY(!f.isKept(*added, Place::Session));
    QCOMPARE(f.profiles->all().size(), 0);
    QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden), stays);
    QCOMPARE(folder.exists(), !stays.isEmpty());
    QCOMPARE(ended->contains(QDir::toNativeSeparators(folder.path())), !stays.isEmpty());
}

void TestAccounts::whatIsOpenIsNotRemoved()
{
    AccountFixture f;
    const auto added = f.add(Place::Session);
    const QString folder = f.accounts->folderOf(*added);
    QVERIFY(QDir().mkpath(folder));
    QLockFile window(folder + "/lock"_L1);
    QVERIFY(window.tryLock());
    QCOMPARE(f.remove(*added, {}).error().kind, Trouble::InUse);
    QCOMPARE(f.profiles->all().size(), 1);
    QVERIFY(f.open(*added));
    window.unlock();
    QVERIFY(f.remove(*added, {}));
}

void TestAccounts::anUnknownOneIsTold()
{
    AccountFixture f;
    const QUuid nobody = QUuid::createUuid();
    QCOMPARE(f.open(nobody).error().kind, Trouble::Gone);
    QCOMPARE(f.signOut(nobody).error().kind, Trouble::Gone);
    QCOMPARE(f.remove(nobody, {}).error().kind, Trouble::Gone);
    QVERIFY(!f.accounts->describe(nobody, u"x"_s, {}));
}

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
