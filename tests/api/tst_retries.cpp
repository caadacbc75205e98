// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

// What is tried again and what is not.
class TestRetries : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void tries_data();
    void tries();
    void secondTryCounts();
    void neverEndingAnswer();
    void statusOfAWriteMustProveIt_data();
    void statusOfAWriteMustProveIt();
    void serverNamesATime();
    void abortWhileResting();
    void clientGoneWhileResting();
    void othersGoOnMeanwhile();
};

void TestRetries::tries_data()
{
    QTest::addColumn<Reaction>("reaction");
    QTest::addColumn<int>("reads");
    QTest::addColumn<int>("kind"); // of the read in the end
    const auto status = [](int status, int reads, Kind kind) {
        QTest::addRow("status %d", status) << Reaction::answer(status, "") << reads << number(kind);
    };
    for (const int code : {500, 502, 503, 507})
        status(code, 3, Kind::Server);
    for (const int code : {408, 504})
        status(code, 3, Kind::Timeout);
    status(501, 1, Kind::Rejected);
    status(505, 1, Kind::Server);
    for (const int code : {400, 405})
        status(code, 1, Kind::Rejected);
    status(403, 1, Kind::Forbidden);
    status(404, 1, Kind::NotFound);
    status(409, 1, Kind::Conflict);
    status(302, 1, Kind::BadReply);
    QTest::newRow("Zoho's own word for 500")
        << Reaction::answer(500, R"({"code":"INTERNAL_ERROR","status":"error"})") << 3
        << number(Kind::Server);
    QTest::newRow("dropped") << Reaction::of(Reaction::Drop) << 3 << number(Kind::Network);
    QTest::newRow("reset") << Reaction::of(Reaction::Reset) << 3 << number(Kind::Network);
    QTest::newRow("half a reply") << Reaction::of(Reaction::Raw,
                                                  "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
                                  << 3 << number(Kind::Network);
    QTest::newRow("no answer in time")
        << Reaction::of(Reaction::Silence) << 3 << number(Kind::Timeout);
}

void TestRetries::tries()
{
    QFETCH(Reaction, reaction);
    QFETCH(int, reads);
    QFETCH(int, kind);
    ScriptedServer server;
    server.otherwise(reaction);
    ApiClient client(connectionTo(server.url()));
    client.setBackoffBase(1);
    client.setTransferTimeout(reaction.what == Reaction::Silence ? 150 : 20000);
    const auto read = watch(client.send(request("GET", "/r")));
    const auto write = watch(client.send(request("POST", "/w", "{}")));
    QTRY_VERIFY(read->result && write->result);
    QVERIFY(allHasArrived(server));
    QCOMPARE(read->kind(), kind);
    // Qt itself reads again over a lost connection, so that more than our tries may arrive.
    const bool lost = reaction.what == Reaction::Drop || reaction.what == Reaction::Reset;
    QVERIFY2(lost ? server.count("GET") >= reads : server.count("GET") == reads,
             qPrintable(QString::number(server.count("GET"))));
    QCOMPARE(server.count("POST"), 1);
}

void TestRetries::secondTryCounts()
{
    for (const int status : {500, 503}) {
        ScriptedServer server;
        server.expect({"GET", "/r", {}, {}, {}, Reaction::answer(status, "<html>"), 1});
        server.expect({"GET", "/r", {}, {}, {}, Reaction::answer(200, "whole"), 1});
        ApiClient client(connectionTo(server.url()));
        client.setBackoffBase(1);
        const auto ending = watch(client.send(request("GET", "/r")));
        QTRY_VERIFY(ending->result);
        QCOMPARE(ending->body(), QByteArray("whole"));
        QCOMPARE(server.complaints(), QString());
    }
}

// One that trickles in without end has had its time, which is long.
void TestRetries::neverEndingAnswer()
{
    QTcpServer server;
    int answers = 0;
    connect(&server, &QTcpServer::newConnection, &server, [&server, &answers] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        auto *trickle = new QTimer(socket);
        connect(trickle, &QTimer::timeout, socket, [socket] { socket->write(" "); });
        connect(socket, &QTcpSocket::readyRead, socket, [socket, trickle, &answers] {
            socket->readAll();
            ++answers;
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            trickle->start(10);
        });
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    ApiClient client(connectionTo(QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort()))));
    client.setBackoffBase(1);
    client.setTransferTimeout(100);
    const auto ending = watch(client.send(request("GET", "/r")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Timeout));
    QCOMPARE(answers, 1);
}

void TestRetries::statusOfAWriteMustProveIt_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("writes");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, int status, const char *body, int writes, Kind kind) {
        QTest::newRow(name) << status << QByteArray(body) << writes << number(kind);
    };
    row("401", 401, R"({"code":"INVALID_TOKEN"})", 2, Kind::Unauthorized);
    row("429", 429, R"({"code":"TOO_MANY_REQUESTS"})", 5, Kind::Throttled);
    row("a server's fault that speaks of too many requests", 500, R"({"code":"TOO_MANY_REQUESTS"})",
        1, Kind::Server);
    row("a server's fault that speaks of the token", 503, R"({"code":"INVALID_TOKEN"})", 1,
        Kind::Server);
    row("a server's fault that names a time", 503, R"({"details":{"retry_after":0}})", 1,
        Kind::Server);
    row("a server's fault that speaks of a name that is taken", 500, R"({"code":"DUPLICATE_DATA"})",
        1, Kind::Server);
    row("a gateway's fault that speaks of what was sent", 502, R"({"code":"INVALID_DATA"})", 1,
        Kind::Server);
    row("a gateway that waited in vain and says so", 504, R"({"code":"GATEWAY"})", 1,
        Kind::Timeout);
    row("a verb that nobody knows", 501, R"({"code":"INVALID_DATA"})", 1, Kind::Rejected);
    row("a name that is taken", 400, R"({"code":"DUPLICATE_DATA"})", 1, Kind::Conflict);
}

void TestRetries::statusOfAWriteMustProveIt()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, writes);
    QFETCH(int, kind);
    ScriptedServer server;
    server.otherwise(Reaction::answer(status, body));
    server.expect({"POST",
                   "/oauth/v2/token",
                   {},
                   {},
                   {},
                   Reaction::answer(200, R"({"access_token":"1000.new"})"),
                   1});
    ApiClient client(connectionTo(server.url()));
    client.setBackoffBase(1);
    const auto ending = watch(client.send(request("PUT", "/w", "{}")));
    QTRY_VERIFY(ending->result);
    QVERIFY(allHasArrived(server));
    QCOMPARE(server.count("PUT"), writes);
    QCOMPARE(ending->kind(), kind);
}

void TestRetries::serverNamesATime()
{
    ScriptedServer server;
    server.expect({"GET", "/r", {}, {}, {}, Reaction::answer(503, {}, {"Retry-After: 0.03"}), 1});
    server.expect({"GET", "/r", {}, {}, {}, Reaction::answer(200, "whole"), 1});
    ApiClient client(connectionTo(server.url()));
    client.setBackoffBase(1);
    QSignalSpy told(&client, &ApiClient::throttled);
    const auto ending = watch(client.send(request("GET", "/r")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->body(), QByteArray("whole"));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.at(0).at(0).toInt(), 30);

    // Longer than anybody wants to look at: the person decides.
    server.otherwise(Reaction::answer(503, {}, {"Retry-After: 86400"}));
    const auto refused = watch(client.send(request("GET", "/later")));
    QTRY_VERIFY(refused->result);
    QCOMPARE(refused->kind(), number(Kind::Server));
    QCOMPARE(server.count("GET", "/later"), 1);
}

void TestRetries::abortWhileResting()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(500, ""));
    ApiClient client(connectionTo(server.url()));
    client.setBackoffBase(60000);
    ApiCall *call = client.send(request("GET", "/r"));
    const auto ending = watch(call);
    QSignalSpy exchanged(&client, &ApiClient::exchanged);
    QTRY_COMPARE(exchanged.size(), 1);
    QCOMPARE(client.inFlight(), 1);
    call->abort();
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Cancelled));
    QCOMPARE(client.inFlight(), 0);
    QCOMPARE(server.requests().size(), 1);
}

void TestRetries::clientGoneWhileResting()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(500, ""));
    auto client = std::make_unique<ApiClient>(connectionTo(server.url()));
    client->setBackoffBase(60000);
    const auto ending = watch(client->send(request("GET", "/r")), this);
    QSignalSpy exchanged(client.get(), &ApiClient::exchanged);
    QTRY_COMPARE(exchanged.size(), 1);
    client.reset();
    QVERIFY(allHasArrived(server));
    QCOMPARE(ending->times, 0);
    QCOMPARE(server.requests().size(), 1);
}

// A read that rests keeps nobody waiting.
void TestRetries::othersGoOnMeanwhile()
{
    ScriptedServer server;
    server.expect({"GET", "/r", {}, {}, {}, Reaction::answer(500, ""), 1});
    server.expect({"GET", "/other", {}, {}, {}, Reaction::answer(200, "{}"), 1});
    ApiClient client(connectionTo(server.url()));
    client.setLimit(1);
    client.setBackoffBase(60000);
    ApiCall *resting = client.send(request("GET", "/r"));
    const auto other = watch(client.send(request("GET", "/other")));
    QTRY_VERIFY(other->result);
    QCOMPARE(other->kind(), -1);
    QCOMPARE(client.inFlight(), 1);
    resting->abort();
    QTRY_COMPARE(client.inFlight(), 0);
    QCOMPARE(server.complaints(), QString());
}

QTEST_GUILESS_MAIN(TestRetries)
#include "tst_retries.moc"
