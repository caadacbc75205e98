// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"
#include "testcertificates.h"

#include <QMap>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

enum class End { AtTheHead, AfterTheRequest, Reset, InTheHead, InTheReply };

const QList<std::pair<End, const char *>> ends{
    {End::AtTheHead, "dropped before the body is read"},
    {End::AfterTheRequest, "dropped after the request is read"},
    {End::Reset, "reset after the request is read"},
    {End::InTheHead, "dropped in the head of the reply"},
    {End::InTheReply, "dropped in the body of the reply"}};

void arrange(ScriptedServer &server, End end)
{
    switch (end) {
    case End::AtTheHead:
        return server.hangUpAtHeads();
    case End::AfterTheRequest:
        return server.otherwise(Reaction::of(Reaction::Drop));
    case End::Reset:
        return server.otherwise(Reaction::of(Reaction::Reset));
    case End::InTheHead:
        return server.otherwise(Reaction::of(Reaction::Raw, "HTTP/1.1 200 O"));
    case End::InTheReply:
        return server.otherwise(
            Reaction::of(Reaction::Raw, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"));
    }
}

} // namespace

// A write that loses its connection arrives once, and its outcome is unknown. Qt 6.4 alone would
// send it again by itself, as the same write by a plain manager shows in every row.
class TestOnlyOnce : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void everyWrite_data();
    void everyWrite();
    void idleConnection_data();
    void idleConnection();
    void manyAtOnce_data();
    void manyAtOnce();
    void plantedFault();
    void cleanupTestCase();

private:
    struct Copies
    {
        int least = 1000;
        int most = 0;
        void add(int copies)
        {
            least = std::min(least, copies);
            most = std::max(most, copies);
        }
    };

    std::unique_ptr<ScriptedServer> makeServer(bool encrypted) const
    {
        return encrypted ? std::make_unique<ScriptedServer>(m_certificate, keyOf(u"plain"_s))
                         : std::make_unique<ScriptedServer>();
    }
    Connection connectionFor(const ScriptedServer &server) const
    {
        Connection connection = connectionTo(server.url());
        connection.certificate = m_certificate.toPem();
        return connection;
    }
    int copiesOfPlainManager(End end, bool encrypted, bool reused, const QByteArray &verb,
                             const QByteArray &body) const;

    const QSslCertificate m_certificate = certificateOf(u"plain"_s);
    QMap<QString, Copies> m_ours;
    QMap<QString, Copies> m_plain;
};

void TestOnlyOnce::everyWrite_data()
{
    QTest::addColumn<int>("end");
    QTest::addColumn<bool>("encrypted");
    QTest::addColumn<bool>("reused");
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<bool>("withBody");
    for (const auto &[end, name] : ends) {
        for (const bool encrypted : {false, true}) {
            for (const bool reused : {false, true}) {
                for (const char *verb : {"POST", "PUT", "DELETE", "UPDATE", "PATCH"}) {
                    for (const bool withBody : {true, false}) {
                        QTest::addRow("%s %s a body, %s connection, %s, %s", verb,
                                      withBody ? "with" : "without", reused ? "re-used" : "fresh",
                                      encrypted ? "TLS" : "plain", name)
                            << static_cast<int>(end) << encrypted << reused << QByteArray(verb)
                            << withBody;
                    }
                }
            }
        }
    }
}

void TestOnlyOnce::everyWrite()
{
    QFETCH(int, end);
    QFETCH(bool, encrypted);
    QFETCH(bool, reused);
    QFETCH(QByteArray, verb);
    QFETCH(bool, withBody);
    const End how = static_cast<End>(end);
    // Large enough that some of it is still to come when the head is there.
    const QByteArray body = withBody
                                ? R"({"roles":[{"id":"1")"
                                      + QByteArray(how == End::AtTheHead ? 900000 : 0, ' ') + "}]}"
                                : QByteArray();
    const auto server = makeServer(encrypted);
    ApiClient client(connectionFor(*server));
    if (reused) {
        server->otherwise(Reaction::answer(200, "{}"));
        for (int i = 0; i < 4; ++i)
            (void)client.send(request("GET", "/warm"));
        QVERIFY(comesTrue([&client] { return client.inFlight() == 0; }));
        QCOMPARE(server->count("GET"), 4);
    }
    arrange(*server, how);
    const auto ending = watch(client.send(request(verb, "/write", body)));
    QVERIFY(comesTrue([&ending] { return ending->result.has_value(); }));
    QCOMPARE(ending->kind(), number(Kind::OutcomeUnknown));
    QVERIFY(allHasArrived(connectionFor(*server)));
    QCOMPARE(server->count(verb), 1);
    if (how != End::AtTheHead)
        QCOMPARE(server->requests().last().body, body);

    const QString row = u"%1, %2 connection, %3"_s.arg(encrypted ? u"TLS"_s : u"plain"_s,
                                                       reused ? u"re-used"_s : u"fresh"_s,
                                                       QString::fromLatin1(ends.at(end).second));
    m_ours[row].add(server->count(verb));
    m_plain[row].add(copiesOfPlainManager(how, encrypted, reused, verb, body));
}

int TestOnlyOnce::copiesOfPlainManager(End end, bool encrypted, bool reused, const QByteArray &verb,
                                       const QByteArray &body) const
{
    const auto server = makeServer(encrypted);
    QNetworkAccessManager manager;
    QNetworkRequest plain(server->url().resolved(QUrl(u"/write"_s)));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({m_certificate});
    plain.setSslConfiguration(configuration);
    plain.setRawHeader("Content-Type", "application/json");
    plain.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    const auto ended = [](const QNetworkReply &reply) {
        return comesTrue([&reply] { return reply.isFinished(); });
    };
    if (reused) {
        server->otherwise(Reaction::answer(200, "{}"));
        const std::unique_ptr<QNetworkReply> warm(manager.get(plain));
        if (!ended(*warm))
            return -1;
    }
    arrange(*server, end);
    const std::unique_ptr<QNetworkReply> reply(manager.sendCustomRequest(plain, verb, body));
    if (!ended(*reply) || !allHasArrived(connectionFor(*server)))
        return -1;
    return server->count(verb);
}

// What the plain manager sends is counted alike: the count above goes red for it.
void TestOnlyOnce::plantedFault()
{
    QCOMPARE(m_plain.size(), ends.size() * 4);
    for (const QString &how : {u"dropped after the request is read"_s, u"reset after"_s}) {
        for (auto it = m_plain.constBegin(); it != m_plain.constEnd(); ++it) {
            if (it.key().contains(how))
                QVERIFY2(it->least >= 2, qPrintable(it.key()));
        }
    }
}

void TestOnlyOnce::cleanupTestCase()
{
    for (auto it = m_ours.constBegin(); it != m_ours.constEnd(); ++it) {
        qInfo("%-70s copies: %d to %d, plain manager: %d to %d", qPrintable(it.key()), it->least,
              it->most, m_plain.value(it.key()).least, m_plain.value(it.key()).most);
    }
}

void TestOnlyOnce::idleConnection_data()
{
    QTest::addColumn<bool>("encrypted");
    QTest::addColumn<bool>("noticed");
    QTest::addColumn<QByteArray>("verb");
    for (const bool encrypted : {false, true}) {
        for (const bool noticed : {false, true}) {
            for (const char *verb : {"GET", "POST", "PUT", "DELETE", "UPDATE", "PATCH"}) {
                QTest::addRow("%s, %s, closed %s", verb, encrypted ? "TLS" : "plain",
                              noticed ? "long ago" : "just now")
                    << encrypted << noticed << QByteArray(verb);
            }
        }
    }
}

// A connection that was kept for the next request, and that the server has closed meanwhile.
void TestOnlyOnce::idleConnection()
{
    QFETCH(bool, encrypted);
    QFETCH(bool, noticed);
    QFETCH(QByteArray, verb);
    const auto server = makeServer(encrypted);
    server->otherwise(Reaction::answer(200, "{}"));
    ApiClient client(connectionFor(*server));
    client.setBackoffBase(1);
    for (int i = 0; i < 4; ++i)
        (void)client.send(request("GET", "/warm"));
    QTRY_COMPARE(client.inFlight(), 0);
    server->closeConnections();
    if (noticed) {
        QTRY_COMPARE(server->connections(), 0);
        QVERIFY(allHasArrived(connectionFor(*server)));
    }
    const bool isRead = verb == "GET";
    const auto ending = watch(client.send(request(verb, "/late", isRead ? "" : "{}")));
    QTRY_VERIFY(ending->result);
    QVERIFY(allHasArrived(connectionFor(*server)));
    // It may meet the closing connection and never arrive; then nobody says that it did.
    const int copies = server->count(verb, "/late");
    QVERIFY2(copies <= 1, qPrintable(QString::number(copies)));
    if (copies == 0 || !isRead)
        QCOMPARE(ending->kind(), copies == 1 ? -1 : number(Kind::OutcomeUnknown));
    if (isRead || noticed)
        QCOMPARE(copies, 1);
}

void TestOnlyOnce::manyAtOnce_data()
{
    QTest::addColumn<bool>("encrypted");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void TestOnlyOnce::manyAtOnce()
{
    QFETCH(bool, encrypted);
    const auto server = makeServer(encrypted);
    server->otherwise(Reaction::of(Reaction::Drop));
    ApiClient client(connectionFor(*server));
    client.setLimit(10);
    constexpr int writes = 60;
    QList<std::shared_ptr<Ending>> endings;
    for (int i = 0; i < writes; ++i)
        endings.append(watch(client.send(request("PUT", "/" + QByteArray::number(i), "{}"))));
    QTRY_COMPARE_WITH_TIMEOUT(client.inFlight(), 0, 20000);
    QVERIFY(server->count("PUT") > writes / 2);
    for (int i = 0; i < writes; ++i) {
        QCOMPARE(endings.at(i)->kind(), number(Kind::OutcomeUnknown));
        // One may also meet a connection that is just being closed, and never arrive.
        QVERIFY(server->count("PUT", "/" + QByteArray::number(i)) <= 1);
    }
}

QTEST_GUILESS_MAIN(TestOnlyOnce)
#include "tst_onlyonce.moc"
