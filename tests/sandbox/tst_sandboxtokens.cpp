// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/oauthclient.h"
#include "support/strictwarnings.h"

#include <QTest>

#include <memory>

using namespace rw::sandbox;

// How many tokens there may be, how they are taken back, and the grants that ask nobody.
class TestSandboxTokens : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void selfClient();
    void selfClientRefusals_data();
    void selfClientRefusals();
    void selfClientByControlPath_data();
    void selfClientByControlPath();
    void clientCredentials_data();
    void clientCredentials();
    void tenRefreshesInTenMinutes_data();
    void tenRefreshesInTenMinutes();
    void fifteenAccessTokensAtATime();
    void tokensOfNobodyAreNotCounted();
    void twentyRefreshTokens();
    void accessTokenExpires_data();
    void accessTokenExpires();
    void revoke_data();
    void revoke();
    void revokeRefusals_data();
    void revokeRefusals();
    void revokingGivesNoTurnBack();
    void serverInfo();
    void wrongMethods_data();
    void wrongMethods();
    void swallowedGrantOpensNothing();

private:
    void restart(const ServerOptions &options);
    HttpReply selfGrant(int seconds = 180);

    std::unique_ptr<SandboxFixture> m_sandbox;
    std::unique_ptr<OAuthClient> m_client;
};

void TestSandboxTokens::restart(const ServerOptions &options)
{
    m_sandbox = std::make_unique<SandboxFixture>(options);
    QVERIFY2(m_sandbox->isRunning(), qPrintable(m_sandbox->error()));
    m_client = std::make_unique<OAuthClient>(*m_sandbox);
}

void TestSandboxTokens::init()
{
    rw::test::failOnWarnings();
    restart({});
}

HttpReply TestSandboxTokens::selfGrant(int seconds)
{
    const QString code
        = m_sandbox->server().grantCode({QStringLiteral("ZohoCRM.org.READ")}, seconds);
    return m_client->exchange(code.toLatin1(), "redirect_uri=");
}

void TestSandboxTokens::selfClient()
{
    const QByteArray code
        = m_sandbox->server().grantCode({QStringLiteral("ZohoCRM.org.READ")}, 180).toLatin1();
    const HttpReply tokens = m_client->exchange(code, "redirect_uri=");
    QCOMPARE(OAuthClient::text(tokens, "scope"), QByteArray("ZohoCRM.org.READ"));
    QVERIFY(m_client->opens(OAuthClient::text(tokens, "access_token")));
    const QByteArray refreshToken = OAuthClient::text(tokens, "refresh_token");
    QVERIFY(m_client->opens(OAuthClient::text(m_client->refresh(refreshToken), "access_token")));
    QCOMPARE(m_client->exchange(code, "redirect_uri=").body,
             QByteArray("{\"error\":\"invalid_code\"}"));
    QVERIFY(!m_client->opens(OAuthClient::text(tokens, "access_token")));
    // A person's own first consent is still to come.
    QVERIFY(
        m_client->exchange(m_client->code()).json().contains(QLatin1StringView("refresh_token")));
}

void TestSandboxTokens::selfClientRefusals_data()
{
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("isCode");
    QTest::addColumn<QByteArray>("error");
    const QStringList good{QStringLiteral("ZohoCRM.org.READ")};
    QTest::newRow("in time") << good << 180 << true << QByteArray();
    QTest::newRow("too late") << good << 0 << true << QByteArray("invalid_code");
    QTest::newRow("unknown scope") << QStringList{QStringLiteral("ZohoMail.ALL")} << 180 << false
                                   << QByteArray("invalid_code");
    QTest::newRow("no scope") << QStringList() << 180 << false << QByteArray("invalid_code");
}

void TestSandboxTokens::selfClientRefusals()
{
    QFETCH(QStringList, scopes);
    QFETCH(int, seconds);
    QFETCH(bool, isCode);
    QFETCH(QByteArray, error);
    const QByteArray code = m_sandbox->server().grantCode(scopes, seconds).toLatin1();
    QCOMPARE(!code.isEmpty(), isCode);
    QCOMPARE(OAuthClient::text(m_client->exchange(code, "redirect_uri="), "error"), error);
    m_sandbox->server().stop();
    QVERIFY(m_sandbox->server().grantCode(scopes, seconds).isEmpty());
}

void TestSandboxTokens::selfClientByControlPath_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("in time") << QByteArray(R"({"scope":"ZohoCRM.org.READ","seconds":60})") << 201
                             << QByteArray();
    QTest::newRow("without a time")
        << QByteArray(R"({"scope":"ZohoCRM.org.READ"})") << 201 << QByteArray();
    QTest::newRow("several scopes")
        << QByteArray(R"({"scope":"ZohoCRM.org.READ,ZohoCRM.users.READ"})") << 201 << QByteArray();
    QTest::newRow("too late") << QByteArray(R"({"scope":"ZohoCRM.org.READ","seconds":0})") << 201
                              << QByteArray("invalid_code");
    QTest::newRow("time before now") << QByteArray(R"({"scope":"ZohoCRM.org.READ","seconds":-1})")
                                     << 400 << QByteArray("invalid_code");
    QTest::newRow("unknown scope")
        << QByteArray(R"({"scope":"ZohoMail.ALL"})") << 400 << QByteArray("invalid_code");
    QTest::newRow("time as text") << QByteArray(R"({"scope":"ZohoCRM.org.READ","seconds":"5"})")
                                  << 400 << QByteArray("invalid_code");
    QTest::newRow("half a second") << QByteArray(R"({"scope":"ZohoCRM.org.READ","seconds":0.5})")
                                   << 400 << QByteArray("invalid_code");
    QTest::newRow("unknown key") << QByteArray(R"({"scope":"ZohoCRM.org.READ","second":5})") << 400
                                 << QByteArray("invalid_code");
    QTest::newRow("no object") << QByteArray("[]") << 400 << QByteArray("invalid_code");
}

void TestSandboxTokens::selfClientByControlPath()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, error);
    const QByteArray target = "/control/grant-codes";
    QCOMPARE(m_client->post(target, body).status, 401);
    const QByteArray header = "Authorization: Bearer " + m_sandbox->value("control_token") + "\r\n";
    const HttpReply reply = m_client->post(target, body, header);
    QCOMPARE(reply.status, status);
    const HttpReply tokens = m_client->exchange(OAuthClient::text(reply, "code"), "redirect_uri=");
    QCOMPARE(OAuthClient::text(tokens, "error"), error);
    QCOMPARE(m_client->opens(OAuthClient::text(tokens, "access_token")), error.isEmpty());
}

void TestSandboxTokens::clientCredentials_data()
{
    QTest::addColumn<QByteArray>("more"); // {} is the organisation's id
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("with the organisation")
        << QByteArray("&scope=ZohoCRM.org.READ&soid=ZohoCRM.{}") << QByteArray();
    QTest::newRow("without one") << QByteArray("&scope=ZohoCRM.org.READ")
                                 << QByteArray("missing_org_info");
    QTest::newRow("with another") << QByteArray("&scope=ZohoCRM.org.READ&soid=ZohoCRM.1")
                                  << QByteArray("missing_org_info");
    QTest::newRow("without a service")
        << QByteArray("&scope=ZohoCRM.org.READ&soid={}") << QByteArray("missing_org_info");
    QTest::newRow("without a scope")
        << QByteArray("&soid=ZohoCRM.{}") << QByteArray("invalid_scope");
    QTest::newRow("with an unknown scope")
        << QByteArray("&soid=ZohoCRM.{}&scope=ZohoMail.ALL") << QByteArray("invalid_scope");
}

void TestSandboxTokens::clientCredentials()
{
    QFETCH(QByteArray, more);
    QFETCH(QByteArray, error);
    const QByteArray id = m_sandbox->list("/crm/v8/org")
                              .value(0)
                              .value(QLatin1StringView("id"))
                              .toString()
                              .toLatin1();
    QVERIFY(!id.isEmpty());
    const HttpReply reply = m_client->post("/oauth/v2/token", m_client->clientAndSecret()
                                                                  + "&grant_type=client_credentials"
                                                                  + more.replace("{}", id));
    QCOMPARE(reply.status, 200);
    QCOMPARE(OAuthClient::text(reply, "error"), error);
    QCOMPARE(m_client->opens(OAuthClient::text(reply, "access_token")), error.isEmpty());
    QVERIFY(!reply.json().contains(QLatin1StringView("refresh_token")));
}

void TestSandboxTokens::tenRefreshesInTenMinutes_data()
{
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("status");
    QTest::newRow("the eleventh is refused") << 600 << 400;
    QTest::newRow("the eleventh is given when the ten minutes are over") << 0 << 200;
}

void TestSandboxTokens::tenRefreshesInTenMinutes()
{
    QFETCH(int, window);
    QFETCH(int, status);
    ServerOptions options;
    options.lifetimes.windowSeconds = window;
    restart(options);
    const QByteArray one = OAuthClient::text(selfGrant(), "refresh_token");
    const QByteArray other = OAuthClient::text(selfGrant(), "refresh_token");
    for (int i = 0; i < 10; ++i)
        QCOMPARE(m_client->refresh(one).status, 200);
    const HttpReply reply = m_client->refresh(one);
    QCOMPARE(reply.status, status);
    if (status == 400) {
        QCOMPARE(OAuthClient::text(reply, "error"), QByteArray("Access Denied"));
        QCOMPARE(OAuthClient::text(reply, "status"), QByteArray("failure"));
        QVERIFY(!OAuthClient::text(reply, "error_description").isEmpty());
    }
    // Another refresh token is counted by itself.
    QVERIFY(m_client->opens(OAuthClient::text(m_client->refresh(other), "access_token")));
}

void TestSandboxTokens::fifteenAccessTokensAtATime()
{
    ServerOptions options;
    options.lifetimes.windowSeconds = 0;
    restart(options);
    const HttpReply first = selfGrant();
    const QByteArray refreshToken = OAuthClient::text(first, "refresh_token");
    QList<QByteArray> tokens{OAuthClient::text(first, "access_token")};
    const auto renew = [&] {
        tokens.append(OAuthClient::text(m_client->refresh(refreshToken), "access_token"));
    };
    while (tokens.size() < 15)
        renew();
    for (const QByteArray &token : std::as_const(tokens))
        QVERIFY(m_client->opens(token));
    renew();
    QCOMPARE(m_sandbox->requestAs(tokens.takeFirst(), "GET", "/crm/v8/org").code(),
             QStringLiteral("INVALID_TOKEN"));
    for (const QByteArray &token : std::as_const(tokens))
        QVERIFY(m_client->opens(token));
    // The announced one is in nobody's way.
    for (int i = 0; i < 17; ++i)
        QCOMPARE(m_client->refresh(m_sandbox->value("refresh_token")).status, 200);
    QVERIFY(m_client->opens(m_sandbox->token()));
}

// The fifteen belong to a refresh token; what was given without one stands by itself.
void TestSandboxTokens::tokensOfNobodyAreNotCounted()
{
    const QByteArray id = m_sandbox->list("/crm/v8/org")
                              .value(0)
                              .value(QLatin1StringView("id"))
                              .toString()
                              .toLatin1();
    QList<QByteArray> tokens;
    while (tokens.size() < 17)
        tokens.append(OAuthClient::text(
            m_client->post("/oauth/v2/token",
                           m_client->clientAndSecret()
                               + "&grant_type=client_credentials&scope=ZohoCRM.org.READ"
                                 "&soid=ZohoCRM."
                               + id),
            "access_token"));
    for (const QByteArray &token : std::as_const(tokens))
        QVERIFY(m_client->opens(token));
}

void TestSandboxTokens::twentyRefreshTokens()
{
    QList<HttpReply> given;
    const auto access
        = [](const HttpReply &reply) { return OAuthClient::text(reply, "access_token"); };
    const auto renews = [this](const HttpReply &reply) {
        return m_client->refresh(OAuthClient::text(reply, "refresh_token"))
            .json()
            .contains(QLatin1StringView("access_token"));
    };
    while (given.size() < 20)
        given.append(selfGrant());
    QVERIFY(m_client->opens(access(given.first())) && renews(given.first()));
    given.append(selfGrant());
    QVERIFY(!m_client->opens(access(given.first())));
    QVERIFY(!renews(given.first()));
    given.removeFirst();
    for (const HttpReply &reply : std::as_const(given))
        QVERIFY(m_client->opens(access(reply)) && renews(reply));
    // What the connection file announced is not one of the twenty.
    QVERIFY(m_client->opens(m_sandbox->token()));
    QCOMPARE(m_client->refresh(m_sandbox->value("refresh_token")).status, 200);
}

void TestSandboxTokens::accessTokenExpires_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("good");
    QTest::newRow("in time") << 60 << true;
    QTest::newRow("too late") << 0 << false;
}

void TestSandboxTokens::accessTokenExpires()
{
    QFETCH(int, seconds);
    QFETCH(bool, good);
    ServerOptions options;
    options.lifetimes.accessTokenSeconds = seconds;
    restart(options);
    const HttpReply reply = m_client->refresh(m_sandbox->value("refresh_token"));
    QCOMPARE(reply.json().value(QLatin1StringView("expires_in")).toInt(), seconds);
    for (const QByteArray &token : {OAuthClient::text(reply, "access_token"), m_sandbox->token()}) {
        const HttpReply answer = m_sandbox->requestAs(token, "GET", "/crm/v8/org");
        QCOMPARE(answer.status, good ? 200 : 401);
        QCOMPARE(answer.code(), good ? QString() : QStringLiteral("INVALID_TOKEN"));
    }
}

void TestSandboxTokens::revoke_data()
{
    QTest::addColumn<bool>("newer");
    QTest::addColumn<bool>("asForm");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("type");
    const QByteArray refresh = "refresh_token";
    const QByteArray access = "access_token";
    QTest::newRow("older page, refresh token in the address")
        << false << false << refresh << QByteArray();
    QTest::newRow("older page, refresh token as form") << false << true << refresh << QByteArray();
    QTest::newRow("older page, access token") << false << false << access << QByteArray();
    QTest::newRow("newer page, refresh token") << true << true << refresh << refresh;
    QTest::newRow("newer page, refresh token in the address")
        << true << false << refresh << refresh;
    QTest::newRow("newer page, access token") << true << true << access << access;
    QTest::newRow("newer page, without a type") << true << true << refresh << QByteArray();
}

void TestSandboxTokens::revoke()
{
    QFETCH(bool, newer);
    QFETCH(bool, asForm);
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, type);
    const HttpReply other = selfGrant();
    const HttpReply tokens = selfGrant();
    const QByteArray access = OAuthClient::text(tokens, "access_token");
    const QByteArray refreshToken = OAuthClient::text(tokens, "refresh_token");
    const QByteArray second = OAuthClient::text(m_client->refresh(refreshToken), "access_token");

    QByteArray target = newer ? "/oauth/v2/revoke/token" : "/oauth/v2/token/revoke";
    QByteArray form = "token=" + OAuthClient::text(tokens, kind.constData());
    if (!type.isEmpty())
        form += "&token_type=" + type;
    if (!asForm) {
        target += '?' + form;
        form.clear();
    }
    const QByteArray pair = m_sandbox->value("client_id") + ':' + m_sandbox->value("client_secret");
    const QByteArray header
        = newer ? "Authorization: Basic " + pair.toBase64() + "\r\n" : QByteArray();
    const HttpReply reply = m_client->post(target, form, header);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, QByteArray("{\"status\":\"success\"}"));

    const bool wasRefresh = kind == "refresh_token";
    QVERIFY(!m_client->opens(access));
    QCOMPARE(m_client->opens(second), !wasRefresh);
    QCOMPARE(m_client->refresh(refreshToken).json().contains(QLatin1StringView("error")),
             wasRefresh);
    // Others keep theirs, and nothing is revoked twice.
    QVERIFY(m_client->opens(OAuthClient::text(other, "access_token")));
    QVERIFY(m_client->opens(m_sandbox->token()));
    QCOMPARE(m_client->post(target, form, header).status, 400);
}

void TestSandboxTokens::revokeRefusals_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("form"); // {} is the refresh token
    QTest::addColumn<QByteArray>("basic"); // <> is client and secret
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("error");
    const QByteArray older = "/oauth/v2/token/revoke";
    const QByteArray newer = "/oauth/v2/revoke/token";
    const auto row = [](const char *name, const QByteArray &target, const char *form,
                        const char *basic, int status, const char *error) {
        QTest::newRow(name) << target << QByteArray(form) << QByteArray(basic) << status
                            << QByteArray(error);
    };
    row("older: unknown token", older, "token=1000.a.b", "", 400, "invalid_token");
    row("older: no token", older, "", "", 400, "invalid_token");
    row("newer: unknown token", newer, "token=1000.a.b", "<>", 400, "invalid_token");
    row("newer: no client", newer, "token={}", "", 401, "invalid_client");
    row("newer: not base64", newer, "token={}", "***", 401, "invalid_client");
    row("newer: another client", newer, "token={}", "abc:def", 401, "invalid_client");
    row("newer: another secret", newer, "token={}", "<>x", 401, "invalid_client_secret");
    row("newer: a refresh token is no access token", newer, "token={}&token_type=access_token",
        "<>", 400, "invalid_token");
    row("newer: unknown type", newer, "token={}&token_type=id_token", "<>", 400,
        "invalid_token_type");
}

void TestSandboxTokens::revokeRefusals()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, form);
    QFETCH(QByteArray, basic);
    QFETCH(int, status);
    QFETCH(QByteArray, error);
    const QByteArray refreshToken = m_sandbox->value("refresh_token");
    const QByteArray pair = m_sandbox->value("client_id") + ':' + m_sandbox->value("client_secret");
    QByteArray header;
    if (!basic.isEmpty())
        header = "Authorization: Basic "
                 + (basic == "***" ? basic : basic.replace("<>", pair).toBase64()) + "\r\n";
    const HttpReply reply = m_client->post(target, form.replace("{}", refreshToken), header);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.body, "{\"error\":\"" + error + "\"}");
    QCOMPARE(reply.header("WWW-Authenticate").isEmpty(), status != 401);
    QVERIFY(m_client->opens(m_sandbox->token()));
    QVERIFY(m_client->opens(OAuthClient::text(m_client->refresh(refreshToken), "access_token")));
}

void TestSandboxTokens::revokingGivesNoTurnBack()
{
    const QByteArray refreshToken = OAuthClient::text(selfGrant(), "refresh_token");
    for (int i = 0; i < 10; ++i) {
        const HttpReply reply = m_client->refresh(refreshToken);
        QCOMPARE(reply.status, 200);
        QCOMPARE(m_client
                     ->post("/oauth/v2/token/revoke",
                            "token=" + OAuthClient::text(reply, "access_token"))
                     .status,
                 200);
    }
    QCOMPARE(m_client->refresh(refreshToken).status, 400);
}

void TestSandboxTokens::serverInfo()
{
    const HttpReply reply = m_sandbox->requestAs({}, "GET", "/oauth/serverinfo");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, "{\"locations\":{\"us\":\"" + m_sandbox->value("accounts_url")
                             + "\"},\"result\":\"success\"}");
}

void TestSandboxTokens::wrongMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("allowed");
    const QByteArray both = "GET, POST";
    const struct
    {
        const char *target;
        QByteArray allowed;
    } targets[] = {{"/oauth/v2/auth", both},           {"/oauth/v2/token", "POST"},
                   {"/oauth/v2/token/revoke", "POST"}, {"/oauth/v2/revoke/token", "POST"},
                   {"/oauth/v3/device", both},         {"/oauth/v3/device/code", "POST"},
                   {"/oauth/v3/device/token", "POST"}, {"/oauth/serverinfo", "GET"}};
    for (const auto &target : targets) {
        for (const char *method : {"GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"}) {
            if (!target.allowed.contains(method))
                QTest::addRow("%s %s", method, target.target)
                    << QByteArray(method) << QByteArray(target.target) << target.allowed;
        }
    }
}

void TestSandboxTokens::wrongMethods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, allowed);
    const HttpReply reply = m_sandbox->request(method, target);
    QCOMPARE(reply.status, 405);
    QCOMPARE(reply.header("Allow"), allowed);
    QCOMPARE(m_sandbox->request("GET", target + "/more").code(),
             QStringLiteral("INVALID_URL_PATTERN"));
}

// A server that only says that it has done something.
void TestSandboxTokens::swallowedGrantOpensNothing()
{
    Server::Fault fault;
    fault.pathPattern = QStringLiteral("^/oauth/v2/token$");
    fault.kind = Server::Fault::Swallow;
    m_sandbox->server().addFault(fault);
    const QByteArray refreshToken = m_sandbox->value("refresh_token");
    QVERIFY(!m_client->opens(OAuthClient::text(m_client->refresh(refreshToken), "access_token")));
    QVERIFY(m_client->opens(OAuthClient::text(m_client->refresh(refreshToken), "access_token")));
}

QTEST_GUILESS_MAIN(TestSandboxTokens)
#include "tst_sandboxtokens.moc"
