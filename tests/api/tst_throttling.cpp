// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

#include <QSignalSpy>

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

class TestThrottling : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void waitsAndSendsAgain_data();
    void waitsAndSendsAgain();
    void fiveTries();
    void tooLongToWait();
    void nothingElseIsSentMeanwhile();
    void limitIsHalved();
    void pauseIsTold();
    void abortWhileWaiting();
    void clientGoneWhileWaiting();
};

void TestThrottling::waitsAndSendsAgain_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("atLeast");
    QTest::addColumn<int>("atMost");
    const auto row
        = [](const char *name, const char *body, const char *header, int least, int most) {
              QTest::newRow(name) << QByteArray(body) << QByteArray(header) << least << most;
          };
    row("as the body says",
        R"({"code":"TOO_MANY_REQUESTS","details":{"retry_after":0.02},"status":"error"})",
        "Retry-After: 100", 20, 20);
    row("as the header says", R"({"code":"TOO_MANY_REQUESTS","details":{},"status":"error"})",
        "Retry-After: 0.03", 30, 30);
    row("as the header says, a date gone by", "{}", "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT", 2,
        4);
    row("as the header says, at once", "{}", "Retry-After: 0", 2, 4);
    row("as the body says, at once", R"({"code":"TOO_MANY_REQUESTS","details":{"retry_after":0}})",
        "X: y", 2, 4);
    row("as the old body says nothing", R"({"code":429,"error":"TOO_MANY_REQUESTS","details":[]})",
        "X: y", 2, 4);
    row("HTML", "<html>", "X: y", 2, 4);
}

void TestThrottling::waitsAndSendsAgain()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, header);
    QFETCH(int, atLeast);
    QFETCH(int, atMost);
    for (const QByteArray &verb : {QByteArray("GET"), QByteArray("PUT")}) {
        ScriptedServer server;
        server.expect({verb, "/x", {}, {}, {}, Reaction::answer(429, body, {header}), 1});
        server.expect({verb, "/x", {}, {}, {}, Reaction::answer(200, "done"), 1});
        ApiClient client(connectionTo(server.url()));
        client.setBackoffBase(4);
        QSignalSpy told(&client, &ApiClient::throttled);
        const auto ending = watch(client.send(request(verb, "/x", verb == "GET" ? "" : "{}")));
        QTRY_VERIFY(ending->result);
        QCOMPARE(ending->body(), QByteArray("done"));
        QCOMPARE(told.size(), 1);
        const int wait = told.at(0).at(0).toInt();
        QVERIFY2(wait >= atLeast && wait <= atMost, qPrintable(QString::number(wait)));
        QCOMPARE(server.complaints(), QString());
    }
}

void TestThrottling::fiveTries()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(429, R"({"code":"TOO_MANY_REQUESTS","message":"slow"})"));
    ApiClient client(connectionTo(server.url()));
    client.setBackoffBase(1);
    const auto ending = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Throttled));
    QCOMPARE(ending->error().serverText, u"slow"_s);
    QCOMPARE(server.requests().size(), 5);
}

void TestThrottling::tooLongToWait()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(429, {}, {"Retry-After: 86400"}));
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Throttled));
    QCOMPARE(server.requests().size(), 1);
}

void TestThrottling::nothingElseIsSentMeanwhile()
{
    ScriptedServer server;
    server.expect({"PUT", "/x", {}, {}, {}, Reaction::answer(429, {}, {"Retry-After: 0.1"}), 1});
    server.otherwise(Reaction::answer(200, "{}"));
    ApiClient client(connectionTo(server.url()));
    client.setBackoffBase(1);
    std::shared_ptr<Ending> other;
    connect(&client, &ApiClient::throttled, this, [&client, &other] {
        QVERIFY(client.pauseLeft() > 0);
        other = watch(client.send(request("GET", "/y")));
    });
    qsizetype sentInThePause = -1;
    connect(&client, &ApiClient::resumed, this, [&client, &server, &sentInThePause] {
        QCOMPARE(client.pauseLeft(), 0);
        sentInThePause = server.requests().size() - 1;
    });
    QCOMPARE(client.pauseLeft(), 0);
    (void)client.send(request("PUT", "/x", "{}"));
    QTRY_VERIFY(other && other->result);
    QTRY_COMPARE(client.inFlight(), 0);
    QCOMPARE(sentInThePause, 0);
    QCOMPARE(server.requests().size(), 3);
}

void TestThrottling::limitIsHalved()
{
    ScriptedServer server;
    server.expect({"PUT", "/x", {}, {}, {}, Reaction::answer(429, {}, {"Retry-After: 0"}), 4});
    server.otherwise(Reaction::of(Reaction::Hold));
    ApiClient client(connectionTo(server.url()));
    client.setBackoffBase(1);
    for (int i = 0; i < 8; ++i)
        (void)client.send(request("PUT", "/x", "{}"));
    QTRY_COMPARE(server.held(), 2);
    QVERIFY(allHasArrived(server));
    QCOMPARE(server.held(), 2);
    while (client.inFlight() > 0) {
        QTRY_VERIFY(server.held() > 0 || client.inFlight() == 0);
        QVERIFY(server.held() <= 2);
        server.release();
    }
    QCOMPARE(server.complaints(), QString());
}

// Both ends of a pause are told, for whoever shows it; asked for more, it gets longer.
void TestThrottling::pauseIsTold()
{
    ScriptedServer server;
    server.expect({"PUT", "/a", {}, {}, {}, Reaction::answer(429, {}, {"Retry-After: 0.02"}), 1});
    server.expect({"PUT", "/b", {}, {}, {}, Reaction::answer(429, {}, {"Retry-After: 0.2"}), 1});
    server.expect({"PUT", "/c", {}, {}, {}, Reaction::answer(429, {}, {"Retry-After: 0.02"}), 1});
    server.otherwise(Reaction::answer(200, "{}"));
    ApiClient client(connectionTo(server.url()));
    client.setBackoffBase(1);
    QStringList told;
    connect(&client, &ApiClient::throttled, this,
            [&told](int milliseconds) { told.append(QString::number(milliseconds)); });
    connect(&client, &ApiClient::resumed, this, [&told] { told.append(u"resumed"_s); });
    QList<std::shared_ptr<Ending>> endings;
    for (const char *target : {"/a", "/b", "/c"})
        endings.append(watch(client.send(request("PUT", target, "{}"))));
    QTRY_COMPARE(client.inFlight(), 0);
    for (const auto &ending : endings)
        QCOMPARE(ending->kind(), -1);
    QVERIFY(told.contains(u"200"_s));
    QCOMPARE(told.last(), u"resumed"_s);
}

void TestThrottling::abortWhileWaiting()
{
    ScriptedServer server;
    server.expect({"PUT", "/x", {}, {}, {}, Reaction::answer(429, {}, {"Retry-After: 100"}), 1});
    ApiClient client(connectionTo(server.url()));
    QSignalSpy told(&client, &ApiClient::throttled);
    ApiCall *call = client.send(request("PUT", "/x", "{}"));
    const auto ending = watch(call);
    QTRY_COMPARE(told.size(), 1);
    call->abort();
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Cancelled));
    QCOMPARE(server.complaints(), QString());
}

void TestThrottling::clientGoneWhileWaiting()
{
    ScriptedServer server;
    server.expect({"PUT", "/x", {}, {}, {}, Reaction::answer(429, {}, {"Retry-After: 0.01"}), 1});
    auto client = std::make_unique<ApiClient>(connectionTo(server.url()));
    client->setBackoffBase(1);
    const auto ending = watch(client->send(request("PUT", "/x", "{}")), this);
    connect(client.get(), &ApiClient::throttled, this, [&client] { client.reset(); });
    QTRY_VERIFY(!client);
    QVERIFY(allHasArrived(server));
    QCOMPARE(ending->times, 0);
    QCOMPARE(server.complaints(), QString());
}

QTEST_GUILESS_MAIN(TestThrottling)
#include "tst_throttling.moc"
