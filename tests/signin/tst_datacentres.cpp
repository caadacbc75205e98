// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/realm.h"
#include "support/strictwarnings.h"

#include <QSet>
#include <QTest>

using namespace rw::signin;
using namespace Qt::StringLiterals;
using Kind = SignInError::Kind;

// The table of data centres, and which servers are trusted with a secret because of it.
class TestDataCentres : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void hosts_data();
    void hosts();
    void everyServerIsFoundAgain();
    void accountsServers_data();
    void accountsServers();
    void apiDomains_data();
    void apiDomains();
    void beginsAt_data();
    void beginsAt();
    void hostsAfterTheReply_data();
    void hostsAfterTheReply();
    void typed_data();
    void typed();
    void typedHostsStay();
};

void TestDataCentres::hosts_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("accounts");
    QTest::addColumn<QString>("crm");
    QTest::addColumn<QString>("sandbox");
    QTest::addColumn<QString>("contracts");
    const auto row = [](const char *location, const char *accounts, const char *crm,
                        const char *sandbox, const char *contracts) {
        QTest::newRow(location) << QString::fromLatin1(location) << QString::fromLatin1(accounts)
                                << QString::fromLatin1(crm) << QString::fromLatin1(sandbox)
                                << QString::fromLatin1(contracts);
    };
    row("us", "https://accounts.zoho.com", "https://www.zohoapis.com",
        "https://sandbox.zohoapis.com", "https://contracts.zoho.com");
    row("EU", "https://accounts.zoho.eu", "https://www.zohoapis.eu", "https://sandbox.zohoapis.eu",
        "https://contracts.zoho.eu");
    row("au", "https://accounts.zoho.com.au", "https://www.zohoapis.com.au",
        "https://sandbox.zohoapis.com.au", "https://contracts.zoho.com.au");
    row("ca", "https://accounts.zohocloud.ca", "https://www.zohoapis.ca",
        "https://sandbox.zohoapis.ca", "https://contracts.zohocloud.ca");
    row("cn", "https://accounts.zoho.com.cn", "https://www.zohoapis.com.cn",
        "https://sandbox.zohoapis.com.cn", "");
    row("uk", "https://accounts.zoho.uk", "https://www.zohoapis.uk", "https://sandbox.zohoapis.uk",
        "");
}

void TestDataCentres::hosts()
{
    QFETCH(QString, location);
    const DataCentre *centre = DataCentres::byLocation(location);
    QVERIFY(centre);
    QTEST(centre->accounts.toString(), "accounts");
    QTEST(centre->crmOf(Environment::Production).toString(), "crm");
    QTEST(centre->crmOf(Environment::Sandbox).toString(), "sandbox");
    QTEST(centre->contracts.toString(), "contracts");
    QVERIFY(centre->crmOf(Environment::Developer).host().startsWith("developer."_L1));
}

void TestDataCentres::everyServerIsFoundAgain()
{
    QSet<QString> names;
    QSet<QUrl> servers;
    int contracts = 0;
    for (const DataCentre &centre : DataCentres::all()) {
        QCOMPARE(DataCentres::byLocation(centre.location), &centre);
        QCOMPARE(DataCentres::byAccountsServer(centre.accounts), &centre);
        names.insert(DataCentres::regionName(centre.location));
        servers.insert(centre.accounts);
        contracts += centre.contracts.isEmpty() ? 0 : 1;
        for (const Environment environment :
             {Environment::Production, Environment::Sandbox, Environment::Developer}) {
            const auto domain = DataCentres::byApiDomain(centre.crmOf(environment));
            QVERIFY(domain);
            QCOMPARE(domain->centre, &centre);
            QCOMPARE(domain->environment, environment);
        }
    }
    QCOMPARE(DataCentres::all().size(), 11);
    QCOMPARE(names.size(), 11);
    QCOMPARE(servers.size(), 11);
    QCOMPARE(contracts, 7);
    QCOMPARE(DataCentres::regionName(u"xx"_s), u"xx"_s);
    QVERIFY(!DataCentres::byLocation(u"xx"_s));
    QVERIFY(!DataCentres::byLocation({}));
}

void TestDataCentres::accountsServers_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("location");
    const auto row = [](const char *name, const char *server, const char *location = "") {
        QTest::newRow(name) << QString::fromLatin1(server) << QString::fromLatin1(location);
    };
    row("as Zoho sends it", "https://accounts.zoho.in", "in");
    row("with a slash", "https://accounts.zoho.in/", "in");
    row("with its port", "https://accounts.zoho.in:443", "in");
    row("in capitals", "https://ACCOUNTS.ZOHO.IN", "in");
    row("not encrypted", "http://accounts.zoho.in");
    row("another port", "https://accounts.zoho.in:8443");
    row("a name that ends alike", "https://evilaccounts.zoho.in");
    row("a name that begins alike", "https://accounts.zoho.in.evil.example");
    row("a name behind a user", "https://accounts.zoho.in@evil.example");
    row("with a user", "https://me@accounts.zoho.in");
    row("with a path", "https://accounts.zoho.in/elsewhere");
    row("with a query", "https://accounts.zoho.in?x");
    row("with a fragment", "https://accounts.zoho.in#x");
    row("a backslash", "https://evil.example\\@accounts.zoho.in");
    row("another service of Zoho's", "https://mail.zoho.in");
    row("no scheme", "accounts.zoho.in");
    row("nothing", "");
}

void TestDataCentres::accountsServers()
{
    QFETCH(QString, server);
    QFETCH(QString, location);
    const DataCentre *centre = DataCentres::byAccountsServer(QUrl(server, QUrl::StrictMode));
    QCOMPARE(centre ? centre->location : QString(), location);
    if (server.isEmpty())
        return;
    const Result<QUrl> trusted
        = Realm::anywhere().accountsServer(QUrl(server, QUrl::StrictMode), u"us"_s);
    // What cannot be read as an address is not the same as none: the location must not save it.
    if (location.isEmpty() && QUrl(server, QUrl::StrictMode).isValid())
        QCOMPARE(trusted.error().kind, Kind::UnknownAccountsServer);
    else if (!location.isEmpty())
        QCOMPARE(*trusted, centre->accounts);
}

void TestDataCentres::apiDomains_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<bool>("known");
    QTest::newRow("production") << u"https://www.zohoapis.eu"_s << true;
    QTest::newRow("developer") << u"https://developer.zohoapis.eu"_s << true;
    QTest::newRow("without www") << u"https://zohoapis.eu"_s << false;
    QTest::newRow("the accounts server") << u"https://accounts.zoho.eu"_s << false;
    QTest::newRow("not encrypted") << u"http://www.zohoapis.eu"_s << false;
    QTest::newRow("of somebody else") << u"https://www.zohoapis.eu.evil.example"_s << false;
}

void TestDataCentres::apiDomains()
{
    QFETCH(QString, domain);
    QTEST(DataCentres::byApiDomain(QUrl(domain)).has_value(), "known");
}

void TestDataCentres::beginsAt_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("server");
    QTest::newRow("anywhere") << u""_s << u"https://accounts.zoho.com"_s;
    QTest::newRow("Europe") << u"eu"_s << u"https://accounts.zoho.eu"_s;
    QTest::newRow("China") << u"cn"_s << u"https://accounts.zoho.com.cn"_s;
    QTest::newRow("nowhere that is known") << u"zz"_s << u"https://accounts.zoho.com"_s;
}

void TestDataCentres::beginsAt()
{
    QFETCH(QString, location);
    QTEST(Realm::in(location).beginAt().toString(), "server");
}

void TestDataCentres::hostsAfterTheReply_data()
{
    QTest::addColumn<int>("wanted");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("crm"); // empty: refused
    const int production = static_cast<int>(Environment::Production);
    const int sandbox = static_cast<int>(Environment::Sandbox);
    QTest::newRow("as expected") << production << u"https://www.zohoapis.eu"_s
                                 << u"https://www.zohoapis.eu"_s;
    QTest::newRow("nothing told") << sandbox << u""_s << u"https://sandbox.zohoapis.eu"_s;
    QTest::newRow("another data centre")
        << production << u"https://www.zohoapis.in"_s << u"https://www.zohoapis.in"_s;
    QTest::newRow("a sandbox by surprise")
        << production << u"https://sandbox.zohoapis.eu"_s << u"https://sandbox.zohoapis.eu"_s;
    QTest::newRow("production for who wanted a sandbox")
        << sandbox << u"https://www.zohoapis.eu"_s << u"https://sandbox.zohoapis.eu"_s;
    QTest::newRow("a stranger") << production << u"https://evil.example"_s << u""_s;
}

void TestDataCentres::hostsAfterTheReply()
{
    QFETCH(int, wanted);
    QFETCH(QString, told);
    QFETCH(QString, crm);
    const Realm realm = Realm::in(u"eu"_s, static_cast<Environment>(wanted));
    const Result<Hosts> hosts = realm.hosts(realm.beginAt(), QUrl(told));
    QCOMPARE(hosts ? hosts->crm.toString() : QString(), crm);
    if (!hosts)
        QCOMPARE(hosts.error().kind, Kind::UnknownApiDomain);
    else
        QCOMPARE(hosts->accounts.toString(), u"https://accounts.zoho.eu"_s);
}

void TestDataCentres::typed_data()
{
    QTest::addColumn<QString>("accounts");
    QTest::addColumn<QString>("crm");
    QTest::addColumn<QString>("contracts");
    QTest::addColumn<QString>("wrong");
    const QString good = u"https://zoho.acme.example:8443"_s;
    QTest::newRow("all three") << good << good << good << u""_s;
    QTest::newRow("without Contracts") << good << good << u""_s << u""_s;
    QTest::newRow("on this machine") << u"http://127.0.0.1:4000"_s << good << u""_s << u""_s;
    QTest::newRow("not encrypted") << u"http://acme.example"_s << good << u""_s << u"accounts"_s;
    QTest::newRow("no CRM") << good << u""_s << good << u"crm"_s;
    QTest::newRow("a query") << good << good << u"https://x.example?y"_s << u"contracts"_s;
}

void TestDataCentres::typed()
{
    QFETCH(QString, accounts);
    QFETCH(QString, crm);
    QFETCH(QString, contracts);
    QFETCH(QString, wrong);
    const Result<Realm> realm
        = Realm::typed({QUrl(accounts), QUrl(crm), QUrl(contracts), QByteArray()});
    QCOMPARE(realm ? QString() : realm.error().code, wrong);
    if (realm)
        QCOMPARE(realm->beginAt(), QUrl(accounts));
    else
        QCOMPARE(realm.error().kind, Kind::BadInput);
}

void TestDataCentres::typedHostsStay()
{
    const Hosts typed{QUrl(u"https://a.example"_s), QUrl(u"https://b.example"_s), {}, {}};
    const Realm realm = *Realm::typed(typed);
    QCOMPARE(*realm.hosts(typed.accounts, QUrl(u"https://www.zohoapis.com"_s)), typed);
    QCOMPARE(*realm.accountsServer(QUrl(u"https://a.example:443/"_s), u"us"_s), typed.accounts);
    QCOMPARE(realm.accountsServer(QUrl(u"https://accounts.zoho.com"_s), {}).error().kind,
             Kind::UnknownAccountsServer);
    QCOMPARE(Realm::anywhere().accountsServer({}, u"zz"_s).error().kind, Kind::OtherCentre);
    QCOMPARE(Realm::anywhere().accountsServer({}, u"jp"_s)->host(), u"accounts.zoho.jp"_s);
}

QTEST_GUILESS_MAIN(TestDataCentres)
#include "tst_datacentres.moc"
