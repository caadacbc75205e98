// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/organisationapi.h"
#include "signin/keptbudget.h"
#include "signin/signinfixture.h"
#include "signin/signinsentences.h"
#include "support/strictwarnings.h"
#include "support/webbrowser.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace rw;
using namespace rw::signin;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = SignInError::Kind;

namespace {

const QStringList scopes{u"ZohoCRM.org.READ"_s, u"ZohoCRM.settings.roles.ALL"_s};

BrowserSignIn::Options anyPort()
{
    BrowserSignIn::Options options;
    options.ports = {0};
    return options;
}

// The real browser takes the place of the person's: it goes where it is sent.
struct Person
{
    Person(rw::test::WebBrowser &browser, BrowserSignIn &signIn)
        : browser(browser), signIn(signIn), outcome(signIn)
    {
        QObject::connect(&signIn, &BrowserSignIn::openBrowser, &signIn,
                         [this](const QUrl &address) { sentTo = address; });
        QObject::connect(&signIn, &BrowserSignIn::refused, &signIn,
                         [this](const SignInError &error) { refused.append(error); });
    }
    // Goes to the consent page. False: that is not where it was sent, or it is not there.
    bool arrives()
    {
        const QUrl page = signIn.address();
        browser.open(page);
        return sentTo == page && browser.title().startsWith("Allow "_L1);
    }

    rw::test::WebBrowser &browser;
    BrowserSignIn &signIn;
    Outcome outcome;
    QUrl sentTo;
    QList<SignInError> refused;
};

} // namespace

// Signing in with a real browser at the sample organisation's pages.
class TestBrowser : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { rw::test::failOnWarnings(); }
    void accepted();
    void refused();
    void slowBrowser();
    void slowerThanTheSignIn();
    void wrongState();
    void replayedCallback();
    void replayedCode();
    void portTaken();
    void throttledRefresh();
    void revokedToken();
    void cleanupTestCase() { m_browser.reset(); }

private:
    std::unique_ptr<rw::test::WebBrowser> m_browser;
};

void TestBrowser::initTestCase()
{
    m_browser = std::make_unique<rw::test::WebBrowser>();
    QCOMPARE(m_browser->problem(), QString());
}

void TestBrowser::accepted()
{
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Person person(*m_browser, signIn);
    signIn.start();
    QVERIFY2(person.arrives(), qPrintable(m_browser->problem()));
    for (const QString &scope : scopes)
        QVERIFY2(m_browser->text().contains(scope), qPrintable(m_browser->text()));
    m_browser->press(u"#accept"_s);
    QTRY_COMPARE(person.outcome.times, 1);
    QCOMPARE(person.outcome.kind(), -1);
    // The browser shows that it is done, and not the code to whoever looks over the shoulder.
    QCOMPARE(m_browser->title(), u"Rolewright"_s);
    QVERIFY(!m_browser->text().contains("1000."_L1));
    QVERIFY(!signIn.isListening());

    const Grant grant = **person.outcome.result;
    QCOMPARE(grant.scopes, scopes);
    api::ApiClient client(connectionFor(grant, f.client()));
    std::optional<api::Result<domain::Organisation>> organisation;
    api::OrganisationApi(client).fetch(this,
                                       [&organisation](const auto &read) { organisation = read; });
    QTRY_VERIFY(organisation);
    QVERIFY(*organisation);
}

void TestBrowser::refused()
{
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Person person(*m_browser, signIn);
    signIn.start();
    QVERIFY(person.arrives());
    m_browser->press(u"#reject"_s);
    QTRY_COMPARE(person.outcome.times, 1);
    QCOMPARE(person.outcome.kind(), number(Kind::Declined));
    QVERIFY(sentenceFor(person.outcome.result->error()).contains("declined"_L1));
    QCOMPARE(m_browser->title(), u"Rolewright"_s);
}

// It comes back when the code is good no more.
void TestBrowser::slowBrowser()
{
    sandbox::ServerOptions options;
    options.lifetimes.codeSeconds = 0;
    SignInFixture f(options);
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Person person(*m_browser, signIn);
    signIn.start();
    QVERIFY(person.arrives());
    m_browser->press(u"#accept"_s);
    QTRY_COMPARE(person.outcome.times, 1);
    QCOMPARE(person.outcome.kind(), number(Kind::CodeRefused));
    QVERIFY(sentenceFor(person.outcome.result->error()).contains("Sign in again"_L1));
}

// It comes back when nobody waits any more.
void TestBrowser::slowerThanTheSignIn()
{
    SignInFixture f;
    BrowserSignIn::Options options = anyPort();
    options.longest = 1ms;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, options);
    Person person(*m_browser, signIn);
    signIn.start();
    QTRY_COMPARE(person.outcome.times, 1);
    QCOMPARE(person.outcome.kind(), number(Kind::TimedOut));
    const QUrl page = signIn.address();
    m_browser->open(page);
    m_browser->press(u"#accept"_s);
    // Nobody is there; a busy browser is told of the click before it has gone.
    QTRY_COMPARE_WITH_TIMEOUT(m_browser->address().host(), u"localhost"_s, 30000);
    QVERIFY(m_browser->title() != "Rolewright"_L1);
    QCOMPARE(person.outcome.times, 1);
}

// A page of somebody else's leads to this machine. It is refused, and the sign-in goes on.
void TestBrowser::wrongState()
{
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Person person(*m_browser, signIn);
    signIn.start();
    const QUrlQuery query(signIn.address());
    QUrl forged(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    forged.setQuery(u"code=1000.forged&state=made-up"_s);
    m_browser->open(forged);
    QTRY_COMPARE(person.refused.size(), 1);
    QCOMPARE(person.refused.first().kind, Kind::WrongState);
    QVERIFY(!m_browser->text().contains(query.queryItemValue(u"state"_s)));
    QCOMPARE(person.outcome.times, 0);
    QVERIFY(person.arrives());
    m_browser->press(u"#accept"_s);
    QTRY_COMPARE(person.outcome.kind(), -1);
}

// Reloading the last page, or going back and on, does nothing more.
void TestBrowser::replayedCallback()
{
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Person person(*m_browser, signIn);
    signIn.start();
    QVERIFY(person.arrives());
    m_browser->press(u"#accept"_s);
    QTRY_COMPARE(person.outcome.kind(), -1);
    const QUrl last = m_browser->address();
    QVERIFY(last.query().contains("code="_L1));
    f.sandbox.server().clearLog();
    m_browser->open(last);
    QVERIFY(m_browser->title() != "Rolewright"_L1); // nobody is there

    // Nor at a sign-in that waits at the same port.
    BrowserSignIn::Options same;
    same.ports = {static_cast<quint16>(last.port())};
    BrowserSignIn second(f.client(), f.realm(), scopes, same);
    Person other(*m_browser, second);
    second.start();
    QVERIFY(second.isListening());
    m_browser->open(last);
    QTRY_COMPARE(other.refused.size(), 1);
    QCOMPARE(other.refused.first().kind, Kind::WrongState);
    QCOMPARE(other.outcome.times, 0);
    QCOMPARE(f.sandbox.server().log().size(), 0); // no code was sent anywhere
    QCOMPARE(person.outcome.times, 1);
}

// Somebody has seen the code in the address and takes it to the accounts server.
void TestBrowser::replayedCode()
{
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Person person(*m_browser, signIn);
    signIn.start();
    QVERIFY(person.arrives());
    m_browser->press(u"#accept"_s);
    QTRY_COMPARE(person.outcome.kind(), -1);
    const QUrl last = m_browser->address();
    const Grant grant = **person.outcome.result;
    TokenClient thief(f.client());
    std::optional<Result<Tokens>> stolen;
    thief.exchange(f.url(),
                   {QUrlQuery(last).queryItemValue(u"code"_s),
                    BrowserSignIn::redirectFor(static_cast<quint16>(last.port()))},
                   [&stolen](const Result<Tokens> &tokens) { stolen = tokens; });
    QTRY_VERIFY(stolen);
    QCOMPARE(stolen->error().kind, Kind::CodeRefused);
    QVERIFY(!f.person.opens(grant.accessToken.toLatin1())); // all that it gave is taken back
}

void TestBrowser::portTaken()
{
    SignInFixture f;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    QTcpServer place; // a port that is free a moment later
    QVERIFY(place.listen(QHostAddress::LocalHost));
    const quint16 next = place.serverPort();
    place.close();
    BrowserSignIn::Options options;
    options.ports = {other.serverPort(), next};
    BrowserSignIn signIn(f.client(), f.realm(), scopes, options);
    Person person(*m_browser, signIn);
    signIn.start();
    QVERIFY(person.arrives());
    m_browser->press(u"#accept"_s);
    QTRY_COMPARE(person.outcome.kind(), -1);
    QCOMPARE(m_browser->address().port(), int(next));
    QVERIFY(!other.hasPendingConnections());
}

// Ten renewals in ten minutes are allowed. The eleventh is waited for, and signs nobody out.
void TestBrowser::throttledRefresh()
{
    sandbox::ServerOptions options;
    options.lifetimes.accessTokenSeconds = 0; // every request needs a new one
    SignInFixture f(options);
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Person person(*m_browser, signIn);
    signIn.start();
    QVERIFY(person.arrives());
    m_browser->press(u"#accept"_s);
    QTRY_COMPARE(person.outcome.kind(), -1);
    const Grant grant = **person.outcome.result;
    TokenClient tokens(f.client());
    std::optional<Result<Tokens>> renewed;
    for (int i = 0; i < RenewalBudget::most; ++i) {
        renewed.reset();
        tokens.refresh(f.url(), grant.refreshToken,
                       [&renewed](const Result<Tokens> &told) { renewed = told; });
        QTRY_VERIFY(renewed);
        if (!*renewed)
            break;
    }
    renewed.reset();
    tokens.refresh(f.url(), grant.refreshToken,
                   [&renewed](const Result<Tokens> &told) { renewed = told; });
    QTRY_VERIFY(renewed);
    QCOMPARE(renewed->error().kind, Kind::Throttled);
    QVERIFY(sentenceFor(renewed->error()).contains("signs nobody out"_L1));

    // The program that meets it waits and says so.
    int kept = 0;
    KeptBudget gate({}, [&kept](const RenewalBudget &) { ++kept; });
    api::ApiClient client(connectionFor(grant, f.client()));
    client.setRenewalGate(&gate);
    QSignalSpy waits(&client, &api::ApiClient::throttled);
    bool ended = false;
    api::ApiCall *call = client.send({api::ApiRequest::Service::Crm, "GET", "/crm/v8/org", {}});
    connect(call, &api::ApiCall::finished, this, [&ended] { ended = true; });
    QTRY_COMPARE(waits.size(), 1);
    QVERIFY(waits.first().first().toInt() > 0);
    QVERIFY(!ended);
    QVERIFY(gate.waitMilliseconds() > 0);
    QVERIFY(kept > 0);
}

void TestBrowser::revokedToken()
{
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Person person(*m_browser, signIn);
    signIn.start();
    QVERIFY(person.arrives());
    m_browser->press(u"#accept"_s);
    QTRY_COMPARE(person.outcome.kind(), -1);
    const Grant grant = **person.outcome.result;
    TokenClient tokens(f.client());
    std::optional<Result<>> revoked;
    tokens.revoke(f.url(), grant.refreshToken,
                  [&revoked](const Result<> &told) { revoked = told; });
    QTRY_VERIFY(revoked);
    QVERIFY(*revoked);
    api::ApiClient client(connectionFor(grant, f.client()));
    std::optional<api::Result<QByteArray>> answer;
    connect(client.send({api::ApiRequest::Service::Crm, "GET", "/crm/v8/org", {}}),
            &api::ApiCall::finished, this,
            [&answer](const api::Result<QByteArray> &told) { answer = told; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->error().kind, api::ApiError::Kind::Unauthorized);
    std::optional<Result<Tokens>> renewed;
    tokens.refresh(f.url(), grant.refreshToken,
                   [&renewed](const Result<Tokens> &told) { renewed = told; });
    QTRY_VERIFY(renewed);
    QCOMPARE(renewed->error().kind, Kind::SignedOut);
}

QTEST_GUILESS_MAIN(TestBrowser)
#include "tst_browser.moc"
