// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

#include "api/contactroleapi.h"

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

// Everything of an error that may be shown.
QString shown(const ApiError &error)
{
    const ErrorDetails &details = error.details;
    return (QStringList{error.code, error.field, error.serverText, error.url.toString(),
                        details.parameter, details.roleStatus, details.expectedType,
                        details.supportedVersion}
            + details.permissions)
        .join(u'|');
}

bool tellsASecret(const QString &text)
{
    for (const auto secret : {"1000.old"_L1, "1000.refresh"_L1, "client/secret"_L1,
                              "client\\/secret"_L1, "client%2Fsecret"_L1, "1000.new"_L1}) {
        if (text.contains(secret))
            return true;
    }
    return false;
}

} // namespace

// A server may repeat what it was sent; no error repeats it to whoever looks on.
class TestSecrets : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void refusals_data();
    void refusals();
    void errorsInsideASuccess_data();
    void errorsInsideASuccess();
    void namesStayAsTheyAre();
    void replacedToken();
    void tokenRequest_data();
    void tokenRequest();
    void plantedFault();
};

void TestSecrets::refusals_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("in the message")
        << QByteArray(R"({"code":"X","message":"of 1000.old, 1000.refresh and client/secret"})");
    QTest::newRow("with a slash that is escaped")
        << QByteArray(R"({"code":"X","message":"of client\/secret"})");
    QTest::newRow("as it stands in a form")
        << QByteArray(R"({"code":"X","message":"of client%2Fsecret"})");
    QTest::newRow("as the code") << QByteArray(R"({"code":"1000.old","message":"m"})");
    QTest::newRow("as the field") << QByteArray(
        R"({"code":"X","details":{"api_name":"1000.refresh"}})");
    QTest::newRow("as the place") << QByteArray(
        R"({"code":"X","details":{"json_path":"$.roles[0].1000.refresh"}})");
    QTest::newRow("as the field, without a word about the error")
        << QByteArray(R"({"details":{"api_name":"1000.old"}})");
    QTest::newRow("among the details") << QByteArray(
        R"({"code":"X","details":{"permissions":["1000.old"],"role_status":"1000.old"}})");
    QTest::newRow("where the text is cut")
        << R"({"code":"X","message":")" + QByteArray(490, 'm') + R"(client/secret"})";
    QTest::newRow("where the code is cut")
        << R"({"code":")" + QByteArray(95, 'C') + R"(1000.refresh"})";
}

void TestSecrets::refusals()
{
    QFETCH(QByteArray, body);
    ScriptedServer server;
    server.otherwise(Reaction::answer(400, body));
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(ending->result);
    const QString text = shown(ending->error());
    QVERIFY2(!tellsASecret(text) && !text.contains(u"mclient"_s) && !text.contains(u"C1000"_s),
             qPrintable(text));
}

void TestSecrets::errorsInsideASuccess_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray item = R"({"code":"INVALID_DATA","details":{"api_name":"1000.refresh"},)"
                            R"("message":"sent with 1000.old","status":"error"})";
    QTest::newRow("as the whole reply") << 200 << item;
    QTest::newRow("as an item") << 200 << R"({"contact_roles":[)" + item + "]}";
    QTest::newRow("as one of several items")
        << 207
        << R"({"contact_roles":[{"code":"SUCCESS","details":{"id":"1"},"status":"success"},)" + item
               + "]}";
    QTest::newRow("among the errors of an item") << 207 << R"({"contact_roles":[[)" + item + "]]}";
    QTest::newRow("without a word about it")
        << 207
        << QByteArray(
               R"({"contact_roles":[{"details":{"api_name":"1000.old"},"status":"error"}]})");
}

void TestSecrets::errorsInsideASuccess()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    ScriptedServer server;
    server.otherwise(Reaction::answer(status, body));
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(ending->result);
    const auto written = ContactRoleApi::parseWritten(ending->body());
    QVERIFY(!written);
    const QString text = shown(written.error());
    QVERIFY2(!tellsASecret(text) && text.contains(u'…'), qPrintable(text));
}

// Whoever pasted a secret into a name has it there; read otherwise, it would be written otherwise.
void TestSecrets::namesStayAsTheyAre()
{
    const QByteArray list
        = R"({"roles":[{"id":"1","name":"1000.old","description":"client\/secret"}]})";
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, list));
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(request("GET", "/x")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->body(), list);
}

// The token that a call was sent with is one even when another has taken its place.
void TestSecrets::replacedToken()
{
    ScriptedServer server;
    Reaction late = Reaction::of(Reaction::Hold, R"({"code":"X","message":"of 1000.old"})");
    late.status = 400;
    server.expect({"GET", "/late", {}, {}, {}, late, 1});
    server.expect({"PUT", "/x", {}, {}, {}, Reaction::answer(401), 1});
    server.expect({"POST",
                   "/oauth/v2/token",
                   {},
                   {},
                   {},
                   Reaction::answer(200, R"({"access_token":"1000.new"})"),
                   1});
    server.expect({"PUT", "/x", {}, {}, {}, Reaction::answer(200), 1});
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(request("GET", "/late")));
    QTRY_COMPARE(server.held(), 1);
    const auto first = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(first->result);
    server.release();
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->error().serverText, u"of …"_s);
    QCOMPARE(server.complaints(), QString());
}

void TestSecrets::tokenRequest_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("in the text") << QByteArray(
        R"({"error":"invalid_code","error_description":"1000.refresh"})");
    QTest::newRow("as the word") << QByteArray(R"({"error":"client/secret"})");
    QTest::newRow("as it was sent") << QByteArray(
        R"({"error":"invalid_code","error_description":"client_secret=client%2Fsecret"})");
    QTest::newRow("where the text is cut") << R"({"error":"invalid_code","error_description":")"
                                                  + QByteArray(490, 'm') + R"(client/secret"})";
}

void TestSecrets::tokenRequest()
{
    QFETCH(QByteArray, body);
    ScriptedServer server;
    server.expect({"PUT", "/x", {}, {}, {}, Reaction::answer(401), 1});
    server.expect({"POST", "/oauth/v2/token", {}, {}, {}, Reaction::answer(200, body), 1});
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(request("PUT", "/x", "{}")));
    QTRY_VERIFY(ending->result);
    const QString text = shown(ending->error());
    QVERIFY2(!tellsASecret(text) && text.contains(u'…') && !text.contains(u"mclient"_s),
             qPrintable(text));
    QCOMPARE(server.complaints(), QString());
}

// What is repeated here unchanged is seen.
void TestSecrets::plantedFault()
{
    ApiError error;
    QVERIFY(!tellsASecret(shown(error)));
    error.details.permissions = {u"1000.old"_s};
    QVERIFY(tellsASecret(shown(error)));
    error = {};
    error.code = u"X client/secret"_s;
    QVERIFY(tellsASecret(shown(error)));
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
