// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/httpconnection.h"
#include "support/testsize.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <functional>
#include <memory>
#include <random>
#include <vector>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

// rolewright-sandbox under clients that mean it harm: it neither ends nor grows, and answers others
// meanwhile.
class TestSandboxHostile : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void withstands_data();
    void withstands();
    void measureSeesWhatIsUsed();
};

namespace {

constexpr int patience = 30000;
constexpr int promisedMb = 200;
constexpr qint64 promisedKb = promisedMb * 1024;
constexpr int aThousand = 1000;

// Sanitizers keep what was freed and a shadow of everything: their numbers say nothing.
#ifdef __SANITIZE_ADDRESS__
constexpr bool isMeasured = false;
#else
constexpr bool isMeasured = true;
#endif

// The most that the process ever held in memory; 0 where that cannot be read.
qint64 peakKb(qint64 process)
{
#ifdef Q_OS_LINUX
    QFile file(QStringLiteral("/proc/%1/status").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    static const QRegularExpression line(QStringLiteral("VmHWM:\\s*(\\d+) kB"));
    return line.match(QString::fromLatin1(file.readAll())).captured(1).toLongLong();
#else
    Q_UNUSED(process)
    return 0;
#endif
}

bool staysWithin(qint64 process, qint64 limitKb)
{
    const qint64 peak = peakKb(process);
    if (peak > limitKb)
        qInfo("%lld KB of %lld", static_cast<long long>(peak), static_cast<long long>(limitKb));
#ifdef Q_OS_LINUX
    return peak > 0 && (peak <= limitKb || !isMeasured);
#else
    return true;
#endif
}

using Connections = std::vector<std::unique_ptr<HttpConnection>>;

class Victim
{
public:
    explicit Victim(bool tls)
    {
        const QString announce = m_directory.filePath(QStringLiteral("connection.json"));
        QStringList arguments{QStringLiteral("--announce"), announce};
        if (tls)
            arguments.append(QStringLiteral("--tls"));
        m_process.start(QStringLiteral(SANDBOX_PROGRAM), arguments);
        while (!m_process.canReadLine() && m_process.waitForReadyRead(patience)) { }
        QFile file(announce);
        if (file.open(QIODevice::ReadOnly))
            m_connection = QJsonDocument::fromJson(file.readAll()).object();
    }
    ~Victim()
    {
        m_process.terminate();
        m_process.waitForFinished(patience);
    }

    QByteArray value(const char *key) const
    {
        return m_connection.value(QLatin1StringView(key)).toString().toLatin1();
    }
    std::unique_ptr<HttpConnection> connect() const
    {
        const int port = QUrl(QString::fromLatin1(value("url"))).port();
        return std::make_unique<HttpConnection>(static_cast<quint16>(port), value("certificate"));
    }
    int serves() const
    {
        const auto connection = connect();
        connection->send(requestBytes("GET", "/crm/v8/org", value("access_token")));
        return connection->read().status;
    }
    // The reply's status; 0 when the connection was ended instead.
    int answers(const QByteArray &target, const QByteArray &body) const
    {
        const auto connection = connect();
        connection->send(requestBytes("POST", target, value("access_token"), body));
        return connection->read().status;
    }
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    qint64 id() const { return m_process.processId(); }

private:
    QTemporaryDir m_directory;
    QProcess m_process;
    QJsonObject m_connection;
};

// What an attack leaves open stays open while somebody else asks.
using Attack = std::function<Connections(const Victim &)>;

Connections connections(const Victim &victim, int count, const QByteArray &first = {})
{
    Connections all;
    for (int i = 0; i < count; ++i) {
        all.push_back(victim.connect());
        if (!first.isEmpty())
            all.back()->send(first);
    }
    return all;
}

QByteArray randomBytes(std::mt19937 &random, int size)
{
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes.append(static_cast<char>(random() & 0xff));
    return bytes;
}

Connections noise(const Victim &victim)
{
    std::mt19937 random(1);
    Connections all;
    const int count = rw::test::size(60, 500);
    for (int i = 0; i < count; ++i) {
        all.push_back(victim.connect());
        all.back()->send(randomBytes(random, 1 + static_cast<int>(random() % 4000)));
    }
    return all;
}

// Proper requests with a few bytes that are not.
Connections nearlyRequests(const Victim &victim)
{
    std::mt19937 random(2);
    const int count = rw::test::size(100, 1000);
    for (int i = 0; i < count; ++i) {
        QByteArray bytes
            = requestBytes("PUT", "/crm/v8/settings/roles/1?x=%41&", victim.value("access_token"),
                           R"({"roles":[{"name":"N","reporting_to":{"id":"1"}}]})",
                           "Content-Type: multipart/form-data; boundary=x\r\n");
        for (int j = 0; j < 4; ++j)
            bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))]
                = static_cast<char>(random() & 0xff);
        victim.connect()->send(bytes);
    }
    return {};
}

// There is no room for all of them. Who stays and who is told is the server's choice: what they
// sent arrives side by side.
Connections someRefused(Connections all)
{
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired()) {
        for (const auto &connection : all) {
            if (!connection->receives(1))
                continue;
            if (const int status = connection->read().status; status != 503)
                qWarning("one got %d", status);
            return all;
        }
    }
    qWarning("nobody was told");
    return all;
}

const QByteArray beginning = "POST /crm/v8/users HTTP/1.1\r\nHost: x\r\n";

Connections hugeHeaders(const Victim &victim)
{
    return connections(victim, rw::test::size(400, aThousand),
                       beginning + "X: " + QByteArray(60000, 'x'));
}

Connections hugeBodies(const Victim &victim)
{
    return someRefused(
        connections(victim, rw::test::size(30, 200),
                    beginning + "Content-Length: 4194304\r\n\r\n" + QByteArray(4000000, 'x')));
}

Connections hugeChunks(const Victim &victim)
{
    return someRefused(connections(victim, rw::test::size(20, 60),
                                   beginning + "Transfer-Encoding: chunked\r\n\r\n3d0900\r\n"
                                       + QByteArray(3900000, 'x')));
}

// A byte of header, a byte of body, now and then.
Connections slowSenders(const Victim &victim)
{
    Connections all = connections(victim, 100, "GET /crm/v8/or");
    Connections bodies = connections(victim, 100, beginning + "Content-Length: 1000\r\n\r\n");
    std::move(bodies.begin(), bodies.end(), std::back_inserter(all));
    for (int round = 0; round < 10; ++round) {
        for (const auto &connection : all)
            connection->send("x");
    }
    return all;
}

// Asks for a large list again and again and never reads it.
Connections slowReaders(const Victim &victim)
{
    const QByteArray request
        = requestBytes("GET", "/crm/v8/settings/roles", victim.value("access_token"));
    return connections(victim, rw::test::size(20, 100), request.repeated(rw::test::size(50, 200)));
}

// Replies of almost 4 MB, more in a row than the system takes off the server's hands.
Connections nobodyReads(const Victim &victim)
{
    const QByteArray fault = R"({"kind":"status","status":200,"method":"GET","path":"roles$",)"
                             R"("times":0,"body":")"
                             + QByteArray(4000000, 'x') + "\"}";
    const auto control = victim.connect();
    control->send(requestBytes("POST", "/control/faults", {}, fault,
                               "Authorization: Bearer " + victim.value("control_token") + "\r\n"));
    if (control->read().status != 201)
        qWarning("no fault");
    const QByteArray request
        = requestBytes("GET", "/crm/v8/settings/roles", victim.value("access_token"));
    return connections(victim, rw::test::size(60, 200), request.repeated(5));
}

// A chunk that never begins: what announces it has no end.
Connections endlessExtensions(const Victim &victim)
{
    return connections(victim, rw::test::size(20, 100),
                       beginning + "Transfer-Encoding: chunked\r\n\r\n1;"
                           + QByteArray(4000000, 'x'));
}

Connections manyFields(const Victim &victim)
{
    return connections(victim, rw::test::size(60, 300),
                       beginning + QByteArray("a:\r\n").repeated(15000)
                           + "Content-Length: 10\r\n\r\n");
}

// Small on the wire, large once taken apart.
Connections bombs(const Victim &victim)
{
    const QByteArray roles = "/crm/v8/settings/roles";
    const QByteArrayList bodies{QByteArray("[").repeated(4000000),
                                R"({"roles":[)" + QByteArray("[0],").repeated(1000000) + "0]}",
                                R"({"roles":[)" + QByteArray("{},").repeated(1300000) + "0]}",
                                R"({"roles":[{"name":")" + QByteArray("\\u0041").repeated(600000)
                                    + R"("}]})"};
    for (const QByteArray &body : bodies) {
        if (victim.answers(roles, body) / 100 != 4)
            qWarning("not refused: %s...", body.left(20).constData());
    }
    const QByteArray form = QByteArray("a&").repeated(2000000);
    if (victim.answers("/oauth/v2/token", form) / 100 != 4)
        qWarning("form not refused");
    return {};
}

// What is remembered of requests has an end too.
Connections longLog(const Victim &victim)
{
    const auto connection = victim.connect();
    const QByteArray request
        = requestBytes("POST", "/crm/v8/settings/roles?" + QByteArray(50000, 'x'),
                       victim.value("access_token"), QByteArray(65536, ' '));
    const int count = rw::test::size(450, 1500);
    for (int i = 0; i < count; ++i) {
        connection->send(request);
        if (connection->read().status != 400)
            qWarning("request %d is not answered", i);
    }
    return {};
}

} // namespace

void TestSandboxHostile::initTestCase()
{
#ifdef Q_OS_UNIX
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = qMin<rlim_t>(limit.rlim_max, 4096);
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &limit), 0);
    QVERIFY2(limit.rlim_cur > aThousand + 100, "too few files may be open at once");
#endif
}

void TestSandboxHostile::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}

void TestSandboxHostile::withstands_data()
{
    QTest::addColumn<Attack>("attack");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("mostMb");
    for (const bool tls : {false, true}) {
        // An everyday run is mostly too small to break the promise, so it has a limit of its own.
        const auto row = [tls](const char *name, const Attack &attack, int everydayMb) {
            QTest::newRow(tls ? QByteArray(name).append(" in TLS").constData() : name)
                << attack << tls << rw::test::size(everydayMb, promisedMb);
        };
        row("random bytes", noise, 60);
        row("requests with wrong bytes", nearlyRequests, 60);
        row(
            "a thousand silent connections",
            [](const Victim &victim) { return connections(victim, aThousand); }, 160);
        row(
            "more connections than are kept",
            [](const Victim &victim) { return connections(victim, 1300, beginning); }, 160);
        row("a thousand huge headers", hugeHeaders, 110);
        row("thousands of fields", manyFields, 60);
        row("bodies up to the limit", hugeBodies, 70);
        row("chunks up to the limit", hugeChunks, 60);
        row("chunks that never begin", endlessExtensions, 50);
        row("slow senders", slowSenders, 60);
        row("slow readers", slowReaders, 60);
        row("replies that nobody reads", nobodyReads, 150);
        row("bodies that grow when read", bombs, 100);
        row("long requests remembered", longLog, 100);
    }
}

void TestSandboxHostile::withstands()
{
    QFETCH(Attack, attack);
    QFETCH(bool, tls);
    QFETCH(int, mostMb);
    const Victim victim(tls);
    QCOMPARE(victim.serves(), 200);
    {
        const Connections held = attack(victim);
        QCOMPARE(victim.serves(), 200);
        QCOMPARE(victim.answers("/crm/v8/settings/roles", R"({"roles":[{"name":"New"}]})"), 201);
    }
    QCOMPARE(victim.serves(), 200);
    QVERIFY(victim.isRunning());
    QVERIFY(staysWithin(victim.id(), mostMb * 1024));
}

void TestSandboxHostile::measureSeesWhatIsUsed()
{
#ifdef Q_OS_LINUX
    const qint64 self = QCoreApplication::applicationPid();
    const qint64 before = peakKb(self);
    QVERIFY(before > 0);
    // Planted: more than the promise, and every page of it touched.
    QByteArray leak(300 * 1024 * 1024, 'x');
    QVERIFY(leak.count('x') > 0);
    QVERIFY(peakKb(self) > promisedKb);
    if (isMeasured)
        QVERIFY(!staysWithin(self, promisedKb));
    const Victim victim(false);
    if (isMeasured)
        QVERIFY(!staysWithin(victim.id(), 1024));
    QVERIFY(!staysWithin(0, promisedKb)); // a process that cannot be measured passes nothing
#endif
}

QTEST_GUILESS_MAIN(TestSandboxHostile)
#include "tst_sandboxhostile.moc"
