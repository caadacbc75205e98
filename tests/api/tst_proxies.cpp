// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

// What the system says of proxies counts for all that leaves this machine, and for nothing else.
class TestProxies : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void loopback_data();
    void loopback();
    void elsewhere();
    void plantedFault();

private:
    std::unique_ptr<ScriptedServer> m_proxy; // refuses everything, and counts
};

void TestProxies::initTestCase()
{
    m_proxy = std::make_unique<ScriptedServer>();
    m_proxy->otherwise(Reaction::answer(503, ""));
    const QByteArray address = m_proxy->url().toEncoded();
    for (const char *name : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"})
        qputenv(name, address);
    for (const char *name : {"no_proxy", "NO_PROXY"})
        qunsetenv(name);
    QNetworkProxyFactory::setUseSystemConfiguration(true);
}

void TestProxies::loopback_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("127.0.0.1") << u"127.0.0.1"_s;
    QTest::newRow("localhost") << u"localhost"_s;
}

void TestProxies::loopback()
{
    QFETCH(QString, host);
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, "{}"));
    QUrl url = server.url();
    url.setHost(host);
    ApiClient client(connectionTo(url));
    const qsizetype before = m_proxy->requests().size();
    const auto read = watch(client.send(request("GET", "/r")));
    const auto write = watch(client.send(request("PUT", "/w", "{}")));
    QTRY_VERIFY(read->result && write->result);
    QCOMPARE(read->body(), QByteArray("{}"));
    QCOMPARE(write->body(), QByteArray("{}"));
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(m_proxy->requests().size(), before);
}

void TestProxies::elsewhere()
{
    ApiClient client(connectionTo(QUrl(u"https://example.invalid"_s)));
    const auto read = watch(client.send(request("GET", "/r")));
    const auto write = watch(client.send(request("PUT", "/w", "{}")));
    QTRY_VERIFY(read->result && write->result);
    QCOMPARE(m_proxy->count("CONNECT", "example.invalid:443"), 2);
    // It did not get through, so nothing was done.
    QCOMPARE(read->kind(), number(Kind::Network));
    QCOMPARE(write->kind(), number(Kind::Network));
    for (const HttpRequest &request : m_proxy->requests())
        QVERIFY(!request.headers.contains("authorization"));
}

// The proxy sees a request to this machine where nobody takes care.
void TestProxies::plantedFault()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, "{}"));
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, m_proxy->url().host(),
                                   static_cast<quint16>(m_proxy->url().port())));
    const qsizetype before = m_proxy->requests().size();
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(server.url())));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(m_proxy->requests().size(), before + 1);
    QCOMPARE(server.requests().size(), 0);
}

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
