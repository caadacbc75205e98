// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;

namespace {

// What is wrong with the order in which reads and writes of a full queue have arrived. While there
// are both, neither gets ahead by more than one round of what may be under way at once.
QString unfairness(const QList<HttpRequest> &arrived, int limit)
{
    int reads = 0;
    int writes = 0;
    int all[2] = {0, 0};
    for (const HttpRequest &request : arrived)
        ++all[request.verb == "GET" ? 0 : 1];
    for (const HttpRequest &request : arrived) {
        ++(request.verb == "GET" ? reads : writes);
        const bool both = reads < all[0] && writes < all[1];
        if (both && std::abs(reads - writes) > limit)
            return u"%1 reads and %2 writes with room for %3"_s.arg(reads).arg(writes).arg(limit);
    }
    return {};
}

} // namespace

// How many requests are under way at once, counted by the server, and whose turn it is.
class TestConcurrency : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void limit_data();
    void limit();
    void plantedFaults();
};

void TestConcurrency::limit_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("readsBefore"); // how many reads are asked for before each write
    for (int limit = 1; limit <= 12; ++limit) {
        QTest::addRow("%d at once, reads and writes in turn", limit) << limit << 1;
        QTest::addRow("%d at once, all reads asked for first", limit) << limit << 16;
        QTest::addRow("%d at once, all writes asked for first", limit) << limit << 0;
    }
}

namespace {

// Asks for sixteen of both and answers them one at a time, the oldest first.
bool runAll(ApiClient &client, ScriptedServer &server, int readsBefore)
{
    server.otherwise(Reaction::of(Reaction::Hold));
    int reads = 0;
    for (int write = 0; write < 16; ++write) {
        for (int i = 0; i < readsBefore && reads < 16; ++i, ++reads)
            (void)client.send(request("GET", "/r" + QByteArray::number(reads)));
        (void)client.send(request("PUT", "/w" + QByteArray::number(write), "{}"));
    }
    for (; reads < 16; ++reads)
        (void)client.send(request("GET", "/r" + QByteArray::number(reads)));
    // Not before there is no room left, so that room which nobody uses ends in waiting for ever.
    const auto releaseWhenFull = [&client, &server] {
        if (server.held() > 0 && server.held() >= std::min(client.limit(), client.inFlight()))
            server.releaseOne();
    };
    QObject::connect(&server, &ScriptedServer::arrived, &server, releaseWhenFull);
    QObject::connect(&client, &ApiClient::inFlightChanged, &server, releaseWhenFull);
    return comesTrue([&client] { return client.inFlight() == 0; });
}

} // namespace

void TestConcurrency::limit()
{
    QFETCH(int, limit);
    QFETCH(int, readsBefore);
    ScriptedServer server;
    ApiClient client(connectionTo(server.url()));
    client.setLimit(limit);
    QVERIFY(runAll(client, server, readsBefore));
    QCOMPARE(server.requests().size(), 32);
    QCOMPARE(server.mostHeld(), limit);
    QCOMPARE(unfairness(server.requests(), limit), QString());
    for (int i = 0; i < 16; ++i) {
        QCOMPARE(server.count("GET", "/r" + QByteArray::number(i)), 1);
        QCOMPARE(server.count("PUT", "/w" + QByteArray::number(i)), 1);
    }
}

// One too many is counted, and an order in which one kind waits for the other is seen.
void TestConcurrency::plantedFaults()
{
    ScriptedServer server;
    ApiClient client(connectionTo(server.url()));
    client.setLimit(5);
    QVERIFY(runAll(client, server, 1));
    QVERIFY(server.mostHeld() > 4);

    QList<HttpRequest> readsFirst;
    for (int i = 0; i < 32; ++i)
        readsFirst.append({i < 16 ? "GET" : "PUT", "/x", {}, {}});
    QVERIFY(!unfairness(readsFirst, 12).isEmpty());
    std::reverse(readsFirst.begin(), readsFirst.end());
    QVERIFY(!unfairness(readsFirst, 12).isEmpty());
}

QTEST_GUILESS_MAIN(TestConcurrency)
#include "tst_concurrency.moc"
