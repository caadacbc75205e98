// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QDateTime>
#include <QHostAddress>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace rw::sandbox;

// The server with --tls: its certificate, whom it can be mistaken for, and that HTTP is the same
// inside.
class TestSandboxTls : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void addressesAreSecure();
    void certificateIsItsOwn();
    void certificateIsNewAtEveryStart();
    void onlyTheAnnouncedCertificateIsTrusted_data();
    void onlyTheAnnouncedCertificateIsTrusted();
    void oldProtocolIsRefused();
    void plainRequestIsRefused();
    void connectionIsKept();
    void requestsMayBePipelined();
    void largeBodyIsRead();
    void endIsAnnounced();
};

namespace {

const QByteArray org = "/crm/v8/org";

ServerOptions secure()
{
    ServerOptions options;
    options.tls = true;
    return options;
}

QSslCertificate certificateOf(const SandboxFixture &sandbox)
{
    return QSslCertificate(sandbox.value("certificate"));
}

bool isTrusted(quint16 port, const QString &name, const QList<QSslCertificate> &trusted)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(trusted);
    QSslSocket socket;
    socket.setSslConfiguration(configuration);
    socket.setPeerVerifyName(name);
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    return socket.waitForEncrypted(15000);
}

// What the server says first to a hello of this version that offers the two ciphers which an
// elliptic certificate can serve in any.
QByteArray firstRecord(quint16 port, const QByteArray &version)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    socket.write(QByteArray::fromHex("16030100410100003d" + version + QByteArray(64, '0')
                                     + "000004c009c00a01000010000d000400020403000a000400020017"));
    QByteArray bytes;
    while (bytes.size() < 7 && socket.waitForReadyRead(15000))
        bytes += socket.readAll();
    return bytes;
}

} // namespace

void TestSandboxTls::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}

void TestSandboxTls::addressesAreSecure()
{
    SandboxFixture sandbox(secure());
    QVERIFY2(sandbox.isRunning(), qPrintable(sandbox.error()));
    const QByteArray base = "https://127.0.0.1:" + QByteArray::number(sandbox.server().port());
    for (const char *key : {"url", "accounts_url", "api_url", "contracts_url"})
        QCOMPARE(sandbox.value(key), base);
    QCOMPARE(sandbox.value("control_url"), base + "/control");
    QCOMPARE(sandbox.request("GET", org).status, 200);
    const QByteArray form
        = "grant_type=refresh_token&refresh_token=" + sandbox.value("refresh_token") + "&client_id="
          + sandbox.value("client_id") + "&client_secret=" + sandbox.value("client_secret");
    QCOMPARE(sandbox.requestAs({}, "POST", "/oauth/v2/token", form)
                 .json()
                 .value(QLatin1StringView("api_domain"))
                 .toString()
                 .toLatin1(),
             base);
    const SandboxFixture plain;
    QVERIFY(!plain.server().connection().contains(QStringLiteral("certificate")));
}

void TestSandboxTls::certificateIsItsOwn()
{
    SandboxFixture sandbox(secure());
    QVERIFY(!sandbox.value("certificate").contains("PRIVATE"));
    const QSslCertificate certificate = certificateOf(sandbox);
    QVERIFY(!certificate.isNull());
    QVERIFY(certificate.isSelfSigned());
    const QMultiMap<QSsl::AlternativeNameEntryType, QString> names
        = certificate.subjectAlternativeNames();
    QCOMPARE(names.size(), 2);
    QCOMPARE(names.value(QSsl::IpAddressEntry), QStringLiteral("127.0.0.1"));
    QCOMPARE(names.value(QSsl::DnsEntry), QStringLiteral("localhost"));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(certificate.effectiveDate() < now.addSecs(-23 * 3600));
    QVERIFY(certificate.expiryDate() > now.addDays(360));
    QVERIFY(certificate.expiryDate() < now.addDays(370));
    // Whoever trusts it trusts this server, not what it might sign.
    bool found = false;
    const QList<QSslCertificateExtension> extensions = certificate.extensions();
    for (const QSslCertificateExtension &extension : extensions) {
        if (extension.name() != QLatin1StringView("basicConstraints"))
            continue;
        found = true;
        QVERIFY(extension.isCritical());
        QVERIFY(!extension.value().toMap().value(QStringLiteral("ca")).toBool());
    }
    QVERIFY(found);
}

void TestSandboxTls::certificateIsNewAtEveryStart()
{
    SandboxFixture sandbox(secure());
    const QSslCertificate first = certificateOf(sandbox);
    sandbox.server().stop();
    QVERIFY(sandbox.server().start(nullptr));
    const QSslCertificate second = certificateOf(sandbox);
    QVERIFY(first != second);
    QVERIFY(first.serialNumber() != second.serialNumber());
    QVERIFY(first.publicKey().toDer() != second.publicKey().toDer());
    QCOMPARE(sandbox.request("GET", org).status, 200);
}

void TestSandboxTls::onlyTheAnnouncedCertificateIsTrusted_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("whose");
    QTest::addColumn<bool>("trusted");
    const QString address = QStringLiteral("127.0.0.1");
    QTest::newRow("its own") << address << QStringLiteral("own") << true;
    QTest::newRow("its own by the other name")
        << QStringLiteral("localhost") << QStringLiteral("own") << true;
    QTest::newRow("its own for another name")
        << QStringLiteral("example.com") << QStringLiteral("own") << false;
    QTest::newRow("another organisation's") << address << QStringLiteral("other") << false;
    QTest::newRow("none") << address << QString() << false;
}

void TestSandboxTls::onlyTheAnnouncedCertificateIsTrusted()
{
    QFETCH(QString, name);
    QFETCH(QString, whose);
    QFETCH(bool, trusted);
    const SandboxFixture sandbox(secure());
    const SandboxFixture other(secure());
    QList<QSslCertificate> certificates;
    if (whose == QLatin1StringView("own"))
        certificates.append(certificateOf(sandbox));
    else if (whose == QLatin1StringView("other"))
        certificates.append(certificateOf(other));
    QCOMPARE(isTrusted(sandbox.server().port(), name, certificates), trusted);
}

void TestSandboxTls::oldProtocolIsRefused()
{
    const SandboxFixture sandbox(secure());
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({certificateOf(sandbox)});
    for (const QSsl::SslProtocol protocol : {QSsl::TlsV1_2, QSsl::TlsV1_3}) {
        configuration.setProtocol(protocol);
        QSslSocket socket;
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), sandbox.server().port());
        QVERIFY2(socket.waitForEncrypted(15000), qPrintable(socket.errorString()));
        QCOMPARE(socket.sessionProtocol(), protocol);
    }
    // 70: the version. Anything else wrong with the hello would be another alert.
    QCOMPARE(firstRecord(sandbox.server().port(), "0301"), QByteArray::fromHex("15030100020246"));
    // The same hello in TLS 1.2 is answered with a hello.
    QCOMPARE(firstRecord(sandbox.server().port(), "0303").left(1), QByteArray::fromHex("16"));
}

void TestSandboxTls::plainRequestIsRefused()
{
    SandboxFixture sandbox(secure());
    HttpConnection plain(sandbox.server().port());
    QVERIFY(plain.send(requestBytes("GET", org, sandbox.token())));
    QVERIFY(plain.waitForClose());
    QCOMPARE(plain.read().status, 0);
    QVERIFY(sandbox.server().log().isEmpty());
    QCOMPARE(sandbox.request("GET", org).status, 200);
}

void TestSandboxTls::connectionIsKept()
{
    SandboxFixture sandbox(secure());
    HttpConnection connection(sandbox.server().port(), sandbox.value("certificate"));
    for (int i = 0; i < 20; ++i) {
        QVERIFY(connection.send(requestBytes("GET", org, sandbox.token())));
        QCOMPARE(connection.read().status, 200);
    }
}

void TestSandboxTls::requestsMayBePipelined()
{
    SandboxFixture sandbox(secure());
    HttpConnection connection(sandbox.server().port(), sandbox.value("certificate"));
    QVERIFY(connection.send(requestBytes("GET", org, sandbox.token())
                            + requestBytes("POST", "/crm/v8/settings/roles", sandbox.token(), "{}")
                            + requestBytes("GET", "/nowhere", sandbox.token())));
    QCOMPARE(connection.read().status, 200);
    QCOMPARE(connection.read().status, 400);
    QCOMPARE(connection.read().status, 404);
}

void TestSandboxTls::largeBodyIsRead()
{
    SandboxFixture sandbox(secure());
    const QByteArray blanks(3000000, ' ');
    QCOMPARE(
        sandbox.request("POST", "/crm/v8/settings/roles", blanks + R"({"roles":[{"name":"New"}]})")
            .status,
        201);
    QCOMPARE(sandbox.request("POST", "/crm/v8/settings/roles", QByteArray(4194305, ' ')).status,
             413);
}

void TestSandboxTls::endIsAnnounced()
{
    SandboxFixture sandbox(secure());
    const auto goodbyes = [&sandbox](const QByteArray &moreHeaders) {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates({certificateOf(sandbox)});
        QSslSocket socket;
        socket.setSslConfiguration(configuration);
        int count = 0;
        QObject::connect(&socket, &QSslSocket::alertReceived, &socket,
                         [&count](QSsl::AlertLevel, QSsl::AlertType type) {
                             count += type == QSsl::AlertType::CloseNotify ? 1 : 0;
                         });
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), sandbox.server().port());
        if (!socket.waitForEncrypted(15000))
            return -1;
        socket.write(requestBytes("GET", org, sandbox.token(), {}, moreHeaders));
        while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(15000))
            socket.readAll();
        return count;
    };
    QCOMPARE(goodbyes("Connection: close\r\n"), 1);
    // A connection that is broken off ends without.
    sandbox.server().addFault(Fault::fromJson(R"({"kind":"truncated-body"})", nullptr).value());
    QCOMPARE(goodbyes({}), 0);
}

QTEST_GUILESS_MAIN(TestSandboxTls)
#include "tst_sandboxtls.moc"
