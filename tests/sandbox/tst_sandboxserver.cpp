// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace rw::sandbox;

// The server as other rooms use it: starting, stopping, its log, its test seams, its files.
class TestSandboxServer : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void startAndStop();
    void portTaken();
    void logTellsWhatWasAsked();
    void swallowedWritesChangeNothing();
    void colleagueIsLoggedApart();
    void logTellsInWhichOrderThingsWereDone();
    void statusFault_data();
    void statusFault();
    void faultsFitAndAreUsedUp();
    void resetBeforeAndAfter_data();
    void resetBeforeAndAfter();
    void latencyDelaysWithoutBlocking();
    void delayFault();
    void concurrencyIsLimited();
    void announcedFile();
    void announcedFileReplacesAnother();
    void announcedFileCannotBeWritten();
    void dataSurvivesARestart();
    void dataFileIsPrivate();
    void dataFileOfOthersIsLeftAlone_data();
    void dataFileOfOthersIsLeftAlone();
    void dataFileInUseIsRefused();
    void leftoverOfACrashIsReplaced();
    void assumptionsByName_data();
    void assumptionsByName();
};

namespace {

const QByteArray roles = "/crm/v8/settings/roles";
const QByteArray newRole = R"({"roles":[{"name":"New"}]})";

ServerOptions onFile(const QString &path)
{
    ServerOptions options;
    options.dataFile = path;
    return options;
}

Server::Fault fault(Server::Fault::Kind kind)
{
    Server::Fault fault;
    fault.kind = kind;
    fault.method = QStringLiteral("POST");
    fault.pathPattern = QStringLiteral("/settings/roles$");
    return fault;
}

} // namespace

void TestSandboxServer::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}

void TestSandboxServer::startAndStop()
{
    Server server(ServerOptions{});
    QString error;
    QVERIFY(!server.runLocally(QStringLiteral("GET"), QStringLiteral("/crm/v8/org"), {}, nullptr,
                               nullptr));
    for (int i = 0; i < 3; ++i) {
        QVERIFY2(server.start(&error), qPrintable(error));
        QVERIFY(server.start(&error)); // again does nothing
        QVERIFY(server.port() > 0);
        int status = 0;
        QByteArray reply;
        QVERIFY(server.runLocally(QStringLiteral("GET"), QStringLiteral("/crm/v8/org"), {}, &status,
                                  &reply));
        QCOMPARE(status, 200);
        QVERIFY(reply.contains("Zylker"));
        server.stop();
        server.stop();
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
        QVERIFY(!socket.waitForConnected(1000));
    }
}

void TestSandboxServer::portTaken()
{
    SandboxFixture first;
    ServerOptions options;
    options.port = first.server().port();
    SandboxFixture second(options);
    QVERIFY(!second.isRunning());
    QVERIFY(second.error().contains(QString::number(options.port)));
}

void TestSandboxServer::logTellsWhatWasAsked()
{
    SandboxFixture sandbox;
    sandbox.request("GET", roles);
    sandbox.request("POST", roles, newRole);
    sandbox.narrowToken("ZohoCRM.org.READ");
    sandbox.request("UPDATE", "/api/v1/counterparties/nobody", "{}");
    const QList<LoggedRequest> log = sandbox.server().log();
    QCOMPARE(log.size(), 4);
    QCOMPARE(log.at(0).method, QStringLiteral("GET"));
    QCOMPARE(log.at(0).target, QString::fromLatin1(roles));
    QVERIFY(!log.at(0).isWrite);
    QCOMPARE(log.at(1).body, newRole);
    QCOMPARE(log.at(1).status, 201);
    QVERIFY(log.at(1).isWrite);
    QVERIFY(!log.at(2).isWrite); // a token is not a resource
    QVERIFY(log.at(3).isWrite);
    QCOMPARE(log.at(3).status, 404);
    QCOMPARE(log.at(3).number, log.at(0).number + 3);
    QCOMPARE(sandbox.server().writeCount(), 2);
    sandbox.server().clearLog();
    QCOMPARE(sandbox.server().log().size(), 0);
    QCOMPARE(sandbox.server().writeCount(), 0);
}

void TestSandboxServer::swallowedWritesChangeNothing()
{
    ServerOptions options;
    options.swallowWrites = true;
    SandboxFixture sandbox(options);
    const HttpReply reply = sandbox.request("POST", roles, newRole);
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.code(), QStringLiteral("SUCCESS"));
    QVERIFY(!sandbox.rolesByName().contains(QStringLiteral("New")));
    QVERIFY(!sandbox.narrowToken("ZohoCRM.org.READ").isEmpty()); // tokens are real
    QCOMPARE(sandbox.server().writeCount(), 1);
}

void TestSandboxServer::colleagueIsLoggedApart()
{
    SandboxFixture sandbox;
    int status = 0;
    QByteArray reply;
    QVERIFY(sandbox.server().runLocally(QStringLiteral("POST"), QString::fromLatin1(roles), newRole,
                                        &status, &reply));
    QCOMPARE(status, 201);
    QVERIFY(reply.contains("Role added"));
    QCOMPARE(sandbox.server().log().size(), 0);
    QCOMPARE(sandbox.server().writeCount(), 0);
    const QList<LoggedRequest> log = sandbox.server().colleagueLog();
    QCOMPARE(log.size(), 1);
    QCOMPARE(log.first().body, newRole);
    QCOMPARE(log.first().reply, reply);
    QCOMPARE(log.first().status, 201);
    QCOMPARE(log.first().client, 0);
    QVERIFY(log.first().turn > 0);
    QVERIFY(sandbox.rolesByName().contains(QStringLiteral("New")));
    sandbox.server().clearLog();
    QVERIFY(sandbox.server().colleagueLog().isEmpty());
}

void TestSandboxServer::logTellsInWhichOrderThingsWereDone()
{
    SandboxFixture sandbox;
    Server::Fault colleague = fault(Server::Fault::Colleague);
    colleague.colleagueMethod = QStringLiteral("POST");
    colleague.colleagueTarget = QString::fromLatin1(roles);
    colleague.body = newRole;
    sandbox.server().addFault(colleague);
    QCOMPARE(sandbox.request("POST", roles, newRole).status, 400); // the colleague was quicker
    QCOMPARE(sandbox.request("GET", roles).status, 200);
    const QByteArray other = sandbox.narrowToken("ZohoCRM.settings.roles.ALL");
    QCOMPARE(sandbox.requestAs(other, "GET", roles).status, 200);
    const QList<LoggedRequest> log = sandbox.server().log();
    const LoggedRequest theirs = sandbox.server().colleagueLog().first();
    QCOMPARE(log.size(), 4);
    QCOMPARE(log.at(0).turn, 0);
    QVERIFY(log.at(0).reply.isEmpty());
    QVERIFY(theirs.turn > 0);
    QVERIFY(log.at(1).turn > theirs.turn);
    QVERIFY(log.at(3).turn > log.at(1).turn);
    QVERIFY(log.at(1).arrived <= log.at(1).carriedOut);
    QVERIFY(log.at(1).carriedOut <= log.at(1).answered);
    QVERIFY(log.at(1).reply.isEmpty()); // of a reading the log would be too long
    QVERIFY(log.at(0).client > 0);
    QCOMPARE(log.at(1).client, log.at(0).client);
    QVERIFY(log.at(3).client > 0);
    QVERIFY(log.at(3).client != log.at(0).client);
}

void TestSandboxServer::statusFault_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("type");
    const QByteArray json = "application/json;charset=UTF-8";
    QTest::newRow("500 as documented")
        << 500 << QByteArray() << QStringLiteral("INTERNAL_ERROR") << json;
    QTest::newRow("503 in the same words")
        << 503 << QByteArray() << QStringLiteral("INTERNAL_ERROR") << json;
    QTest::newRow("429 as documented")
        << 429 << QByteArray() << QStringLiteral("TOO_MANY_REQUESTS") << json;
    QTest::newRow("own body") << 418 << QByteArray(R"({"code":"TEAPOT"})")
                              << QStringLiteral("TEAPOT") << json;
    QTest::newRow("HTML of a proxy") << 502 << QByteArray("<html>Bad gateway</html>") << QString()
                                     << QByteArray("text/html;charset=UTF-8");
}

void TestSandboxServer::statusFault()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(QByteArray, type);
    SandboxFixture sandbox;
    Server::Fault wanted = fault(Server::Fault::Status);
    wanted.status = status;
    wanted.body = body;
    sandbox.server().addFault(wanted);
    const HttpReply reply = sandbox.request("POST", roles, newRole);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), code);
    QCOMPARE(reply.header("Content-Type"), type);
    QVERIFY(!sandbox.rolesByName().contains(QStringLiteral("New")));
    QCOMPARE(sandbox.request("POST", roles, newRole).status, 201);
}

void TestSandboxServer::faultsFitAndAreUsedUp()
{
    SandboxFixture sandbox;
    Server::Fault twice = fault(Server::Fault::Status);
    twice.method.clear();
    twice.times = 2;
    sandbox.server().addFault(twice);
    QCOMPARE(sandbox.request("GET", "/crm/v8/org").status, 200);
    QCOMPARE(sandbox.request("GET", roles + "?x=1").status, 500);
    QCOMPARE(sandbox.request("POST", roles, newRole).status, 500);
    QCOMPARE(sandbox.request("GET", roles).status, 200);
    sandbox.server().addFault(twice);
    sandbox.server().clearFaults();
    QCOMPARE(sandbox.request("GET", roles).status, 200);
}

void TestSandboxServer::resetBeforeAndAfter_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("done");
    QTest::newRow("before the write") << int(Server::Fault::ResetBefore) << false;
    QTest::newRow("after the write") << int(Server::Fault::ResetAfter) << true;
}

void TestSandboxServer::resetBeforeAndAfter()
{
    QFETCH(int, kind);
    QFETCH(bool, done);
    SandboxFixture sandbox;
    sandbox.server().addFault(fault(static_cast<Server::Fault::Kind>(kind)));
    QCOMPARE(sandbox.request("POST", roles, newRole).status, 0);
    QCOMPARE(sandbox.server().log().size(), 1);
    QCOMPARE(sandbox.server().log().first().status, 0);
    QCOMPARE(sandbox.rolesByName().contains(QStringLiteral("New")), done);
}

void TestSandboxServer::latencyDelaysWithoutBlocking()
{
    ServerOptions options;
    options.latencyMs = 300;
    SandboxFixture sandbox(options);
    QElapsedTimer timer;
    timer.start();
    std::vector<std::unique_ptr<HttpConnection>> connections;
    for (int i = 0; i < 10; ++i) {
        connections.push_back(std::make_unique<HttpConnection>(sandbox.server().port()));
        connections.back()->send(requestBytes("GET", "/crm/v8/org", sandbox.token()));
    }
    for (const auto &connection : connections)
        QCOMPARE(connection->read().status, 200);
    QVERIFY(timer.elapsed() >= 300);
    QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
}

void TestSandboxServer::delayFault()
{
    SandboxFixture sandbox;
    Server::Fault slow = fault(Server::Fault::Delay);
    slow.delayMs = 200;
    sandbox.server().addFault(slow);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(sandbox.request("POST", roles, newRole).status, 201);
    QVERIFY(timer.elapsed() >= 200);
}

void TestSandboxServer::concurrencyIsLimited()
{
    ServerOptions options;
    options.latencyMs = 500;
    options.concurrency = 3;
    SandboxFixture sandbox(options);
    std::vector<std::unique_ptr<HttpConnection>> connections;
    for (int i = 0; i < 8; ++i) {
        connections.push_back(std::make_unique<HttpConnection>(sandbox.server().port()));
        connections.back()->send(requestBytes("GET", "/crm/v8/org", sandbox.token()));
    }
    int served = 0;
    int refused = 0;
    for (const auto &connection : connections) {
        const HttpReply reply = connection->read();
        if (reply.status == 200) {
            ++served;
            continue;
        }
        ++refused;
        QCOMPARE(reply.status, 429);
        QCOMPARE(reply.code(), QStringLiteral("TOO_MANY_REQUESTS"));
        QCOMPARE(reply.json().value(QLatin1StringView("details")).toObject(), QJsonObject());
    }
    QCOMPARE(served, 3);
    QCOMPARE(refused, 5);
    QCOMPARE(sandbox.request("GET", "/crm/v8/org").status, 200);
}

void TestSandboxServer::announcedFile()
{
    const QTemporaryDir directory;
    SandboxFixture sandbox;
    const QString path = directory.filePath(QStringLiteral("connection.json"));
    QString error;
    QVERIFY2(sandbox.server().announce(path, &error), qPrintable(error));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(json, sandbox.server().connection());
    QCOMPARE(json.keys(),
             (QStringList{QStringLiteral("access_token"), QStringLiteral("accounts_url"),
                          QStringLiteral("api_url"), QStringLiteral("client_id"),
                          QStringLiteral("client_secret"), QStringLiteral("contracts_url"),
                          QStringLiteral("control_token"), QStringLiteral("control_url"),
                          QStringLiteral("refresh_token"), QStringLiteral("url")}));
    const QString base = QStringLiteral("http://127.0.0.1:%1").arg(sandbox.server().port());
    for (const char *key : {"url", "accounts_url", "api_url", "contracts_url"})
        QCOMPARE(json.value(QLatin1StringView(key)).toString(), base);
#ifdef Q_OS_UNIX
    const QFile::Permissions mine = QFile::ReadOwner | QFile::WriteOwner;
    QCOMPARE(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser), mine);
#endif
    QCOMPARE(QDir(directory.path()).entryList(QDir::Files).size(), 1); // nothing left beside it
}

void TestSandboxServer::announcedFileReplacesAnother()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("connection.json"));
    QFile old(path);
    QVERIFY(old.open(QIODevice::ReadWrite));
    old.write("old and open to all");
    QVERIFY(old.flush());
    QVERIFY(old.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther
                               | QFile::ReadGroup));
    SandboxFixture sandbox;
    QVERIFY(sandbox.server().announce(path, nullptr));
#ifdef Q_OS_UNIX
    QVERIFY(!(QFile::permissions(path) & (QFile::ReadOther | QFile::ReadGroup)));
    QVERIFY(old.seek(0));
    QCOMPARE(old.readAll(), QByteArray("old and open to all")); // another file took its place
#endif
}

void TestSandboxServer::announcedFileCannotBeWritten()
{
    const QTemporaryDir directory;
    SandboxFixture sandbox;
    QString error;
    QVERIFY(!sandbox.server().announce(directory.filePath(QStringLiteral("no/such/f")), &error));
    QVERIFY(error.contains(QStringLiteral("no/such/f")));
    QVERIFY(!sandbox.server().announce(directory.path(), &error));
    QVERIFY(error.contains(QStringLiteral("folder")));
}

void TestSandboxServer::dataSurvivesARestart()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("zylker.sqlite"));
    QByteArray organisation;
    QByteArray refreshToken;
    QByteArray token;
    QByteArray id;
    {
        SandboxFixture sandbox(onFile(path));
        QVERIFY2(sandbox.isRunning(), qPrintable(sandbox.error()));
        QCOMPARE(sandbox.request("POST", roles, newRole).status, 201);
        QCOMPARE(sandbox.request("DELETE", "/api/v1/counterparties/aldermoor-foods").status, 200);
        organisation = sandbox.request("GET", "/crm/v8/org").body;
        refreshToken = sandbox.value("refresh_token");
        token = sandbox.token();
        id = sandbox.roleId(QStringLiteral("New"));
    }
    ServerOptions options = onFile(path);
    options.seed = QStringLiteral("5"); // for new files only
    SandboxFixture sandbox(options);
    QCOMPARE(sandbox.roleId(QStringLiteral("New")), id);
    QCOMPARE(sandbox.request("GET", "/api/v1/counterparties/aldermoor-foods").status, 404);
    QCOMPARE(sandbox.request("GET", "/crm/v8/org").body, organisation);
    QCOMPARE(sandbox.value("refresh_token"), refreshToken);
    QVERIFY(sandbox.token() != token);
    QCOMPARE(sandbox.requestAs(token, "GET", "/crm/v8/org").status, 200);
    // An id is never given twice, not even after a restart.
    QCOMPARE(sandbox
                 .request("DELETE", roles + '/' + id + "?transfer_to_id="
                                        + sandbox.roleId(QStringLiteral("CEO")))
                 .status,
             200);
    QCOMPARE(sandbox.request("POST", roles, newRole).status, 201);
    QVERIFY(sandbox.roleId(QStringLiteral("New")) != id);
}

void TestSandboxServer::dataFileIsPrivate()
{
#ifdef Q_OS_UNIX
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("zylker.sqlite"));
    SandboxFixture sandbox(onFile(path));
    QVERIFY(sandbox.isRunning());
    QCOMPARE(sandbox.request("POST", roles, newRole).status, 201);
    const QFileInfoList files = QDir(directory.path()).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files)
        QVERIFY2(!file.permission(QFile::ReadGroup) && !file.permission(QFile::ReadOther),
                 qPrintable(file.fileName()));
#endif
}

void TestSandboxServer::dataFileOfOthersIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("word");
    QByteArray header(4096, '\0');
    header.replace(0, 16, QByteArray("SQLite format 3\0", 16));
    QTest::newRow("a text") << QByteArray("Dear diary") << QStringLiteral("not a data file");
    QTest::newRow("another program's database") << header << QStringLiteral("not a data file");
    header.replace(68, 4, "RWSB");
    header[63] = 99;
    QTest::newRow("of a newer version") << header << QStringLiteral("newer version");
    header[63] = 1;
    QTest::newRow("damaged") << header << QStringLiteral("cannot be used");
}

void TestSandboxServer::dataFileOfOthersIsLeftAlone()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, word);
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("file"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(content);
    QVERIFY(file.flush());
    SandboxFixture sandbox(onFile(path));
    QVERIFY(!sandbox.isRunning());
    QVERIFY2(sandbox.error().contains(word), qPrintable(sandbox.error()));
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), content);
    QCOMPARE(QDir(directory.path()).entryList(QDir::Files), QStringList{QStringLiteral("file")});
}

void TestSandboxServer::dataFileInUseIsRefused()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("zylker.sqlite"));
    SandboxFixture first(onFile(path));
    QVERIFY(first.isRunning());
    SandboxFixture second(onFile(path));
    QVERIFY(!second.isRunning());
    QVERIFY2(second.error().contains(QStringLiteral("in use")), qPrintable(second.error()));
    SandboxFixture third(onFile(directory.filePath(QStringLiteral("no/such/folder"))));
    QVERIFY(!third.isRunning());
}

void TestSandboxServer::leftoverOfACrashIsReplaced()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("zylker.sqlite"));
    QFile half(path + QStringLiteral(".part"));
    QVERIFY(half.open(QIODevice::WriteOnly));
    half.write("half");
    half.close();
    SandboxFixture sandbox(onFile(path));
    QVERIFY2(sandbox.isRunning(), qPrintable(sandbox.error()));
    QVERIFY(!half.exists());
}

void TestSandboxServer::assumptionsByName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("default") << QStringLiteral("subroles=to-target") << true;
    QTest::newRow("other") << QStringLiteral("subroles=to-superior") << true;
    QTest::newRow("third") << QStringLiteral("contracts-errors=html") << true;
    QTest::newRow("unknown key") << QStringLiteral("weather=fine") << false;
    QTest::newRow("unknown value") << QStringLiteral("names=never") << false;
    QTest::newRow("no value") << QStringLiteral("names") << false;
}

void TestSandboxServer::assumptionsByName()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    Assumptions assumptions;
    QString error;
    QCOMPARE(assumptions.set(text, &error), valid);
    QCOMPARE(error.isEmpty(), valid);
}

QTEST_GUILESS_MAIN(TestSandboxServer)
#include "tst_sandboxserver.moc"
