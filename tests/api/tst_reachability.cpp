// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

#include "api/reachability.h"

#include <QSignalSpy>
#include <QTcpServer>

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestReachability : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void whatMeansOffline_data();
    void whatMeansOffline();
    void whatGoesElsewhere();
    void knocking();
    void knockingByItself();
    void whoOpensMaySayNothing();
    void goneWhileKnocking();

private:
    // An address at which nobody is.
    static QUrl nobody()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
    }
};

namespace {

// Asks once, and waits until that has come to an end.
bool asks(ApiClient &client)
{
    const auto ending = watch(client.send(request("POST", "/x", "{}")));
    return comesTrue([&ending] { return ending->result.has_value(); });
}

} // namespace

void TestReachability::whatMeansOffline_data()
{
    QTest::addColumn<QByteArray>("answer"); // empty: nobody is there
    QTest::addColumn<bool>("offline");
    QTest::newRow("nobody is there") << QByteArray() << true;
    QTest::newRow("it is busy") << QByteArray("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")
                                << false;
    QTest::newRow("it refuses") << QByteArray("HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n")
                                << false;
    QTest::newRow("it answers") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
                                << false;
    QTest::newRow("it hangs up, but is there") << QByteArray("HTTP/1.1 2") << false;
}

void TestReachability::whatMeansOffline()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, offline);
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::Raw, answer));
    const QUrl url = answer.isEmpty() ? nobody() : server.url();
    ApiClient client(connectionTo(url));
    Reachability reachability(client, url);
    QSignalSpy changed(&reachability, &Reachability::changed);
    QVERIFY(!reachability.isOffline());
    const QDateTime before = QDateTime::currentDateTimeUtc();
    QVERIFY(asks(client));
    if (!offline) {
        QVERIFY(allHasArrived(server)); // a knock would have been answered, too
        QVERIFY(!reachability.isOffline());
        QCOMPARE(changed.size(), 0);
        return;
    }
    QTRY_VERIFY(reachability.isOffline());
    QCOMPARE(changed.size(), 1);
    QVERIFY(reachability.since() >= before);
    const QDateTime since = reachability.since();
    QVERIFY(asks(client));
    QCOMPARE(reachability.since(), since); // since the first
    QCOMPARE(changed.size(), 1);
}

// Contracts has a host of its own: without it the CRM is as much in reach as before.
void TestReachability::whatGoesElsewhere()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, "{}"));
    Connection connection = connectionTo(server.url());
    connection.contractsUrl = nobody();
    ApiClient client(connection);
    Reachability reachability(client, server.url());
    QSignalSpy changed(&reachability, &Reachability::changed);
    const auto ending
        = watch(client.send(request("POST", "/api/v1/x", "{}", ApiRequest::Service::Contracts)));
    QVERIFY(comesTrue([&ending] { return ending->result.has_value(); }));
    QCOMPARE(ending->kind(), number(ApiError::Kind::Network));
    QVERIFY(asks(client));
    QVERIFY(allHasArrived(server));
    QCOMPARE(changed.size(), 0);
}

void TestReachability::knocking()
{
    const QUrl url = nobody();
    ApiClient client(connectionTo(url));
    Reachability reachability(client, url);
    reachability.setPauses(1h, 1h);
    QSignalSpy opened(&reachability, &Reachability::opened);
    QSignalSpy closed(&reachability, &Reachability::stillClosed);
    reachability.knock(); // who is in reach is not knocked at
    QVERIFY(asks(client));
    QTRY_VERIFY(reachability.isOffline());
    QCOMPARE(opened.size() + closed.size(), 0);
    reachability.knock();
    reachability.knock(); // one at a time
    QTRY_COMPARE(closed.size(), 1);

    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost, static_cast<quint16>(url.port())));
    QByteArray said;
    connect(&server, &QTcpServer::newConnection, this, [&server, &said] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &said] {
            said += socket->readAll();
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        });
    });
    reachability.knock();
    QTRY_COMPARE(opened.size(), 1);
    QVERIFY(reachability.isOffline()); // nobody has said anything yet
    QCOMPARE(said, QByteArray()); // and nothing was sent
    QVERIFY(asks(client));
    QVERIFY(!said.isEmpty());
    QVERIFY(!reachability.isOffline());
    QVERIFY(!reachability.since().isValid());
    QCOMPARE(closed.size(), 1);
}

void TestReachability::knockingByItself()
{
    const QUrl url = nobody();
    ApiClient client(connectionTo(url));
    Reachability reachability(client, url);
    reachability.setPauses(1ms, 4ms);
    QSignalSpy closed(&reachability, &Reachability::stillClosed);
    QVERIFY(asks(client));
    QTRY_VERIFY(closed.size() > 4);
    QSignalSpy opened(&reachability, &Reachability::opened);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost, static_cast<quint16>(url.port())));
    QTRY_VERIFY(!opened.isEmpty());
}

// Then it is still out of reach, and is knocked at again.
void TestReachability::whoOpensMaySayNothing()
{
    const QUrl url = nobody();
    ApiClient client(connectionTo(url));
    Reachability reachability(client, url);
    reachability.setPauses(1ms, 1ms);
    QVERIFY(asks(client));
    QTRY_VERIFY(reachability.isOffline());
    QSignalSpy opened(&reachability, &Reachability::opened);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost, static_cast<quint16>(url.port())));
    QTRY_VERIFY(opened.size() > 1);
    QVERIFY(reachability.isOffline());
}

void TestReachability::goneWhileKnocking()
{
    const QUrl url = nobody();
    ApiClient client(connectionTo(url));
    auto reachability = std::make_unique<Reachability>(client, url);
    QVERIFY(asks(client)); // and it knocks
    reachability.reset();
    QVERIFY(asks(client)); // and nothing is delivered late
}

QTEST_GUILESS_MAIN(TestReachability)
#include "tst_reachability.moc"
