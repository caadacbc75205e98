// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTcpSocket>
#include <QTest>

using namespace rw::sandbox;

// What goes wrong on purpose: each kind as a client meets it, plain and in TLS.
class TestSandboxFaults : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void errorsAndResets_data();
    void errorsAndResets();
    void damagedReplies_data();
    void damagedReplies();
    void everyKindHasARow();
    void noContentIsDamagedToo_data();
    void noContentIsDamagedToo();
    void tooManyRequests_data();
    void tooManyRequests();
    void denialHasItsPlace_data();
    void denialHasItsPlace();
    void denialWaitsForItsRequest_data();
    void denialWaitsForItsRequest();
    void errorsHaveTheShapeOfTheService_data();
    void errorsHaveTheShapeOfTheService();
    void concurrencyHasTheShapeOfTheService();
    void revokedTokenStaysRevoked();
    void slowBodyTakesItsTime();
    void colleagueComesBeforeOrAfter_data();
    void colleagueComesBeforeOrAfter();
    void colleagueIsAnswered();
    void faultsGoTogether();
    void happeningsAreCounted();
    void probabilityIsSeeded();
    void mistakesAreTold_data();
    void mistakesAreTold();
    void specificationsComeBack();
};

namespace {

const QByteArray roles = "/crm/v8/settings/roles";
const QByteArray newRole = R"({"roles":[{"name":"New"}]})";
const QByteArray onCreate = R"("method":"POST","path":"settings/roles$")";

const struct
{
    const char *name;
    const char *kind;
    int status; // 0: the connection ends
    const char *code;
    bool done;
} errorRows[]
    = {{"status", R"("kind":"status","status":503)", 503, "INTERNAL_ERROR", false},
       {"status with a body", R"("kind":"status","status":400,"body":{"code":"ODD","message":""})",
        400, "ODD", false},
       {"status although it was done", R"("kind":"status","effect":"done")", 500, "INTERNAL_ERROR",
        true},
       {"profile lacks the right", R"("kind":"no-permission")", 403, "NO_PERMISSION", false},
       {"user lacks the privilege", R"("kind":"authorization-failed")", 400, "AUTHORIZATION_FAILED",
        false},
       {"internal error", R"("kind":"internal-error")", 500, "INTERNAL_ERROR", false},
       {"internal error although it was done", R"("kind":"internal-error","effect":"done")", 500,
        "INTERNAL_ERROR", true},
       {"internal error of a proxy", R"("kind":"internal-error-html")", 500, "", false},
       {"too many requests", R"("kind":"too-many-requests")", 429, "TOO_MANY_REQUESTS", false},
       {"reset before", R"("kind":"reset-before")", 0, "", false},
       {"reset after", R"("kind":"reset-after")", 0, "", true},
       {"swallowed", R"("kind":"swallow")", 201, "SUCCESS", false},
       {"late", R"("kind":"latency","delay_ms":50)", 201, "SUCCESS", true},
       {"unauthorized once", R"("kind":"unauthorized")", 401, "INVALID_TOKEN", false},
       {"token revoked", R"("kind":"token-revoked")", 401, "INVALID_TOKEN", false},
       {"colleague", R"("kind":"colleague","request":{"method":"GET","target":"/crm/v8/org"})", 201,
        "SUCCESS", true}};

const struct
{
    const char *name;
    const char *kind;
    int difference; // see the column
    bool isJson;
    bool done = true;
} damageRows[]
    = {{"truncated", R"("kind":"truncated-body")", 99, false},
       {"truncated and not done", R"("kind":"truncated-body","effect":"none")", 99, false, false},
       {"garbage", R"("kind":"garbage-body")", 0, false},
       {"garbage and not done", R"("kind":"garbage-body","effect":"none")", 0, false, false},
       {"slow", R"("kind":"slow-body","delay_ms":60)", 0, true},
       {"more announced", R"("kind":"wrong-content-length","length_difference":10)", -10, true},
       {"less announced", R"("kind":"wrong-content-length","length_difference":-5)", 5, true},
       {"nothing announced", R"("kind":"wrong-content-length","length_difference":-100000)", -1,
        true}};

ServerOptions withFault(const QByteArray &specification, bool tls = false)
{
    ServerOptions options;
    options.tls = tls;
    options.faults.append(Fault::fromJson(specification, nullptr).value());
    return options;
}

// Asked inside the server, where no fault happens.
bool holdsNewRole(SandboxFixture &sandbox)
{
    int status = 0;
    QByteArray reply;
    return sandbox.server().runLocally(QStringLiteral("GET"), QString::fromLatin1(roles), {},
                                       &status, &reply)
           && reply.contains(R"("New")");
}

// The request that all rows are about.
QByteArray specificationOf(const char *kind)
{
    return QByteArray("{").append(kind) + ',' + onCreate + '}';
}

QTestData &newRow(const char *name, const char *kind, bool tls)
{
    return QTest::newRow(tls ? QByteArray(name).append(" in TLS").constData() : name)
           << specificationOf(kind) << tls;
}

} // namespace

void TestSandboxFaults::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}

void TestSandboxFaults::errorsAndResets_data()
{
    QTest::addColumn<QByteArray>("specification");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("status"); // 0: the connection ends
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("done");
    for (const bool tls : {false, true}) {
        for (const auto &row : errorRows)
            newRow(row.name, row.kind, tls)
                << row.status << QString::fromLatin1(row.code) << row.done;
    }
}

void TestSandboxFaults::errorsAndResets()
{
    QFETCH(QByteArray, specification);
    QFETCH(bool, tls);
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(bool, done);
    SandboxFixture sandbox(withFault(specification, tls));
    QVERIFY2(sandbox.isRunning(), qPrintable(sandbox.error()));
    // Another method and another path are left alone.
    QCOMPARE(sandbox.request("GET", roles).status, 200);
    QCOMPARE(sandbox.request("POST", "/crm/v8/Contacts/roles", "{}").status, 400);
    const HttpReply reply = sandbox.request("POST", roles, newRole);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), code);
    QCOMPARE(holdsNewRole(sandbox), done);
    QCOMPARE(sandbox.server().log().last().status, status);
    // Once is once.
    const QByteArray token = sandbox.narrowToken("ZohoCRM.settings.roles.ALL");
    QCOMPARE(sandbox.requestAs(token, "POST", roles, newRole).status, done ? 400 : 201);
    QVERIFY(holdsNewRole(sandbox));
}

void TestSandboxFaults::damagedReplies_data()
{
    QTest::addColumn<QByteArray>("specification");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("difference"); // received less announced; 99: any that is negative
    QTest::addColumn<bool>("isJson");
    QTest::addColumn<bool>("done");
    for (const bool tls : {false, true}) {
        for (const auto &row : damageRows)
            newRow(row.name, row.kind, tls) << row.difference << row.isJson << row.done;
    }
}

void TestSandboxFaults::damagedReplies()
{
    QFETCH(QByteArray, specification);
    QFETCH(bool, tls);
    QFETCH(int, difference);
    QFETCH(bool, isJson);
    QFETCH(bool, done);
    SandboxFixture sandbox(withFault(specification, tls));
    HttpConnection connection(sandbox.server().port(), sandbox.value("certificate"));
    QVERIFY(connection.send(
        requestBytes("POST", roles, sandbox.token(), newRole, "Connection: close\r\n")));
    const HttpReply reply = connection.readToEnd();
    QCOMPARE(reply.status, 201);
    const qsizetype announced = reply.header("Content-Length").toLongLong();
    if (difference == 99)
        QVERIFY(reply.body.size() < announced);
    else if (difference == -1)
        QCOMPARE(announced, 0);
    else
        QCOMPARE(reply.body.size() - announced, difference);
    QCOMPARE(QJsonDocument::fromJson(reply.body).isObject(), isJson);
    QCOMPARE(reply.header("Content-Type"), QByteArray("application/json;charset=UTF-8"));
    QCOMPARE(holdsNewRole(sandbox), done);
    // The server goes on as before.
    QCOMPARE(sandbox.request("POST", roles, newRole).status, done ? 400 : 201);
}

void TestSandboxFaults::everyKindHasARow()
{
    QSet<QString> tested;
    const auto test = [&tested](const char *kind) {
        tested.insert(Fault::fromJson(specificationOf(kind), nullptr)
                          ->toJson()
                          .value(QLatin1StringView("kind"))
                          .toString());
    };
    for (const auto &row : errorRows)
        test(row.kind);
    for (const auto &row : damageRows)
        test(row.kind);
    const QStringList kinds = Fault::kinds();
    const QSet<QString> all(kinds.cbegin(), kinds.cend());
    QCOMPARE(tested, all);
    tested.remove(QStringLiteral("swallow")); // planted: the comparison must notice
    QVERIFY(tested != all);
}

// A 204 has no body that could be damaged; something must go wrong nevertheless.
void TestSandboxFaults::noContentIsDamagedToo_data()
{
    QTest::addColumn<QByteArray>("specification");
    QTest::addColumn<int>("status");
    QTest::newRow("truncated in its head") << QByteArray(R"({"kind":"truncated-body"})") << 0;
    QTest::newRow("garbage") << QByteArray(R"({"kind":"garbage-body"})") << 200;
    QTest::newRow("a length") << QByteArray(R"({"kind":"wrong-content-length"})") << 204;
}

void TestSandboxFaults::noContentIsDamagedToo()
{
    QFETCH(QByteArray, specification);
    QFETCH(int, status);
    SandboxFixture sandbox(withFault(specification));
    HttpConnection connection(sandbox.server().port());
    QVERIFY(connection.send(requestBytes("GET", "/crm/v8/settings/roles/1", sandbox.token(), {},
                                         "Connection: close\r\n")));
    const HttpReply reply = connection.readToEnd();
    QCOMPARE(reply.status, status);
    if (status == 204)
        QCOMPARE(reply.header("Content-Length"), QByteArray("10"));
    QCOMPARE(sandbox.request("GET", "/crm/v8/settings/roles/1").status, 204);
}

void TestSandboxFaults::tooManyRequests_data()
{
    QTest::addColumn<QByteArray>("specification");
    QTest::addColumn<QStringList>("keys");
    QTest::addColumn<int>("retryAfter");
    QTest::addColumn<QByteArray>("header");
    const QStringList usual{QStringLiteral("code"), QStringLiteral("details"),
                            QStringLiteral("message"), QStringLiteral("status")};
    QTest::newRow("as observed") << QByteArray() << usual << -1 << QByteArray();
    QTest::newRow("with a header")
        << QByteArray(R"(,"retry_after_header":7)") << usual << -1 << QByteArray("7");
    QTest::newRow("old") << QByteArray(R"(,"shape":"old")")
                         << QStringList{QStringLiteral("code"), QStringLiteral("details"),
                                        QStringLiteral("error"), QStringLiteral("error_info")}
                         << -1 << QByteArray();
    QTest::newRow("new") << QByteArray(R"(,"shape":"new","retry_after":60)") << usual << 60
                         << QByteArray();
    QTest::newRow("new without a time")
        << QByteArray(R"(,"shape":"new")") << usual << -1 << QByteArray();
}

void TestSandboxFaults::tooManyRequests()
{
    QFETCH(QByteArray, specification);
    QFETCH(QStringList, keys);
    QFETCH(int, retryAfter);
    QFETCH(QByteArray, header);
    SandboxFixture sandbox(withFault(R"({"kind":"too-many-requests")" + specification + '}'));
    const HttpReply reply = sandbox.request("GET", roles);
    QCOMPARE(reply.status, 429);
    const QJsonObject json = reply.json();
    QCOMPARE(json.keys(), keys);
    const QJsonValue details = json.value(QLatin1StringView("details"));
    QCOMPARE(details.toObject().value(QLatin1StringView("retry_after")).toInt(-1), retryAfter);
    QCOMPARE(reply.header("Retry-After"), header);
    if (specification.contains("old")) {
        QCOMPARE(json.value(QLatin1StringView("code")), QJsonValue(429));
        QVERIFY(details.isArray());
    } else {
        QCOMPARE(reply.code(), QStringLiteral("TOO_MANY_REQUESTS"));
        QCOMPARE(details.toObject().contains(QLatin1StringView("trace_id")),
                 specification.contains("new"));
    }
}

void TestSandboxFaults::denialHasItsPlace_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("token"); // empty: the announced one
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const QByteArray none;
    QTest::newRow("after the URL")
        << QByteArray("POST") << QByteArray("/crm/v8/nothing/settings/roles") << none << newRole
        << QStringLiteral("INVALID_URL_PATTERN");
    QTest::newRow("after the method") << QByteArray("PATCH") << roles << none << newRole
                                      << QStringLiteral("INVALID_REQUEST_METHOD");
    QTest::newRow("after the token") << QByteArray("POST") << roles << QByteArray("1000.no")
                                     << newRole << QStringLiteral("INVALID_TOKEN");
    QTest::newRow("after the scope") << QByteArray("POST") << roles << QByteArray("narrow")
                                     << newRole << QStringLiteral("OAUTH_SCOPE_MISMATCH");
    QTest::newRow("before the body") << QByteArray("POST") << roles << none << QByteArray("{")
                                     << QStringLiteral("NO_PERMISSION");
    QTest::newRow("to a read") << QByteArray("GET") << roles << none << none
                               << QStringLiteral("NO_PERMISSION");
}

void TestSandboxFaults::denialHasItsPlace()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    SandboxFixture sandbox(
        withFault(R"({"kind":"no-permission","path":"settings/roles","times":0})"));
    if (token == "narrow")
        token = sandbox.narrowToken("ZohoCRM.org.READ");
    else if (token.isEmpty())
        token = sandbox.token();
    // It stands: the third time as the first.
    for (int i = 0; i < 3; ++i)
        QCOMPARE(sandbox.requestAs(token, method, target, body).code(), code);
    sandbox.server().clearFaults();
    QCOMPARE(sandbox.request("GET", roles).status, 200);
}

// A denial stands for the token or the profile; where neither is asked for it is not used up.
void TestSandboxFaults::denialWaitsForItsRequest_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("code");
    QTest::newRow("unauthorized") << QByteArray("unauthorized") << QStringLiteral("INVALID_TOKEN");
    QTest::newRow("token revoked")
        << QByteArray("token-revoked") << QStringLiteral("INVALID_TOKEN");
    QTest::newRow("no permission")
        << QByteArray("no-permission") << QStringLiteral("NO_PERMISSION");
    QTest::newRow("authorization failed")
        << QByteArray("authorization-failed") << QStringLiteral("AUTHORIZATION_FAILED");
}

void TestSandboxFaults::denialWaitsForItsRequest()
{
    QFETCH(QByteArray, kind);
    QFETCH(QString, code);
    SandboxFixture sandbox(withFault(R"({"kind":")" + kind + "\"}"));
    QVERIFY(!sandbox.narrowToken("ZohoCRM.org.READ").isEmpty());
    QCOMPARE(sandbox.request("GET", "/oauth/serverinfo").status, 200);
    QCOMPARE(sandbox.request("GET", "/crm/v8/nothing").status, 404);
    QCOMPARE(sandbox.request("PATCH", roles).code(), QStringLiteral("INVALID_REQUEST_METHOD"));
    QCOMPARE(sandbox.server().faultsHappened(), 0);
    QCOMPARE(sandbox.request("GET", roles).code(), code);
    QCOMPARE(sandbox.server().faultsHappened(), 1);
}

void TestSandboxFaults::errorsHaveTheShapeOfTheService_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("part"); // of the body
    const QByteArray parties = "/api/v1/counterparties";
    const QByteArray token = "/oauth/v2/token";
    const auto row = [](const char *name, const char *kind, const QByteArray &target, int status,
                        const char *part) {
        QTest::newRow(name) << QByteArray(kind)
                            << QByteArray(target.contains("v2") ? "POST" : "GET") << target
                            << status << QByteArray(part);
    };
    row("too many of the CRM", R"("kind":"too-many-requests")", roles, 429, "\"code\":");
    row("too many of Contracts", R"("kind":"too-many-requests")", parties, 429, "\"ErrorCode\":");
    row("too many of the accounts server", R"("kind":"too-many-requests")", token, 400,
        "\"error\":\"Access Denied\"");
    row("status of Contracts", R"("kind":"status","status":429)", parties, 429, "\"ErrorCode\":");
    row("status of the accounts server", R"("kind":"status","status":503)", token, 503,
        "\"error\":");
    row("refusal of the accounts server", R"("kind":"status","status":400)", token, 400,
        "\"error\":");
    row("nothing found by the accounts server", R"("kind":"status","status":404)", token, 404,
        "\"error\":");
    row("internal error of Contracts", R"("kind":"internal-error")", parties, 500,
        "\"ErrorCode\":");
    row("internal error of the accounts server", R"("kind":"internal-error")", token, 500,
        "\"error\":");
}

void TestSandboxFaults::errorsHaveTheShapeOfTheService()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QByteArray, part);
    SandboxFixture sandbox(withFault('{' + kind + '}'));
    const HttpReply reply = sandbox.request(method, target);
    QCOMPARE(reply.status, status);
    QVERIFY2(reply.body.contains(part), reply.body.constData());
    // Two of the shapes at once are none.
    QCOMPARE(reply.body.contains("\"code\""), part.startsWith("\"code"));
}

void TestSandboxFaults::concurrencyHasTheShapeOfTheService()
{
    ServerOptions options = withFault(R"({"kind":"latency","delay_ms":600000})");
    options.concurrency = 1;
    SandboxFixture sandbox(options);
    HttpConnection late(sandbox.server().port());
    QVERIFY(late.send(requestBytes("GET", roles, sandbox.token())));
    QTRY_COMPARE(sandbox.server().log().size(), 1);
    const HttpReply contracts = sandbox.request("GET", "/api/v1/counterparties");
    QCOMPARE(contracts.status, 429);
    QVERIFY(contracts.json().contains(QLatin1StringView("Errors")));
    QCOMPARE(sandbox.request("GET", roles).code(), QStringLiteral("TOO_MANY_REQUESTS"));
}

void TestSandboxFaults::revokedTokenStaysRevoked()
{
    SandboxFixture sandbox(withFault(R"({"kind":"token-revoked"})"));
    QCOMPARE(sandbox.request("GET", roles).status, 401);
    QCOMPARE(sandbox.request("GET", roles).code(), QStringLiteral("INVALID_TOKEN"));
    const QByteArray fresh = sandbox.narrowToken("ZohoCRM.settings.roles.ALL");
    QCOMPARE(sandbox.requestAs(fresh, "GET", roles).status, 200);
}

// That it arrives at last is a row among the damaged replies; here it would take ten minutes.
void TestSandboxFaults::slowBodyTakesItsTime()
{
    SandboxFixture sandbox(withFault(R"({"kind":"slow-body","delay_ms":600000})"));
    const auto receivedWithHead = [&sandbox] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), sandbox.server().port());
        socket.write(requestBytes("GET", roles, sandbox.token()));
        HttpReply reply;
        QByteArray bytes;
        while (!bytes.contains("\r\n\r\n") && socket.waitForReadyRead(15000))
            bytes += socket.readAll();
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        reply.head = bytes.left(end);
        reply.body = bytes.mid(end + 4);
        return std::pair(reply.body.size(), reply.header("Content-Length").toLongLong());
    };
    const auto [slow, announced] = receivedWithHead();
    QVERIFY(announced > 0);
    QVERIFY(slow < announced);
    // Without the fault the same look finds everything.
    QCOMPARE(sandbox.request("GET", roles).body.size(), announced);
}

void TestSandboxFaults::colleagueComesBeforeOrAfter_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<int>("status");
    // Both want the same name.
    QTest::newRow("before") << QByteArray("before") << 400;
    QTest::newRow("after") << QByteArray("after") << 201;
}

void TestSandboxFaults::colleagueComesBeforeOrAfter()
{
    QFETCH(QByteArray, when);
    QFETCH(int, status);
    SandboxFixture sandbox(withFault(R"({"kind":"colleague","method":"POST","when":")" + when
                                     + R"(","request":{"method":"POST","target":")" + roles
                                     + R"(","body":)" + newRole + "}}"));
    QCOMPARE(sandbox.request("POST", roles, newRole).status, status);
    QVERIFY(holdsNewRole(sandbox));
    QCOMPARE(sandbox.server().writeCount(), 1);
}

// Whoever plans a colleague's edit can see whether it was done.
void TestSandboxFaults::colleagueIsAnswered()
{
    SandboxFixture sandbox;
    const QByteArray edit = R"({"kind":"colleague","request":{"method":"POST","target":")" + roles
                            + R"(","body":)" + newRole + "}}";
    QCOMPARE(sandbox.control("POST", "/faults", '[' + edit + ',' + edit + ']').status, 201);
    QCOMPARE(sandbox.request("GET", roles).status, 200);
    const QJsonArray answers
        = sandbox.control("GET", "/faults").json().value(QLatin1StringView("colleagues")).toArray();
    QList<int> statuses;
    for (const QJsonValue &answer : answers)
        statuses.append(answer.toObject().value(QLatin1StringView("status")).toInt());
    QCOMPARE(statuses, (QList<int>{201, 400}));
}

void TestSandboxFaults::faultsGoTogether()
{
    ServerOptions options = withFault(R"({"kind":"colleague","times":0,
        "request":{"method":"POST","target":"/crm/v8/settings/roles",
                   "body":{"roles":[{"name":"Theirs"}]}}})");
    options.faults.append(Fault::fromJson(R"({"kind":"reset-after"})", nullptr).value());
    options.faults.append(Fault::fromJson(R"({"kind":"internal-error"})", nullptr).value());
    SandboxFixture sandbox(options);
    QCOMPARE(sandbox.request("POST", roles, newRole).status, 0);
    QVERIFY(holdsNewRole(sandbox));
    QCOMPARE(sandbox.request("GET", roles).status, 500); // one decides, the next one waits
    QVERIFY(sandbox.rolesByName().contains(QStringLiteral("Theirs")));
}

// Whoever plans a fault can tell whether it came about: also when it is used up or was taken away.
void TestSandboxFaults::happeningsAreCounted()
{
    ServerOptions options = withFault(R"({"kind":"internal-error","path":"roles$","times":2})");
    options.faults.append(
        Fault::fromJson(R"({"kind":"latency","path":"roles$"})", nullptr).value());
    SandboxFixture sandbox(options);
    QCOMPARE(sandbox.server().faultsHappened(), 0);
    QCOMPARE(sandbox.request("GET", "/crm/v8/org").status, 200);
    QCOMPARE(sandbox.server().faultsHappened(), 0);
    QCOMPARE(sandbox.request("GET", roles).status, 500);
    QCOMPARE(sandbox.request("GET", roles).status, 500);
    QCOMPARE(sandbox.server().faultsHappened(), 2);
    QCOMPARE(sandbox.request("GET", roles).status, 200); // only late
    QCOMPARE(sandbox.server().faultsHappened(), 3);
    sandbox.server().clearFaults();
    QCOMPARE(sandbox.request("GET", roles).status, 200);
    QCOMPARE(sandbox.server().faultsHappened(), 3);
}

void TestSandboxFaults::probabilityIsSeeded()
{
    const auto outcomes = [](quint32 seed) {
        ServerOptions options
            = withFault(R"({"kind":"internal-error","path":"org","probability":0.5})");
        options.faultSeed = seed;
        SandboxFixture sandbox(options);
        QByteArray result;
        for (int i = 0; i < 40; ++i)
            result += sandbox.request("GET", "/crm/v8/org").status == 200 ? '.' : 'x';
        return result;
    };
    const QByteArray seven = outcomes(7);
    QCOMPARE(outcomes(7), seven);
    QVERIFY(outcomes(8) != seven);
    QVERIFY2(seven.count('x') > 8 && seven.count('.') > 8, seven.constData());
}

void TestSandboxFaults::mistakesAreTold_data()
{
    QTest::addColumn<QByteArray>("specification");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *specification, const char *word) {
        QTest::newRow(name) << QByteArray(specification) << QString::fromLatin1(word);
    };
    row("no JSON", "status", "JSON");
    row("a list", "[]", "object");
    row("no kind", "{}", "truncated-body");
    row("unknown kind", R"({"kind":"flood"})", "truncated-body");
    row("kind as a number", R"({"kind":1})", "text");
    row("unknown key", R"({"kind":"swallow","tmies":1})", "tmies");
    row("key of another kind", R"({"kind":"swallow","status":400})", "status");
    row("no regular expression", R"({"kind":"swallow","path":"("})", "regular expression");
    row("negative times", R"({"kind":"swallow","times":-1})", "times");
    row("half a time", R"({"kind":"swallow","times":1.5})", "whole");
    row("too likely", R"({"kind":"swallow","probability":2})", "probability");
    row("delay as text", R"({"kind":"latency","delay_ms":"1"})", "delay_ms");
    row("method in lower case", R"({"kind":"latency","method":"get"})", "capitals");
    row("colleague's method in lower case",
        R"({"kind":"colleague","request":{"method":"get","target":"/a"}})", "capitals");
    row("no such status", R"({"kind":"status","status":99})", "status");
    row("no such effect", R"({"kind":"slow-body","effect":"maybe"})", "usual, done, none");
    row("retry_after in a shape without", R"({"kind":"too-many-requests","retry_after":1})", "new");
    row("right length", R"({"kind":"wrong-content-length","length_difference":0})", "no fault");
    row("colleague without a request", R"({"kind":"colleague"})", "request");
    row("colleague without a method", R"({"kind":"colleague","request":{"target":"/a"}})",
        "method");
    row("colleague with more", R"({"kind":"colleague","request":{"method":"GET","target":"/",
        "colour":1}})",
        "request.colour");
}

void TestSandboxFaults::mistakesAreTold()
{
    QFETCH(QByteArray, specification);
    QFETCH(QString, word);
    QString error;
    QVERIFY(!Fault::fromJson(specification, &error));
    QVERIFY2(error.contains(word) && error.endsWith(QLatin1Char('.')), qPrintable(error));
}

void TestSandboxFaults::specificationsComeBack()
{
    const QStringList kinds = Fault::kinds();
    for (const QString &kind : kinds) {
        QJsonObject json{{QStringLiteral("kind"), kind},
                         {QStringLiteral("method"), QStringLiteral("PUT")},
                         {QStringLiteral("times"), 0}};
        if (kind == QLatin1StringView("colleague"))
            json.insert(QStringLiteral("request"),
                        QJsonObject{{QStringLiteral("method"), QStringLiteral("GET")},
                                    {QStringLiteral("target"), QStringLiteral("/crm")}});
        QString error;
        const std::optional<Fault> fault = Fault::fromJson(json, &error);
        QVERIFY2(fault, qPrintable(error));
        const QJsonObject written = fault->toJson();
        const std::optional<Fault> again = Fault::fromJson(written, &error);
        QVERIFY2(again, qPrintable(error));
        QCOMPARE(again->toJson(), written);
        QCOMPARE(written.value(QLatin1StringView("kind")).toString(), kind);
    }
}

QTEST_GUILESS_MAIN(TestSandboxFaults)
#include "tst_sandboxfaults.moc"
