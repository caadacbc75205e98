// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signinfixture.h"

#include "api/organisationapi.h"
#include "signin/devicesignin.h"
#include "signin/grantcodesignin.h"
#include "signin/keptbudget.h"
#include "support/scriptedserver.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw;
using namespace rw::signin;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = SignInError::Kind;

namespace {

const QStringList scopes{u"ZohoCRM.org.READ"_s, u"ZohoCRM.users.READ"_s};
const Client anyClient{u"1000.ID"_s, u"a-client-secret"_s};

sandbox::ServerOptions patient()
{
    sandbox::ServerOptions options;
    options.lifetimes.pollSeconds = 0;
    return options;
}

Realm realmAt(const QUrl &url)
{
    return *Realm::typed({url, url, url, {}});
}

// What a device is told first.
QByteArray deviceReply(int lifetime)
{
    return R"({"user_code":"AB-CD","device_code":"1000.d","verification_url":"https://x.example/d","interval":0,"expires_in":)"
           + QByteArray::number(lifetime) + "}";
}

} // namespace

// The ways without a browser that comes back, and what becomes of tokens afterwards.
class TestOtherSignIns : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void grantCode_data();
    void grantCode();
    void grantCodeWorksOnce();
    void wrongDataCentre();
    void device_data();
    void device();
    void deviceIsPatient();
    void deviceGoesWhereItIsSent();
    void deviceCodeExpires();
    void deviceCancelled();
    void revokedToken();
    void throttledRefresh();
    void budgetSurvivesARestart();
};

void TestOtherSignIns::grantCode_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("code"); // {}: as the console made it
    QTest::addColumn<int>("kind");
    QTest::newRow("as the console made it") << 180 << u"{}"_s << -1;
    QTest::newRow("with blanks around") << 180 << u" {}\n"_s << -1;
    QTest::newRow("too late") << 0 << u"{}"_s << number(Kind::CodeRefused);
    QTest::newRow("cut off") << 180 << u"1000.ab"_s << number(Kind::CodeRefused);
    QTest::newRow("nothing") << 180 << u"  "_s << number(Kind::BadInput);
}

void TestOtherSignIns::grantCode()
{
    QFETCH(int, seconds);
    QFETCH(QString, code);
    SignInFixture f;
    code.replace("{}"_L1, f.sandbox.server().grantCode(scopes, seconds));
    GrantCodeSignIn signIn(f.client(), f.realm(), scopes, code);
    Outcome outcome(signIn);
    signIn.start();
    QTRY_COMPARE(outcome.times, 1);
    QTEST(outcome.kind(), "kind");
    if (outcome.kind() != -1)
        return;
    const Grant &grant = **outcome.result;
    QCOMPARE(grant.scopes, scopes);
    QVERIFY(!grant.refreshToken.isEmpty());
    QVERIFY(f.person.opens(grant.accessToken.toLatin1()));
}

void TestOtherSignIns::grantCodeWorksOnce()
{
    SignInFixture f;
    const QString code = f.sandbox.server().grantCode(scopes, 180);
    GrantCodeSignIn first(f.client(), f.realm(), scopes, code);
    Outcome outcome(first);
    first.start();
    QTRY_COMPARE(outcome.kind(), -1);
    GrantCodeSignIn second(f.client(), f.realm(), scopes, code);
    Outcome again(second);
    second.start();
    QTRY_COMPARE(again.kind(), number(Kind::CodeRefused));
}

void TestOtherSignIns::wrongDataCentre()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, R"({"error":"invalid_client"})"));
    GrantCodeSignIn signIn(anyClient, realmAt(server.url()), scopes, u"1000.code"_s);
    Outcome outcome(signIn);
    signIn.start();
    QTRY_COMPARE(outcome.kind(), number(Kind::UnknownClient));
    QCOMPARE(outcome.result->error().place, server.url().host());
    QCOMPARE(server.requests().size(), 1);
}

void TestOtherSignIns::device_data()
{
    QTest::addColumn<QByteArray>("decision");
    QTest::addColumn<int>("kind");
    QTest::newRow("accepted") << QByteArray("accept") << -1;
    QTest::newRow("refused") << QByteArray("reject") << number(Kind::Declined);
}

void TestOtherSignIns::device()
{
    QFETCH(QByteArray, decision);
    SignInFixture f(patient());
    DeviceSignIn signIn(f.client(), f.realm(), scopes, 1ms);
    Outcome outcome(signIn);
    QString typed;
    connect(&signIn, &DeviceSignIn::codeReady, this,
            [&](const QString &userCode, const QUrl &page, const QUrl &pageWithCode,
                std::chrono::milliseconds lifetime) {
                QCOMPARE(page, QUrl(f.url().toString() + "/oauth/v3/device"_L1));
                QVERIFY(pageWithCode.toString().contains(userCode));
                QCOMPARE(lifetime, 300s);
                typed = userCode;
            });
    signIn.start();
    QTRY_VERIFY(!typed.isEmpty());
    const HttpReply page
        = f.person.post("/oauth/v3/device", "user_code=" + typed.toLatin1().toPercentEncoding());
    QCOMPARE(f.person.decide(page, decision, "/oauth/v3/device").status, 200);
    QTRY_COMPARE(outcome.times, 1);
    QTEST(outcome.kind(), "kind");
    if (outcome.kind() == -1)
        QVERIFY(f.person.opens((*outcome.result)->accessToken.toLatin1()));
}

void TestOtherSignIns::deviceIsPatient()
{
    ScriptedServer server;
    const auto script = [&server](const QByteArray &target, const Reaction &reaction) {
        server.expect({"POST", target, {}, {}, {}, reaction, 1});
    };
    const QByteArray poll = "/oauth/v3/device/token";
    script("/oauth/v3/device/code", Reaction::answer(200, deviceReply(300)));
    script(poll, Reaction::answer(200, R"({"error":"authorization_pending"})"));
    script(poll, Reaction::answer(200, R"({"error":"slow_down"})"));
    script(poll, Reaction::of(Reaction::Drop)); // one lost question ends nothing
    script(poll, Reaction::answer(503, "<html>"));
    script(poll, Reaction::answer(200, R"({"access_token":"1000.a","refresh_token":"1000.r"})"));
    DeviceSignIn signIn(anyClient, realmAt(server.url()), scopes, 1ms);
    Outcome outcome(signIn);
    signIn.start();
    QTRY_COMPARE(outcome.times, 1);
    QCOMPARE(outcome.kind(), -1);
    QCOMPARE((*outcome.result)->refreshToken, u"1000.r"_s);
    QCOMPARE((*outcome.result)->scopes, scopes); // none told: those that were asked for
    QVERIFY((*outcome.result)->expires.isNull());
    QCOMPARE(server.complaints(), QString());
}

// Servers that were typed are not left for others, and a place that nobody knows is none.
void TestOtherSignIns::deviceGoesWhereItIsSent()
{
    ScriptedServer server;
    server.expect(
        {"POST", "/oauth/v3/device/code", {}, {}, {}, Reaction::answer(200, deviceReply(300)), 1});
    server.expect({"POST",
                   "/oauth/v3/device/token",
                   {},
                   {},
                   {},
                   Reaction::answer(200, R"({"error":"other_dc","user_location":"in"})"),
                   1});
    DeviceSignIn signIn(anyClient, realmAt(server.url()), scopes, 1ms);
    Outcome outcome(signIn);
    signIn.start();
    QTRY_COMPARE(outcome.kind(), number(Kind::OtherCentre));
    QCOMPARE(outcome.result->error().place, u"in"_s);
    QCOMPARE(Realm::in(u"eu"_s).accountsServer({}, u"in"_s)->host(), u"accounts.zoho.in"_s);
}

void TestOtherSignIns::deviceCodeExpires()
{
    ScriptedServer server;
    server.expect(
        {"POST", "/oauth/v3/device/code", {}, {}, {}, Reaction::answer(200, deviceReply(0)), 1});
    DeviceSignIn signIn(anyClient, realmAt(server.url()), scopes, 1ms);
    Outcome outcome(signIn);
    signIn.start();
    QTRY_COMPARE(outcome.kind(), number(Kind::DeviceExpired));
    QCOMPARE(server.complaints(), QString());

    sandbox::ServerOptions options = patient();
    options.lifetimes.deviceCodeSeconds = 0;
    SignInFixture f(options);
    DeviceSignIn other(f.client(), f.realm(), scopes, 1ms);
    Outcome expired(other);
    other.start();
    QTRY_COMPARE(expired.kind(), number(Kind::DeviceExpired));
}

void TestOtherSignIns::deviceCancelled()
{
    SignInFixture f(patient());
    DeviceSignIn signIn(f.client(), f.realm(), scopes, 1ms);
    Outcome outcome(signIn);
    connect(&signIn, &DeviceSignIn::codeReady, &signIn, &SignIn::cancel);
    signIn.start();
    QTRY_COMPARE(outcome.times, 1);
    QCOMPARE(outcome.kind(), number(Kind::Cancelled));
    QCOMPARE(f.sandbox.server().log().size(), 1); // nothing was asked after that
}

void TestOtherSignIns::revokedToken()
{
    SignInFixture f;
    GrantCodeSignIn signIn(f.client(), f.realm(), scopes,
                           f.sandbox.server().grantCode(scopes, 180));
    Outcome outcome(signIn);
    signIn.start();
    QTRY_COMPARE(outcome.kind(), -1);
    const Grant grant = **outcome.result;
    TokenClient tokens(f.client());
    std::optional<Result<>> revoked;
    tokens.revoke(f.url(), grant.refreshToken, [&revoked](const Result<> &end) { revoked = end; });
    QTRY_VERIFY(revoked);
    QVERIFY(*revoked);
    QVERIFY(!f.person.opens(grant.accessToken.toLatin1()));
    std::optional<Result<Tokens>> renewed;
    tokens.refresh(f.url(), grant.refreshToken,
                   [&renewed](const Result<Tokens> &end) { renewed = end; });
    QTRY_VERIFY(renewed);
    QCOMPARE(renewed->error().kind, Kind::SignedOut);
    // Once more there is nothing to revoke, by the newer way and by the older.
    revoked.reset();
    tokens.revoke(f.url(), grant.refreshToken, [&revoked](const Result<> &end) { revoked = end; });
    QTRY_VERIFY(revoked);
    QCOMPARE(revoked->error().kind, Kind::SignedOut);
}

void TestOtherSignIns::throttledRefresh()
{
    SignInFixture f;
    GrantCodeSignIn signIn(f.client(), f.realm(), scopes,
                           f.sandbox.server().grantCode(scopes, 180));
    Outcome outcome(signIn);
    signIn.start();
    QTRY_COMPARE(outcome.kind(), -1);
    const QString refreshToken = (*outcome.result)->refreshToken;
    TokenClient tokens(f.client());
    std::optional<Result<Tokens>> renewed;
    int good = 0;
    for (int i = 0; i < 11; ++i) {
        renewed.reset();
        tokens.refresh(f.url(), refreshToken,
                       [&renewed](const Result<Tokens> &end) { renewed = end; });
        QTRY_VERIFY(renewed);
        good += *renewed ? 1 : 0;
    }
    QCOMPARE(good, 10);
    QCOMPARE(renewed->error().kind, Kind::Throttled);
    QCOMPARE(renewed->error().waitSeconds, 600);
}

// A program that is started again and again must not use up what the server gives.
void TestOtherSignIns::budgetSurvivesARestart()
{
    SignInFixture f;
    GrantCodeSignIn signIn(f.client(), f.realm(), scopes,
                           f.sandbox.server().grantCode(scopes, 180));
    Outcome outcome(signIn);
    signIn.start();
    QTRY_COMPARE(outcome.kind(), -1);
    Grant grant = **outcome.result;
    grant.accessToken.clear();
    QDateTime now = QDateTime::currentDateTimeUtc();
    QList<QDateTime> kept;
    int asked = 0;
    int waited = 0;
    const auto run = [&] {
        KeptBudget budget(
            RenewalBudget::ofSpent(kept),
            [&kept](const RenewalBudget &changed) { kept = changed.spent(); },
            [&now] { return now; });
        f.sandbox.server().clearLog();
        api::ApiClient client(connectionFor(grant, f.client()));
        client.setRenewalGate(&budget);
        bool over = false;
        connect(&client, &api::ApiClient::throttled, &client, [&] {
            ++waited;
            over = true;
        });
        api::OrganisationApi(client).fetch(
            &client, [&over](const api::Result<domain::Organisation> &) { over = true; });
        QTRY_VERIFY(over);
        for (const sandbox::LoggedRequest &request : f.sandbox.server().log())
            asked += request.target.startsWith("/oauth"_L1) ? 1 : 0;
    };
    for (int i = 0; i < 10; ++i)
        run();
    QCOMPARE(asked, 10);
    QCOMPARE(waited, 0);
    run();
    QCOMPARE(asked, 10); // the server was not even bothered
    QCOMPARE(waited, 1);
    now = now.addSecs(600);
    run();
    QCOMPARE(asked, 11);
}

QTEST_GUILESS_MAIN(TestOtherSignIns)
#include "tst_othersignins.moc"
