// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/authorisationreply.h"
#include "signin/randomtext.h"
#include "signin/signinsentences.h"
#include "support/strictwarnings.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QUrlQuery>

using namespace rw::signin;
using namespace Qt::StringLiterals;
using Kind = SignInError::Kind;

namespace {

AuthorisationRequest sample()
{
    AuthorisationRequest request
        = AuthorisationRequest::make(QUrl(u"https://accounts.zoho.com"_s), u"1000.A&B+C D"_s,
                                     QUrl(u"http://localhost:48621/callback"_s),
                                     {u"ZohoCRM.org.READ"_s, u"contracts.clm.ALL"_s});
    request.state = u"the-state"_s;
    return request;
}

} // namespace

// What the browser is sent away with, and what it brings back.
class TestAuthorisation : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void everyValueIsEncoded();
    void challengeOfTheStandard();
    void everyRequestIsNew();
    void secretsCompare_data();
    void secretsCompare();
    void replies_data();
    void replies();
    void whereTheCodeIsExchanged_data();
    void whereTheCodeIsExchanged();
    void everyErrorHasItsSentence();
};

void TestAuthorisation::everyValueIsEncoded()
{
    const AuthorisationRequest request = sample();
    const QByteArray address = request.url().toEncoded();
    QVERIFY2(address.startsWith("https://accounts.zoho.com/oauth/v2/auth?"), address.constData());
    QVERIFY(address.contains("client_id=1000.A%26B%2BC%20D&"));
    QVERIFY(address.contains("redirect_uri=http%3A%2F%2Flocalhost%3A48621%2Fcallback&"));
    QVERIFY(address.contains("scope=ZohoCRM.org.READ%2Ccontracts.clm.ALL&"));
    const QUrlQuery query(request.url());
    QCOMPARE(query.queryItemValue(u"state"_s), u"the-state"_s);
    QCOMPARE(query.queryItemValue(u"access_type"_s), u"offline"_s);
    QCOMPARE(query.queryItemValue(u"prompt"_s), u"consent"_s);
    QCOMPARE(query.queryItemValue(u"response_type"_s), u"code"_s);
    QCOMPARE(query.queryItemValue(u"code_challenge_method"_s), u"S256"_s);
    QVERIFY(!address.contains(request.verifier.toLatin1()));
    // A server whose address ends with a slash or has a path.
    AuthorisationRequest other = request;
    other.accounts = QUrl(u"https://proxy.example/zoho/"_s);
    QCOMPARE(other.url().path(), u"/zoho/oauth/v2/auth"_s);
}

void TestAuthorisation::challengeOfTheStandard()
{
    AuthorisationRequest request;
    request.verifier = u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_s; // RFC 7636, appendix B
    QCOMPARE(request.challenge(), QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
}

void TestAuthorisation::everyRequestIsNew()
{
    QSet<QString> texts;
    const QRegularExpression form(u"\\A[A-Za-z0-9_-]{43}\\z"_s);
    for (int i = 0; i < 100; ++i) {
        const AuthorisationRequest request = AuthorisationRequest::make({}, {}, {}, {});
        QVERIFY(form.match(request.state).hasMatch());
        QVERIFY(form.match(request.verifier).hasMatch());
        texts.insert(request.state);
        texts.insert(request.verifier);
    }
    QCOMPARE(texts.size(), 200);
}

void TestAuthorisation::secretsCompare_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("the same") << u"abc"_s << u"abc"_s << true;
    QTest::newRow("the first sign differs") << u"xbc"_s << u"abc"_s << false;
    QTest::newRow("the last sign differs") << u"abx"_s << u"abc"_s << false;
    QTest::newRow("shorter") << u"ab"_s << u"abc"_s << false;
    QTest::newRow("nothing") << u""_s << u"abc"_s << false;
    QTest::newRow("two differences that would take each other back")
        << u"bac"_s << u"abc"_s << false;
}

void TestAuthorisation::secretsCompare()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QTEST(isSameSecret(a, b), "same");
}

void TestAuthorisation::replies_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("kind"); // -1: good
    const auto row = [](const char *name, const QString &address, int kind) {
        QTest::newRow(name) << address << kind;
    };
    const QString base = u"http://localhost:48621/callback?"_s;
    const QString good = base + "code=1000.ab.cd&location=in&state=the-state"_L1;
    const auto number = [](Kind kind) { return static_cast<int>(kind); };
    row("as Zoho sends it", good + "&accounts-server=https%3A%2F%2Faccounts.zoho.in"_L1, -1);
    row("pasted with blanks around", "  "_L1 + good + "\n"_L1, -1);
    row("by the other name of this machine", QString(good).replace("localhost"_L1, "127.0.0.1"_L1),
        -1);
    row("by the IPv6 name of this machine", QString(good).replace("localhost"_L1, "[::1]"_L1), -1);
    row("an encoded state", base + "code=1&state=the%2Dstate"_L1, -1);
    row("another state", base + "code=1&state=the-statf"_L1, number(Kind::WrongState));
    row("no state", base + "code=1"_L1, number(Kind::WrongState));
    row("an empty state", base + "code=1&state="_L1, number(Kind::WrongState));
    row("the beginning of the state", base + "code=1&state=the-stat"_L1, number(Kind::WrongState));
    row("two states", base + "code=1&state=x&state=the-state"_L1, number(Kind::NotAnAddress));
    row("two codes", base + "code=1&code=2&state=the-state"_L1, number(Kind::NotAnAddress));
    row("declined", base + "error=access_denied&state=the-state"_L1, number(Kind::Declined));
    row("declined, of another sign-in", base + "error=access_denied&state=x"_L1,
        number(Kind::WrongState));
    row("a right that nobody knows", base + "error=invalid_scope&state=the-state"_L1,
        number(Kind::UnknownScope));
    row("another refusal", base + "error=server_down&state=the-state"_L1,
        number(Kind::PageRefused));
    row("an error and a code", base + "error=access_denied&code=1&state=the-state"_L1,
        number(Kind::Declined));
    row("no code", base + "state=the-state"_L1, number(Kind::NoCode));
    row("a code with a line break", base + "code=1%0D%0AX&state=the-state"_L1,
        number(Kind::NoCode));
    row("another port", QString(good).replace("48621"_L1, "48622"_L1), number(Kind::OtherAddress));
    row("another path", QString(good).replace("/callback"_L1, "/callbackx"_L1),
        number(Kind::OtherAddress));
    row("another scheme", QString(good).replace("http:"_L1, "https:"_L1),
        number(Kind::OtherAddress));
    row("another host", QString(good).replace("localhost"_L1, "localhost.evil.example"_L1),
        number(Kind::OtherAddress));
    row("a user before the host", QString(good).replace("//localhost"_L1, "//x@localhost"_L1),
        number(Kind::OtherAddress));
    row("the consent page itself", sample().url().toString(QUrl::FullyEncoded),
        number(Kind::OtherAddress));
    row("words", u"I closed the page"_s, number(Kind::NotAnAddress));
    row("nothing", u""_s, number(Kind::NotAnAddress));
    row("without end", good + QString(9000, u'x'), number(Kind::NotAnAddress));
    row("a foreign accounts server", good + "&accounts-server=https%3A%2F%2Fevil.example"_L1,
        number(Kind::UnknownAccountsServer));
    row("an accounts server that is none", good + "&accounts-server=%20%20"_L1,
        number(Kind::UnknownAccountsServer));
    row("a location that nobody knows", QString(good).replace("=in"_L1, "=zz"_L1),
        number(Kind::OtherCentre));
}

void TestAuthorisation::replies()
{
    QFETCH(QString, address);
    const Result<AuthorisationReply> reply = readReply(address, sample(), Realm::anywhere());
    QTEST(reply ? -1 : static_cast<int>(reply.error().kind), "kind");
    if (!reply) {
        QVERIFY(!sentenceFor(reply.error()).contains("the-state"_L1));
        // A request that was never made has no state to be right.
        AuthorisationRequest none = sample();
        none.state.clear();
        QVERIFY(!readReply(address, none, Realm::anywhere()));
    }
}

void TestAuthorisation::whereTheCodeIsExchanged_data()
{
    QTest::addColumn<QString>("more");
    QTest::addColumn<QString>("server");
    QTest::newRow("the accounts server that is told")
        << u"&location=us&accounts-server=https%3A%2F%2Faccounts.zohocloud.ca"_s
        << u"https://accounts.zohocloud.ca"_s;
    QTest::newRow("by the location") << u"&location=jp"_s << u"https://accounts.zoho.jp"_s;
    QTest::newRow("where it began") << u""_s << u"https://accounts.zoho.eu"_s;
}

void TestAuthorisation::whereTheCodeIsExchanged()
{
    QFETCH(QString, more);
    const Result<AuthorisationReply> reply
        = readReply(u"http://localhost:48621/callback?code=1000.a&state=the-state"_s + more,
                    sample(), Realm::in(u"eu"_s));
    QVERIFY(reply);
    QCOMPARE(reply->code, u"1000.a"_s);
    QTEST(reply->accounts.toString(), "server");
}

void TestAuthorisation::everyErrorHasItsSentence()
{
    QSet<QString> sentences;
    const int last = static_cast<int>(Kind::UnknownApiDomain);
    for (int kind = 0; kind <= last; ++kind) {
        SignInError error;
        error.kind = static_cast<Kind>(kind);
        error.waitSeconds = 540;
        sentences.insert(sentenceFor(error));
    }
    QCOMPARE(sentences.size(), last + 1);
    SignInError client;
    client.kind = Kind::UnknownClient;
    client.place = u"eu"_s;
    QVERIFY(sentenceFor(client).contains(u"“Europe”"_s));
}

QTEST_GUILESS_MAIN(TestAuthorisation)
#include "tst_authorisation.moc"
