// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

#include "api/renewalgate.h"
#include "support/strictwarnings.h"

#include <QSignalSpy>

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

const QByteArray expired
    = R"({"code":"INVALID_TOKEN","details":{},"message":"invalid oauth token","status":"error"})";
const QByteArray newToken = R"({"access_token":"1000.new","expires_in":3600})";
const QByteArray tooMany = R"({"error":"Access Denied","status":"failure"})";

// Opens when the test says so.
class Gate final : public RenewalGate
{
public:
    int wait = 0;
    int times = 0;
    int refusals = 0;

    int waitMilliseconds() const override { return wait; }
    void asked() override { ++times; }
    void throttled() override { ++refusals; }
};

Script script(const QByteArray &verb, const QByteArray &token, const Reaction &reaction,
              int times = 1)
{
    return {verb, "/x", {{"Authorization", "Zoho-oauthtoken " + token}}, {}, {}, reaction, times};
}

Script tokenScript(const Reaction &reaction)
{
    return {"POST", "/oauth/v2/token", {}, {}, {}, reaction, 1};
}

} // namespace

// What a client does that may not ask for a new token yet.
class TestRenewalGate : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void everyRenewalIsCounted();
    void waitsWhileItIsClosed();
    void nobodyWaitsForATokenThatIsGood();
    void throttledByTheServer_data();
    void throttledByTheServer();
    void abortedWhileWaiting();
    void signedOutIsNotWaitedFor();
};

void TestRenewalGate::everyRenewalIsCounted()
{
    ScriptedServer server;
    server.expect(script("GET", "1000.old", Reaction::answer(401, expired), 3));
    server.expect(tokenScript(Reaction::answer(200, newToken)));
    server.expect(script("GET", "1000.new", Reaction::answer(200, "done"), 3));
    Gate gate;
    ApiClient client(connectionTo(server.url()));
    client.setRenewalGate(&gate);
    for (int i = 0; i < 3; ++i)
        (void)client.send(request("GET", "/x"));
    QTRY_COMPARE(client.inFlight(), 0);
    QCOMPARE(gate.times, 1);
    QCOMPARE(gate.refusals, 0);
    QCOMPARE(server.complaints(), QString());
}

void TestRenewalGate::waitsWhileItIsClosed()
{
    ScriptedServer server;
    server.expect(script("GET", "1000.old", Reaction::answer(401, expired)));
    server.expect(script("PUT", "1000.old", Reaction::answer(401, expired)));
    Gate gate;
    gate.wait = 5;
    ApiClient client(connectionTo(server.url()));
    client.setRenewalGate(&gate);
    QSignalSpy throttled(&client, &ApiClient::throttled);
    const auto read = watch(client.send(request("GET", "/x")));
    const auto write = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(throttled.size() >= 3); // asked itself again, and again nothing was sent
    QCOMPARE(server.count("POST"), 0);
    QCOMPARE(gate.times, 0);
    QVERIFY(!read->result && !write->result);
    server.expect(tokenScript(Reaction::answer(200, newToken)));
    server.expect(script("GET", "1000.new", Reaction::answer(200, "got")));
    server.expect(script("PUT", "1000.new", Reaction::answer(200, "put")));
    gate.wait = 0;
    QTRY_VERIFY(read->result && write->result);
    QCOMPARE(read->body(), QByteArray("got"));
    QCOMPARE(write->body(), QByteArray("put"));
    QCOMPARE(gate.times, 1);
    QCOMPARE(server.complaints(), QString());
}

// It was to be renewed ahead of its end, and may be used up to that.
void TestRenewalGate::nobodyWaitsForATokenThatIsGood()
{
    ScriptedServer server;
    server.expect(script("GET", "1000.old", Reaction::answer(200, "done"), 2));
    Gate gate;
    gate.wait = 3600000;
    ApiClient client(connectionTo(server.url()));
    client.setRenewalGate(&gate);
    client.setTokenLifetime(0);
    QSignalSpy throttled(&client, &ApiClient::throttled);
    for (int i = 0; i < 2; ++i) {
        const auto ending = watch(client.send(request("GET", "/x")));
        QTRY_VERIFY(ending->result);
        QCOMPARE(ending->body(), QByteArray("done"));
    }
    QCOMPARE(throttled.size(), 0);
    QCOMPARE(server.complaints(), QString());
}

void TestRenewalGate::throttledByTheServer_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("with status 400") << 400;
    QTest::newRow("with status 200") << 200;
}

void TestRenewalGate::throttledByTheServer()
{
    QFETCH(int, status);
    ScriptedServer server;
    server.expect(script("GET", "1000.old", Reaction::answer(401, expired)));
    server.expect(tokenScript(Reaction::answer(status, tooMany)));
    Gate gate;
    ApiClient client(connectionTo(server.url()));
    client.setRenewalGate(&gate);
    QSignalSpy throttled(&client, &ApiClient::throttled);
    const auto ending = watch(client.send(request("GET", "/x")));
    QTRY_COMPARE(throttled.size(), 1);
    const int wait = throttled.first().first().toInt();
    QVERIFY2(wait > 590000 && wait <= 600000, qPrintable(QString::number(wait)));
    QCOMPARE(client.pauseLeft() > 0, true);
    QCOMPARE(gate.refusals, 1);
    QVERIFY(!ending->result); // neither failed nor signed out
    QVERIFY(allHasArrived(server));
    QCOMPARE(server.count("POST"), 1);
    QCOMPARE(server.complaints(), QString());
}

void TestRenewalGate::abortedWhileWaiting()
{
    ScriptedServer server;
    server.expect(script("GET", "1000.old", Reaction::answer(401, expired)));
    Gate gate;
    gate.wait = 3600000;
    ApiClient client(connectionTo(server.url()));
    client.setRenewalGate(&gate);
    QSignalSpy throttled(&client, &ApiClient::throttled);
    ApiCall *call = client.send(request("GET", "/x"));
    const auto ending = watch(call);
    QTRY_COMPARE(throttled.size(), 1);
    call->abort();
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Cancelled));
    QCOMPARE(server.complaints(), QString());
}

void TestRenewalGate::signedOutIsNotWaitedFor()
{
    ScriptedServer server;
    server.expect(script("GET", "1000.old", Reaction::answer(401, expired)));
    server.expect(tokenScript(Reaction::answer(200, R"({"error":"invalid_code"})")));
    Gate gate;
    ApiClient client(connectionTo(server.url()));
    client.setRenewalGate(&gate);
    const auto ending = watch(client.send(request("GET", "/x")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Unauthorized));
    QCOMPARE(gate.refusals, 0);
    QCOMPARE(server.complaints(), QString());
}

QTEST_GUILESS_MAIN(TestRenewalGate)
#include "tst_renewalgate.moc"
