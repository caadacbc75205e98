// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/oauthclient.h"
#include "support/strictwarnings.h"

#include <QTest>

#include <memory>

using namespace rw::sandbox;

// A device that has no browser, and the person who lets it in.
class TestSandboxDevice : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void codes();
    void requestRefusals_data();
    void requestRefusals();
    void acceptedOnce();
    void refused();
    void typedByAPerson_data();
    void typedByAPerson();
    void prefilledIsEscaped();
    void pageOffersNothingForWrongCodes_data();
    void pageOffersNothingForWrongCodes();
    void pollRefusals_data();
    void pollRefusals();
    void slowDown_data();
    void slowDown();
    void expires();
    void anotherDataCentre();

private:
    void restart(const ServerOptions &options);
    HttpReply request(const QByteArray &more = {});
    HttpReply enter(const QByteArray &userCode);
    HttpReply decide(const HttpReply &page, const QByteArray &decision);
    HttpReply poll(const QByteArray &deviceCode);

    std::unique_ptr<SandboxFixture> m_sandbox;
    std::unique_ptr<OAuthClient> m_client;
};

void TestSandboxDevice::restart(const ServerOptions &options)
{
    m_sandbox = std::make_unique<SandboxFixture>(options);
    QVERIFY2(m_sandbox->isRunning(), qPrintable(m_sandbox->error()));
    m_client = std::make_unique<OAuthClient>(*m_sandbox);
}

void TestSandboxDevice::init()
{
    rw::test::failOnWarnings();
    ServerOptions options;
    options.lifetimes.pollSeconds = 0;
    restart(options);
}

HttpReply TestSandboxDevice::request(const QByteArray &more)
{
    return m_client->post("/oauth/v3/device/code",
                          "grant_type=device_request&scope=ZohoCRM.org.READ&access_type=offline"
                          "&client_id="
                              + m_sandbox->value("client_id") + more);
}

HttpReply TestSandboxDevice::enter(const QByteArray &userCode)
{
    return m_client->post("/oauth/v3/device", "user_code=" + userCode.toPercentEncoding());
}

HttpReply TestSandboxDevice::decide(const HttpReply &page, const QByteArray &decision)
{
    return m_client->decide(page, decision, "/oauth/v3/device");
}

HttpReply TestSandboxDevice::poll(const QByteArray &deviceCode)
{
    return m_client->post("/oauth/v3/device/token",
                          m_client->clientAndSecret()
                              + "&grant_type=device_token&code=" + deviceCode);
}

void TestSandboxDevice::codes()
{
    restart({});
    const HttpReply reply = request();
    QCOMPARE(reply.status, 200);
    const QByteArray page = m_sandbox->value("accounts_url") + "/oauth/v3/device";
    const QByteArray userCode = OAuthClient::text(reply, "user_code");
    QCOMPARE(userCode.size(), 9);
    QVERIFY(OAuthClient::text(reply, "device_code").startsWith("1004."));
    QCOMPARE(OAuthClient::text(reply, "verification_url"), page);
    QCOMPARE(OAuthClient::text(reply, "verification_uri_complete"), page + "?code=" + userCode);
    // Milliseconds.
    QCOMPARE(reply.json().value(QLatin1StringView("expires_in")).toInt(), 300000);
    QCOMPARE(reply.json().value(QLatin1StringView("interval")).toInt(), 5000);
    QVERIFY(OAuthClient::text(request(), "user_code") != userCode);
}

void TestSandboxDevice::requestRefusals_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QString>("error");
    const QByteArray usual = "client_id={}&grant_type=device_request&scope=ZohoCRM.org.READ";
    QTest::newRow("as documented") << usual << QString();
    QTest::newRow("another client")
        << QByteArray("client_id=1&grant_type=device_request") << QStringLiteral("invalid_client");
    QTest::newRow("another grant") << QByteArray("client_id={}&grant_type=device_token")
                                   << QStringLiteral("unsupported_grant_type");
    QTest::newRow("no scope") << QByteArray("client_id={}&grant_type=device_request")
                              << QStringLiteral("invalid_scope");
    QTest::newRow("unknown scope") << usual + ",ZohoMail.ALL" << QStringLiteral("invalid_scope");
}

void TestSandboxDevice::requestRefusals()
{
    QFETCH(QByteArray, form);
    QFETCH(QString, error);
    const QByteArray filled = form.replace("{}", m_sandbox->value("client_id"));
    QCOMPARE(m_client->error("/oauth/v3/device/code", filled), error);
    QCOMPARE(m_client->error("/oauth/v3/device/code?" + filled, {}), error);
}

void TestSandboxDevice::acceptedOnce()
{
    const HttpReply codes = request();
    const QByteArray device = OAuthClient::text(codes, "device_code");
    QCOMPARE(poll(device).body, QByteArray("{\"error\":\"authorization_pending\"}"));
    const HttpReply page = enter(OAuthClient::text(codes, "user_code"));
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("Read the organisation's details"));
    QCOMPARE(poll(device).body, QByteArray("{\"error\":\"authorization_pending\"}"));
    QCOMPARE(decide(page, "accept").status, 200);
    QCOMPARE(decide(page, "accept").status, 403); // the form is used

    const HttpReply tokens = poll(device);
    QCOMPARE(tokens.status, 200);
    QCOMPARE(OAuthClient::text(tokens, "scope"), QByteArray("ZohoCRM.org.READ"));
    QVERIFY(m_client->opens(OAuthClient::text(tokens, "access_token")));
    const HttpReply renewed = m_client->refresh(OAuthClient::text(tokens, "refresh_token"));
    QVERIFY(m_client->opens(OAuthClient::text(renewed, "access_token")));
    QCOMPARE(poll(device).body, QByteArray("{\"error\":\"invalid_code\"}"));
}

void TestSandboxDevice::refused()
{
    const HttpReply codes = request();
    const QByteArray userCode = OAuthClient::text(codes, "user_code");
    const HttpReply page = enter(userCode);
    const HttpReply second = enter(userCode);
    QCOMPARE(decide(page, "reject").status, 200);
    QCOMPARE(decide(second, "accept").status, 403); // it was answered before
    QCOMPARE(poll(OAuthClient::text(codes, "device_code")).body,
             QByteArray("{\"error\":\"access_denied\"}"));
}

void TestSandboxDevice::typedByAPerson_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("as shown") << 0;
    QTest::newRow("in small letters") << 1;
    QTest::newRow("without the hyphen") << 2;
    QTest::newRow("with blanks around") << 3;
}

void TestSandboxDevice::typedByAPerson()
{
    QFETCH(int, way);
    QByteArray userCode = OAuthClient::text(request(), "user_code");
    if (way == 1)
        userCode = userCode.toLower();
    else if (way == 2)
        userCode.replace("-", "");
    else if (way == 3)
        userCode = ' ' + userCode + ' ';
    const HttpReply form
        = m_sandbox->requestAs({}, "GET", "/oauth/v3/device?code=" + userCode.toPercentEncoding());
    QCOMPARE(form.status, 200);
    QVERIFY(form.body.contains("value=\"" + userCode + '"'));
    QVERIFY(form.body.contains("<label for=\"user_code\">"));
    // Only the second page has something to accept.
    QVERIFY(OAuthClient::formValue(form).isEmpty());
    QVERIFY(!OAuthClient::formValue(enter(userCode)).isEmpty());
}

void TestSandboxDevice::prefilledIsEscaped()
{
    const QByteArray hostile = "\"><script>";
    const QByteArray escaped = "value=\"&quot;&gt;&lt;script&gt;\"";
    const HttpReply page
        = m_sandbox->requestAs({}, "GET", "/oauth/v3/device?code=" + hostile.toPercentEncoding());
    QVERIFY(page.body.contains(escaped) && !page.body.contains("<script"));
    const HttpReply again = enter(hostile);
    QVERIFY(again.body.contains(escaped) && !again.body.contains("<script"));
}

void TestSandboxDevice::pageOffersNothingForWrongCodes_data()
{
    QTest::addColumn<QByteArray>("userCode");
    QTest::newRow("wrong") << QByteArray("AAAA-AAAA");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a wildcard") << QByteArray("%");
}

void TestSandboxDevice::pageOffersNothingForWrongCodes()
{
    QFETCH(QByteArray, userCode);
    const HttpReply waiting = request();
    const HttpReply page = enter(userCode);
    QCOMPARE(page.status, 400);
    QVERIFY(page.body.contains("role=\"alert\""));
    QVERIFY(OAuthClient::formValue(page).isEmpty());
    QVERIFY(!OAuthClient::formValue(enter(OAuthClient::text(waiting, "user_code"))).isEmpty());
}

void TestSandboxDevice::pollRefusals_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("error");
    QTest::newRow("as documented")
        << QByteArray("x") << QByteArray("x") << QStringLiteral("authorization_pending");
    QTest::newRow("another client") << QByteArray("client_id=") << QByteArray("client_id=9")
                                    << QStringLiteral("invalid_client");
    QTest::newRow("another secret") << QByteArray("client_secret=") << QByteArray("client_secret=9")
                                    << QStringLiteral("invalid_client_secret");
    QTest::newRow("another grant") << QByteArray("device_token") << QByteArray("device_request")
                                   << QStringLiteral("unsupported_grant_type");
    QTest::newRow("another code") << QByteArray("code=1004") << QByteArray("code=1005")
                                  << QStringLiteral("invalid_code");
}

void TestSandboxDevice::pollRefusals()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, error);
    QByteArray form = m_client->clientAndSecret() + "&grant_type=device_token&code="
                      + OAuthClient::text(request(), "device_code");
    QCOMPARE(m_client->error("/oauth/v3/device/token", form.replace(from, to)), error);
}

void TestSandboxDevice::slowDown_data()
{
    QTest::addColumn<int>("interval");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("sooner than it was told") << 600 << QByteArray("{\"error\":\"slow_down\"}");
    QTest::newRow("in time") << 0 << QByteArray("{\"error\":\"authorization_pending\"}");
}

void TestSandboxDevice::slowDown()
{
    QFETCH(int, interval);
    QFETCH(QByteArray, second);
    ServerOptions options;
    options.lifetimes.pollSeconds = interval;
    restart(options);
    const HttpReply codes = request();
    const QByteArray device = OAuthClient::text(codes, "device_code");
    QCOMPARE(poll(device).body, QByteArray("{\"error\":\"authorization_pending\"}"));
    QCOMPARE(poll(device).body, second);
    // Who was let in is not kept waiting.
    decide(enter(OAuthClient::text(codes, "user_code")), "accept");
    QVERIFY(m_client->opens(OAuthClient::text(poll(device), "access_token")));
}

void TestSandboxDevice::expires()
{
    ServerOptions options;
    options.lifetimes.deviceCodeSeconds = 0;
    restart(options);
    const HttpReply codes = request();
    QCOMPARE(poll(OAuthClient::text(codes, "device_code")).body,
             QByteArray("{\"error\":\"expired\"}"));
    QCOMPARE(enter(OAuthClient::text(codes, "user_code")).status, 400);
}

// There is one data centre here, so this answer is brought about like any other fault.
void TestSandboxDevice::anotherDataCentre()
{
    Server::Fault fault;
    fault.pathPattern = QStringLiteral("^/oauth/v3/device/token$");
    fault.status = 200;
    fault.body = "{\"error\":\"other_dc\",\"user_location\":\"eu\"}";
    m_sandbox->server().addFault(fault);
    const QByteArray device = OAuthClient::text(request(), "device_code");
    const HttpReply elsewhere = poll(device);
    QCOMPARE(elsewhere.status, 200);
    QCOMPARE(OAuthClient::text(elsewhere, "error"), QByteArray("other_dc"));
    QCOMPARE(OAuthClient::text(elsewhere, "user_location"), QByteArray("eu"));
    QCOMPARE(OAuthClient::text(poll(device), "error"), QByteArray("authorization_pending"));
}

QTEST_GUILESS_MAIN(TestSandboxDevice)
#include "tst_sandboxdevice.moc"
