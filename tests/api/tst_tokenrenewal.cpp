// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

#include "api/tokenrenewal.h"

#include <QSignalSpy>

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

const QByteArray expired
    = R"({"code":"INVALID_TOKEN","details":{},"message":"invalid oauth token","status":"error"})";
const QByteArray newToken
    = R"({"access_token":"1000.new","api_domain":"https://evil.example","token_type":"Bearer","expires_in":3600})";

Script tokenScript(const Reaction &reaction, const QByteArray &refreshToken = "1000.refresh")
{
    return {"POST",
            "/oauth/v2/token",
            {{"Content-Type", "application/x-www-form-urlencoded"}},
            {"Authorization"},
            "grant_type=refresh_token&refresh_token=" + refreshToken
                + "&client_id=1000.ID&client_secret=client%2Fsecret",
            reaction,
            1};
}

// What a second sign-in brings.
Connection signedInAnew(const QUrl &url)
{
    Connection connection = connectionTo(url);
    connection.refreshToken = u"1000.another"_s;
    connection.accessToken = u"1000.again"_s;
    return connection;
}

Script script(const QByteArray &verb, const QByteArray &token, const Reaction &reaction,
              int times = 1)
{
    return {verb, "/x", {{"Authorization", "Zoho-oauthtoken " + token}}, {}, {}, reaction, times};
}

} // namespace

class TestTokenRenewal : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void onceForMany();
    void latecomerUsesTheNewToken();
    void secondRefusalEnds();
    void whichAnswersRenew_data();
    void whichAnswersRenew();
    void failures_data();
    void failures();
    void refusalIsRemembered();
    void anewAfterARefusal();
    void anewInTheMiddle();
    void troubleIsNotRemembered_data();
    void troubleIsNotRemembered();
    void aheadOfItsTime();
    void aheadOfItsTimeInVain();
    void whenToRenew();
    void noTokenYet();
    void noRefreshToken();
    void clientGoneMeanwhile();
    void abortedMeanwhile();
};

void TestTokenRenewal::onceForMany()
{
    ScriptedServer server;
    server.expect(script("PUT", "1000.old", Reaction::answer(401, expired), 4));
    server.expect(tokenScript(Reaction::answer(200, newToken)));
    server.expect(script("PUT", "1000.new", Reaction::answer(200, "done"), 10));
    ApiClient client(connectionTo(server.url()));
    QList<std::shared_ptr<Ending>> endings;
    for (int i = 0; i < 10; ++i)
        endings.append(watch(client.send(request("PUT", "/x", "{}"))));
    QTRY_COMPARE(client.inFlight(), 0);
    for (const auto &ending : endings)
        QCOMPARE(ending->body(), QByteArray("done"));
    QCOMPARE(server.complaints(), QString());
}

void TestTokenRenewal::latecomerUsesTheNewToken()
{
    ScriptedServer server;
    Reaction held = Reaction::of(Reaction::Hold, expired);
    held.status = 401;
    server.expect(script("GET", "1000.old", held));
    server.expect(script("PUT", "1000.old", Reaction::answer(401, expired)));
    server.expect(tokenScript(Reaction::answer(200, newToken)));
    server.expect(script("PUT", "1000.new", Reaction::answer(200, "put")));
    server.expect(script("GET", "1000.new", Reaction::answer(200, "got")));
    ApiClient client(connectionTo(server.url()));
    const auto late = watch(client.send(request("GET", "/x")));
    QTRY_COMPARE(server.held(), 1);
    const auto first = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(first->result);
    server.release(); // its 401 comes when the token is new already
    QTRY_VERIFY(late->result);
    QCOMPARE(late->body(), QByteArray("got"));
    QCOMPARE(server.complaints(), QString());
}

void TestTokenRenewal::secondRefusalEnds()
{
    ScriptedServer server;
    server.expect(script("PUT", "1000.old", Reaction::answer(401, expired)));
    server.expect(tokenScript(Reaction::answer(200, newToken)));
    server.expect(script("PUT", "1000.new", Reaction::answer(401, expired)));
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Unauthorized));
    QCOMPARE(ending->error().code, u"INVALID_TOKEN"_s);
    QCOMPARE(server.complaints(), QString());
}

void TestTokenRenewal::whichAnswersRenew_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("renews");
    QTest::addColumn<QByteArray>("header");
    const auto row
        = [](const char *name, const char *body, bool renews, const char *header = "X: y") {
              QTest::newRow(name) << QByteArray(body) << renews << QByteArray(header);
          };
    row("INVALID_TOKEN", expired, true);
    row("AUTHENTICATION_FAILURE", R"({"code":"AUTHENTICATION_FAILURE","status":"error"})", true);
    row("a code that nobody knows", R"({"code":"SOMETHING_NEW","status":"error"})", true);
    row("a title", R"({"title":"INVALID_OAUTHTOKEN"})", true);
    row("HTML", "<html>", true);
    row("nothing", "", true);
    row("a challenge", "", true, "WWW-Authenticate: Basic realm=\"x\"");
    row("scope missing", R"({"code":"OAUTH_SCOPE_MISMATCH","status":"error"})", false);
    row("right missing", R"({"code":"AUTHORIZATION_FAILED","status":"error"})", false);
}

void TestTokenRenewal::whichAnswersRenew()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, renews);
    QFETCH(QByteArray, header);
    ScriptedServer server;
    server.expect(script("PUT", "1000.old", Reaction::answer(401, body, {header})));
    if (renews) {
        server.expect(tokenScript(Reaction::answer(200, newToken)));
        server.expect(script("PUT", "1000.new", Reaction::answer(200, "done")));
    }
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), renews ? -1 : number(Kind::Forbidden));
    QCOMPARE(server.complaints(), QString());
}

void TestTokenRenewal::failures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, int status, const char *body, Kind kind) {
        QTest::newRow(name) << status << QByteArray(body) << number(kind);
    };
    row("refused with status 200", 200, R"({"error":"invalid_code"})", Kind::Unauthorized);
    row("refused with status 400", 400, R"({"error":"invalid_client"})", Kind::Unauthorized);
    row("refused with an unknown word", 200, R"({"error":"go_away"})", Kind::Unauthorized);
    row("error beside a token", 200, R"({"error":"invalid_code","access_token":"1000.new"})",
        Kind::Unauthorized);
    row("too many tokens", 400,
        R"({"error_description":"You have made too many requests","error":"Access Denied","status":"failure"})",
        Kind::Throttled);
    row("too many tokens, with status 200", 200,
        R"({"error_description":"You have made too many requests","error":"Access Denied","status":"failure"})",
        Kind::Throttled);
    row("too many requests", 429, "", Kind::Throttled);
    row("broken server", 500, "<html>", Kind::Server);
    row("broken server with a word of its own", 503, R"({"error":"Service Unavailable"})",
        Kind::Server);
    row("broken server with the word of the rules", 500, R"({"error":"server_error"})",
        Kind::Server);
    row("a server that is busy for a while", 503, R"({"error":"temporarily_unavailable"})",
        Kind::Server);
    row("broken server that speaks of the code", 500, R"({"error":"invalid_code"})", Kind::Server);
    row("a gateway that waited in vain", 504, R"({"error":"Gateway Timeout"})", Kind::Timeout);
    row("busy for a while, with status 400", 400, R"({"error":"temporarily_unavailable"})",
        Kind::Server);
    row("too many requests, with a word of its own", 429, R"({"error":"slow"})", Kind::Throttled);
    row("too many tokens, and a server's fault", 500, R"({"error":"Access Denied"})",
        Kind::Throttled);
    row("no token in it", 200, "{}", Kind::BadReply);
    row("a token that would break the header", 200, R"({"access_token":"a\r\nHost: b"})",
        Kind::BadReply);
    row("an empty token", 200, R"({"access_token":""})", Kind::BadReply);
    row("HTML", 200, "<html>", Kind::BadReply);
    row("a redirect", 302, "", Kind::BadReply);
}

void TestTokenRenewal::failures()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    ScriptedServer server;
    server.expect(script("PUT", "1000.old", Reaction::answer(401, expired), 4));
    server.expect(tokenScript(Reaction::answer(status, body)));
    ApiClient client(connectionTo(server.url()));
    QList<std::shared_ptr<Ending>> endings;
    for (int i = 0; i < 4; ++i)
        endings.append(watch(client.send(request("PUT", "/x", "{}"))));
    QTRY_COMPARE(client.inFlight(), 0);
    for (const auto &ending : endings) {
        QCOMPARE(ending->kind(), kind);
        QVERIFY(!ending->error().serverText.contains(u"1000.refresh"_s));
        QCOMPARE(ending->error().url.path(), u"/oauth/v2/token"_s);
    }
    QCOMPARE(server.count("POST"), 1);
}

void TestTokenRenewal::refusalIsRemembered()
{
    ScriptedServer server;
    server.expect(script("PUT", "1000.old", Reaction::answer(401, expired), 4));
    server.expect(tokenScript(Reaction::answer(200, R"({"error":"invalid_code"})")));
    ApiClient client(connectionTo(server.url()));
    for (int i = 0; i < 4; ++i) {
        const auto ending = watch(client.send(request("PUT", "/x", "{}")));
        QTRY_VERIFY(ending->result);
        QCOMPARE(ending->kind(), number(Kind::Unauthorized));
    }
    QCOMPARE(server.complaints(), QString());
}

// What was refused is forgotten with the refresh token that it was about.
void TestTokenRenewal::anewAfterARefusal()
{
    ScriptedServer server;
    server.expect(script("PUT", "1000.old", Reaction::answer(401, expired)));
    server.expect(tokenScript(Reaction::answer(400, R"({"error":"invalid_code"})")));
    ApiClient client(connectionTo(server.url()));
    const auto refused = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(refused->result);
    QCOMPARE(refused->kind(), number(Kind::Unauthorized));

    client.setTokens(signedInAnew(server.url()));
    server.expect(script("PUT", "1000.again", Reaction::answer(401, expired)));
    server.expect(tokenScript(Reaction::answer(200, newToken), "1000.another"));
    server.expect(script("PUT", "1000.new", Reaction::answer(200, "done")));
    const auto anew = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(anew->result);
    QCOMPARE(anew->body(), QByteArray("done"));
    QCOMPARE(refused->times, 1);
    QCOMPARE(server.complaints(), QString());
}

// A write waits for a renewal when somebody signs in: it goes out once, with the new token, and the
// answer about the old one changes nothing any more.
void TestTokenRenewal::anewInTheMiddle()
{
    ScriptedServer server;
    server.expect(script("PUT", "1000.old", Reaction::answer(401, expired)));
    Reaction late = Reaction::of(Reaction::Hold, R"({"error":"invalid_code"})");
    late.status = 400;
    server.expect(tokenScript(late));
    ApiClient client(connectionTo(server.url()));
    const auto waiting = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_COMPARE(server.held(), 1);

    server.expect(script("PUT", "1000.again", Reaction::answer(200, "done"), 2));
    client.setTokens(signedInAnew(server.url()));
    server.release();
    QTRY_VERIFY(waiting->result);
    QCOMPARE(waiting->body(), QByteArray("done"));
    QVERIFY(allHasArrived(server));
    const auto next = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(next->result);
    QCOMPARE(next->body(), QByteArray("done"));
    QCOMPARE(waiting->times, 1);
    QCOMPARE(server.complaints(), QString());
}

void TestTokenRenewal::troubleIsNotRemembered_data()
{
    QTest::addColumn<Reaction>("reaction");
    QTest::addColumn<int>("kind");
    QTest::newRow("dropped") << Reaction::of(Reaction::Drop) << number(Kind::Network);
    QTest::newRow("broken") << Reaction::answer(500, "<html>") << number(Kind::Server);
    QTest::newRow("broken, with the word of the rules")
        << Reaction::answer(500, R"({"error":"server_error"})") << number(Kind::Server);
    QTest::newRow("busy") << Reaction::answer(503, R"({"error":"Service Unavailable"})")
                          << number(Kind::Server);
    QTest::newRow("broken, and speaks of the code")
        << Reaction::answer(500, R"({"error":"invalid_code"})") << number(Kind::Server);
}

void TestTokenRenewal::troubleIsNotRemembered()
{
    QFETCH(Reaction, reaction);
    QFETCH(int, kind);
    ScriptedServer server;
    server.expect(script("GET", "1000.old", Reaction::answer(401, expired), 2));
    server.expect(tokenScript(reaction));
    ApiClient client(connectionTo(server.url()));
    auto ending = watch(client.send(request("GET", "/x")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), kind);
    server.expect(tokenScript(Reaction::answer(200, newToken)));
    server.expect(script("GET", "1000.new", Reaction::answer(200, "done")));
    ending = watch(client.send(request("GET", "/x")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->body(), QByteArray("done"));
    QCOMPARE(server.complaints(), QString());
}

// One that is about to end is renewed before anything meets a refusal, once for all.
void TestTokenRenewal::aheadOfItsTime()
{
    ScriptedServer server;
    server.expect(
        tokenScript(Reaction::answer(200, R"({"access_token":"1000.short","expires_in":0.001})")));
    Connection connection = connectionTo(server.url());
    connection.accessToken.clear();
    ApiClient client(connection);
    QSignalSpy renewed(&client, &ApiClient::tokenRenewed);
    server.expect(script("GET", "1000.short", Reaction::answer(200, "first")));
    const auto first = watch(client.send(request("GET", "/x")));
    QTRY_VERIFY(first->result);
    QCOMPARE(first->body(), QByteArray("first"));
    server.expect(tokenScript(Reaction::answer(200, newToken)));
    server.expect(script("PUT", "1000.new", Reaction::answer(200, "done"), 6));
    for (int i = 0; i < 6; ++i)
        (void)client.send(request("PUT", "/x", "{}"));
    QTRY_COMPARE(client.inFlight(), 0);
    QCOMPARE(server.complaints(), QString());
    // What somebody may want to keep.
    QCOMPARE(renewed.size(), 2);
    QCOMPARE(renewed.at(1).at(0).toString(), u"1000.new"_s);
    QCOMPARE(renewed.at(1).at(1).value<std::optional<double>>(), std::optional<double>(3600));
}

// Nothing is lost when the server does not want to yet: the old token is good to its end.
void TestTokenRenewal::aheadOfItsTimeInVain()
{
    ScriptedServer server;
    server.expect(
        tokenScript(Reaction::answer(200, R"({"access_token":"1000.short","expires_in":0.001})")));
    Connection connection = connectionTo(server.url());
    connection.accessToken.clear();
    ApiClient client(connection);
    server.expect(script("GET", "1000.short", Reaction::answer(200, "{}"), 2));
    auto ending = watch(client.send(request("GET", "/x")));
    QTRY_VERIFY(ending->result);
    server.expect(tokenScript(Reaction::answer(400, R"({"error":"Access Denied"})")));
    ending = watch(client.send(request("GET", "/x")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), -1);
    // Then it ends, and that is not the same as signed out. The server is left alone.
    server.expect(script("GET", "1000.short", Reaction::answer(401, expired), 2));
    for (int i = 0; i < 2; ++i) {
        ending = watch(client.send(request("GET", "/x")));
        QTRY_VERIFY(ending->result);
        QCOMPARE(ending->kind(), number(Kind::Throttled));
    }
    QCOMPARE(server.complaints(), QString());
}

void TestTokenRenewal::whenToRenew()
{
    const auto secondsLeft = [](double seconds) {
        return static_cast<double>(AccessToken{u"t"_s, seconds}.renewAt().remainingTime()) / 1000;
    };
    for (int i = 0; i < 50; ++i) {
        const double left = secondsLeft(3600);
        QVERIFY2(left > 3600 - 121 && left <= 3600 - 60, qPrintable(QString::number(left)));
        QVERIFY(secondsLeft(30) > 26 && secondsLeft(30) <= 27);
    }
    QVERIFY(AccessToken().renewAt().isForever());
    QVERIFY(secondsLeft(1e300) > 3600);
    // Not the same for every program.
    QSet<qint64> seen;
    for (int i = 0; i < 50; ++i)
        seen.insert(AccessToken{u"t"_s, 3600}.renewAt().remainingTime() / 1000);
    QVERIFY(seen.size() > 5);
}

void TestTokenRenewal::noTokenYet()
{
    ScriptedServer server;
    server.expect(tokenScript(Reaction::answer(200, newToken)));
    server.expect(script("GET", "1000.new", Reaction::answer(200, "done"), 3));
    Connection connection = connectionTo(server.url());
    connection.accessToken.clear();
    ApiClient client(connection);
    for (int i = 0; i < 3; ++i)
        (void)client.send(request("GET", "/x"));
    QTRY_COMPARE(client.inFlight(), 0);
    QCOMPARE(server.complaints(), QString());
}

void TestTokenRenewal::noRefreshToken()
{
    ScriptedServer server;
    server.expect(script("GET", "1000.old", Reaction::answer(401, expired)));
    Connection connection = connectionTo(server.url());
    connection.refreshToken.clear();
    ApiClient client(connection);
    auto ending = watch(client.send(request("GET", "/x")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Unauthorized));
    QCOMPARE(server.complaints(), QString());
}

void TestTokenRenewal::clientGoneMeanwhile()
{
    ScriptedServer server;
    server.expect(script("GET", "1000.old", Reaction::answer(401, expired)));
    server.expect(tokenScript(Reaction::of(Reaction::Hold, newToken)));
    auto client = std::make_unique<ApiClient>(connectionTo(server.url()));
    const auto ending = watch(client->send(request("GET", "/x")), this);
    QTRY_COMPARE(server.held(), 1);
    client.reset();
    server.release();
    QVERIFY(allHasArrived(server));
    QCOMPARE(ending->times, 0);
}

void TestTokenRenewal::abortedMeanwhile()
{
    ScriptedServer server;
    server.expect(script("GET", "1000.old", Reaction::answer(401, expired)));
    server.expect(tokenScript(Reaction::of(Reaction::Hold, newToken)));
    ApiClient client(connectionTo(server.url()));
    ApiCall *call = client.send(request("GET", "/x"));
    const auto ending = watch(call);
    QTRY_COMPARE(server.held(), 1);
    call->abort();
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Cancelled));
    server.release();
    server.expect(script("GET", "1000.new", Reaction::answer(200, "done")));
    const auto next = watch(client.send(request("GET", "/x")));
    QTRY_VERIFY(next->result);
    QCOMPARE(server.complaints(), QString());
}

QTEST_GUILESS_MAIN(TestTokenRenewal)
#include "tst_tokenrenewal.moc"
