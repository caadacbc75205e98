// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/signinsentences.h"
#include "signin/tokenclient.h"
#include "support/scriptedserver.h"
#include "support/strictwarnings.h"

#include <QTest>

#include <optional>

using namespace rw;
using namespace rw::signin;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = SignInError::Kind;

namespace {

const Client client{u"1000.ID"_s, u"secret/1234567"_s};
const QByteArray form = QByteArrayLiteral("application/x-www-form-urlencoded");
const QByteArray throttled = QByteArrayLiteral(
    R"({"error_description":"You have made too many requests continuously.","error":"Access Denied","status":"failure"})");

// What the client answered, and how often.
template <typename T>
struct Heard
{
    std::optional<Result<T>> result;
    int times = 0;

    TokenClient::Done<T> done()
    {
        return [this](const Result<T> &answer) {
            result = answer;
            ++times;
        };
    }
    SignInError error() const { return result && !*result ? result->error() : SignInError(); }
};

Script posted(const QByteArray &target, const QByteArray &body, const Reaction &reaction)
{
    return {"POST", target, {{"Content-Type", form}}, {"Authorization"}, body, reaction, 1};
}

} // namespace

// Requests to an accounts server to the byte, and what its answers mean.
class TestTokenClient : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void exchange_data();
    void exchange();
    void refresh();
    void revoke_data();
    void revoke();
    void refusals_data();
    void refusals();
    void brokenTokens_data();
    void brokenTokens();
    void troubleOnTheWay_data();
    void troubleOnTheWay();
    void redirectsAreNotFollowed();
    void noSecretInAnError();
    void deviceTimes_data();
    void deviceTimes();
    void devicePages_data();
    void devicePages();
    void devicePolls_data();
    void devicePolls();
    void cancelledIsSilent();
    void everyRequestIsTold();
};

void TestTokenClient::exchange_data()
{
    QTest::addColumn<QString>("redirect");
    QTest::addColumn<QString>("verifier");
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("of a browser") << u"http://localhost:48621/callback"_s << u"verif-ier"_s
                                  << QByteArray("&redirect_uri=http%3A%2F%2Flocalhost%3A48621%2F"
                                                "callback&code_verifier=verif-ier");
    QTest::newRow("of the console") << u""_s << u""_s << QByteArray();
}

void TestTokenClient::exchange()
{
    QFETCH(QString, redirect);
    QFETCH(QString, verifier);
    QFETCH(QByteArray, more);
    ScriptedServer server;
    server.expect(posted("/oauth/v2/token",
                         "grant_type=authorization_code&client_id=1000.ID&client_secret=secret%"
                         "2F1234567&code=1000.c%2Bde"
                             + more,
                         Reaction::answer(200, R"({"access_token":"1000.a","refresh_token":"1000.r",
    "scope":"ZohoCRM.org.READ ZohoCRM.users.READ","api_domain":"https://www.zohoapis.eu","expires_in":3600})")));
    TokenClient tokens(client);
    Heard<Tokens> heard;
    tokens.exchange(server.url(), {u"1000.c+de"_s, QUrl(redirect), verifier}, heard.done());
    QVERIFY(tokens.isAsking());
    QCOMPARE(heard.times, 0);
    QTRY_COMPARE(heard.times, 1);
    QVERIFY(!tokens.isAsking());
    QVERIFY(*heard.result);
    const Tokens expected{u"1000.a"_s,
                          u"1000.r"_s,
                          3600.0,
                          {u"ZohoCRM.org.READ"_s, u"ZohoCRM.users.READ"_s},
                          QUrl(u"https://www.zohoapis.eu"_s)};
    QCOMPARE(**heard.result, expected);
    QCOMPARE(server.complaints(), QString());
}

void TestTokenClient::refresh()
{
    ScriptedServer server;
    server.expect(posted("/oauth/v2/token",
                         "grant_type=refresh_token&refresh_token=1000.re%2Ffresh&client_id=1000.ID&"
                         "client_secret=secret%2F1234567",
                         Reaction::answer(200, R"({"access_token":"1000.a"})")));
    TokenClient tokens(client);
    Heard<Tokens> heard;
    tokens.refresh(server.url(), u"1000.re/fresh"_s, heard.done());
    QTRY_COMPARE(heard.times, 1);
    const Tokens expected{u"1000.a"_s, {}, {}, {}, {}};
    QCOMPARE(**heard.result, expected);
    QCOMPARE(server.complaints(), QString());
}

void TestTokenClient::revoke_data()
{
    QTest::addColumn<int>("newer");
    QTest::addColumn<QByteArray>("newerBody");
    QTest::addColumn<int>("older"); // 0: is not asked
    QTest::addColumn<QByteArray>("olderBody");
    QTest::addColumn<int>("kind"); // -1: revoked
    const QByteArray success = R"({"status":"success"})";
    const auto number = [](Kind kind) { return static_cast<int>(kind); };
    QTest::newRow("by the newer address") << 200 << success << 0 << QByteArray() << -1;
    QTest::newRow("the newer is not there") << 404 << QByteArray("<html>") << 200 << success << -1;
    QTest::newRow("the newer refuses in a success")
        << 200 << QByteArray(R"({"error":"invalid_client"})") << 200 << success << -1;
    QTest::newRow("both refuse") << 400 << QByteArray(R"({"error":"invalid_token"})") << 400
                                 << QByteArray(R"({"error":"invalid_code"})")
                                 << number(Kind::SignedOut);
    QTest::newRow("too fast") << 400 << throttled << 0 << QByteArray() << number(Kind::Throttled);
    QTest::newRow("a fault") << 503 << QByteArray() << 0 << QByteArray() << number(Kind::Server);
}

void TestTokenClient::revoke()
{
    QFETCH(int, newer);
    QFETCH(QByteArray, newerBody);
    QFETCH(int, older);
    QFETCH(QByteArray, olderBody);
    ScriptedServer server;
    server.expect({"POST",
                   "/oauth/v2/revoke/token",
                   {{"Content-Type", form},
                    {"Authorization", "Basic " + QByteArray("1000.ID:secret/1234567").toBase64()}},
                   {},
                   "token=1000.refresh&token_type=refresh_token",
                   Reaction::answer(newer, newerBody),
                   1});
    if (older != 0)
        server.expect(posted("/oauth/v2/token/revoke", "token=1000.refresh",
                             Reaction::answer(older, olderBody)));
    TokenClient tokens(client);
    Heard<void> heard;
    tokens.revoke(server.url(), u"1000.refresh"_s, heard.done());
    QTRY_COMPARE(heard.times, 1);
    QTEST(*heard.result ? -1 : static_cast<int>(heard.error().kind), "kind");
    QCOMPARE(server.complaints(), QString());
}

void TestTokenClient::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("exchanging");
    QTest::addColumn<int>("refreshing");
    const auto row = [](const char *name, int status, const QByteArray &body, Kind exchanging,
                        Kind refreshing) {
        QTest::newRow(name) << status << body << static_cast<int>(exchanging)
                            << static_cast<int>(refreshing);
    };
    const auto word
        = [](const char *error) { return QByteArray(R"({"error":")") + error + R"("})"; };
    row("a code that was used", 200, word("invalid_code"), Kind::CodeRefused, Kind::SignedOut);
    row("the same in the words of the standard", 400, word("invalid_grant"), Kind::CodeRefused,
        Kind::SignedOut);
    row("an unknown client", 200, word("invalid_client"), Kind::UnknownClient, Kind::UnknownClient);
    row("an unknown client with a status", 401, word("invalid_client"), Kind::UnknownClient,
        Kind::UnknownClient);
    row("a wrong secret", 200, word("invalid_client_secret"), Kind::WrongSecret, Kind::WrongSecret);
    row("a wrong address", 200, word("invalid_redirect_uri"), Kind::WrongRedirect,
        Kind::WrongRedirect);
    row("too fast", 400, throttled, Kind::Throttled, Kind::Throttled);
    row("too fast with a success", 200, throttled, Kind::Throttled, Kind::Throttled);
    row("too fast by the status", 429, {}, Kind::Throttled, Kind::Throttled);
    row("declined is not too fast", 400, word("access_denied"), Kind::Declined, Kind::Declined);
    row("a fault", 500, word("invalid_code"), Kind::Server, Kind::Server);
    row("a fault in words", 200, word("internal_server_error"), Kind::Server, Kind::Server);
    row("a gateway", 502, "<html>", Kind::Server, Kind::Server);
    row("a word that nobody knows", 200, word("blue_moon"), Kind::BadReply, Kind::BadReply);
    row("a page", 200, "<html>Sign in to the hotel's network", Kind::BadReply, Kind::BadReply);
    row("nothing", 200, {}, Kind::BadReply, Kind::BadReply);
    row("an array", 200, "[]", Kind::BadReply, Kind::BadReply);
}

void TestTokenClient::refusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    ScriptedServer server;
    server.otherwise(Reaction::answer(status, body));
    TokenClient tokens(client);
    Heard<Tokens> exchanged;
    tokens.exchange(server.url(), {u"1000.code-of-long"_s}, exchanged.done());
    QTRY_COMPARE(exchanged.times, 1);
    Heard<Tokens> refreshed;
    tokens.refresh(server.url(), u"1000.refresh"_s, refreshed.done());
    QTRY_COMPARE(refreshed.times, 1);
    QTEST(static_cast<int>(exchanged.error().kind), "exchanging");
    QTEST(static_cast<int>(refreshed.error().kind), "refreshing");
    const bool waits = exchanged.error().kind == Kind::Throttled;
    QCOMPARE(exchanged.error().waitSeconds, waits ? 600 : 0);
    QCOMPARE(server.requests().size(), 2); // never once more
}

void TestTokenClient::brokenTokens_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind"); // -1: taken
    const auto row = [](const char *name, const char *body, int kind) {
        QTest::newRow(name) << QByteArray(body) << kind;
    };
    const int bad = static_cast<int>(Kind::BadReply);
    row("no token", R"({"expires_in":3600})", bad);
    row("an empty token", R"({"access_token":""})", bad);
    row("a token with a line break", R"({"access_token":"a\r\nX: y"})", bad);
    row("a refresh token with a blank", R"({"access_token":"a","refresh_token":"b c"})", bad);
    row("a domain that is none", R"({"access_token":"a","api_domain":"zohoapis"})",
        static_cast<int>(Kind::UnknownApiDomain));
    row("no time", R"({"access_token":"a"})", -1);
    row("a time that is none", R"({"access_token":"a","expires_in":"soon"})", -1);
}

void TestTokenClient::brokenTokens()
{
    QFETCH(QByteArray, body);
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, body));
    TokenClient tokens(client);
    Heard<Tokens> heard;
    tokens.refresh(server.url(), u"1000.refresh"_s, heard.done());
    QTRY_COMPARE(heard.times, 1);
    QTEST(*heard.result ? -1 : static_cast<int>(heard.error().kind), "kind");
    if (*heard.result)
        QVERIFY(!(*heard.result)->seconds);
}

void TestTokenClient::troubleOnTheWay_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("the connection is lost") << static_cast<int>(Reaction::Drop);
    QTest::newRow("the connection is reset") << static_cast<int>(Reaction::Reset);
    QTest::newRow("no answer in time") << static_cast<int>(Reaction::Silence);
}

void TestTokenClient::troubleOnTheWay()
{
    QFETCH(int, what);
    ScriptedServer server;
    server.otherwise(Reaction::of(static_cast<Reaction::What>(what)));
    TokenClient tokens(client);
    tokens.setTimeout(200);
    Heard<Tokens> heard;
    tokens.exchange(server.url(), {u"1000.code"_s}, heard.done());
    QTRY_COMPARE(heard.times, 1);
    QCOMPARE(heard.error().kind, Kind::Unreachable);
    QCOMPARE(server.requests().size(), 1); // a code works once: never sent again
}

void TestTokenClient::redirectsAreNotFollowed()
{
    ScriptedServer elsewhere;
    ScriptedServer server;
    server.otherwise(Reaction::answer(
        307, {}, {"Location: " + elsewhere.url().toEncoded() + "/oauth/v2/token"}));
    TokenClient tokens(client);
    Heard<Tokens> heard;
    tokens.exchange(server.url(), {u"1000.code"_s}, heard.done());
    QTRY_COMPARE(heard.times, 1);
    QCOMPARE(heard.error().kind, Kind::BadReply);
    QCOMPARE(elsewhere.requests().size(), 0);
    // It would have counted.
    elsewhere.otherwise(Reaction::answer(200, "{}"));
    tokens.exchange(elsewhere.url(), {u"1000.code"_s}, heard.done());
    QTRY_COMPARE(heard.times, 2);
    QCOMPARE(elsewhere.requests().size(), 1);
}

void TestTokenClient::noSecretInAnError()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(
        200,
        R"({"error":"blue secret/1234567","error_description":"code 1000.code-of-long, verifier-of-long, secret%2F1234567 \/ secret\/1234567"})"));
    TokenClient tokens(client);
    Heard<Tokens> heard;
    tokens.exchange(server.url(),
                    {u"1000.code-of-long"_s, QUrl(u"http://localhost/"_s), u"verifier-of-long"_s},
                    heard.done());
    QTRY_COMPARE(heard.times, 1);
    const SignInError error = heard.error();
    const QString all = error.code + error.place + error.serverText + sentenceFor(error);
    QVERIFY(error.serverText.contains("verifier"_L1) || error.serverText.contains("code"_L1));
    for (const QString &secret :
         {client.secret, u"secret%2F1234567"_s, u"1000.code-of-long"_s, u"verifier-of-long"_s})
        QVERIFY2(!all.contains(secret), qPrintable(all));
    // The same look finds them in what was not cleaned.
    api::Answer answer;
    answer.status = 200;
    answer.body = R"({"error":"blue","error_description":"secret/1234567"})";
    QVERIFY(TokenReply::tokens(answer, TokenReply::Asked::Exchange)
                .error()
                .serverText.contains(client.secret));
}

void TestTokenClient::deviceTimes_data()
{
    QTest::addColumn<QByteArray>("times");
    QTest::addColumn<int>("interval");
    QTest::addColumn<int>("lifetime");
    QTest::newRow("in milliseconds")
        << QByteArray(R"("interval":5000,"expires_in":300000)") << 5000 << 300000;
    QTest::newRow("in seconds") << QByteArray(R"("interval":5,"expires_in":300)") << 5000 << 300000;
    QTest::newRow("half an hour in seconds")
        << QByteArray(R"("interval":30,"expires_in":1800)") << 30000 << 1800000;
    QTest::newRow("no interval") << QByteArray(R"("expires_in":300000)") << 5 << 300000;
    QTest::newRow("nothing told") << QByteArray(R"("x":1)") << 5000 << 300000;
}

void TestTokenClient::deviceTimes()
{
    QFETCH(QByteArray, times);
    QFETCH(int, lifetime);
    ScriptedServer server;
    server.expect(posted(
        "/oauth/v3/device/code",
        "client_id=1000.ID&grant_type=device_request&scope=ZohoCRM.org.READ%2CZohoCRM.users.READ&"
        "access_type=offline&prompt=consent",
        Reaction::answer(
            200,
            R"({"user_code":"AB-CD","device_code":"1000.d","verification_url":"https://x.example/d",)"
                + times + "}")));
    TokenClient tokens(client);
    Heard<DeviceCode> heard;
    tokens.askDeviceCode(server.url(), {u"ZohoCRM.org.READ"_s, u"ZohoCRM.users.READ"_s},
                         heard.done());
    QTRY_COMPARE(heard.times, 1);
    QVERIFY(*heard.result);
    QTEST(static_cast<int>((*heard.result)->interval.count()), "interval");
    QCOMPARE((*heard.result)->lifetime.count(), lifetime);
    QCOMPARE((*heard.result)->userCode, u"AB-CD"_s);
    QCOMPARE(server.complaints(), QString());
}

void TestTokenClient::devicePages_data()
{
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<bool>("taken");
    QTest::newRow("as it should be")
        << QByteArray("https://accounts.zoho.eu/oauth/v3/device") << true;
    QTest::newRow("not encrypted") << QByteArray("http://accounts.zoho.eu/oauth") << false;
    QTest::newRow("a file") << QByteArray("file:///usr/bin/true") << false;
    QTest::newRow("script") << QByteArray("javascript:alert(1)") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void TestTokenClient::devicePages()
{
    QFETCH(QByteArray, page);
    ScriptedServer server;
    server.otherwise(Reaction::answer(
        200, R"({"user_code":"AB","device_code":"d","verification_url":")" + page + "\"}"));
    TokenClient tokens(client);
    Heard<DeviceCode> heard;
    tokens.askDeviceCode(server.url(), {u"x"_s}, heard.done());
    QTRY_COMPARE(heard.times, 1);
    QTEST(heard.result->has_value(), "taken");
}

void TestTokenClient::devicePolls_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("state"); // -1: an error
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const char *body, int state, Kind kind = Kind::Server) {
        QTest::newRow(name) << QByteArray(body) << state << static_cast<int>(kind);
    };
    using State = DevicePoll::State;
    row("not yet", R"({"error":"authorization_pending"})", static_cast<int>(State::Pending));
    row("too soon", R"({"error":"slow_down"})", static_cast<int>(State::SlowDown));
    row("elsewhere", R"({"error":"other_dc","user_location":"in"})",
        static_cast<int>(State::OtherCentre));
    row("granted", R"({"access_token":"a","refresh_token":"b"})", static_cast<int>(State::Granted));
    row("refused", R"({"error":"access_denied"})", -1, Kind::Declined);
    row("too late", R"({"error":"expired"})", -1, Kind::DeviceExpired);
    row("too fast", throttled.constData(), -1, Kind::Throttled);
    row("another type of client", R"({"error":"unsupported_grant_type"})", -1,
        Kind::WrongClientType);
}

void TestTokenClient::devicePolls()
{
    QFETCH(QByteArray, body);
    QFETCH(int, state);
    ScriptedServer server;
    server.expect(posted("/oauth/v3/device/token",
                         "client_id=1000.ID&client_secret=secret%2F1234567&grant_type=device_token&"
                         "code=1000.d",
                         Reaction::answer(200, body)));
    TokenClient tokens(client);
    Heard<DevicePoll> heard;
    tokens.pollDevice(server.url(), u"1000.d"_s, heard.done());
    QTRY_COMPARE(heard.times, 1);
    QCOMPARE(*heard.result ? static_cast<int>((*heard.result)->state) : -1, state);
    if (state < 0)
        QTEST(static_cast<int>(heard.error().kind), "kind");
    else if ((*heard.result)->state == DevicePoll::State::OtherCentre)
        QCOMPARE((*heard.result)->location, u"in"_s);
    QCOMPARE(server.complaints(), QString());
}

void TestTokenClient::cancelledIsSilent()
{
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::Hold, R"({"access_token":"a"})"));
    TokenClient tokens(client);
    Heard<Tokens> cancelled;
    tokens.refresh(server.url(), u"1000.refresh"_s, cancelled.done());
    QTRY_COMPARE(server.held(), 1);
    tokens.cancel();
    Heard<Tokens> second;
    tokens.refresh(server.url(), u"1000.refresh"_s, second.done());
    QTRY_COMPARE(server.held(), 2);
    server.release();
    QTRY_COMPARE(second.times, 1);
    QCOMPARE(cancelled.times, 0);
}

// For the list of requests, with words in the places of all secrets.
void TestTokenClient::everyRequestIsTold()
{
    ScriptedServer server;
    server.otherwise(
        Reaction::answer(200, R"({"error":"invalid_code","error_description":"secret/1234567"})"));
    TokenClient tokens(client);
    QList<api::Exchanged> told;
    connect(&tokens, &TokenClient::exchanged, this,
            [&told](const api::Exchanged &exchanged) { told.append(exchanged); });
    Heard<Tokens> exchanged;
    tokens.exchange(server.url(),
                    {u"1000.the-code"_s, QUrl(u"http://localhost:1/callback"_s), u"the-verifier"_s},
                    exchanged.done());
    QTRY_COMPARE(exchanged.times, 1);
    Heard<Tokens> refreshed;
    tokens.refresh(server.url(), u"1000.refresh"_s, refreshed.done());
    QTRY_COMPARE(refreshed.times, 1);
    Heard<void> revoked; // by both ways
    tokens.revoke(server.url(), u"1000.refresh"_s, revoked.done());
    QTRY_COMPARE(revoked.times, 1);
    Heard<DevicePoll> polled;
    tokens.pollDevice(server.url(), u"1000.device"_s, polled.done());
    QTRY_COMPARE(polled.times, 1);

    QByteArrayList bodies;
    for (const api::Exchanged &one : told) {
        bodies.append(one.body);
        QCOMPARE(one.purpose, api::Exchanged::Purpose::Token);
        QCOMPARE(one.code, u"invalid_code"_s);
        QCOMPARE(one.serverText, u"…"_s);
    }
    QCOMPARE(bodies.size(), 5);
    QCOMPARE(bodies.at(0),
             "grant_type=authorization_code&client_id=1000.ID&client_secret=<CLIENT_SECRET>"
             "&code=<CODE>&redirect_uri=http%3A%2F%2Flocalhost%3A1%2Fcallback"
             "&code_verifier=<CODE_VERIFIER>");
    QCOMPARE(bodies.at(1), "grant_type=refresh_token&refresh_token=<REFRESH_TOKEN>"
                           "&client_id=1000.ID&client_secret=<CLIENT_SECRET>");
    QCOMPARE(bodies.at(2), "token=<TOKEN>&token_type=refresh_token");
    QCOMPARE(told.at(2).credentials, api::Exchanged::Credentials::Client);
    QCOMPARE(bodies.at(3), "token=<TOKEN>");
    QVERIFY(bodies.at(4).endsWith("&code=<CODE>"));
    for (const QByteArray secret :
         {"the-code", "the-verifier", "1000.refresh", "1000.device", "1234567"}) {
        QVERIFY(!bodies.join().contains(secret));
        // What was sent had it; the search would have found it there.
        const QList<HttpRequest> requests = server.requests();
        QVERIFY(std::any_of(requests.begin(), requests.end(), [&secret](const HttpRequest &sent) {
            return sent.body.contains(secret);
        }));
    }
}

QTEST_GUILESS_MAIN(TestTokenClient)
#include "tst_tokenclient.moc"
