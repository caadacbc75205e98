// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"
#include "testcertificates.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

// Goes to the server behind everything else, as whoever takes any certificate: some of those here
// no client of ours would.
bool allIsThere(const ScriptedServer &server)
{
    QUrl url = server.url();
    url.setPath(QString::fromLatin1(ScriptedServer::sentinel));
    QNetworkAccessManager manager;
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url)));
    reply->ignoreSslErrors();
    return comesTrue([&reply] { return reply->isFinished(); })
           && reply->error() == QNetworkReply::NoError;
}

} // namespace

// Which server is believed to be the organisation's.
class TestTrust : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void certificates_data();
    void certificates();
    void tokenRequestToo();
    void systemsAuthorities();
    void noCertificateAtAll();
    void plantedFault();
};

void TestTrust::certificates_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("announced");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("the announced one") << u"plain"_s << u"plain"_s << true;
    QTest::newRow("none announced, and the system does not know it")
        << u"plain"_s << QString() << false;
    QTest::newRow("another than announced") << u"plain"_s << u"signer"_s << false;
    QTest::newRow("signed by the announced one, but another")
        << u"signed"_s << u"signer"_s << false;
    QTest::newRow("the announced one, for another host")
        << u"other-name"_s << u"other-name"_s << false;
    QTest::newRow("the announced one, after its time") << u"expired"_s << u"expired"_s << false;
}

void TestTrust::certificates()
{
    QFETCH(QString, shown);
    QFETCH(QString, announced);
    QFETCH(bool, trusted);
    ScriptedServer server(certificateOf(shown), keyOf(shown));
    server.otherwise(Reaction::answer(200, "{}"));
    Connection connection = connectionTo(server.url());
    if (!announced.isEmpty())
        connection.certificate = certificateOf(announced).toPem();
    ApiClient client(connection);
    const QList<std::shared_ptr<Ending>> endings{
        watch(client.send(request("GET", "/r"))), watch(client.send(request("PUT", "/w", "{}"))),
        watch(client.send(request("GET", "/c", {}, ApiRequest::Service::Contracts))),
        watch(client.send(request("PUT", "/c", "{}", ApiRequest::Service::Contracts)))};
    QTRY_COMPARE(client.inFlight(), 0);
    for (const auto &ending : endings) {
        QCOMPARE(ending->kind(), trusted ? -1 : number(Kind::Network));
        if (!trusted) {
            QCOMPARE(ending->error().code, certificateNotTrusted);
            QVERIFY(!ending->error().serverText.isEmpty());
        }
    }
    QVERIFY(allIsThere(server));
    QCOMPARE(server.requests().size(), trusted ? 4 : 0);
}

// The refresh token is worth more than the access token.
void TestTrust::tokenRequestToo()
{
    for (const bool trusted : {true, false}) {
        ScriptedServer server(certificateOf(u"plain"_s), keyOf(u"plain"_s));
        server.expect({"POST",
                       "/oauth/v2/token",
                       {},
                       {},
                       {},
                       Reaction::answer(200, R"({"access_token":"1000.new"})"),
                       trusted ? 1 : 0});
        server.expect({"GET", "/r", {}, {}, {}, Reaction::answer(200, "{}"), trusted ? 1 : 0});
        Connection connection = connectionTo(server.url());
        connection.certificate = certificateOf(trusted ? u"plain"_s : u"signer"_s).toPem();
        connection.accessToken.clear();
        ApiClient client(connection);
        const auto ending = watch(client.send(request("GET", "/r")));
        QTRY_VERIFY(ending->result);
        QCOMPARE(ending->kind(), trusted ? -1 : number(Kind::Network));
        QCOMPARE(ending->error().code, trusted ? QString() : QString(certificateNotTrusted));
        QVERIFY(allIsThere(server));
        QCOMPARE(server.complaints(), QString());
    }
}

// Without an announced certificate those of the system count, with what its owner has added.
void TestTrust::systemsAuthorities()
{
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration with = before;
    with.addCaCertificate(certificateOf(u"signer"_s));
    QSslConfiguration::setDefaultConfiguration(with);
    ScriptedServer server(certificateOf(u"signed"_s), keyOf(u"signed"_s));
    server.otherwise(Reaction::answer(200, "{}"));
    ApiClient client(connectionTo(server.url()));
    // An announced certificate counts alone, even where the system knows the one that is shown.
    Connection pinned = connectionTo(server.url());
    pinned.certificate = certificateOf(u"plain"_s).toPem();
    ApiClient other(pinned);
    QSslConfiguration::setDefaultConfiguration(before);
    const auto ending = watch(client.send(request("GET", "/r")));
    const auto refused = watch(other.send(request("GET", "/r")));
    QTRY_VERIFY(ending->result && refused->result);
    QCOMPARE(ending->kind(), -1);
    QCOMPARE(refused->error().code, certificateNotTrusted);
    QVERIFY(allIsThere(server));
    QCOMPARE(server.requests().size(), 1);
}

// A server that does not speak TLS has shown nothing that could be trusted or not.
void TestTrust::noCertificateAtAll()
{
    QTcpServer server;
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            socket->disconnectFromHost();
        }
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    ApiClient client(connectionTo(QUrl(u"https://127.0.0.1:%1"_s.arg(server.serverPort()))));
    QList<std::shared_ptr<Ending>> endings;
    for (int i = 0; i < 4; ++i)
        endings.append(watch(client.send(request("PUT", "/w", "{}"))));
    QTRY_COMPARE(client.inFlight(), 0);
    for (const auto &ending : endings) {
        QCOMPARE(ending->kind(), number(Kind::Network));
        QCOMPARE(ending->error().code, QString());
        QVERIFY(!ending->error().serverText.isEmpty());
    }
}

// A client that ignores what is wrong with the certificate is seen by the same count.
void TestTrust::plantedFault()
{
    ScriptedServer server(certificateOf(u"plain"_s), keyOf(u"plain"_s));
    server.otherwise(Reaction::answer(200, "{}"));
    QNetworkAccessManager manager;
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(server.url())));
    reply->ignoreSslErrors();
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"
