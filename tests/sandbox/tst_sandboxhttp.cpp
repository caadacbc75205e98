// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QNetworkInterface>
#include <QRegularExpression>
#include <QTest>

#include <memory>
#include <vector>

// What the server makes of HTTP itself, whatever the resource.
class TestSandboxHttp : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void malformedIsRefused_data();
    void malformedIsRefused();
    void limitsAreKept_data();
    void limitsAreKept();
    void replyBeyondTheBudgetIsNotHeld_data();
    void replyBeyondTheBudgetIsNotHeld();
    void connectionIsKept();
    void requestsMayBePipelined();
    void oldVersionClosesUnlessAsked();
    void bodyWaitsForContinue();
    void unknownExpectationIsRefused();
    void chunkedBodyIsRead();
    void headHasNoBody();
    void noContentHasNoBody();
    void anyVerbIsAnswered_data();
    void anyVerbIsAnswered();
    void queryMayEndInAmpersand();
    void getMayCarryAnEmptyBody();
    void absoluteTargetIsUnderstood();
    void listensOnLoopbackOnly();
    void survivesHostileInput();
    void manyConnections();

private:
    std::unique_ptr<SandboxFixture> m_sandbox;
};

void TestSandboxHttp::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    if (!m_sandbox)
        m_sandbox = std::make_unique<SandboxFixture>();
    QVERIFY2(m_sandbox->isRunning(), qPrintable(m_sandbox->error()));
}

void TestSandboxHttp::malformedIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no HTTP at all") << QByteArray("hello\r\n\r\n");
    QTest::newRow("request line without a version") << QByteArray("GET /crm/v8/org\r\n\r\n");
    QTest::newRow("blank in the target") << QByteArray("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("future version") << QByteArray("GET / HTTP/3.7\r\nHost: x\r\n\r\n");
    QTest::newRow("preface of HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    QTest::newRow("header without a colon")
        << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n");
    QTest::newRow("blank before the colon") << QByteArray("GET / HTTP/1.1\r\nHost : x\r\n\r\n");
    QTest::newRow("length that is no number")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ten\r\n\r\n");
    QTest::newRow("negative length")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n");
    QTest::newRow("two lengths") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
                                               "Content-Length: 2\r\n\r\nab");
    QTest::newRow("length and chunks")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
                      "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    QTest::newRow("unknown coding")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n");
    QTest::newRow("chunk size that is no number")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    QTest::newRow("NUL in a header")
        << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nX: a?b\r\n\r\n").replace('?', '\0');
}

void TestSandboxHttp::malformedIsRefused()
{
    QFETCH(QByteArray, bytes);
    HttpConnection connection(m_sandbox->server().port());
    QVERIFY(connection.send(bytes));
    QCOMPARE(connection.read().status, 400);
    QVERIFY(connection.waitForClose());
    QCOMPARE(m_sandbox->request("GET", "/crm/v8/org").status, 200);
}

void TestSandboxHttp::limitsAreKept_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("a header of 60 KB is read")
        << requestBytes("GET", "/crm/v8/org", {}, {}, "X: " + QByteArray(60000, 'x') + "\r\n")
        << 401;
    QTest::newRow("a header of 70 KB is not")
        << requestBytes("GET", "/crm/v8/org", {}, {}, "X: " + QByteArray(70000, 'x') + "\r\n")
        << 431;
    QTest::newRow("a body of 4 MB is read")
        << requestBytes("POST", "/crm/v8/settings/roles", {}, QByteArray(4194304, ' ')) << 401;
    QTest::newRow("a byte more is not")
        << requestBytes("POST", "/crm/v8/settings/roles", {}, QByteArray(4194305, ' ')) << 413;
    const QByteArray chunks = "POST /crm/v8/settings/roles HTTP/1.1\r\nHost: x\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n1;";
    QTest::newRow("a chunk's extension of 10 KB is read")
        << chunks + QByteArray(10000, 'x') + "\r\n \r\n0\r\n\r\n"
        << 401;
    QTest::newRow("a chunk's extension of 100 KB is not")
        << chunks + QByteArray(100000, 'x') << 400;
}

void TestSandboxHttp::limitsAreKept()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    HttpConnection connection(m_sandbox->server().port());
    // A refusal may come before everything is sent.
    connection.send(bytes);
    QCOMPARE(connection.read().status, status);
}

void TestSandboxHttp::replyBeyondTheBudgetIsNotHeld_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("megabytes");
    QTest::addColumn<int>("status"); // 0: the connection is reset
    QTest::newRow("a large reply is delivered") << QByteArray("GET") << 10 << 200;
    QTest::newRow("a reading is refused when its reply is too large")
        << QByteArray("GET") << 70 << 503;
    QTest::newRow("of a write nobody says that it was refused") << QByteArray("POST") << 70 << 0;
}

void TestSandboxHttp::replyBeyondTheBudgetIsNotHeld()
{
    QFETCH(QByteArray, method);
    QFETCH(int, megabytes);
    QFETCH(int, status);
    rw::sandbox::Fault fault;
    fault.status = 200;
    fault.body = QByteArray(megabytes * 1024 * 1024, 'x');
    m_sandbox->server().addFault(fault);
    const HttpReply reply = m_sandbox->request(method, "/crm/v8/settings/roles", "{}");
    QCOMPARE(reply.status, status);
    if (status == 200)
        QCOMPARE(reply.body.size(), fault.body.size());
    QCOMPARE(m_sandbox->request("GET", "/crm/v8/org").status, 200);
}

void TestSandboxHttp::connectionIsKept()
{
    HttpConnection connection(m_sandbox->server().port());
    for (int i = 0; i < 50; ++i) {
        QVERIFY(connection.send(requestBytes("GET", "/crm/v8/org", m_sandbox->token())));
        QCOMPARE(connection.read().status, 200);
    }
    QVERIFY(connection.send(
        requestBytes("GET", "/crm/v8/org", m_sandbox->token(), {}, "Connection: close\r\n")));
    QCOMPARE(connection.read().status, 200);
    QVERIFY(connection.waitForClose());
}

void TestSandboxHttp::requestsMayBePipelined()
{
    HttpConnection connection(m_sandbox->server().port());
    const QByteArray token = m_sandbox->token();
    QVERIFY(connection.send(requestBytes("GET", "/crm/v8/org", token)
                            + requestBytes("POST", "/crm/v8/settings/roles", token, "{}")
                            + requestBytes("GET", "/nowhere", token)));
    QCOMPARE(connection.read().status, 200);
    QCOMPARE(connection.read().status, 400);
    QCOMPARE(connection.read().status, 404);
}

void TestSandboxHttp::oldVersionClosesUnlessAsked()
{
    HttpConnection closing(m_sandbox->server().port());
    QVERIFY(closing.send("GET /crm/v8/org HTTP/1.0\r\n\r\n"));
    QCOMPARE(closing.read().status, 401);
    QVERIFY(closing.waitForClose());
    HttpConnection kept(m_sandbox->server().port());
    for (int i = 0; i < 2; ++i) {
        QVERIFY(kept.send("GET /crm/v8/org HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
        QCOMPARE(kept.read().status, 401);
    }
}

void TestSandboxHttp::bodyWaitsForContinue()
{
    HttpConnection connection(m_sandbox->server().port());
    const QByteArray body = R"({"roles":[{"name":"Continued"}]})";
    QByteArray bytes = requestBytes("POST", "/crm/v8/settings/roles", m_sandbox->token(), body,
                                    "Expect: 100-continue\r\n");
    bytes.chop(body.size());
    QVERIFY(connection.send(bytes));
    QCOMPARE(connection.read().status, 100);
    QVERIFY(connection.send(body));
    QCOMPARE(connection.read().status, 201);
}

void TestSandboxHttp::unknownExpectationIsRefused()
{
    QCOMPARE(m_sandbox->request("GET", "/crm/v8/org", {}, "Expect: wonders\r\n").status, 417);
}

void TestSandboxHttp::chunkedBodyIsRead()
{
    HttpConnection connection(m_sandbox->server().port());
    QVERIFY(connection.send("POST /crm/v8/settings/roles HTTP/1.1\r\nHost: x\r\n"
                            "Authorization: Bearer "
                            + m_sandbox->token()
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                              "10\r\n{\"roles\":[{\"name\r\n"
                              "e\r\n\":\"Chunked\"}]}\r\n0\r\n\r\n"));
    QCOMPARE(connection.read().status, 201);
}

void TestSandboxHttp::headHasNoBody()
{
    HttpConnection connection(m_sandbox->server().port());
    QVERIFY(connection.send(requestBytes("HEAD", "/crm/v8/org", m_sandbox->token())
                            + requestBytes("GET", "/crm/v8/org", m_sandbox->token())));
    const HttpReply head = connection.read(true);
    const HttpReply get = connection.read();
    QCOMPARE(head.status, 200);
    QCOMPARE(get.status, 200);
    QCOMPARE(head.header("Content-Length"), get.header("Content-Length"));
    QVERIFY(!get.body.isEmpty());
}

void TestSandboxHttp::noContentHasNoBody()
{
    HttpConnection connection(m_sandbox->server().port());
    QVERIFY(connection.send(requestBytes("GET", "/crm/v8/settings/roles/1", m_sandbox->token())
                            + requestBytes("GET", "/crm/v8/org", m_sandbox->token())));
    const HttpReply reply = connection.read();
    QCOMPARE(reply.status, 204);
    QVERIFY(reply.body.isEmpty());
    QVERIFY(reply.header("Content-Type").isEmpty());
    QVERIFY(reply.header("Content-Length").isEmpty());
    QCOMPARE(connection.read().status, 200);
}

void TestSandboxHttp::anyVerbIsAnswered_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"UPDATE", "PATCH", "OPTIONS", "TRACE", "FROBNICATE", "M-SEARCH"})
        QTest::newRow(method) << QByteArray(method);
}

void TestSandboxHttp::anyVerbIsAnswered()
{
    QFETCH(QByteArray, method);
    const HttpReply reply = m_sandbox->request(method, "/crm/v8/settings/roles");
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), QStringLiteral("INVALID_REQUEST_METHOD"));
    QCOMPARE(reply.header("Content-Type"), QByteArray("application/json;charset=UTF-8"));
}

void TestSandboxHttp::queryMayEndInAmpersand()
{
    const HttpReply reply = m_sandbox->request("GET", "/crm/v8/users?page=1&per_page=3&");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json().value(QLatin1StringView("users")).toArray().size(), 3);
}

void TestSandboxHttp::getMayCarryAnEmptyBody()
{
    QCOMPARE(m_sandbox->request("GET", "/crm/v8/org", {}, "Content-Length: 0\r\n").status, 200);
}

void TestSandboxHttp::absoluteTargetIsUnderstood()
{
    QCOMPARE(m_sandbox->request("GET", "http://127.0.0.1/crm/v8/org").status, 200);
    QCOMPARE(m_sandbox->request("GET", "http://127.0.0.1").status, 404);
}

void TestSandboxHttp::listensOnLoopbackOnly()
{
    QList<QHostAddress> others = QNetworkInterface::allAddresses();
    others.append(QHostAddress(QStringLiteral("127.0.0.2")));
    for (const QHostAddress &address : others) {
        if (address == QHostAddress(QHostAddress::LocalHost))
            continue;
        QTcpSocket socket;
        socket.connectToHost(address, m_sandbox->server().port());
        QVERIFY2(!socket.waitForConnected(1000), qPrintable(address.toString()));
    }
}

void TestSandboxHttp::survivesHostileInput()
{
    std::uint32_t state = 12345; // the same bytes every time
    const auto next = [&state] {
        state = state * 1664525U + 1013904223U;
        return static_cast<char>(state >> 24);
    };
    for (int i = 0; i < 200; ++i) {
        HttpConnection connection(m_sandbox->server().port());
        QByteArray bytes
            = i % 2 == 0 ? QByteArray() : QByteArray("POST /crm/v8/users HTTP/1.1\r\n");
        for (int j = 0; j < 300; ++j)
            bytes.append(next());
        connection.send(bytes + "\r\n\r\n");
    }
    QCOMPARE(m_sandbox->request("GET", "/crm/v8/org").status, 200);
}

void TestSandboxHttp::manyConnections()
{
    std::vector<std::unique_ptr<HttpConnection>> connections;
    for (int i = 0; i < 300; ++i) {
        connections.push_back(std::make_unique<HttpConnection>(m_sandbox->server().port()));
        QVERIFY(connections.back()->send("GET /crm/v8/org HT")); // and never more
    }
    QCOMPARE(m_sandbox->request("GET", "/crm/v8/org").status, 200);
}

QTEST_GUILESS_MAIN(TestSandboxHttp)
#include "tst_sandboxhttp.moc"
