// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

#include "api/curlcommand.h"

#include <QProcess>
#include <QSignalSpy>

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

// What the shell makes of a command: the arguments that curl would get.
QByteArrayList argumentsIn(const QString &command)
{
    QProcess bash;
    bash.start(u"bash"_s, {u"-c"_s, u"curl() { printf '%s\\0' \"$@\"; }\n"_s + command});
    if (!bash.waitForFinished() || bash.exitCode() != 0)
        return {"the shell failed: " + bash.readAllStandardError()};
    QByteArrayList arguments = bash.readAllStandardOutput().split('\0');
    arguments.removeLast();
    return arguments;
}

// The argument behind an option that is there once.
QByteArray valueOf(const QByteArrayList &arguments, const QByteArray &option)
{
    return arguments.count(option) == 1 ? arguments.value(arguments.indexOf(option) + 1)
                                        : QByteArray("(none, or several)");
}

bool tellsASecret(const Exchanged &exchanged)
{
    const QByteArray all = exchanged.url.toEncoded() + '|' + exchanged.body + '|'
                           + (exchanged.code + u'|' + exchanged.serverText).toUtf8() + '|'
                           + curlCommand(exchanged).toUtf8();
    for (const QByteArray secret : {"1000.old", "1000.refresh", "client/secret", "client\\/secret",
                                    "client%2Fsecret", "1000.new"}) {
        if (all.contains(secret) || all.contains(secret.toBase64(QByteArray::OmitTrailingEquals)))
            return true;
    }
    return false;
}

QList<Exchanged> heardBy(const QSignalSpy &spy)
{
    QList<Exchanged> heard;
    for (const QList<QVariant> &arguments : spy)
        heard.append(arguments.first().value<Exchanged>());
    return heard;
}

Transport::Message message(const QByteArray &verb, const QByteArray &url,
                           const QByteArray &body = {})
{
    return {verb,
            QUrl::fromEncoded(url, QUrl::StrictMode),
            body,
            "application/json",
            "Zoho-oauthtoken 1000.old",
            {}};
}

} // namespace

// What is told of every request that was on the wire, and the command that repeats it.
class TestExchanged : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void read();
    void credits_data();
    void credits();
    void refused();
    void refusedInsideASuccess();
    void noAnswer();
    void renewal();
    void renewalRefused();
    void aborted();
    void clientGoneMeanwhile();
    void command_data();
    void command();
    void commandOfTheClient();
    void plantedLeak();
};

void TestExchanged::read()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, R"({"roles":[{"code":"X","status":"error"}]})"));
    ApiClient client(connectionTo(server.url()));
    QSignalSpy spy(&client, &ApiClient::exchanged);
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const auto ending = watch(client.send(request("GET", "/crm/v8/settings/roles?page=2")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(spy.size(), 1);
    const Exchanged exchanged = heardBy(spy).first();
    QCOMPARE(exchanged.purpose, Exchanged::Purpose::Read);
    QCOMPARE(exchanged.url.toEncoded(), server.url().toEncoded() + "/crm/v8/settings/roles?page=2");
    QCOMPARE(exchanged.credentials, Exchanged::Credentials::AccessToken);
    QCOMPARE(exchanged.status, 200);
    QCOMPARE(exchanged.creditsLeft, std::nullopt);
    QVERIFY(!exchanged.failure);
    QVERIFY(exchanged.sent >= before.addMSecs(-1) && exchanged.milliseconds >= 0);
    QVERIFY(!tellsASecret(exchanged));
}

void TestExchanged::credits_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("left"); // -1: not told
    QTest::newRow("told") << QByteArray("X-API-CREDITS-REMAINING: 24711") << qint64(24711);
    QTest::newRow("none left") << QByteArray("x-api-credits-remaining: 0") << qint64(0);
    QTest::newRow("no number") << QByteArray("X-API-CREDITS-REMAINING: many") << qint64(-1);
    QTest::newRow("less than none") << QByteArray("X-API-CREDITS-REMAINING: -5") << qint64(-1);
}

void TestExchanged::credits()
{
    QFETCH(QByteArray, header);
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, "{}", {header}));
    ApiClient client(connectionTo(server.url()));
    QSignalSpy spy(&client, &ApiClient::exchanged);
    (void)client.send(request("GET", "/x"));
    QTRY_COMPARE(spy.size(), 1);
    QTEST(heardBy(spy).first().creditsLeft.value_or(-1), "left");
}

// A server that repeats what it was sent does not get it into the list.
void TestExchanged::refused()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(
        400, R"({"code":"INVALID_DATA","message":"not with 1000.old","status":"error"})"));
    ApiClient client(connectionTo(server.url()));
    QSignalSpy spy(&client, &ApiClient::exchanged);
    (void)client.send(request("PUT", "/w?of=1000.old", R"({"a":"1000.refresh"})"));
    QTRY_COMPARE(spy.size(), 1);
    const Exchanged exchanged = heardBy(spy).first();
    QCOMPARE(exchanged.purpose, Exchanged::Purpose::Write);
    QCOMPARE(exchanged.status, 400);
    QCOMPARE(exchanged.failure, Kind::Rejected);
    QCOMPARE(exchanged.code, u"INVALID_DATA"_s);
    QCOMPARE(exchanged.serverText, u"not with …"_s);
    QVERIFY(!tellsASecret(exchanged));
}

void TestExchanged::refusedInsideASuccess()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(
        200, R"({"roles":[{"code":"DUPLICATE_DATA","message":"twice","status":"error"}]})"));
    ApiClient client(connectionTo(server.url()));
    QSignalSpy spy(&client, &ApiClient::exchanged);
    (void)client.send(request("POST", "/w", "{}"));
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(heardBy(spy).first().code, u"DUPLICATE_DATA"_s);
    QVERIFY(heardBy(spy).first().failure);
}

void TestExchanged::noAnswer()
{
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::Drop));
    ApiClient client(connectionTo(server.url()));
    QSignalSpy spy(&client, &ApiClient::exchanged);
    (void)client.send(request("POST", "/w", "{}"));
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(heardBy(spy).first().status, 0);
    QCOMPARE(heardBy(spy).first().failure, Kind::OutcomeUnknown);
}

void TestExchanged::renewal()
{
    ScriptedServer server;
    server.expect({"GET", "/x", {}, {}, {}, Reaction::answer(401, R"({"code":"INVALID_TOKEN"})")});
    server.expect({"POST",
                   "/oauth/v2/token",
                   {},
                   {},
                   {},
                   Reaction::answer(200, R"({"access_token":"1000.new","expires_in":3600})")});
    server.expect({"GET", "/x", {}, {}, {}, Reaction::answer(200)});
    ApiClient client(connectionTo(server.url()));
    QSignalSpy spy(&client, &ApiClient::exchanged);
    const auto ending = watch(client.send(request("GET", "/x")));
    QTRY_VERIFY(ending->result);
    const QList<Exchanged> heard = heardBy(spy);
    QCOMPARE(heard.size(), 3);
    QCOMPARE(heard.at(0).failure, Kind::Unauthorized);
    QCOMPARE(heard.at(1).purpose, Exchanged::Purpose::Token);
    QCOMPARE(heard.at(1).credentials, Exchanged::Credentials::None);
    QCOMPARE(heard.at(1).body, "grant_type=refresh_token&refresh_token=<REFRESH_TOKEN>"
                               "&client_id=1000.ID&client_secret=<CLIENT_SECRET>");
    QVERIFY(!heard.at(1).failure);
    QCOMPARE(heard.at(2).status, 200);
    for (const Exchanged &exchanged : heard)
        QVERIFY(!tellsASecret(exchanged));
    QCOMPARE(server.complaints(), QString());
}

void TestExchanged::renewalRefused()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(
        200, R"({"error":"invalid_code","error_description":"of client/secret"})"));
    Connection connection = connectionTo(server.url());
    connection.accessToken.clear();
    ApiClient client(connection);
    QSignalSpy spy(&client, &ApiClient::exchanged);
    (void)client.send(request("GET", "/x"));
    QTRY_COMPARE(spy.size(), 1);
    const Exchanged exchanged = heardBy(spy).first();
    QCOMPARE(exchanged.code, u"invalid_code"_s);
    QVERIFY(exchanged.failure);
    QVERIFY(!tellsASecret(exchanged));
}

// It was on the wire, so it belongs to the list, once.
void TestExchanged::aborted()
{
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::Hold));
    ApiClient client(connectionTo(server.url()));
    QSignalSpy spy(&client, &ApiClient::exchanged);
    ApiCall *call = client.send(request("PUT", "/w", "{}"));
    QTRY_COMPARE(server.held(), 1);
    call->abort();
    QCOMPARE(spy.size(), 0); // from the event loop
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(heardBy(spy).first().failure, Kind::Cancelled);
    delete client.send(request("PUT", "/w", "{}"));
    QTRY_COMPARE(spy.size(), 2);
    QTRY_COMPARE(client.inFlight(), 0);
    QCOMPARE(spy.size(), 2);
}

void TestExchanged::clientGoneMeanwhile()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, R"({"access_token":"1000.new","expires_in":3600})"));
    Connection connection = connectionTo(server.url());
    connection.accessToken.clear();
    auto client = std::make_unique<ApiClient>(connection);
    connect(client.get(), &ApiClient::exchanged, this, [&client] { client.reset(); });
    (void)client->send(request("GET", "/x"));
    QTRY_VERIFY(!client);
    QVERIFY(allHasArrived(server));
    QCOMPARE(server.count("GET", "/x"), 0); // gone with the renewal
}

void TestExchanged::command_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("body");
    const QByteArray plain("https://www.zohoapis.eu/crm/v8/settings/roles");
    QTest::newRow("a read") << QByteArray("GET") << plain << QByteArray();
    QTest::newRow("a write") << QByteArray("PUT") << plain << QByteArray(R"({"roles":[{"a":1}]})");
    QTest::newRow("a delete without a body")
        << QByteArray("DELETE") << QByteArray(plain + "?ids=1&transfer_to_id=2&x=$HOME")
        << QByteArray();
    QTest::newRow("quotes") << QByteArray("PUT") << plain
                            << QByteArray("{\"a\":\"O'Neil's \\\"boat\\\" ''\"}");
    QTest::newRow("what a shell would run")
        << QByteArray("PUT") << QByteArray(plain + "?a=1;echo&b=`id`$(id)'x'!")
        << QByteArray("{\"a\":\"$(id) `id` ${HOME} ; & | > \\ ! # ~ *\"}");
    QTest::newRow("lines, tabs and letters of the world")
        << QByteArray("POST") << plain << QByteArray("{\n\t\"a\": \"Größe 役割 🎈\"\r\n}");
    QTest::newRow("a file's sign at the beginning")
        << QByteArray("POST") << plain << QByteArray("@/etc/passwd");
    QTest::newRow("a dash at the beginning") << QByteArray("POST") << plain << QByteArray("-o x");
    QTest::newRow("what curl would expand")
        << QByteArray("GET") << QByteArray(plain + "?a=[1-9]{b,c}") << QByteArray();
    QTest::newRow("a verb of its own") << QByteArray("UPDATE") << plain << QByteArray("{}");
}

void TestExchanged::command()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, body);
    const Transport::Message sent = message(verb, url, body);
    Answer answer;
    answer.status = 204;
    const QByteArrayList arguments
        = argumentsIn(curlCommand(Exchanged::of(sent, answer, {u"1000.old"_s})));
    QCOMPARE(valueOf(arguments, "-X"), verb);
    QCOMPARE(arguments.value(2), sent.url.toEncoded());
    QVERIFY(arguments.contains("Authorization: Zoho-oauthtoken <ACCESS_TOKEN>"));
    QCOMPARE(arguments.contains("--data-raw"), !body.isEmpty());
    QCOMPARE(arguments.contains("Content-Type: application/json"), !body.isEmpty());
    if (!body.isEmpty())
        QCOMPARE(valueOf(arguments, "--data-raw"), body);
    const QByteArray encoded = sent.url.toEncoded();
    QCOMPARE(arguments.contains("--globoff"), encoded.contains('[') || encoded.contains('{'));
}

void TestExchanged::commandOfTheClient()
{
    const Transport::Message sent{"POST", QUrl(u"https://accounts.zoho.eu/oauth/v2/revoke/token"_s),
                                  "token=1000.refresh&token_type=refresh_token&=x&odd",
                                  "application/x-www-form-urlencoded",
                                  "Basic " + QByteArray("1000.ID:client/secret").toBase64()};
    const Exchanged exchanged = Exchanged::of(sent, {}, {});
    QVERIFY(!tellsASecret(exchanged));
    const QByteArrayList arguments = argumentsIn(curlCommand(exchanged));
    QCOMPARE(valueOf(arguments, "-u"), "<CLIENT_ID>:<CLIENT_SECRET>");
    QCOMPARE(valueOf(arguments, "--data-raw"),
             "token=<TOKEN>&token_type=refresh_token&=<>&<VALUE>");
}

// The search finds what is there: in a body whose secrets nobody named, and packed.
void TestExchanged::plantedLeak()
{
    const Transport::Message sent = message("PUT", "https://x.example/", "{\"a\":\"1000.old\"}");
    QVERIFY(tellsASecret(Exchanged::of(sent, {}, {})));
    QVERIFY(!tellsASecret(Exchanged::of(sent, {}, {u"1000.old"_s})));
    Answer packed;
    packed.status = 400;
    packed.body = R"({"code":"X","message":")" + QByteArray("1000.refresh").toBase64() + R"("})";
    QVERIFY(tellsASecret(Exchanged::of(message("GET", "https://x.example/"), packed, {})));
}

QTEST_GUILESS_MAIN(TestExchanged)
#include "tst_exchanged.moc"
