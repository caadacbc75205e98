// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace rw::sandbox;

// Tokens: who may ask, how they are renewed, and what they open.
class TestSandboxOAuth : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void refresh_data();
    void refresh();
    void refusals_data();
    void refusals();
    void throttle();
    void schemes_data();
    void schemes();
    void scopes_data();
    void scopes();
    void checksComeInOrder_data();
    void checksComeInOrder();
    void memoryForgetsItsTokens();

private:
    QByteArray form() const;

    std::unique_ptr<SandboxFixture> m_sandbox;
};

void TestSandboxOAuth::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    m_sandbox = std::make_unique<SandboxFixture>();
    QVERIFY2(m_sandbox->isRunning(), qPrintable(m_sandbox->error()));
}

QByteArray TestSandboxOAuth::form() const
{
    return "grant_type=refresh_token&client_id=" + m_sandbox->value("client_id")
           + "&client_secret=" + m_sandbox->value("client_secret")
           + "&refresh_token=" + m_sandbox->value("refresh_token");
}

void TestSandboxOAuth::refresh_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("as query") << 0;
    QTest::newRow("as form") << 1;
    QTest::newRow("as multipart") << 2;
    QTest::newRow("as form without a content type") << 3;
}

void TestSandboxOAuth::refresh()
{
    QFETCH(int, way);
    HttpReply reply;
    if (way == 0) {
        reply = m_sandbox->requestAs({}, "POST", "/oauth/v2/token?" + form() + '&');
    } else if (way == 2) {
        QByteArray body;
        const QList<QByteArray> pieces = form().split('&');
        for (const QByteArray &piece : pieces) {
            const QList<QByteArray> pair = piece.split('=');
            body += "--frontier\r\nContent-Disposition: form-data; name=\"" + pair.at(0)
                    + "\"\r\n\r\n" + pair.at(1) + "\r\n";
        }
        body += "--frontier--\r\n";
        reply = m_sandbox->request("POST", "/oauth/v2/token", body,
                                   "Content-Type: multipart/form-data; boundary=frontier\r\n");
    } else {
        reply = m_sandbox->request("POST", "/oauth/v2/token", form(),
                                   way == 1 ? "Content-Type: application/x-www-form-urlencoded\r\n"
                                            : "");
    }
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json().keys(),
             (QStringList{QStringLiteral("access_token"), QStringLiteral("api_domain"),
                          QStringLiteral("expires_in"), QStringLiteral("scope"),
                          QStringLiteral("token_type")}));
    QCOMPARE(reply.json().value(QLatin1StringView("expires_in")).toInt(), 3600);
    QCOMPARE(reply.json().value(QLatin1StringView("token_type")).toString(),
             QStringLiteral("Bearer"));
    QCOMPARE(reply.json().value(QLatin1StringView("api_domain")).toString().toUtf8(),
             m_sandbox->value("api_url"));
    const QByteArray token
        = reply.json().value(QLatin1StringView("access_token")).toString().toUtf8();
    QVERIFY(token != m_sandbox->token());
    QCOMPARE(m_sandbox->requestAs(token, "GET", "/crm/v8/org").status, 200);
    QCOMPARE(m_sandbox->request("GET", "/crm/v8/org").status, 200); // the old one still works
}

void TestSandboxOAuth::refusals_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("wrong client") << QByteArray("client_id=1000") << QByteArray("client_id=2000")
                                  << QByteArray("invalid_client");
    QTest::newRow("no client") << QByteArray("client_id=") << QByteArray("x=")
                               << QByteArray("invalid_client");
    QTest::newRow("wrong secret") << QByteArray("client_secret=") << QByteArray("client_secret=z")
                                  << QByteArray("invalid_client_secret");
    QTest::newRow("wrong refresh token")
        << QByteArray("refresh_token=1000") << QByteArray("refresh_token=1001")
        << QByteArray("invalid_code");
    QTest::newRow("unknown grant")
        << QByteArray("grant_type=refresh_token") << QByteArray("grant_type=password")
        << QByteArray("unsupported_grant_type");
    QTest::newRow("code that was never given")
        << QByteArray("grant_type=refresh_token") << QByteArray("grant_type=authorization_code")
        << QByteArray("invalid_code");
    QTest::newRow("scope beyond what was granted")
        << QByteArray("grant_type") << QByteArray("scope=ZohoMail.ALL&grant_type")
        << QByteArray("invalid_scope");
    QTest::newRow("unknown scope within what was granted")
        << QByteArray("grant_type") << QByteArray("scope=ZohoCRM.org.PAINT&grant_type")
        << QByteArray("invalid_scope");
    QTest::newRow("scopes that are none")
        << QByteArray("grant_type") << QByteArray("scope=,&grant_type")
        << QByteArray("invalid_scope");
}

void TestSandboxOAuth::refusals()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, error);
    const HttpReply reply
        = m_sandbox->requestAs({}, "POST", "/oauth/v2/token", form().replace(from, to));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, "{\"error\":\"" + error + "\"}");
}

void TestSandboxOAuth::throttle()
{
    for (int i = 0; i < 10; ++i)
        QVERIFY(m_sandbox->requestAs({}, "POST", "/oauth/v2/token", form())
                    .json()
                    .contains(QLatin1StringView("access_token")));
    const HttpReply reply = m_sandbox->requestAs({}, "POST", "/oauth/v2/token", form());
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json().value(QLatin1StringView("error")).toString(),
             QStringLiteral("Access Denied"));
}

void TestSandboxOAuth::schemes_data()
{
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QString>("code");
    const QString missing = QStringLiteral("AUTHENTICATION_FAILURE");
    QTest::newRow("as the pages print it") << QByteArray("Zoho-oauthtoken ") << true << QString();
    QTest::newRow("as the token reply names it") << QByteArray("Bearer ") << true << QString();
    QTest::newRow("in lower case") << QByteArray("bearer ") << true << QString();
    QTest::newRow("another scheme") << QByteArray("Basic ") << true << missing;
    QTest::newRow("no scheme") << QByteArray() << true << missing;
    QTest::newRow("wrong token") << QByteArray("Bearer ") << false
                                 << QStringLiteral("INVALID_TOKEN");
}

void TestSandboxOAuth::schemes()
{
    QFETCH(QByteArray, scheme);
    QFETCH(bool, valid);
    QFETCH(QString, code);
    for (const char *target : {"/crm/v8/org", "/api/v1/counterparties"}) {
        HttpConnection connection(m_sandbox->server().port());
        QVERIFY(connection.send(requestBytes(
            "GET", target, {}, {},
            "Authorization: " + scheme + (valid ? m_sandbox->token() : "1000.x") + "\r\n")));
        const HttpReply reply = connection.read();
        QCOMPARE(reply.status, code.isEmpty() ? 200 : 401);
        if (!code.isEmpty())
            QCOMPARE(reply.code(), code);
    }
}

void TestSandboxOAuth::scopes_data()
{
    QTest::addColumn<QByteArray>("scope");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("allowed");
    const QByteArray roles = "/crm/v8/settings/roles";
    const QByteArray contactRoles = "/crm/v8/Contacts/roles";
    const QByteArray parties = "/api/v1/counterparties";
    QTest::newRow("roles READ reads")
        << QByteArray("ZohoCRM.settings.roles.READ") << QByteArray("GET") << roles << true;
    QTest::newRow("roles READ does not create")
        << QByteArray("ZohoCRM.settings.roles.READ") << QByteArray("POST") << roles << false;
    QTest::newRow("roles UPDATE updates")
        << QByteArray("ZohoCRM.settings.roles.UPDATE") << QByteArray("PUT") << roles << true;
    QTest::newRow("roles UPDATE does not delete") << QByteArray("ZohoCRM.settings.roles.UPDATE")
                                                  << QByteArray("DELETE") << roles + "/1" << false;
    QTest::newRow("contacts WRITE updates") << QByteArray("ZohoCRM.modules.contacts.WRITE")
                                            << QByteArray("PUT") << contactRoles << true;
    QTest::newRow("contacts WRITE creates") << QByteArray("ZohoCRM.modules.contacts.WRITE")
                                            << QByteArray("POST") << contactRoles << true;
    QTest::newRow("contacts WRITE does not delete")
        << QByteArray("ZohoCRM.modules.contacts.WRITE") << QByteArray("DELETE") << contactRoles
        << false;
    QTest::newRow("contacts ALL deletes") << QByteArray("ZohoCRM.modules.contacts.ALL")
                                          << QByteArray("DELETE") << contactRoles << true;
    QTest::newRow("users READ does not read roles")
        << QByteArray("ZohoCRM.users.READ") << QByteArray("GET") << roles << false;
    QTest::newRow("contracts READ reads")
        << QByteArray("contracts.contracts.READ") << QByteArray("GET") << parties << true;
    QTest::newRow("contracts READ does not create")
        << QByteArray("contracts.contracts.READ") << QByteArray("POST") << parties << false;
    QTest::newRow("meta READ reads the organisation")
        << QByteArray("contracts.meta.READ") << QByteArray("GET")
        << QByteArray("/api/v1/admin/orginfo") << true;
}

void TestSandboxOAuth::scopes()
{
    QFETCH(QByteArray, scope);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(bool, allowed);
    const QByteArray token = m_sandbox->narrowToken(scope);
    QVERIFY(!token.isEmpty());
    const HttpReply reply = m_sandbox->requestAs(token, method, target, "{}");
    QCOMPARE(reply.code() == QStringLiteral("OAUTH_SCOPE_MISMATCH"), !allowed);
    QCOMPARE(reply.status == 401, !allowed);
}

void TestSandboxOAuth::checksComeInOrder_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("withToken");
    QTest::addColumn<QString>("code");
    QTest::newRow("URL before method and token")
        << QByteArray("PATCH") << QByteArray("/crm/v8/nowhere") << false
        << QStringLiteral("INVALID_URL_PATTERN");
    QTest::newRow("method before token") << QByteArray("PATCH") << QByteArray("/crm/v8/org")
                                         << false << QStringLiteral("INVALID_REQUEST_METHOD");
    QTest::newRow("token before body") << QByteArray("POST") << QByteArray("/crm/v8/settings/roles")
                                       << false << QStringLiteral("AUTHENTICATION_FAILURE");
    QTest::newRow("scope before body") << QByteArray("POST") << QByteArray("/crm/v8/settings/roles")
                                       << true << QStringLiteral("OAUTH_SCOPE_MISMATCH");
    QTest::newRow("unknown version") << QByteArray("GET") << QByteArray("/crm/v9/org") << true
                                     << QStringLiteral("INVALID_URL_PATTERN");
    QTest::newRow("broken escape") << QByteArray("GET") << QByteArray("/crm/v8/users/%zz") << true
                                   << QStringLiteral("INVALID_URL_PATTERN");
}

void TestSandboxOAuth::checksComeInOrder()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(bool, withToken);
    QFETCH(QString, code);
    const QByteArray token = withToken ? m_sandbox->narrowToken("ZohoCRM.org.READ") : QByteArray();
    QCOMPARE(m_sandbox->requestAs(token, method, target, "not JSON").code(), code);
}

void TestSandboxOAuth::memoryForgetsItsTokens()
{
    const QByteArray token = m_sandbox->token();
    QVERIFY(!token.isEmpty());
    m_sandbox->server().stop();
    QString error;
    QVERIFY2(m_sandbox->server().start(&error), qPrintable(error)); // memory: a new organisation
    QCOMPARE(m_sandbox->requestAs(token, "GET", "/crm/v8/org").code(),
             QStringLiteral("INVALID_TOKEN"));
    QCOMPARE(m_sandbox->request("GET", "/crm/v8/org").status, 200);
}

QTEST_GUILESS_MAIN(TestSandboxOAuth)
#include "tst_sandboxoauth.moc"
