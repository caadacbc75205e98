// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace rw::sandbox;

// The control path: who may use it, what it can do, and that it leaves no trace where clients are
// counted.
class TestSandboxControl : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void onlyWithItsToken_data();
    void onlyWithItsToken();
    void mistakesAreTold_data();
    void mistakesAreTold();
    void faultsComeAndGo_data();
    void faultsComeAndGo();
    void leavesNoTrace();
    void logHoldsNoSecrets();
    void logCanBeReadOn();
    void logTellsWhen();
    void colleagueEdits();
    void fewRightsByToken();
    void tokensCanBeRevoked();
    void creditsRunOut();
    void creditsOfAnEnterprise();
    void contractsCostNoCredits();
};

namespace {

const QByteArray roles = "/crm/v8/settings/roles";
const QByteArray org = "/crm/v8/org";
const QByteArray remaining = "X-API-CREDITS-REMAINING";

} // namespace

void TestSandboxControl::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}

void TestSandboxControl::onlyWithItsToken_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("authorization"); // TOKEN and ACCESS are filled in
    QTest::addColumn<int>("status");
    const QByteArray log = "/log";
    QTest::newRow("its token") << log << QByteArray("Bearer TOKEN") << 200;
    QTest::newRow("its token, scheme in capitals") << log << QByteArray("BEARER TOKEN") << 200;
    QTest::newRow("no token") << log << QByteArray() << 401;
    QTest::newRow("an empty token") << log << QByteArray("Bearer ") << 401;
    QTest::newRow("another token") << log << QByteArray("Bearer 1234") << 401;
    QTest::newRow("one letter more") << log << QByteArray("Bearer TOKENx") << 401;
    QTest::newRow("a client's token") << log << QByteArray("Bearer ACCESS") << 401;
    QTest::newRow("a client's scheme") << log << QByteArray("Zoho-oauthtoken TOKEN") << 401;
    QTest::newRow("no such path") << QByteArray("/secrets") << QByteArray("Bearer TOKEN") << 404;
    QTest::newRow("nothing named") << QByteArray() << QByteArray("Bearer TOKEN") << 404;
    QTest::newRow("deeper") << QByteArray("/log/1") << QByteArray("Bearer TOKEN") << 404;
    QTest::newRow("no such path and no token") << QByteArray("/secrets") << QByteArray() << 401;
}

void TestSandboxControl::onlyWithItsToken()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, authorization);
    QFETCH(int, status);
    SandboxFixture sandbox;
    QCOMPARE(sandbox.value("control_url"), sandbox.value("url") + "/control");
    authorization.replace("TOKEN", sandbox.value("control_token"))
        .replace("ACCESS", sandbox.token());
    HttpConnection connection(sandbox.server().port());
    QVERIFY(connection.send(requestBytes("GET", "/control" + path, {}, {},
                                         "Authorization: " + authorization + "\r\n")));
    const HttpReply reply = connection.read();
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.json().contains(QLatin1StringView("error")), status != 200);
    QVERIFY(!reply.body.contains(sandbox.value("control_token")));
}

void TestSandboxControl::mistakesAreTold_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *method, const char *path, const char *body,
                        int status) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << QByteArray(body) << status;
    };
    row("fault without a kind", "POST", "/faults", "{}", 400);
    row("fault that is a word", "POST", "/faults", "[\"swallow\"]", 400);
    row("fault that is no JSON", "POST", "/faults", "{", 400);
    row("fault without a body", "POST", "/faults", "", 400);
    row("second fault of two", "POST", "/faults", R"([{"kind":"swallow"},{"kind":"x"}])", 400);
    row("fault that is not there", "DELETE", "/faults/77", "", 404);
    row("changing a fault", "PUT", "/faults/1", "{}", 405);
    row("colleague without words", "POST", "/colleague", "{}", 400);
    row("colleague as text", "POST", "/colleague", "\"x\"", 400);
    row("reading a colleague", "GET", "/colleague", "", 405);
    row("token without scopes", "POST", "/tokens", "{}", 400);
    row("token with scopes as text", "POST", "/tokens", R"({"scopes":"ZohoCRM.org.READ"})", 400);
    row("token that has ended before", "POST", "/tokens", R"({"scopes":["a"],"seconds":-1})", 400);
    row("token for a time as text", "POST", "/tokens", R"({"scopes":["a"],"seconds":"5"})", 400);
    row("token for half a second", "POST", "/tokens", R"({"scopes":["a"],"seconds":0.5})", 400);
    row("token with an unknown key", "POST", "/tokens", R"({"scopes":["a"],"second":5})", 400);
    row("reading tokens", "GET", "/tokens", "", 405);
    row("credits as text", "POST", "/credits", R"({"used":"all"})", 400);
    row("more credits than there are", "POST", "/credits", R"({"used":99999999})", 400);
    row("writing the log", "POST", "/log", "{}", 405);
}

void TestSandboxControl::mistakesAreTold()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    SandboxFixture sandbox;
    const HttpReply reply = sandbox.control(method, path, body);
    QCOMPARE(reply.status, status);
    const QString error = reply.json().value(QLatin1StringView("error")).toString();
    QVERIFY2(error.endsWith(QLatin1Char('.')), reply.body.constData());
    // Half of a wrong list is not taken.
    const QJsonValue faults
        = sandbox.control("GET", "/faults").json().value(QLatin1StringView("faults"));
    QVERIFY(faults.isArray() && faults.toArray().isEmpty());
}

void TestSandboxControl::faultsComeAndGo_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void TestSandboxControl::faultsComeAndGo()
{
    QFETCH(bool, tls);
    ServerOptions options;
    options.tls = tls;
    SandboxFixture sandbox(options);
    const HttpReply added = sandbox.control(
        "POST", "/faults",
        R"([{"kind":"internal-error","path":"org","times":2},{"kind":"no-permission","times":0}])");
    QCOMPARE(added.status, 201);
    const QJsonArray numbers = added.json().value(QLatin1StringView("numbers")).toArray();
    QCOMPARE(numbers.size(), 2);
    QCOMPARE(sandbox.request("GET", org).status, 500);
    QCOMPARE(sandbox.request("GET", roles).status, 403);
    const QJsonArray faults
        = sandbox.control("GET", "/faults").json().value(QLatin1StringView("faults")).toArray();
    QCOMPARE(faults.size(), 2);
    for (qsizetype i = 0; i < 2; ++i) {
        const QJsonObject fault = faults.at(i).toObject();
        QCOMPARE(fault.value(QLatin1StringView("number")), numbers.at(i));
        QCOMPARE(fault.value(QLatin1StringView("happened")).toInt(), 1);
        QCOMPARE(fault.value(QLatin1StringView("times")).toInt(), i == 0 ? 1 : 0);
    }
    const QByteArray standing = QByteArray::number(numbers.at(1).toInt());
    QCOMPARE(sandbox.control("DELETE", "/faults/" + standing).status, 200);
    QCOMPARE(sandbox.request("GET", roles).status, 200);
    QCOMPARE(sandbox.control("DELETE", "/faults").status, 200);
    QCOMPARE(sandbox.request("GET", org).status, 200);
}

void TestSandboxControl::leavesNoTrace()
{
    ServerOptions options;
    options.faults.append(Fault::fromJson(R"({"kind":"reset-before","times":0})", nullptr).value());
    options.credits = 10;
    SandboxFixture sandbox(options);
    QCOMPARE(sandbox.control("GET", "/log").status, 200);
    QCOMPARE(
        sandbox.control("POST", "/colleague", R"({"method":"GET","target":"/crm/v8/org"})").status,
        200);
    QVERIFY(sandbox.server().log().isEmpty());
    QCOMPARE(sandbox.server().writeCount(), 0);
    QCOMPARE(sandbox.control("GET", "/credits").json().value(QLatin1StringView("used")).toInt(), 0);
    QCOMPARE(sandbox.request("GET", org).status, 0); // the planted fault is there
    QCOMPARE(sandbox.server().log().size(), 1);
}

void TestSandboxControl::logHoldsNoSecrets()
{
    SandboxFixture sandbox;
    sandbox.request("POST", roles, "{}");
    const QByteArray secret = sandbox.value("refresh_token");
    sandbox.request("POST", "/oauth/v2/token?refresh_token=" + secret);
    QVERIFY(sandbox.server().log().last().target.contains(QString::fromLatin1(secret)));
    // As a proxy is asked.
    sandbox.request("POST", "http://127.0.0.1/oauth/v2/token?refresh_token=" + secret);
    // The body of a form, too.
    sandbox.request("POST", "/oauth/v2/token", "refresh_token=" + secret,
                    "Content-Type: application/x-www-form-urlencoded\r\n");
    const HttpReply reply = sandbox.control("GET", "/log?bodies=true");
    QVERIFY(!reply.body.contains(secret));
    QVERIFY(!reply.body.contains(sandbox.token()));
    const QJsonArray requests = reply.json().value(QLatin1StringView("requests")).toArray();
    QCOMPARE(requests.size(), 4);
    QJsonObject first = requests.first().toObject();
    QVERIFY(first.take(QLatin1StringView("arrived")).toInteger() > 0);
    QVERIFY(first.take(QLatin1StringView("answered")).toInteger() > 0);
    QCOMPARE(first, (QJsonObject{{QStringLiteral("number"), 1},
                                 {QStringLiteral("method"), QStringLiteral("POST")},
                                 {QStringLiteral("target"), QString::fromLatin1(roles)},
                                 {QStringLiteral("status"), 400},
                                 {QStringLiteral("isWrite"), true},
                                 {QStringLiteral("client"), 1},
                                 {QStringLiteral("turn"), 0},
                                 {QStringLiteral("carriedOut"), 0},
                                 {QStringLiteral("body"), QStringLiteral("{}")}}));
    QCOMPARE(requests.last().toObject().value(QLatin1StringView("target")).toString(),
             QStringLiteral("/oauth/v2/token"));
    QCOMPARE(reply.json().value(QLatin1StringView("writes")).toInt(), 1);
}

void TestSandboxControl::logCanBeReadOn()
{
    SandboxFixture sandbox;
    for (int i = 0; i < 4; ++i)
        sandbox.request("GET", org);
    const auto count = [&sandbox](const QByteArray &query) {
        return sandbox.control("GET", "/log" + query)
            .json()
            .value(QLatin1StringView("requests"))
            .toArray()
            .size();
    };
    QCOMPARE(count({}), 4);
    QCOMPARE(count("?after=3"), 1);
    QCOMPARE(sandbox.control("DELETE", "/log").status, 200);
    QCOMPARE(count({}), 0);
}

// Who was under way at the same time can be read off the log.
void TestSandboxControl::logTellsWhen()
{
    constexpr int delay = 20;
    ServerOptions options;
    options.latencyMs = delay;
    SandboxFixture sandbox(options);
    sandbox.request("GET", org);
    sandbox.request("POST", roles, "{}");
    const QJsonObject log = sandbox.control("GET", "/log").json();
    const QJsonArray requests = log.value(QLatin1StringView("requests")).toArray();
    QCOMPARE(requests.size(), 2);
    qint64 last = 0;
    for (const QJsonValue &request : requests) {
        const qint64 arrived = request[QLatin1StringView("arrived")].toInteger();
        const qint64 answered = request[QLatin1StringView("answered")].toInteger();
        QVERIFY(arrived > last);
        QVERIFY(answered - arrived >= delay * 1000); // what the server was told is a promise
        QVERIFY(!request.toObject().contains(QLatin1StringView("body"))); // nobody asked for it
        last = answered;
    }
}

void TestSandboxControl::colleagueEdits()
{
    SandboxFixture sandbox;
    const HttpReply reply = sandbox.control(
        "POST", "/colleague",
        R"({"method":"POST","target":"/crm/v8/settings/roles","body":{"roles":[{"name":"New"}]}})");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json().value(QLatin1StringView("status")).toInt(), 201);
    QVERIFY(reply.json()
                .value(QLatin1StringView("body"))
                .toObject()
                .contains(QLatin1StringView("roles")));
    QVERIFY(sandbox.rolesByName().contains(QStringLiteral("New")));
}

void TestSandboxControl::fewRightsByToken()
{
    SandboxFixture sandbox;
    const HttpReply reply
        = sandbox.control("POST", "/tokens", R"({"scopes":["ZohoCRM.org.READ"],"seconds":600})");
    QCOMPARE(reply.status, 201);
    const QByteArray token
        = reply.json().value(QLatin1StringView("access_token")).toString().toLatin1();
    QCOMPARE(sandbox.requestAs(token, "GET", org).status, 200);
    QCOMPARE(sandbox.requestAs(token, "GET", roles).code(), QStringLiteral("OAUTH_SCOPE_MISMATCH"));
    const QByteArray ended
        = sandbox.control("POST", "/tokens", R"({"scopes":["ZohoCRM.org.READ"],"seconds":0})")
              .json()
              .value(QLatin1StringView("access_token"))
              .toString()
              .toLatin1();
    QCOMPARE(sandbox.requestAs(ended, "GET", org).code(), QStringLiteral("INVALID_TOKEN"));
}

void TestSandboxControl::tokensCanBeRevoked()
{
    SandboxFixture sandbox;
    const QByteArray other = sandbox.narrowToken("ZohoCRM.org.READ");
    QCOMPARE(
        sandbox.control("DELETE", "/tokens").json().value(QLatin1StringView("revoked")).toInt(), 2);
    QCOMPARE(sandbox.requestAs(other, "GET", org).code(), QStringLiteral("INVALID_TOKEN"));
    QCOMPARE(sandbox.request("GET", org).code(), QStringLiteral("INVALID_TOKEN"));
    const QByteArray fresh = sandbox.narrowToken("ZohoCRM.org.READ");
    QCOMPARE(sandbox.requestAs(fresh, "GET", org).status, 200);
}

void TestSandboxControl::creditsRunOut()
{
    ServerOptions options;
    options.credits = 6;
    SandboxFixture sandbox(options);
    for (int left = 5; left >= 0; --left) {
        const HttpReply reply = sandbox.request("GET", org);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.header(remaining), left > 3 ? QByteArray() : QByteArray::number(left));
    }
    const HttpReply refused = sandbox.request("POST", roles, R"({"roles":[{"name":"New"}]})");
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), QStringLiteral("TOO_MANY_REQUESTS"));
    QCOMPARE(refused.header(remaining), QByteArray("0"));
    // Who has no good token uses up nobody's credits.
    QCOMPARE(sandbox.control("POST", "/credits", R"({"used":5})").status, 200);
    QCOMPARE(sandbox.requestAs("1000.no", "GET", org).status, 401);
    QCOMPARE(sandbox.request("GET", org).status, 200);
    QVERIFY(!sandbox.rolesByName().contains(QStringLiteral("New")));
}

void TestSandboxControl::creditsOfAnEnterprise()
{
    SandboxFixture sandbox;
    const int users = sandbox.request("GET", "/crm/v8/users/actions/count")
                          .json()
                          .value(QLatin1StringView("count"))
                          .toInt();
    QVERIFY(users > 0);
    const QJsonObject credits = sandbox.control("GET", "/credits").json();
    QCOMPARE(credits.value(QLatin1StringView("daily")).toInt(), 50000 + 1000 * users);
    QCOMPARE(credits.value(QLatin1StringView("used")).toInt(), 1);
}

void TestSandboxControl::contractsCostNoCredits()
{
    ServerOptions options;
    options.credits = 1;
    SandboxFixture sandbox(options);
    for (int i = 0; i < 3; ++i) {
        const HttpReply reply = sandbox.request("GET", "/api/v1/counterparties");
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.header(remaining).isEmpty());
    }
    QCOMPARE(sandbox.request("GET", org).status, 200);
    QCOMPARE(sandbox.request("GET", org).status, 429);
}

QTEST_GUILESS_MAIN(TestSandboxControl)
#include "tst_sandboxcontrol.moc"
