// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/devicecodes.h"
#include "sandbox/grantcodes.h"
#include "sandbox/oauthclient.h"
#include "sandbox/organisation.h"
#include "sandbox/pendingconsents.h"
#include "sandbox/schema.h"
#include "support/strictwarnings.h"

#include <QSqlRecord>
#include <QTemporaryDir>
#include <QTest>

using namespace rw::sandbox;

// What is kept of tokens and codes as time goes by, and what becomes of an older data file.
class TestSandboxCredentials : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void windowSlides();
    void tokensExpireToTheSecond();
    void expiredRowsAreForgotten();
    void pendingIsBounded();
    void nothingIsKeptInClear();
    void olderFileIsUpgraded();
    void fileWithoutATableIsRefused();
    void revokedAnnouncementIsRenewed();

private:
    void prepare(Database &database);
    static Authorisation readOrg();
    static int rows(Database &database, const char *table);

    qint64 m_now = 1'800'000'000;
};

void TestSandboxCredentials::init()
{
    rw::test::failOnWarnings();
    m_now = 1'800'000'000;
}

void TestSandboxCredentials::prepare(Database &database)
{
    QString error;
    QVERIFY2(database.openMemory(&error), qPrintable(error));
    const QStringList statements = schemaStatements();
    for (const QString &statement : statements)
        database.run(statement);
}

Authorisation TestSandboxCredentials::readOrg()
{
    Authorisation what;
    what.scopes = QStringList{QStringLiteral("ZohoCRM.org.READ")};
    return what;
}

int TestSandboxCredentials::rows(Database &database, const char *table)
{
    return database.single(QStringLiteral("SELECT count(*) FROM ") + QLatin1StringView(table))
        .toInt();
}

void TestSandboxCredentials::windowSlides()
{
    Database database;
    prepare(database);
    Credentials credentials(database, [this] { return m_now; });
    credentials.create();
    Credentials::Minting minting;
    minting.refresh = credentials.find(credentials.refreshToken())->number;
    minting.counted = true;
    for (int i = 0; i < 10; ++i) {
        QVERIFY(credentials.mayRefresh(minting.refresh, {}));
        credentials.mint(minting);
        m_now += 10;
    }
    QVERIFY(!credentials.mayRefresh(minting.refresh, {}));
    m_now += 499; // the first was ten minutes ago, less a second
    QVERIFY(!credentials.mayRefresh(minting.refresh, {}));
    m_now += 1;
    QVERIFY(credentials.mayRefresh(minting.refresh, {}));
    credentials.mint(minting);
    QVERIFY(!credentials.mayRefresh(minting.refresh, {}));
}

void TestSandboxCredentials::tokensExpireToTheSecond()
{
    Database database;
    prepare(database);
    Credentials credentials(database, [this] { return m_now; });
    credentials.create();
    const QString token = credentials.mint({{QStringLiteral("ZohoCRM.org.READ")}, 3600});
    m_now += 3599;
    QCOMPARE(credentials.scopesOf(token), QStringList{QStringLiteral("ZohoCRM.org.READ")});
    m_now += 1;
    QVERIFY(!credentials.scopesOf(token));
    QVERIFY(credentials.find(credentials.refreshToken())); // that one stays
}

void TestSandboxCredentials::expiredRowsAreForgotten()
{
    Database database;
    prepare(database);
    Credentials credentials(database, [this] { return m_now; });
    const Authorisation what = readOrg();
    const auto one = [&] {
        credentials.mint({what.scopes});
        GrantCodes(database, m_now).issue(what, 120);
        PendingConsents(database, m_now).add(what, 600);
        DeviceCodes(database, m_now).add(what, 300);
    };
    const char *const tables[] = {"access_tokens", "grant_codes", "consents", "device_codes"};
    one();
    m_now += 60;
    one();
    for (const char *table : tables)
        QCOMPARE(rows(database, table), 2); // nothing is forgotten too early
    m_now += 2 * 86400;
    one();
    for (const char *table : tables)
        QCOMPARE(rows(database, table), 1);
}

void TestSandboxCredentials::pendingIsBounded()
{
    Database database;
    prepare(database);
    QString last;
    for (int i = 0; i < 500; ++i) {
        last = PendingConsents(database, m_now).add({}, 600);
        DeviceCodes(database, m_now).add({}, 300);
    }
    QCOMPARE(rows(database, "consents"), 200);
    QCOMPARE(rows(database, "device_codes"), 200);
    QVERIFY(PendingConsents(database, m_now).take(last));
    QVERIFY(!PendingConsents(database, m_now).take(last));
}

void TestSandboxCredentials::nothingIsKeptInClear()
{
    Database database;
    prepare(database);
    Credentials credentials(database, [this] { return m_now; });
    credentials.create();
    const Authorisation what = readOrg();
    const DeviceCodes::NewDevice device = DeviceCodes(database, m_now).add(what, 300);
    const QStringList secrets{credentials.mint({what.scopes}),
                              credentials.announce(what.scopes, 60),
                              credentials.grant(what.scopes, Credentials::Origin::Consent).token,
                              GrantCodes(database, m_now).issue(what, 120),
                              PendingConsents(database, m_now).add(what, 9),
                              device.deviceCode,
                              device.userCode,
                              QString(device.userCode).remove(QLatin1Char('-'))};
    QString all;
    for (const char *table :
         {"access_tokens", "refresh_tokens", "grant_codes", "consents", "device_codes", "meta"}) {
        Rows rows = database.run(QStringLiteral("SELECT * FROM ") + QLatin1StringView(table));
        bool any = false;
        for (; rows.next(); any = true) {
            for (int i = 0; i < rows.record().count(); ++i)
                all += rows.value(i).toString() + QLatin1Char('\n');
        }
        QVERIFY(any);
    }
    // What every start announces again can only be kept as it is.
    const QStringList announced{credentials.clientSecret(), credentials.refreshToken()};
    for (const QString &secret : announced) {
        QVERIFY(!secret.isEmpty());
        QCOMPARE(all.count(secret), 1);
    }
    for (const QString &secret : secrets)
        QVERIFY(!secret.isEmpty() && !all.contains(secret));
    QVERIFY(all.contains(what.scopes.first())); // the same look finds what is in clear
}

void TestSandboxCredentials::olderFileIsUpgraded()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("zylker.sqlite"));
    ServerOptions options;
    options.dataFile = path;
    QByteArray refreshToken;
    QByteArray roles;
    {
        SandboxFixture sandbox(options);
        QVERIFY2(sandbox.isRunning(), qPrintable(sandbox.error()));
        refreshToken = sandbox.value("refresh_token");
        roles = sandbox.request("GET", "/crm/v8/settings/roles").body;
    }
    QString error;
    {
        // Back to what version 1 wrote.
        Database database;
        QVERIFY2(database.openFile(path, &error), qPrintable(error));
        for (const char *table :
             {"access_tokens", "refresh_tokens", "grant_codes", "consents", "device_codes"})
            database.run(QStringLiteral("DROP TABLE ") + QLatin1StringView(table));
        database.run(QStringLiteral("CREATE TABLE access_tokens (token TEXT PRIMARY KEY,"
                                    " scopes TEXT NOT NULL, created INTEGER NOT NULL,"
                                    " expires INTEGER NOT NULL, counted INTEGER NOT NULL)"));
        const qint64 now = Credentials::systemTime();
        for (const char *token : {"1000.old.counted", "1000.old.announced"})
            database.run(QStringLiteral("INSERT INTO access_tokens VALUES (?, ?, ?, ?, ?)"),
                         {QLatin1StringView(token), QStringLiteral("ZohoCRM.org.ALL"), now,
                          now + 3600, QByteArray(token).contains("counted") ? 1 : 0});
        database.run(QStringLiteral("PRAGMA user_version = 1"));
    }
    for (int start = 0; start < 2; ++start) {
        SandboxFixture sandbox(options);
        QVERIFY2(sandbox.isRunning(), qPrintable(sandbox.error()));
        OAuthClient client(sandbox);
        QCOMPARE(sandbox.value("refresh_token"), refreshToken);
        QVERIFY(client.opens("1000.old.counted"));
        QVERIFY(client.opens("1000.old.announced"));
        QVERIFY(client.opens(sandbox.token()));
        QCOMPARE(sandbox.request("GET", "/crm/v8/settings/roles").body, roles);
        QVERIFY(client.opens(OAuthClient::text(client.refresh(refreshToken), "access_token")));
    }
    Database database;
    QVERIFY2(database.openFile(path, &error), qPrintable(error));
    QCOMPARE(database.single(QStringLiteral("PRAGMA user_version")).toUInt(), schemaVersion);
    QVERIFY(rows(database, "access_tokens") > 2);
}

// Whoever damages the file is told so; the program goes on.
void TestSandboxCredentials::fileWithoutATableIsRefused()
{
    QTemporaryDir folder;
    ServerOptions options;
    options.dataFile = folder.filePath(QStringLiteral("zylker.sqlite"));
    {
        const SandboxFixture sandbox(options);
        QVERIFY2(sandbox.isRunning(), qPrintable(sandbox.error()));
    }
    {
        Database database;
        QString error;
        QVERIFY2(database.openFile(options.dataFile, &error), qPrintable(error));
        database.run(QStringLiteral("DROP TABLE users"));
    }
    const SandboxFixture sandbox(options);
    QVERIFY(!sandbox.isRunning());
    QVERIFY2(sandbox.error().contains(options.dataFile)
                 && sandbox.error().endsWith(QLatin1Char('.')),
             qPrintable(sandbox.error()));
}

void TestSandboxCredentials::revokedAnnouncementIsRenewed()
{
    QTemporaryDir folder;
    ServerOptions options;
    options.dataFile = folder.filePath(QStringLiteral("zylker.sqlite"));
    SandboxFixture sandbox(options);
    QVERIFY2(sandbox.isRunning(), qPrintable(sandbox.error()));
    OAuthClient client(sandbox);
    const QByteArray before = sandbox.value("refresh_token");
    QCOMPARE(client.post("/oauth/v2/token/revoke", "token=" + before).status, 200);
    QVERIFY(!client.opens(sandbox.token()));
    sandbox.server().stop();
    QString error;
    QVERIFY2(sandbox.server().start(&error), qPrintable(error));
    const QByteArray after = sandbox.value("refresh_token");
    QVERIFY(after != before);
    QVERIFY(client.opens(sandbox.token()));
    QVERIFY(client.opens(OAuthClient::text(client.refresh(after), "access_token")));
    QCOMPARE(OAuthClient::text(client.refresh(before), "error"), QByteArray("invalid_code"));
}

QTEST_GUILESS_MAIN(TestSandboxCredentials)
#include "tst_sandboxcredentials.moc"
