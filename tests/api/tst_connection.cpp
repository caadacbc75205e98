// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "testcertificates.h"

#include "api/connection.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace rw::api;
using namespace Qt::StringLiterals;

class TestConnection : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void everything();
    void certificate();
    void oneAddressForAll();
    void refused_data();
    void refused();
    void files();
};

namespace {

QJsonObject complete()
{
    return {{u"url"_s, u"http://127.0.0.1:4711"_s},
            {u"accounts_url"_s, u"http://127.0.0.1:4711/a"_s},
            {u"api_url"_s, u"https://www.zohoapis.eu"_s},
            {u"contracts_url"_s, u"http://localhost:4712"_s},
            {u"client_id"_s, u"1000.ID"_s},
            {u"client_secret"_s, u"secret"_s},
            {u"refresh_token"_s, u"1000.refresh"_s},
            {u"access_token"_s, u"1000.access"_s}};
}

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

} // namespace

void TestConnection::everything()
{
    const auto connection = parseConnection(bytes(complete()));
    QVERIFY(connection);
    QCOMPARE(connection->accountsUrl, QUrl(u"http://127.0.0.1:4711/a"_s));
    QCOMPARE(connection->apiUrl, QUrl(u"https://www.zohoapis.eu"_s));
    QCOMPARE(connection->contractsUrl, QUrl(u"http://localhost:4712"_s));
    QCOMPARE(connection->clientId, u"1000.ID"_s);
    QCOMPARE(connection->clientSecret, u"secret"_s);
    QCOMPARE(connection->refreshToken, u"1000.refresh"_s);
    QCOMPARE(connection->accessToken, u"1000.access"_s);
    QVERIFY(connection->certificate.isEmpty());
}

void TestConnection::certificate()
{
    const QByteArray pem = pemOf(u"plain"_s);
    QJsonObject object = complete();
    object.insert(u"certificate"_s, QString::fromLatin1(pem));
    // Of the server's own tools, and none of the client's business.
    object.insert(u"control_url"_s, u"http://elsewhere.example"_s);
    object.insert(u"control_token"_s, u"a b"_s);
    const auto connection = parseConnection(bytes(object));
    QVERIFY(connection);
    QCOMPARE(QSslCertificate(connection->certificate, QSsl::Pem), certificateOf(u"plain"_s));
}

void TestConnection::oneAddressForAll()
{
    const auto connection
        = parseConnection(R"({"url":"http://[::1]:4711","access_token":"t","control_url":"x"})");
    QVERIFY(connection);
    QCOMPARE(connection->accountsUrl, QUrl(u"http://[::1]:4711"_s));
    QCOMPARE(connection->contractsUrl, QUrl(u"http://[::1]:4711"_s));
    QVERIFY(connection->refreshToken.isEmpty());
}

void TestConnection::refused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const QString &key, const QString &value) {
        QJsonObject object = complete();
        object.insert(key, value);
        QTest::newRow(name) << bytes(object) << key;
    };
    row("plain http to another machine", u"api_url"_s, u"http://www.zohoapis.eu"_s);
    row("plain http to a name that only looks local", u"api_url"_s, u"http://127.0.0.1.example"_s);
    row("another scheme", u"api_url"_s, u"file:///etc/passwd"_s);
    row("not an address", u"accounts_url"_s, u"http://"_s);
    row("a password in the address", u"contracts_url"_s, u"https://a:b@contracts.zoho.eu"_s);
    row("a query in the address", u"contracts_url"_s, u"https://contracts.zoho.eu/?a=b"_s);
    row("a line feed in the token", u"access_token"_s, u"a\nHost: b"_s);
    row("a certificate that is none", u"certificate"_s, u"-----BEGIN CERTIFICATE-----"_s);
    row("two certificates", u"certificate"_s,
        QString::fromLatin1(pemOf(u"plain"_s) + pemOf(u"signer"_s)));
    row("a space in the token", u"refresh_token"_s, u"a b"_s);
    QJsonObject object = complete();
    object.remove(u"url"_s);
    object.remove(u"api_url"_s);
    QTest::newRow("an address is missing") << bytes(object) << u"api_url"_s;
    QTest::newRow("no token") << QByteArray(R"({"url":"https://a.example"})") << u"token"_s;
    QTest::newRow("not JSON") << QByteArray("hello") << QString();
    QTest::newRow("a list") << QByteArray("[]") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestConnection::refused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, named);
    const auto connection = parseConnection(json);
    QVERIFY(!connection);
    QVERIFY2(connection.error().contains(named), qPrintable(connection.error()));
    QVERIFY(connection.error().endsWith(u'.'));
    // What is wrong is named, what it holds is not shown.
    for (const QString &secret : {u"1000.refresh"_s, u"1000.access"_s, u"a:b"_s, u"Host"_s})
        QVERIFY(!connection.error().contains(secret));
}

void TestConnection::files()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"connection.json"_s);
    const auto missing = readConnectionFile(path);
    QVERIFY(!missing);
    QVERIFY(missing.error().contains(path));

    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes(complete()));
    file.close();
    QVERIFY(readConnectionFile(path));

    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(2 * 1024 * 1024, ' ') + bytes(complete()));
    file.close();
    const auto large = readConnectionFile(path);
    QVERIFY(!large);
    QVERIFY(large.error().contains(path));
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
