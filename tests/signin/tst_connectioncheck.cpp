// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signinfixture.h"

#include "signin/connectioncheck.h"
#include "signin/grant.h"
#include "support/scriptedserver.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw;
using namespace rw::signin;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using What = CheckLine::What;
using State = CheckLine::State;

namespace {

const Wishes all{true, true, true, false};

api::Connection connectionWith(const SignInFixture &f, const QByteArray &token)
{
    const Client client = f.client();
    return {
        f.url(), f.url(), f.url(), client.id, client.secret, QString(), QString::fromLatin1(token)};
}

api::Connection connectionTo(const QUrl &url)
{
    return {url, url, url, u"1000.ID"_s, u"client-secret"_s, QString(), u"1000.token"_s};
}

// "user fine, roles missing": one word a line, in their order.
QString told(const ConnectionCheck &check)
{
    static const QList<QString> words{u"reading"_s,     u"fine"_s,      u"missing"_s,
                                      u"not offered"_s, u"forbidden"_s, u"signed out"_s,
                                      u"unreachable"_s, u"failed"_s};
    QStringList lines;
    for (const CheckLine &line : check.lines())
        lines.append(words.at(static_cast<int>(line.state)));
    return lines.join(", "_L1);
}

struct Checked
{
    Checked(const api::Connection &connection, const Wishes &wishes, const QStringList &granted)
        : client(connection), check(client, wishes, granted)
    {
        client.setBackoffBase(1);
        QObject::connect(&check, &ConnectionCheck::finished, &check, [this] { ++times; });
        QObject::connect(&check, &ConnectionCheck::changed, &check, [this] { ++changes; });
        check.start();
    }
    api::ApiClient client;
    ConnectionCheck check;
    int times = 0;
    int changes = 0;
};

} // namespace

class TestConnectionCheck : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void everythingIsRead();
    void narrowTokens_data();
    void narrowTokens();
    void whatWasNotGrantedIsNotAsked();
    void onlyWhatIsWished_data();
    void onlyWhatIsWished();
    void refusals_data();
    void refusals();
    void unreachable();
    void dataCentreWithoutContracts();
    void manyUsers();
    void twice();
    void cancelled();
};

void TestConnectionCheck::everythingIsRead()
{
    SignInFixture f;
    Checked c(connectionWith(f, f.sandbox.token()), all, {});
    QCOMPARE(c.times, 0);
    QTRY_COMPARE(c.times, 1);
    QCOMPARE(c.changes, 6);
    QCOMPARE(told(c.check), u"fine, fine, fine, fine, fine, fine"_s);
    QVERIFY(c.check.user() && !c.check.user()->email.isEmpty());
    QVERIFY(c.check.organisation() && !c.check.organisation()->name.isEmpty());
    const auto count = [&c](What what) { return c.check.line(what)->count; };
    QCOMPARE(count(What::Roles), f.sandbox.list("/crm/v8/settings/roles").size());
    QCOMPARE(count(What::ContactRoles), f.sandbox.list("/crm/v8/Contacts/roles").size());
    QCOMPARE(count(What::Counterparties), f.sandbox.list("/api/v1/counterparties").size());
    QVERIFY(count(What::Users) > 0);
    QCOMPARE(c.check.missingScopes(), QStringList());
    QVERIFY(c.check.rightsTo(Workspace::Contracts).canWrite());
    QCOMPARE(f.sandbox.server().writeCount(), 0);
}

void TestConnectionCheck::narrowTokens_data()
{
    QTest::addColumn<QByteArray>("scopes");
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("writable"); // roles, contact roles, Contracts
    QTest::newRow("no Contracts") << QByteArray(
        "ZohoCRM.settings.roles.ALL,ZohoCRM.modules.contacts.ALL,ZohoCRM.users.READ,"
        "ZohoCRM.org.READ") << u"fine, fine, fine, fine, fine, missing"_s
                                  << u"rc"_s;
    QTest::newRow("to look at") << QByteArray(
        "ZohoCRM.settings.roles.READ,ZohoCRM.modules.contacts.READ,"
        "ZohoCRM.users.READ,ZohoCRM.org.READ,contracts.contracts.READ")
                                << u"fine, fine, fine, fine, fine, fine"_s << u""_s;
    QTest::newRow("no users") << QByteArray(
        "ZohoCRM.settings.roles.ALL,ZohoCRM.modules.contacts.ALL,ZohoCRM.org.READ,"
        "contracts.contracts.ALL")
                              << u"missing, fine, fine, fine, missing, fine"_s << u"rck"_s;
    QTest::newRow("Contracts alone")
        << QByteArray("contracts.contracts.ALL")
        << u"missing, missing, missing, missing, missing, fine"_s << u"k"_s;
}

void TestConnectionCheck::narrowTokens()
{
    QFETCH(QByteArray, scopes);
    QFETCH(QString, lines);
    QFETCH(QString, writable);
    SignInFixture f;
    const QByteArray token = f.sandbox.narrowToken(scopes);
    QVERIFY(!token.isEmpty());
    const QStringList granted = splitScopes(QString::fromLatin1(scopes));
    // Whether the sign-in told what was granted, or the server has to refuse.
    for (const QStringList &known : {granted, QStringList()}) {
        Checked c(connectionWith(f, token), all, known);
        QTRY_COMPARE(c.times, 1);
        QCOMPARE(told(c.check), lines);
        for (const CheckLine &line : c.check.lines()) {
            QCOMPARE(c.check.missingScopes().contains(line.scope),
                     line.state == State::RightMissing);
        }
        if (known.isEmpty())
            continue;
        QString letters;
        letters += c.check.rightsTo(Workspace::Roles).canWrite() ? u"r"_s : QString();
        letters += c.check.rightsTo(Workspace::ContactRoles).canWrite() ? u"c"_s : QString();
        letters += c.check.rightsTo(Workspace::Contracts).canWrite() ? u"k"_s : QString();
        QCOMPARE(letters, writable);
    }
}

void TestConnectionCheck::whatWasNotGrantedIsNotAsked()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(204));
    Checked c(connectionTo(server.url()), all, {u"contracts.contracts.READ"_s});
    QCOMPARE(c.changes, 0); // not from within start()
    QTRY_COMPARE(c.times, 1);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().first().target, QByteArray("/api/v1/counterparties"));
}

void TestConnectionCheck::onlyWhatIsWished_data()
{
    QTest::addColumn<bool>("roles");
    QTest::addColumn<bool>("contactRoles");
    QTest::addColumn<bool>("contracts");
    QTest::addColumn<int>("lines");
    QTest::newRow("roles") << true << false << false << 4;
    QTest::newRow("contact roles") << false << true << false << 3;
    QTest::newRow("Contracts") << false << false << true << 1;
    QTest::newRow("nothing") << false << false << false << 0;
}

void TestConnectionCheck::onlyWhatIsWished()
{
    QFETCH(bool, roles);
    QFETCH(bool, contactRoles);
    QFETCH(bool, contracts);
    QFETCH(int, lines);
    SignInFixture f;
    Checked c(connectionWith(f, f.sandbox.token()), {roles, contactRoles, contracts, false}, {});
    QTRY_COMPARE(c.times, 1);
    QCOMPARE(c.check.lines().size(), lines);
    QCOMPARE(c.check.line(What::Counterparties) != nullptr, contracts);
    for (const CheckLine &line : c.check.lines())
        QCOMPARE(line.state, State::Fine);
    QCOMPARE(c.check.rightsTo(Workspace::Roles),
             roles ? Rights({true, true, true, true}) : Rights());
}

void TestConnectionCheck::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("readable");
    QTest::newRow("the right is missing")
        << 401 << QByteArray(R"({"code":"OAUTH_SCOPE_MISMATCH","status":"error"})") << u"missing"_s
        << false;
    QTest::newRow("the profile does not allow it")
        << 403 << QByteArray(R"({"code":"NO_PERMISSION","status":"error"})") << u"forbidden"_s
        << false;
    QTest::newRow("not in this edition")
        << 400 << QByteArray(R"({"code":"AUTHORIZATION_FAILED","status":"error"})")
        << u"forbidden"_s << false;
    QTest::newRow("the token is good no more")
        << 401 << QByteArray(R"({"code":"INVALID_TOKEN","status":"error"})") << u"signed out"_s
        << true;
    QTest::newRow("a fault") << 500 << QByteArray("<html>") << u"failed"_s << true;
    QTest::newRow("something else") << 200 << QByteArray("<html>") << u"failed"_s << true;
}

void TestConnectionCheck::refusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, word);
    ScriptedServer server;
    server.otherwise(Reaction::answer(status, body));
    Checked c(connectionTo(server.url()), {false, false, true, true}, {});
    QTRY_COMPARE(c.times, 1);
    QCOMPARE(told(c.check), word);
    QVERIFY(c.check.lines().first().error);
    QTEST(c.check.rightsTo(Workspace::Contracts).read, "readable");
    QVERIFY(!c.check.rightsTo(Workspace::Contracts).canWrite());
}

void TestConnectionCheck::unreachable()
{
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::Drop));
    Checked c(connectionTo(server.url()), all, {});
    QTRY_COMPARE(c.times, 1);
    QCOMPARE(told(c.check),
             u"unreachable, unreachable, unreachable, unreachable, unreachable, unreachable"_s);
    QVERIFY(!c.check.user() && !c.check.organisation());
}

void TestConnectionCheck::dataCentreWithoutContracts()
{
    SignInFixture f;
    api::Connection connection = connectionWith(f, f.sandbox.token());
    connection.contractsUrl = QUrl();
    Checked c(connection, all, {});
    QTRY_COMPARE(c.times, 1);
    QCOMPARE(told(c.check), u"fine, fine, fine, fine, fine, not offered"_s);
    QCOMPARE(c.check.rightsTo(Workspace::Contracts), Rights());
    QVERIFY(c.check.rightsTo(Workspace::Roles).canWrite());
}

void TestConnectionCheck::manyUsers()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(
        200,
        R"({"users":[{"id":"1","full_name":"A"},{"id":"2","full_name":"B"}],"info":{"more_records":true}})"));
    Checked c(connectionTo(server.url()), {true, false, false, true}, {u"ZohoCRM.users.READ"_s});
    QTRY_COMPARE(c.times, 1);
    const CheckLine *users = c.check.line(What::Users);
    QCOMPARE(users->state, State::Fine);
    QCOMPARE(users->count, 2);
    QVERIFY(users->atLeast);
}

void TestConnectionCheck::twice()
{
    SignInFixture f;
    Checked c(connectionWith(f, f.sandbox.token()), all, {});
    c.check.start(); // the first look is not waited for any more
    QTRY_COMPARE(c.times, 1);
    QCOMPARE(c.changes, 6);
    c.check.start();
    QVERIFY(c.check.isRunning());
    QCOMPARE(c.check.lines().first().state, State::Reading);
    QTRY_COMPARE(c.times, 2);
    QCOMPARE(told(c.check), u"fine, fine, fine, fine, fine, fine"_s);
}

void TestConnectionCheck::cancelled()
{
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::Hold));
    Checked c(connectionTo(server.url()), {false, false, true, false}, {});
    QTRY_COMPARE(server.held(), 1);
    c.check.cancel();
    server.release();
    QTRY_COMPARE(c.client.inFlight(), 0);
    QCOMPARE(c.times, 0);
    QCOMPARE(c.changes, 0);
    QVERIFY(!c.check.isRunning());
}

QTEST_GUILESS_MAIN(TestConnectionCheck)
#include "tst_connectioncheck.moc"
