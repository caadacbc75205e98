// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/oauthclient.h"
#include "support/strictwarnings.h"

#include <QCryptographicHash>
#include <QTest>

#include <memory>

using namespace rw::sandbox;

namespace {

// RFC 7636, appendix B.
const QByteArray verifier = QByteArrayLiteral("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
const QByteArray challenge = QByteArrayLiteral("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

} // namespace

// The consent page, and the exchange of its codes for tokens.
class TestSandboxConsent : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void pageSaysWhatIsAsked();
    void acceptGivesACode();
    void rejectGivesNone();
    void stateComesBackUntouched_data();
    void stateComesBackUntouched();
    void nobodyIsSentAnywhere_data();
    void nobodyIsSentAnywhere();
    void redirectAddresses_data();
    void redirectAddresses();
    void refusedByRedirect_data();
    void refusedByRedirect();
    void hostileTextIsEscaped_data();
    void hostileTextIsEscaped();
    void formValue_data();
    void formValue();
    void exchange_data();
    void exchange();
    void proofKey_data();
    void proofKey();
    void codeWorksOnce();
    void codeExpires_data();
    void codeExpires();
    void refreshTokenAtFirstConsent_data();
    void refreshTokenAtFirstConsent();
    void tenCodesInTenMinutes_data();
    void tenCodesInTenMinutes();

private:
    void restart(const ServerOptions &options);

    std::unique_ptr<SandboxFixture> m_sandbox;
    std::unique_ptr<OAuthClient> m_client;
};

void TestSandboxConsent::restart(const ServerOptions &options)
{
    m_sandbox = std::make_unique<SandboxFixture>(options);
    QVERIFY2(m_sandbox->isRunning(), qPrintable(m_sandbox->error()));
    m_client = std::make_unique<OAuthClient>(*m_sandbox);
}

void TestSandboxConsent::init()
{
    rw::test::failOnWarnings();
    restart({});
}

void TestSandboxConsent::pageSaysWhatIsAsked()
{
    const HttpReply page = m_client->ask("scope=ZohoCRM.settings.roles.ALL,ZohoCRM.org.READ");
    QCOMPARE(page.status, 200);
    QCOMPARE(page.header("Content-Type"), QByteArray("text/html;charset=UTF-8"));
    QVERIFY(page.header("Content-Security-Policy").startsWith("default-src 'none'"));
    QCOMPARE(page.header("Cache-Control"), QByteArray("no-store"));
    for (const QByteArray &expected :
         {QByteArray("<html lang=\"en\">"), QByteArray("Rolewright"), m_sandbox->value("client_id"),
          QByteArray("Zylker"), QByteArray("Read, create, change and delete roles"),
          QByteArray("ZohoCRM.settings.roles.ALL"), QByteArray("Read the organisation's details"),
          QByteArray("value=\"accept\""), QByteArray("value=\"reject\""),
          QByteArray("method=\"post\"")})
        QVERIFY2(page.body.contains(expected), expected.constData());
    QVERIFY(!page.body.contains("<script"));
    QVERIFY(!page.body.contains("http://")); // complete in itself
}

void TestSandboxConsent::acceptGivesACode()
{
    const HttpReply reply = m_client->decide(m_client->ask(), "accept");
    QCOMPARE(reply.status, 302);
    QVERIFY(reply.header("Location").startsWith(QByteArray(OAuthClient::redirect) + "?code=1000."));
    QCOMPARE(OAuthClient::led(reply, "location"), QByteArray("us"));
    QCOMPARE(OAuthClient::led(reply, "accounts-server"), m_sandbox->value("accounts_url"));
    QCOMPARE(OAuthClient::led(reply, "state"), QByteArray("a &+b"));

    const HttpReply tokens = m_client->exchange(OAuthClient::led(reply, "code"));
    QCOMPARE(tokens.status, 200);
    QCOMPARE(OAuthClient::text(tokens, "scope"), QByteArray("ZohoCRM.org.READ ZohoCRM.users.READ"));
    QCOMPARE(OAuthClient::text(tokens, "api_domain"), m_sandbox->value("api_url"));
    QCOMPARE(OAuthClient::text(tokens, "token_type"), QByteArray("Bearer"));
    QCOMPARE(tokens.json().value(QLatin1StringView("expires_in")).toInt(), 3600);
    const QByteArray access = OAuthClient::text(tokens, "access_token");
    QVERIFY(m_client->opens(access));
    // No more than the person has allowed.
    QCOMPARE(m_sandbox->requestAs(access, "GET", "/crm/v8/settings/roles").code(),
             QStringLiteral("OAUTH_SCOPE_MISMATCH"));
    const HttpReply again = m_client->refresh(OAuthClient::text(tokens, "refresh_token"));
    QVERIFY(m_client->opens(OAuthClient::text(again, "access_token")));
    QCOMPARE(OAuthClient::text(again, "scope"), QByteArray("ZohoCRM.org.READ ZohoCRM.users.READ"));
}

void TestSandboxConsent::rejectGivesNone()
{
    const HttpReply reply = m_client->decide(m_client->ask(), "reject");
    QCOMPARE(reply.status, 302);
    QCOMPARE(reply.header("Location"),
             QByteArray(OAuthClient::redirect) + "?error=access_denied&state=a%20%26%2Bb");
}

void TestSandboxConsent::stateComesBackUntouched_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("plain") << QByteArray("xyz");
    QTest::newRow("signs that mean something in an address") << QByteArray("&code=1&state=2#?/+ ");
    QTest::newRow("line breaks") << QByteArray("a\r\nSet-Cookie: b=c\r\n\r\n");
    QTest::newRow("letters of all kinds") << QByteArray("ü漢🙂");
    QTest::newRow("markup") << QByteArray("\"><script>alert(1)</script>");
    QTest::newRow("long") << QByteArray(4000, 's');
}

void TestSandboxConsent::stateComesBackUntouched()
{
    QFETCH(QByteArray, state);
    const QByteArray more = "state=" + state.toPercentEncoding();
    for (const char *decision : {"accept", "reject"}) {
        const HttpReply page = m_client->ask(more);
        QCOMPARE(page.status, 200);
        QVERIFY(!page.body.contains(state + "\"") && !page.body.contains("<script"));
        const HttpReply reply = m_client->decide(page, decision);
        QCOMPARE(reply.status, 302);
        QVERIFY(reply.header("Set-Cookie").isEmpty());
        QVERIFY(reply.header("Location").endsWith("&state=" + state.toPercentEncoding()));
    }
    // Without a state none comes back.
    const HttpReply reply = m_client->decide(m_client->ask("state="), "reject");
    QCOMPARE(reply.header("Location"), QByteArray(OAuthClient::redirect) + "?error=access_denied");
}

void TestSandboxConsent::nobodyIsSentAnywhere_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("no client") << QByteArray("client_id=");
    QTest::newRow("another client") << QByteArray("client_id=1000.SOMEBODY");
    QTest::newRow("no address") << QByteArray("redirect_uri=");
    QTest::newRow("another site") << QByteArray("redirect_uri=https%3A%2F%2Fevil.example%2F");
    QTest::newRow("wrong client with wrong scope") << QByteArray("client_id=1&scope=x");
}

void TestSandboxConsent::nobodyIsSentAnywhere()
{
    QFETCH(QByteArray, more);
    const HttpReply page = m_client->ask(more);
    QCOMPARE(page.status, 400);
    QVERIFY(page.header("Location").isEmpty());
    QVERIFY(page.header("Content-Type").startsWith("text/html"));
    QVERIFY(OAuthClient::formValue(page).isEmpty());
    // The same reading finds a form where there is one.
    QVERIFY(!OAuthClient::formValue(m_client->ask()).isEmpty());
}

void TestSandboxConsent::redirectAddresses_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QStringList>("registered");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *name, const char *address, bool allowed,
                        const QStringList &registered = {}) {
        QTest::newRow(name) << QByteArray(address) << registered << allowed;
    };
    row("localhost with a port and a path", "http://localhost:8080/a/b", true);
    row("localhost alone", "http://localhost", true);
    row("127.0.0.1", "http://127.0.0.1:40001/callback", true);
    row("with a query of its own", "http://localhost:1/cb?x=1", true);
    row("another scheme", "https://localhost:8080/a", false);
    row("a scheme of its own", "rolewright://localhost/", false);
    row("script", "javascript:alert(1)", false);
    row("a name that begins alike", "http://localhost.evil.example/", false);
    row("a name behind an at sign", "http://localhost:80@evil.example/", false);
    row("a backslash", "http://localhost\\@evil.example/", false);
    row("a fragment", "http://localhost:1/#x", false);
    row("a port beyond all", "http://localhost:65536/", false);
    row("port zero", "http://localhost:0/", false);
    row("another address of this computer", "http://127.0.0.2/", false);
    row("a line break", "http://localhost/\r\nX: y", false);
    row("a broken escape", "http://localhost/%zz", false);
    row("out of band", "urn:ietf:wg:oauth:2.0:oob", false);
    const QStringList one{QStringLiteral("https://example.com/cb"),
                          QStringLiteral("http://localhost:5/cb")};
    row("the first registered", "https://example.com/cb", true, one);
    row("the second registered", "http://localhost:5/cb", true, one);
    row("a slash more", "https://example.com/cb/", false, one);
    row("another case", "https://Example.com/cb", false, one);
    row("another port", "http://localhost:6/cb", false, one);
    row("a query more", "https://example.com/cb?x", false, one);
}

void TestSandboxConsent::redirectAddresses()
{
    QFETCH(QByteArray, address);
    QFETCH(QStringList, registered);
    QFETCH(bool, allowed);
    if (!registered.isEmpty()) {
        ServerOptions options;
        options.redirectUris = registered;
        restart(options);
    }
    const HttpReply page = m_client->ask("redirect_uri=" + address.toPercentEncoding());
    QCOMPARE(page.status, allowed ? 200 : 400);
    if (!allowed)
        return;
    const HttpReply reply = m_client->decide(page, "accept");
    const char joint = address.contains('?') ? '&' : '?';
    QVERIFY2(reply.header("Location").startsWith(address + joint + "code="),
             reply.header("Location").constData());
    const HttpReply tokens
        = m_client->exchange(OAuthClient::led(reply, "code"), "redirect_uri=" + address);
    QVERIFY2(!OAuthClient::text(tokens, "access_token").isEmpty(), tokens.body.constData());
}

void TestSandboxConsent::refusedByRedirect_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *name, const QByteArray &more, const char *error) {
        QTest::newRow(name) << more << QByteArray(error);
    };
    row("no scope", "scope=", "invalid_scope");
    row("unknown scope", "scope=ZohoMail.messages.ALL", "invalid_scope");
    row("one unknown among known", "scope=ZohoCRM.org.READ,ZohoCRM.org.EVERYTHING",
        "invalid_scope");
    row("implicit grant", "response_type=token", "unsupported_response_type");
    row("no response type", "response_type=", "unsupported_response_type");
    row("unknown access type", "access_type=forever", "invalid_request");
    row("short challenge", "code_challenge_method=S256&code_challenge=abc", "invalid_request");
    row("long challenge", "code_challenge=" + QByteArray(129, 'a'), "invalid_request");
    row("challenge with other signs", "code_challenge=" + challenge + "%2F", "invalid_request");
    row("unknown challenge method", "code_challenge_method=S512&code_challenge=" + challenge,
        "invalid_request");
    row("method without a challenge", "code_challenge_method=S256", "invalid_request");
}

void TestSandboxConsent::refusedByRedirect()
{
    QFETCH(QByteArray, more);
    QFETCH(QByteArray, error);
    const HttpReply reply = m_client->ask(more);
    QCOMPARE(reply.status, 302);
    QCOMPARE(reply.header("Location"),
             QByteArray(OAuthClient::redirect) + "?error=" + error + "&state=a%20%26%2Bb");
}

void TestSandboxConsent::hostileTextIsEscaped_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("client") << QByteArray("client_id");
    QTest::newRow("redirect address") << QByteArray("redirect_uri");
}

void TestSandboxConsent::hostileTextIsEscaped()
{
    QFETCH(QByteArray, name);
    const QByteArray hostile = "\"><script>alert('x')</script>&amp;";
    const HttpReply page = m_client->ask(name + '=' + hostile.toPercentEncoding());
    QCOMPARE(page.status, 400);
    QVERIFY(!page.body.contains("<script"));
    QVERIFY(page.body.contains("&lt;script&gt;alert('x')&lt;/script&gt;&amp;amp;"));
    QVERIFY(page.body.contains("&quot;&gt;&lt;script"));
}

void TestSandboxConsent::formValue_data()
{
    QTest::addColumn<QByteArray>("form"); // {} is the page's value
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *form, int status) {
        QTest::newRow(name) << QByteArray(form) << status;
    };
    row("as the page has it", "consent={}&decision=accept", 302);
    row("missing", "decision=accept", 403);
    row("guessed", "consent=0123456789abcdef&decision=accept", 403);
    row("shortened", "consent={}0&decision=accept", 403);
    row("without a decision", "consent={}", 403);
    row("with another decision", "consent={}&decision=maybe", 403);
    row("nothing", "", 403);
}

void TestSandboxConsent::formValue()
{
    QFETCH(QByteArray, form);
    QFETCH(int, status);
    const QByteArray value = OAuthClient::formValue(m_client->ask());
    const HttpReply reply = m_client->post("/oauth/v2/auth", form.replace("{}", value));
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.header("Location").isEmpty(), status != 302);
    // Once used it is worth nothing; when it was not used it still is what it was.
    const HttpReply second
        = m_client->post("/oauth/v2/auth", "consent=" + value + "&decision=accept");
    QCOMPARE(second.status, status == 302 ? 403 : 302);
    // Neither is it worth anything in an address, which another site could link to.
    const QByteArray linked = OAuthClient::formValue(m_client->ask());
    QCOMPARE(m_client->post("/oauth/v2/auth?consent=" + linked + "&decision=accept", {}).status,
             403);
}

void TestSandboxConsent::exchange_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *name, const QByteArray &more, const char *error) {
        QTest::newRow(name) << more << QByteArray(error);
    };
    row("as it was asked", {}, "");
    row("another address", "redirect_uri=http://localhost:1235/callback", "invalid_redirect_uri");
    row("no address", "redirect_uri=", "invalid_redirect_uri");
    row("a slash more", QByteArray("redirect_uri=") + OAuthClient::redirect + "/",
        "invalid_redirect_uri");
    row("another code", "code=1000.aa.bb", "invalid_code");
    row("no code", "code=", "invalid_code");
    row("no client", "client_id=", "invalid_client");
    row("another client", "client_id=1000.X", "invalid_client");
    row("no secret", "client_secret=", "invalid_client_secret");
    row("another secret", "client_secret=0", "invalid_client_secret");
    row("another grant", "grant_type=password", "unsupported_grant_type");
    row("no grant", "grant_type=", "unsupported_grant_type");
    row("a verifier though there was no challenge", "code_verifier=" + verifier, "invalid_code");
}

void TestSandboxConsent::exchange()
{
    QFETCH(QByteArray, more);
    QFETCH(QByteArray, error);
    const QByteArray code = m_client->code();
    const HttpReply reply = m_client->exchange(code, more);
    QCOMPARE(reply.status, 200);
    QCOMPARE(OAuthClient::text(reply, "error"), error);
    if (error.isEmpty())
        return;
    QCOMPARE(reply.body, "{\"error\":\"" + error + "\"}");
    // A refusal does not use the code up.
    QVERIFY(!OAuthClient::text(m_client->exchange(code), "access_token").isEmpty());
}

void TestSandboxConsent::proofKey_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("proof");
    QTest::addColumn<bool>("fits");
    const QByteArray s256 = "code_challenge_method=S256&code_challenge=" + challenge;
    const QByteArray plain = "code_challenge_method=plain&code_challenge=" + verifier;
    const QByteArray longest(128, '~');
    const auto row = [](const char *name, const QByteArray &asked, const QByteArray &proof,
                        bool fits) { QTest::newRow(name) << asked << proof << fits; };
    row("S256 as in RFC 7636", s256, verifier, true);
    row("S256 with another verifier", s256, "a" + verifier.mid(1), false);
    row("S256 with the challenge itself", s256, challenge, false);
    row("S256 without a verifier", s256, {}, false);
    row("plain", plain, verifier, true);
    row("plain is what is meant without a method", "code_challenge=" + verifier, verifier, true);
    row("plain with another verifier", plain, challenge, false);
    row("plain does not take the hash", "code_challenge=" + challenge, verifier, false);
    row("plain without a verifier", plain, {}, false);
    row("plain of 128 signs", "code_challenge=" + longest, longest, true);
    row("plain of 43 signs", "code_challenge=" + QByteArray(43, '-'), QByteArray(43, '-'), true);
    // The hash of a verifier that is too short, made as for a good one.
    row("S256 of 42 signs",
        "code_challenge_method=S256&code_challenge="
            + QCryptographicHash::hash(QByteArray(42, 'a'), QCryptographicHash::Sha256)
                  .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals),
        QByteArray(42, 'a'), false);
    row("S256 of 129 signs",
        "code_challenge_method=S256&code_challenge="
            + QCryptographicHash::hash(QByteArray(129, 'a'), QCryptographicHash::Sha256)
                  .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals),
        QByteArray(129, 'a'), false);
}

void TestSandboxConsent::proofKey()
{
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, proof);
    QFETCH(bool, fits);
    const QByteArray code = m_client->code(asked);
    QVERIFY(!code.isEmpty());
    const HttpReply reply = m_client->exchange(code, "code_verifier=" + proof);
    QCOMPARE(OAuthClient::text(reply, "error"), fits ? QByteArray() : QByteArray("invalid_code"));
    QCOMPARE(OAuthClient::text(reply, "access_token").isEmpty(), !fits);
}

void TestSandboxConsent::codeWorksOnce()
{
    const HttpReply other = m_client->exchange(m_client->code());
    const QByteArray code = m_client->code("prompt=consent");
    const HttpReply first = m_client->exchange(code);
    const QByteArray refreshToken = OAuthClient::text(first, "refresh_token");
    const QByteArray renewed = OAuthClient::text(m_client->refresh(refreshToken), "access_token");
    QVERIFY(m_client->opens(OAuthClient::text(first, "access_token")));
    QVERIFY(m_client->opens(renewed));

    QCOMPARE(m_client->exchange(code).body, QByteArray("{\"error\":\"invalid_code\"}"));
    // Somebody has stolen it: what it gave is taken back, and nothing else.
    QVERIFY(!m_client->opens(OAuthClient::text(first, "access_token")));
    QVERIFY(!m_client->opens(renewed));
    QCOMPARE(OAuthClient::text(m_client->refresh(refreshToken), "error"),
             QByteArray("invalid_code"));
    QVERIFY(m_client->opens(OAuthClient::text(other, "access_token")));
    QVERIFY(m_client->opens(m_sandbox->token()));
}

void TestSandboxConsent::codeExpires_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("as documented") << 120 << QByteArray();
    QTest::newRow("at once") << 0 << QByteArray("invalid_code");
    QTest::newRow("before it was given") << -1 << QByteArray("invalid_code");
}

void TestSandboxConsent::codeExpires()
{
    QFETCH(int, seconds);
    QFETCH(QByteArray, error);
    ServerOptions options;
    options.lifetimes.codeSeconds = seconds;
    restart(options);
    QCOMPARE(OAuthClient::text(m_client->exchange(m_client->code()), "error"), error);
    options = {};
    options.lifetimes.consentSeconds = seconds;
    restart(options);
    QCOMPARE(m_client->decide(m_client->ask(), "accept").status, error.isEmpty() ? 302 : 403);
}

void TestSandboxConsent::refreshTokenAtFirstConsent_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("firstHas");
    QTest::addColumn<bool>("secondHas");
    const QByteArray usual;
    const QByteArray online = "access_type=online";
    const QByteArray unsaid = "access_type=";
    const QByteArray again = "prompt=consent";
    QTest::newRow("once") << usual << usual << true << false;
    QTest::newRow("again for who asks again") << usual << again << true << true;
    QTest::newRow("online never") << online << online + "&prompt=consent" << false << false;
    QTest::newRow("online is what is meant when nothing is said")
        << unsaid << usual << false << true;
}

void TestSandboxConsent::refreshTokenAtFirstConsent()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(bool, firstHas);
    QFETCH(bool, secondHas);
    const auto has = [this](const QByteArray &more) {
        const HttpReply reply = m_client->exchange(m_client->code(more));
        return m_client->opens(OAuthClient::text(reply, "access_token"))
               && reply.json().contains(QLatin1StringView("refresh_token"));
    };
    QCOMPARE(has(first), firstHas);
    QCOMPARE(has(second), secondHas);
}

void TestSandboxConsent::tenCodesInTenMinutes_data()
{
    QTest::addColumn<int>("window");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("the eleventh is refused") << 600 << QByteArray("access_denied");
    QTest::newRow("the eleventh is given when the ten minutes are over") << 0 << QByteArray();
}

void TestSandboxConsent::tenCodesInTenMinutes()
{
    QFETCH(int, window);
    QFETCH(QByteArray, error);
    ServerOptions options;
    options.lifetimes.windowSeconds = window;
    restart(options);
    for (int i = 0; i < 10; ++i)
        QVERIFY(!m_client->code().isEmpty());
    const HttpReply reply = m_client->decide(m_client->ask(), "accept");
    QCOMPARE(OAuthClient::led(reply, "error"), error);
    QCOMPARE(OAuthClient::led(reply, "code").isEmpty(), !error.isEmpty());
    QCOMPARE(OAuthClient::led(reply, "state"), QByteArray("a &+b"));
}

QTEST_GUILESS_MAIN(TestSandboxConsent)
#include "tst_sandboxconsent.moc"
