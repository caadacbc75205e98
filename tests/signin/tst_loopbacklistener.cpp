// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/loopbacklistener.h"
#include "support/strictwarnings.h"

#include <QNetworkInterface>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace rw::signin;
using namespace Qt::StringLiterals;
using Verdict = LoopbackListener::Verdict;
using namespace std::chrono_literals;

namespace {

// A browser that keeps what it was answered.
class Visitor
{
public:
    explicit Visitor(quint16 port, const QHostAddress &address = QHostAddress::LocalHost)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
                         [this] { m_answer += m_socket.readAll(); });
        QObject::connect(&m_socket, &QTcpSocket::disconnected, &m_socket,
                         [this] { m_ended = true; });
        QObject::connect(&m_socket, &QTcpSocket::errorOccurred, &m_socket,
                         [this](QAbstractSocket::SocketError error) {
                             m_refused = error == QAbstractSocket::ConnectionRefusedError;
                             m_ended = true;
                         });
        m_socket.connectToHost(address, port);
    }
    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    void get(const QByteArray &target)
    {
        send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    bool ended() const { return m_ended; }
    bool isRefused() const { return m_refused; }
    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    const QByteArray &answer() const { return m_answer; }
    int status() const { return m_answer.mid(9, 3).toInt(); }

private:
    QTcpSocket m_socket;
    QByteArray m_answer;
    bool m_ended = false;
    bool m_refused = false;
};

Verdict judged(const QString &address)
{
    if (address.contains("good"_L1))
        return Verdict::Accepted;
    return address.contains("no"_L1) ? Verdict::Declined : Verdict::Foreign;
}

} // namespace

class TestLoopbackListener : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void takesOneAndIsGone_data();
    void takesOneAndIsGone();
    void listensOnThisMachineAlone();
    void takesTheNextPort();
    void portTakenByOneName();
    void allPortsTaken();
    void strangersAreRefused_data();
    void strangersAreRefused();
    void inPieces();
    void manyCookies();
    void whoSaysNothingIsLeft();
    void notEverybodyAtOnce();
    void slowBrowser();
    void closed();
    void goneWhileAnswering();
};

void TestLoopbackListener::takesOneAndIsGone_data()
{
    QTest::addColumn<bool>("byIpv6");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("accepted") << false << QByteArray("/callback?code=good&x=%3Cscript%3E")
                              << QByteArray("Almost done");
    QTest::newRow("accepted by the other name")
        << true << QByteArray("/callback?code=good") << QByteArray("Almost done");
    QTest::newRow("declined") << false << QByteArray("/callback?error=no")
                              << QByteArray("was not allowed in");
}

void TestLoopbackListener::takesOneAndIsGone()
{
    QFETCH(bool, byIpv6);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, says);
    LoopbackListener listener;
    QVERIFY(listener.listen({0}, judged));
    QVERIFY(listener.port() > 0);
    QCOMPARE(listener.redirect().toString(),
             u"http://localhost:%1/callback"_s.arg(listener.port()));
    const quint16 port = listener.port();
    QSignalSpy taken(&listener, &LoopbackListener::taken);
    Visitor waiting(port); // and says nothing
    QTRY_VERIFY(waiting.isConnected());
    Visitor visitor(port,
                    byIpv6 ? QHostAddress::LocalHostIPv6 : QHostAddress(QHostAddress::LocalHost));
    visitor.get(target);
    QTRY_VERIFY(visitor.ended());
    QCOMPARE(visitor.status(), 200);
    QVERIFY(visitor.answer().contains(says));
    for (const char *header : {"\r\nConnection: close\r\n", "\r\nCache-Control: no-store\r\n",
                               "\r\nContent-Security-Policy: default-src 'none'"})
        QVERIFY2(visitor.answer().contains(header), header);
    QVERIFY(!visitor.answer().contains("good") && !visitor.answer().contains("script>"));
    QCOMPARE(taken.size(), 1);
    QCOMPARE(taken.first().first().toString(),
             u"http://localhost:%1"_s.arg(port) + QString::fromLatin1(target));
    QVERIFY(!listener.isListening());
    QTRY_VERIFY(waiting.ended());
    Visitor late(port);
    QTRY_VERIFY(late.isRefused());
    QCOMPARE(taken.size(), 1);
}

void TestLoopbackListener::listensOnThisMachineAlone()
{
    LoopbackListener listener;
    QVERIFY(listener.listen({0}, judged));
    int others = 0;
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (address.isLoopback() || !address.scopeId().isEmpty())
            continue;
        ++others;
        Visitor visitor(listener.port(), address);
        QTRY_VERIFY(visitor.ended());
        QVERIFY2(visitor.isRefused(), qPrintable(address.toString()));
    }
    // Also where this machine has no other address: none of this net but the one.
    Visitor visitor(listener.port(), QHostAddress(u"127.0.0.2"_s));
    QTRY_VERIFY(visitor.ended());
    QVERIFY(visitor.isRefused());
    // The same look finds a server that listens to everybody.
    QTcpServer open;
    QVERIFY(open.listen(QHostAddress::Any));
    Visitor found(open.serverPort(), QHostAddress(u"127.0.0.2"_s));
    QTRY_VERIFY(found.isConnected());
    QVERIFY(others >= 0);
}

void TestLoopbackListener::takesTheNextPort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const quint16 port = free.serverPort();
    free.close();
    LoopbackListener listener;
    QVERIFY(listener.listen({other.serverPort(), port}, judged));
    QCOMPARE(listener.port(), port);
}

void TestLoopbackListener::portTakenByOneName()
{
    QTcpServer other; // would be handed the code by a browser that takes the other name
    QVERIFY(other.listen(QHostAddress::LocalHostIPv6));
    LoopbackListener listener;
    QVERIFY(!listener.listen({other.serverPort()}, judged));
    QVERIFY(!listener.isListening());
    Visitor visitor(other.serverPort());
    QTRY_VERIFY(visitor.isRefused());
}

void TestLoopbackListener::allPortsTaken()
{
    QTcpServer first;
    QTcpServer second;
    QVERIFY(first.listen(QHostAddress::LocalHost) && second.listen(QHostAddress::LocalHost));
    LoopbackListener listener;
    const Result<> result = listener.listen({first.serverPort(), second.serverPort()}, judged);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, SignInError::Kind::PortsTaken);
    QCOMPARE(result.error().code, u"%1, %2"_s.arg(first.serverPort()).arg(second.serverPort()));
}

void TestLoopbackListener::strangersAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    const auto get
        = [](const QByteArray &target) { return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n"; };
    row("the icon", get("/favicon.ico"), 404);
    row("nothing", get("/"), 404);
    row("a path that begins alike", get("/callbacks?code=good"), 404);
    row("a path below", get("/callback/?code=good"), 404);
    row("a path with dots", get("/x/../callback?code=good"), 404);
    row("in absolute form", get("http://localhost/callback?code=good"), 400);
    row("the wrong sign-in", get("/callback?code=bad"), 400);
    row("without values", get("/callback"), 400);
    row("another verb", "POST /callback?code=good HTTP/1.1\r\n\r\n", 405);
    row("another language", QByteArray("\x16\x03\x01\x02\x00\x01\xfc\x03\x03\r\n\r\n", 13), 400);
    row("NUL bytes", QByteArray("GET /callback?code=good\0 HTTP/1.1\r\n\r\n", 37), 400);
    row("bytes above ASCII", get("/callback?code=good\xc3\xa9"), 400);
    row("no version", "GET /callback?code=good\r\n\r\n", 400);
    row("blanks in between", get("/callback?code=good x"), 400);
    row("a bare line feed", "GET /callback?code=good HTTP/1.1\n\n", 400);
    row("an endless line", "GET /callback?code=good" + QByteArray(20000, 'x'), 414);
    row("endless headers",
        "GET /callback?code=good HTTP/1.1\r\n" + QByteArray("X: y\r\n").repeated(20000), 431);
    row("an endless header", "GET /callback?code=good HTTP/1.1\r\nX: " + QByteArray(100000, 'x'),
        431);
}

void TestLoopbackListener::strangersAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    LoopbackListener listener;
    QVERIFY(listener.listen({0}, judged));
    QSignalSpy taken(&listener, &LoopbackListener::taken);
    Visitor stranger(listener.port());
    stranger.send(bytes);
    QTRY_VERIFY(stranger.ended());
    QCOMPARE(stranger.status(), status);
    QVERIFY(!stranger.answer().contains("good"));
    // And it goes on waiting for the right one.
    QCOMPARE(taken.size(), 0);
    Visitor visitor(listener.port());
    visitor.get("/callback?code=good");
    QTRY_VERIFY(visitor.ended());
    QCOMPARE(visitor.status(), 200);
    QCOMPARE(taken.size(), 1);
}

void TestLoopbackListener::inPieces()
{
    LoopbackListener listener;
    QVERIFY(listener.listen({0}, judged));
    QSignalSpy taken(&listener, &LoopbackListener::taken);
    Visitor visitor(listener.port());
    const QByteArray request = "GET /callback?code=good HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (const char byte : request) {
        QCOMPARE(taken.size(), 0);
        visitor.send(QByteArray(1, byte));
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(visitor.ended());
    QCOMPARE(visitor.status(), 200);
    QCOMPARE(taken.size(), 1);
}

void TestLoopbackListener::manyCookies()
{
    LoopbackListener listener;
    QVERIFY(listener.listen({0}, judged));
    Visitor visitor(listener.port());
    visitor.send("GET /callback?code=good HTTP/1.1\r\nCookie: " + QByteArray(30000, 'c')
                 + "\r\n\r\n");
    QTRY_VERIFY(visitor.ended());
    QCOMPARE(visitor.status(), 200);
}

void TestLoopbackListener::whoSaysNothingIsLeft()
{
    LoopbackListener listener(5min, 1ms);
    QVERIFY(listener.listen({0}, judged));
    Visitor silent(listener.port());
    Visitor half(listener.port());
    half.send("GET /callback?code=go");
    QTRY_VERIFY(silent.ended());
    QTRY_VERIFY(half.ended());
    QCOMPARE(silent.answer() + half.answer(), QByteArray());
    QVERIFY(listener.isListening());
}

void TestLoopbackListener::notEverybodyAtOnce()
{
    LoopbackListener listener;
    QVERIFY(listener.listen({0}, judged));
    std::vector<std::unique_ptr<Visitor>> crowd;
    for (int i = 0; i < LoopbackListener::mostVisitors; ++i) {
        crowd.push_back(std::make_unique<Visitor>(listener.port()));
        QTRY_VERIFY(crowd.back()->isConnected());
    }
    Visitor tooMany(listener.port());
    QTRY_VERIFY(tooMany.ended());
    crowd.pop_back(); // goes home
    QSignalSpy taken(&listener, &LoopbackListener::taken);
    crowd.back()->get("/callback?code=good");
    QTRY_COMPARE(taken.size(), 1);
}

void TestLoopbackListener::slowBrowser()
{
    LoopbackListener listener(1ms);
    QSignalSpy timedOut(&listener, &LoopbackListener::timedOut);
    QVERIFY(listener.listen({0}, judged));
    const quint16 port = listener.port();
    QTRY_COMPARE(timedOut.size(), 1);
    QVERIFY(!listener.isListening());
    Visitor late(port);
    QTRY_VERIFY(late.isRefused());
}

void TestLoopbackListener::closed()
{
    LoopbackListener listener;
    QVERIFY(listener.listen({0}, judged));
    const quint16 port = listener.port();
    Visitor waiting(port);
    QTRY_VERIFY(waiting.isConnected());
    listener.close();
    QTRY_VERIFY(waiting.ended());
    QCOMPARE(waiting.answer(), QByteArray());
    // The port is free again at once.
    QVERIFY(listener.listen({port}, judged));
    QCOMPARE(listener.port(), port);
}

void TestLoopbackListener::goneWhileAnswering()
{
    auto listener = std::make_unique<LoopbackListener>();
    QVERIFY(listener->listen({0}, judged));
    QObject context;
    connect(
        listener.get(), &LoopbackListener::taken, &context, [&listener] { listener.reset(); },
        Qt::QueuedConnection);
    Visitor visitor(listener->port());
    visitor.get("/callback?code=good");
    QTRY_VERIFY(visitor.ended());
    QCOMPARE(visitor.status(), 200);
    QVERIFY(visitor.answer().endsWith("</html>\n"));
    QTRY_VERIFY(!listener);
}

QTEST_GUILESS_MAIN(TestLoopbackListener)
#include "tst_loopbacklistener.moc"
