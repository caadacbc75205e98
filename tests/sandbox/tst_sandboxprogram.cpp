// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

// rolewright-sandbox as a person or a script meets it.
class TestSandboxProgram : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void helpAndVersion_data();
    void helpAndVersion();
    void wrongArguments_data();
    void wrongArguments();
    void portTaken();
    void announcesAndEndsOnSignal_data();
    void announcesAndEndsOnSignal();
    void everyOptionIsTaken();
    void accountsOptionsAreTaken();
    void tlsIsAnnounced();
    void writesSurviveAKill();

private:
    static HttpReply ask(const QJsonObject &connection, const QByteArray &method,
                         const QByteArray &target, const QByteArray &body = {});
    static QJsonObject readConnection(const QString &path);
};

namespace {

const QString program = QStringLiteral(SANDBOX_PROGRAM);
constexpr int patience = 30000;

// Started and listening; the line it printed.
QByteArray startAndRead(QProcess &process, const QStringList &arguments)
{
    process.start(program, arguments);
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(patience))
            return "nothing: " + process.readAllStandardError();
    }
    return process.readLine();
}

} // namespace

void TestSandboxProgram::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}

QJsonObject TestSandboxProgram::readConnection(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

HttpReply TestSandboxProgram::ask(const QJsonObject &connection, const QByteArray &method,
                                  const QByteArray &target, const QByteArray &body)
{
    const QString url = connection.value(QLatin1StringView("url")).toString();
    HttpConnection http(url.mid(url.lastIndexOf(QLatin1Char(':')) + 1).toUShort(),
                        connection.value(QLatin1StringView("certificate")).toString().toLatin1());
    http.send(requestBytes(
        method, target, connection.value(QLatin1StringView("access_token")).toString().toLatin1(),
        body));
    return http.read();
}

void TestSandboxProgram::helpAndVersion_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("help") << QStringLiteral("--help") << QByteArray("--announce");
    QTest::newRow("help on faults") << QStringLiteral("--help") << QByteArray("--fault");
    QTest::newRow("version") << QStringLiteral("--version") << QByteArray("rolewright-sandbox ");
}

void TestSandboxProgram::helpAndVersion()
{
    QFETCH(QString, argument);
    QFETCH(QByteArray, word);
    QProcess process;
    process.start(program, {argument});
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().contains(word));
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

void TestSandboxProgram::wrongArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *name, std::initializer_list<const char *> arguments) {
        QStringList list;
        for (const char *argument : arguments)
            list.append(QString::fromLatin1(argument));
        QTest::newRow(name) << list;
    };
    row("unknown option", {"--colour"});
    row("unexpected argument", {"file"});
    row("port without a value", {"--port"});
    row("port as word", {"--port", "http"});
    row("port too large", {"--port", "65536"});
    row("negative latency", {"--latency", "-1"});
    row("no concurrency", {"--concurrency", "0"});
    row("seed as word", {"--seed", "much"});
    row("seed 0", {"--seed", "0"});
    row("empty data file", {"--data", ""});
    row("data file is a folder", {"--data", "/"});
    row("data file in no folder", {"--data", "/no/such/folder/file"});
    row("foreign data file", {"--data", SANDBOX_PROGRAM});
    row("announce in no folder", {"--announce", "/no/such/folder/file"});
    row("unknown assumption", {"--assume", "weather=fine"});
    row("unknown shape", {"--shape", "round"});
    row("unknown limit", {"--ids-limit", "x"});
    row("negative lifetime of codes", {"--code-lifetime", "-1"});
    row("lifetime of tokens as word", {"--token-lifetime", "long"});
    row("lifetime of device codes in halves", {"--device-code-lifetime", "1.5"});
    row("redirect address without a host", {"--redirect-uri", "http:///callback"});
    row("redirect address of another kind", {"--redirect-uri", "urn:ietf:wg:oauth:2.0:oob"});
    row("redirect address with a fragment", {"--redirect-uri", "http://localhost/#a"});
    row("fault that is no JSON", {"--fault", "reset-before"});
    row("fault of no kind", {"--fault", "{}"});
    row("second fault is wrong",
        {"--fault", R"({"kind":"swallow"})", "--fault", R"({"kind":"flood"})"});
    row("fault seed as word", {"--fault-seed", "x"});
    row("no credits", {"--credits", "0"});
    row("tls with a value", {"--tls=yes"});
}

void TestSandboxProgram::wrongArguments()
{
    QFETCH(QStringList, arguments);
    QProcess process;
    process.start(program, arguments);
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 2);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    const QByteArray error = process.readAllStandardError();
    QVERIFY2(error.startsWith("rolewright-sandbox: ") && error.count('\n') == 1, error.constData());
}

void TestSandboxProgram::portTaken()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    QProcess process;
    process.start(program, {QStringLiteral("--port"), QString::number(other.serverPort())});
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains(QByteArray::number(other.serverPort())));
}

void TestSandboxProgram::announcesAndEndsOnSignal_data()
{
    QTest::addColumn<int>("signal");
#ifdef Q_OS_UNIX
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
#endif
}

void TestSandboxProgram::announcesAndEndsOnSignal()
{
#ifdef Q_OS_UNIX
    QFETCH(int, signal);
    const QTemporaryDir directory;
    const QString announce = directory.filePath(QStringLiteral("connection.json"));
    QProcess process;
    const QByteArray line = startAndRead(process, {QStringLiteral("--announce"), announce});
    const QJsonObject connection = readConnection(announce);
    QCOMPARE(line, "listening " + connection.value(QLatin1StringView("url")).toString().toLatin1()
                       + '\n');
    QCOMPARE(ask(connection, "GET", "/crm/v8/org").status, 200);
    ::kill(static_cast<pid_t>(process.processId()), signal);
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    QCOMPARE(process.readAllStandardError(), QByteArray());
#else
    QSKIP("No signals here.");
#endif
}

void TestSandboxProgram::everyOptionIsTaken()
{
    const QTemporaryDir directory;
    const QString announce = directory.filePath(QStringLiteral("connection.json"));
    QProcess process;
    const QByteArray line
        = startAndRead(process, {QStringLiteral("--port"),
                                 QStringLiteral("0"),
                                 QStringLiteral("--data"),
                                 directory.filePath(QStringLiteral("data.sqlite")),
                                 QStringLiteral("--announce"),
                                 announce,
                                 QStringLiteral("--seed"),
                                 QStringLiteral("20"),
                                 QStringLiteral("--latency"),
                                 QStringLiteral("1"),
                                 QStringLiteral("--concurrency"),
                                 QStringLiteral("5"),
                                 QStringLiteral("--assume"),
                                 QStringLiteral("subroles=to-superior"),
                                 QStringLiteral("--assume"),
                                 QStringLiteral("contracts-errors=numeric"),
                                 QStringLiteral("--shape"),
                                 QStringLiteral("documented"),
                                 QStringLiteral("--ids-limit"),
                                 QStringLiteral("255"),
                                 QStringLiteral("--roles-limit"),
                                 QStringLiteral("20"),
                                 QStringLiteral("--fault"),
                                 QStringLiteral(R"({"kind":"internal-error","path":"org"})"),
                                 QStringLiteral("--fault-seed"),
                                 QStringLiteral("9"),
                                 QStringLiteral("--credits"),
                                 QStringLiteral("6"),
                                 QStringLiteral("--fault"),
                                 QStringLiteral(R"({"kind":"too-many-requests","path":"org"})")});
    QVERIFY2(line.startsWith("listening http://127.0.0.1:"), line.constData());
    const QJsonObject connection = readConnection(announce);
    QCOMPARE(
        ask(connection, "POST", "/crm/v8/settings/roles", R"({"roles":[{"name":"A"}]})").code(),
        QStringLiteral("LICENSE_LIMIT_EXCEEDED"));
    QVERIFY(ask(connection, "GET", "/api/v1/counterparties/nobody").body.contains("5009"));
    QCOMPARE(ask(connection, "GET", "/crm/v8/org").status, 500);
    QCOMPARE(ask(connection, "GET", "/crm/v8/org").status, 429);
    ask(connection, "GET", "/crm/v8/org");
    QCOMPARE(ask(connection, "GET", "/crm/v8/org").header("X-API-CREDITS-REMAINING"),
             QByteArray("3"));
    process.terminate();
    QVERIFY(process.waitForFinished(patience));
}

void TestSandboxProgram::tlsIsAnnounced()
{
    const QTemporaryDir directory;
    const QString announce = directory.filePath(QStringLiteral("connection.json"));
    QProcess process;
    const QByteArray line
        = startAndRead(process, {QStringLiteral("--tls"), QStringLiteral("--announce"), announce});
    const QJsonObject connection = readConnection(announce);
    const QString url = connection.value(QLatin1StringView("url")).toString();
    QVERIFY(url.startsWith(QLatin1StringView("https://127.0.0.1:")));
    QCOMPARE(line, "listening " + url.toLatin1() + '\n');
    QCOMPARE(ask(connection, "GET", "/crm/v8/org").status, 200);
    // The key is nowhere on the disk.
    QCOMPARE(QDir(directory.path()).entryList(QDir::Files).size(), 1);
    process.terminate();
    QVERIFY(process.waitForFinished(patience));
}

void TestSandboxProgram::accountsOptionsAreTaken()
{
    const QTemporaryDir directory;
    const QString announce = directory.filePath(QStringLiteral("connection.json"));
    QProcess process;
    startAndRead(process,
                 {QStringLiteral("--announce"), announce, QStringLiteral("--code-lifetime"),
                  QStringLiteral("0"), QStringLiteral("--token-lifetime"), QStringLiteral("0"),
                  QStringLiteral("--device-code-lifetime"), QStringLiteral("7"),
                  QStringLiteral("--redirect-uri"), QStringLiteral("https://example.com/cb"),
                  QStringLiteral("--redirect-uri"), QStringLiteral("http://localhost:1/cb")});
    const QJsonObject connection = readConnection(announce);
    QCOMPARE(ask(connection, "GET", "/crm/v8/org").code(), QStringLiteral("INVALID_TOKEN"));
    const QByteArray client
        = "client_id=" + connection.value(QLatin1StringView("client_id")).toString().toLatin1();
    const QByteArray scope = "&scope=ZohoCRM.org.READ";
    QCOMPARE(
        ask(connection, "POST", "/oauth/v3/device/code?grant_type=device_request&" + client + scope)
            .json()
            .value(QLatin1StringView("expires_in"))
            .toInt(),
        7000);
    const struct
    {
        const char *address;
        int status;
    } addresses[] = {{"https://example.com/cb", 200},
                     {"http://localhost:1/cb", 200},
                     {"http://localhost:2/cb", 400}};
    for (const auto &entry : addresses)
        QCOMPARE(ask(connection, "GET",
                     "/oauth/v2/auth?response_type=code&" + client + scope
                         + "&redirect_uri=" + entry.address)
                     .status,
                 entry.status);
    process.terminate();
    QVERIFY(process.waitForFinished(patience));
}

void TestSandboxProgram::writesSurviveAKill()
{
    const QTemporaryDir directory;
    const QString announce = directory.filePath(QStringLiteral("connection.json"));
    const QStringList arguments{QStringLiteral("--data"),
                                directory.filePath(QStringLiteral("data.sqlite")),
                                QStringLiteral("--announce"), announce};
    QByteArrayList names;
    for (int round = 0; round < 5; ++round) {
        QProcess process;
        QVERIFY(startAndRead(process, arguments).startsWith("listening"));
        const QJsonObject connection = readConnection(announce);
        const QByteArray before = ask(connection, "GET", "/crm/v8/settings/roles").body;
        for (const QByteArray &name : std::as_const(names))
            QVERIFY(before.contains('"' + name + '"'));
        const QByteArray name = "Round " + QByteArray::number(round);
        QCOMPARE(ask(connection, "POST", "/crm/v8/settings/roles",
                     "{\"roles\":[{\"name\":\"" + name + "\"}]}")
                     .status,
                 201);
        names.append(name);
        process.kill();
        QVERIFY(process.waitForFinished(patience));
    }
    QCOMPARE(names.size(), 5);
}

QTEST_GUILESS_MAIN(TestSandboxProgram)
#include "tst_sandboxprogram.moc"
