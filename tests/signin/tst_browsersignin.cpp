// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signinfixture.h"

#include "api/organisationapi.h"
#include "signin/signinsentences.h"
#include "support/strictwarnings.h"

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

const QStringList scopes{u"ZohoCRM.org.READ"_s, u"ZohoCRM.users.READ"_s};

BrowserSignIn::Options anyPort()
{
    BrowserSignIn::Options options;
    options.ports = {0};
    return options;
}

} // namespace

// The way by the browser, over sockets, with the sample organisation's consent page.
class TestBrowserSignIn : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void accepted();
    void declined();
    void wrongStateIsPassedOver();
    void addressOfAnotherSignIn();
    void codeIsReplayed();
    void portsTaken();
    void pastedWhereNobodyListens();
    void pastedInVain();
    void slowBrowser_data();
    void slowBrowser();
    void cancelled_data();
    void cancelled();
    void wrongSecret();
    void foreignAccountsServer();
    void unusableInput_data();
    void unusableInput();
    void goneInBetween();
};

void TestBrowserSignIn::accepted()
{
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Outcome outcome(signIn);
    QSignalSpy opened(&signIn, &BrowserSignIn::openBrowser);
    signIn.start();
    QCOMPARE(opened.size(), 0);
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toUrl(), signIn.address());
    Browser browser;
    const QByteArray last = f.decide(signIn.address(), "accept");
    browser.visit(last);
    QTRY_COMPARE(browser.status(), 200);
    QTRY_COMPARE(outcome.times, 1);
    QCOMPARE(outcome.kind(), -1);
    const Grant grant = **outcome.result;
    QCOMPARE(grant.scopes, scopes);
    QCOMPARE(grant.hosts.crm, f.url());
    QCOMPARE(grant.location, QString());
    QVERIFY(!grant.refreshToken.isEmpty());
    const qint64 left = QDateTime::currentDateTimeUtc().secsTo(grant.expires);
    QVERIFY(left > 3500 && left <= 3600);
    QVERIFY(f.person.opens(grant.accessToken.toLatin1()));

    // It is a whole connection.
    api::ApiClient client(connectionFor(grant, f.client()));
    std::optional<api::Result<domain::Organisation>> organisation;
    api::OrganisationApi(client).fetch(this,
                                       [&organisation](const auto &read) { organisation = read; });
    QTRY_VERIFY(organisation);
    QVERIFY(*organisation);

    // Nothing that comes later counts.
    browser.visit(last);
    QVERIFY(!signIn.paste(QString::fromLatin1(last)));
    signIn.cancel();
    signIn.start();
    QCoreApplication::processEvents();
    QCOMPARE(outcome.times, 1);
    QVERIFY(!signIn.isRunning());
}

void TestBrowserSignIn::declined()
{
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Outcome outcome(signIn);
    signIn.start();
    Browser browser;
    browser.visit(f.decide(signIn.address(), "reject"));
    QTRY_COMPARE(outcome.times, 1);
    QCOMPARE(outcome.kind(), number(Kind::Declined));
    QTRY_COMPARE(browser.status(), 200);
    QVERIFY(!signIn.isListening());
}

void TestBrowserSignIn::wrongStateIsPassedOver()
{
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Outcome outcome(signIn);
    QList<SignInError> refused;
    connect(&signIn, &BrowserSignIn::refused, this,
            [&refused](const SignInError &error) { refused.append(error); });
    signIn.start();
    const QByteArray last = f.decide(signIn.address(), "accept");
    QByteArray forged = last;
    forged.replace("state=", "state=x");
    Browser stranger;
    stranger.visit(forged);
    QTRY_COMPARE(stranger.status(), 400);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first().kind, Kind::WrongState);
    QCOMPARE(outcome.times, 0);
    // A stranger cannot end it either.
    stranger.visit(forged.left(forged.indexOf('?')) + "?error=access_denied&state=x");
    QTRY_COMPARE(stranger.status(), 400);
    Browser browser;
    browser.visit(last);
    QTRY_COMPARE(outcome.times, 1);
    QCOMPARE(outcome.kind(), -1);
}

void TestBrowserSignIn::addressOfAnotherSignIn()
{
    SignInFixture f;
    BrowserSignIn first(f.client(), f.realm(), scopes, anyPort());
    first.start();
    const QByteArray last = f.decide(first.address(), "accept");
    const quint16 port = static_cast<quint16>(QUrl::fromEncoded(last).port());
    first.cancel();
    BrowserSignIn::Options same = anyPort();
    same.ports = {port};
    BrowserSignIn second(f.client(), f.realm(), scopes, same);
    Outcome outcome(second);
    second.start();
    QVERIFY(second.isListening());
    const Result<> pasted = second.paste(QString::fromLatin1(last));
    QCOMPARE(pasted.error().kind, Kind::WrongState);
    QCOMPARE(outcome.times, 0);
}

void TestBrowserSignIn::codeIsReplayed()
{
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Outcome outcome(signIn);
    signIn.start();
    const QByteArray last = f.decide(signIn.address(), "accept");
    Browser browser;
    browser.visit(last);
    QTRY_COMPARE(outcome.kind(), -1);
    const Grant grant = **outcome.result;
    TokenClient thief(f.client());
    std::optional<Result<Tokens>> stolen;
    const QUrl address = QUrl::fromEncoded(last);
    const QString code = QUrlQuery(address).queryItemValue(u"code"_s);
    thief.exchange(f.url(),
                   {code, BrowserSignIn::redirectFor(static_cast<quint16>(address.port()))},
                   [&stolen](const Result<Tokens> &tokens) { stolen = tokens; });
    QTRY_VERIFY(stolen);
    QCOMPARE(stolen->error().kind, Kind::CodeRefused);
    // The server takes back what the code gave, and that is told as what it is.
    std::optional<Result<Tokens>> renewed;
    thief.refresh(f.url(), grant.refreshToken,
                  [&renewed](const Result<Tokens> &tokens) { renewed = tokens; });
    QTRY_VERIFY(renewed);
    QCOMPARE(renewed->error().kind, Kind::SignedOut);
}

void TestBrowserSignIn::portsTaken()
{
    SignInFixture f;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    BrowserSignIn::Options options = anyPort();
    options.ports = {other.serverPort()};
    BrowserSignIn signIn(f.client(), f.realm(), scopes, options);
    Outcome outcome(signIn);
    QSignalSpy opened(&signIn, &BrowserSignIn::openBrowser);
    signIn.start();
    QTRY_COMPARE(outcome.times, 1);
    QCOMPARE(outcome.kind(), number(Kind::PortsTaken));
    QVERIFY(sentenceFor(outcome.result->error()).contains(QString::number(other.serverPort())));
    QCOMPARE(opened.size(), 0);
}

void TestBrowserSignIn::pastedWhereNobodyListens()
{
    SignInFixture f;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    BrowserSignIn::Options options = anyPort();
    options.ports = {other.serverPort()};
    options.mayGoWithoutListening = true;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, options);
    Outcome outcome(signIn);
    signIn.start();
    QVERIFY(!signIn.isListening());
    QVERIFY(
        signIn.paste(" "_L1 + QString::fromLatin1(f.decide(signIn.address(), "accept")) + "\n"_L1));
    QTRY_COMPARE(outcome.times, 1);
    QCOMPARE(outcome.kind(), -1);
}

void TestBrowserSignIn::pastedInVain()
{
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Outcome outcome(signIn);
    QVERIFY(!signIn.paste(u"http://localhost/"_s)); // before it began
    signIn.start();
    QCOMPARE(signIn.paste(u"what I see"_s).error().kind, Kind::NotAnAddress);
    QCOMPARE(signIn.paste(signIn.address().toString()).error().kind, Kind::OtherAddress);
    QVERIFY(signIn.isRunning() && signIn.isListening());
    QVERIFY(signIn.paste(QString::fromLatin1(f.decide(signIn.address(), "accept"))));
    QTRY_COMPARE(outcome.kind(), -1);
}

void TestBrowserSignIn::slowBrowser_data()
{
    QTest::addColumn<bool>("listens");
    QTest::newRow("that does not come back") << true;
    QTest::newRow("whose address nobody pastes") << false;
}

void TestBrowserSignIn::slowBrowser()
{
    QFETCH(bool, listens);
    SignInFixture f;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    BrowserSignIn::Options options = anyPort();
    options.longest = 1ms;
    options.mayGoWithoutListening = true;
    if (!listens)
        options.ports = {other.serverPort()};
    BrowserSignIn signIn(f.client(), f.realm(), scopes, options);
    Outcome outcome(signIn);
    signIn.start();
    QTRY_COMPARE(outcome.times, 1);
    QCOMPARE(outcome.kind(), number(Kind::TimedOut));
    QVERIFY(!signIn.isListening());
    QVERIFY(!signIn.paste(QString::fromLatin1(f.decide(signIn.address(), "accept"))));
}

void TestBrowserSignIn::cancelled_data()
{
    QTest::addColumn<bool>("exchanging");
    QTest::newRow("before the browser is back") << false;
    QTest::newRow("while the code is exchanged") << true;
}

void TestBrowserSignIn::cancelled()
{
    QFETCH(bool, exchanging);
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Outcome outcome(signIn);
    signIn.start();
    if (exchanging)
        QVERIFY(signIn.paste(QString::fromLatin1(f.decide(signIn.address(), "accept"))));
    signIn.cancel();
    signIn.cancel();
    QCOMPARE(outcome.times, 0); // from the event loop
    QTRY_COMPARE(outcome.times, 1);
    QCOMPARE(outcome.kind(), number(Kind::Cancelled));
    QVERIFY(!signIn.isListening());
}

void TestBrowserSignIn::wrongSecret()
{
    SignInFixture f;
    Client client = f.client();
    client.secret = u"another-secret"_s;
    BrowserSignIn signIn(client, f.realm(), scopes, anyPort());
    Outcome outcome(signIn);
    signIn.start();
    QVERIFY(signIn.paste(QString::fromLatin1(f.decide(signIn.address(), "accept"))));
    QTRY_COMPARE(outcome.times, 1);
    QCOMPARE(outcome.kind(), number(Kind::WrongSecret));
    QCOMPARE(outcome.result->error().place, u"127.0.0.1"_s);
    QVERIFY(!sentenceFor(outcome.result->error()).contains("another-secret"_L1));
}

// It is told no secret, even though the state is right.
void TestBrowserSignIn::foreignAccountsServer()
{
    SignInFixture f;
    BrowserSignIn signIn(f.client(), f.realm(), scopes, anyPort());
    Outcome outcome(signIn);
    signIn.start();
    QByteArray last = f.decide(signIn.address(), "accept");
    const QByteArray server = "accounts-server=" + f.url().toEncoded().toPercentEncoding();
    QVERIFY(last.contains(server));
    f.sandbox.server().clearLog();
    last.replace(server, "accounts-server=https%3A%2F%2Fevil.example");
    Browser browser;
    browser.visit(last);
    QTRY_COMPARE(outcome.times, 1);
    QCOMPARE(outcome.kind(), number(Kind::UnknownAccountsServer));
    QCOMPARE(outcome.result->error().place, u"evil.example"_s);
    QCOMPARE(f.sandbox.server().log().size(), 0);
    // A sign-in that is told the right one would have been seen there.
    BrowserSignIn good(f.client(), f.realm(), scopes, anyPort());
    Outcome granted(good);
    good.start();
    const QByteArray right = f.decide(good.address(), "accept");
    f.sandbox.server().clearLog();
    QVERIFY(good.paste(QString::fromLatin1(right)));
    QTRY_COMPARE(granted.kind(), -1);
    QCOMPARE(f.sandbox.server().log().size(), 1);
}

void TestBrowserSignIn::unusableInput_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QStringList>("asked");
    QTest::addColumn<QString>("what");
    QTest::newRow("no client") << u""_s << u"x"_s << scopes << u"client"_s;
    QTest::newRow("no secret") << u"x"_s << u""_s << scopes << u"client"_s;
    QTest::newRow("no wishes") << u"x"_s << u"x"_s << QStringList() << u"scopes"_s;
}

void TestBrowserSignIn::unusableInput()
{
    QFETCH(QString, id);
    QFETCH(QString, secret);
    QFETCH(QStringList, asked);
    BrowserSignIn signIn({id, secret}, Realm::anywhere(), asked, anyPort());
    Outcome outcome(signIn);
    signIn.start();
    QTRY_COMPARE(outcome.times, 1);
    QCOMPARE(outcome.kind(), number(Kind::BadInput));
    QTEST(outcome.result->error().code, "what");
    QVERIFY(!signIn.isListening());
}

void TestBrowserSignIn::goneInBetween()
{
    SignInFixture f;
    auto signIn = std::make_unique<BrowserSignIn>(f.client(), f.realm(), scopes, anyPort());
    Outcome outcome(*signIn);
    signIn->start();
    const QByteArray last = f.decide(signIn->address(), "accept");
    QVERIFY(signIn->paste(QString::fromLatin1(last)));
    signIn.reset();
    Browser browser;
    browser.visit(last); // nobody is there
    // Whatever was under way would be answered before this.
    TokenClient other(f.client());
    bool answered = false;
    other.refresh(f.url(), u"1000.x"_s, [&answered](const Result<Tokens> &) { answered = true; });
    QTRY_VERIFY(answered);
    QCOMPARE(outcome.times, 0);
    QCOMPARE(browser.status(), 0);
}

QTEST_GUILESS_MAIN(TestBrowserSignIn)
#include "tst_browsersignin.moc"
