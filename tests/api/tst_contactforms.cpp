// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

#include "api/contactapi.h"

#include <QSignalSpy>

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

ApiRequest update()
{
    return ContactApi::updateRequest({u"ABC"_s}, u"a@b.example"_s, u"A"_s, u"a@b.example"_s);
}

ApiRequest removal()
{
    return ContactApi::removeRequest({u"ABC"_s}, u"a@b.example"_s, true);
}

QByteArray withoutSlash(const ApiRequest &request)
{
    return request.target.chopped(1);
}

const QByteArray wrongUrl = R"({"Errors":{"ErrorCode":"INVALID_URL_PATTERN","Message":"no"}})";
const QByteArray wrongVerb = R"({"Errors":{"ErrorCode":"INVALID_REQUEST_METHOD"}})";

} // namespace

// Which verb and which address a change of a counterparty contact takes in the end.
class TestContactForms : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void proofs_data();
    void proofs();
    void workingVerbIsRemembered();
    void rememberedVerbAcrossClients();
    void refusedVerbsTeachNothing();
    void ofContractsAlone();
    void otherSlash_data();
    void otherSlash();
    void workingSlashIsRemembered();
    void verbAndSlash();
};

void TestContactForms::proofs_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("proves");
    const auto row = [](const char *name, int status, const QByteArray &body, bool proves) {
        QTest::newRow(name) << status << body << proves;
    };
    row("405, HTML", 405, "<html>405</html>", true);
    row("405, numbers", 405, R"({"Errors":{"ErrorCode":4050}})", true);
    row("405, nothing", 405, "", true);
    row("501, HTML", 501, "<html>501</html>", true);
    row("400 by name", 400, wrongVerb, true);
    row("400 by name, as the CRM says it", 400,
        R"({"code":"INVALID_REQUEST_METHOD","status":"error"})", true);
    row("400, HTML that speaks of it", 400, "<html>INVALID_REQUEST_METHOD</html>", false);
    row("400, numbers", 400, R"({"Errors":{"ErrorCode":4050,"Message":"method"}})", false);
    for (const int status : {401, 404, 409, 500, 503})
        QTest::addRow("%d by name", status) << status << wrongVerb << false;
    for (const int status : {403, 404, 409, 412, 500, 502, 503})
        QTest::addRow("%d", status) << status << QByteArray() << false;
}

void TestContactForms::proofs()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, proves);
    ScriptedServer server;
    server.expect({"PUT", update().target, {}, {}, {}, Reaction::answer(status, body), 1});
    if (proves)
        server.expect({"UPDATE", update().target, {}, {}, update().body, Reaction(), 1});
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(update()));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind() == -1, proves);
    QVERIFY(allHasArrived(server));
    QCOMPARE(server.complaints(), QString());
}

void TestContactForms::workingVerbIsRemembered()
{
    ScriptedServer server;
    const auto script = [&server](const QByteArray &verb, const Reaction &reaction) {
        server.expect({verb, update().target, {}, {}, update().body, reaction, 1});
    };
    ApiClient client(connectionTo(server.url()));
    QSignalSpy found(&client, &ApiClient::updateVerbFound);
    QCOMPARE(client.updateVerb(), QByteArray("PUT"));
    script("PUT", Reaction::answer(405, "<html>"));
    script("UPDATE", Reaction::answer(400, wrongVerb));
    script("PATCH", Reaction::answer(200, "{}"));
    auto ending = watch(client.send(update()));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->body(), QByteArray("{}"));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.at(0).at(0).toByteArray(), QByteArray("PATCH"));

    script("PATCH", Reaction::answer(200, "{}"));
    ending = watch(client.send(update()));
    QTRY_VERIFY(ending->result);
    QCOMPARE(found.size(), 1);
    QCOMPARE(server.complaints(), QString());

    // All three refused: the last word counts, and it ends.
    script("PATCH", Reaction::answer(501, ""));
    script("PUT", Reaction::answer(405, ""));
    script("UPDATE", Reaction::answer(405, ""));
    ending = watch(client.send(update()));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Rejected));
    QCOMPARE(server.complaints(), QString());
}

void TestContactForms::rememberedVerbAcrossClients()
{
    ScriptedServer server;
    for (const char *verb : {"UPDATE", "PATCH", "PUT"}) {
        ApiClient client(connectionTo(server.url()));
        client.setUpdateVerb(verb);
        QCOMPARE(client.updateVerb(), QByteArray(verb));
        client.setUpdateVerb("DELETE"); // what a file of settings may hold
        client.setUpdateVerb("");
        QCOMPARE(client.updateVerb(), QByteArray(verb));
        server.expect({verb, update().target, {}, {}, {}, Reaction(), 1});
        const auto ending = watch(client.send(update()));
        QTRY_VERIFY(ending->result);
        QCOMPARE(server.complaints(), QString());
    }
}

void TestContactForms::refusedVerbsTeachNothing()
{
    ScriptedServer server;
    server.expect({"PUT", update().target, {}, {}, {}, Reaction::answer(405, ""), 2});
    server.expect({"UPDATE", update().target, {}, {}, {}, Reaction::answer(500, ""), 1});
    server.expect({"UPDATE", update().target, {}, {}, {}, Reaction(), 1});
    ApiClient client(connectionTo(server.url()));
    auto ending = watch(client.send(update()));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Server));
    QCOMPARE(client.updateVerb(), QByteArray("PUT")); // the other has not worked yet
    ending = watch(client.send(update()));
    QTRY_VERIFY(ending->result);
    QCOMPARE(client.updateVerb(), QByteArray("UPDATE"));
    QCOMPARE(server.complaints(), QString());
}

void TestContactForms::ofContractsAlone()
{
    ScriptedServer server;
    server.expect({"PUT", "/crm/v8/settings/roles", {}, {}, {}, Reaction::answer(405, ""), 1});
    server.expect({"DELETE", removal().target, {}, {}, {}, Reaction::answer(405, ""), 1});
    ApiClient client(connectionTo(server.url()));
    for (const ApiRequest &sent : {request("PUT", "/crm/v8/settings/roles", "{}"), removal()}) {
        const auto ending = watch(client.send(sent));
        QTRY_VERIFY(ending->result);
        QCOMPARE(ending->kind(), number(Kind::Rejected));
    }
    QCOMPARE(server.complaints(), QString());
}

void TestContactForms::otherSlash_data()
{
    QTest::addColumn<bool>("deletes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("tried");
    for (const bool deletes : {false, true}) {
        const char *what = deletes ? "delete" : "update";
        QTest::addRow("%s, wrong address", what) << deletes << 404 << wrongUrl << true;
        QTest::addRow("%s, no such contact", what)
            << deletes << 404 << QByteArray(R"({"Errors":{"ErrorCode":"NOT_FOUND"}})") << false;
        QTest::addRow("%s, HTML", what) << deletes << 404 << QByteArray("<html>") << false;
        QTest::addRow("%s, the word with another status", what)
            << deletes << 400 << wrongUrl << false;
    }
}

void TestContactForms::otherSlash()
{
    QFETCH(bool, deletes);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, tried);
    const ApiRequest sent = deletes ? removal() : update();
    ScriptedServer server;
    server.expect({sent.verb, sent.target, {}, {}, {}, Reaction::answer(status, body), 1});
    if (tried)
        server.expect({sent.verb, withoutSlash(sent), {}, {}, sent.body, Reaction(), 1});
    ApiClient client(connectionTo(server.url()));
    auto ending = watch(client.send(sent));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind() == -1, tried);
    QCOMPARE(server.complaints(), QString());

    // Once: what neither form of the address finds is not there.
    server.otherwise(Reaction::answer(404, wrongUrl));
    ending = watch(client.send(sent));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::NotFound));
    QVERIFY(allHasArrived(server));
    QCOMPARE(server.requests().size(), tried ? 4 : 3);
}

void TestContactForms::workingSlashIsRemembered()
{
    ScriptedServer server;
    const auto script = [&server](const QByteArray &verb, const QByteArray &target, int status) {
        const QByteArray body = status == 404 ? wrongUrl : QByteArray("{}");
        server.expect({verb, target, {}, {}, {}, Reaction::answer(status, body), 1});
    };
    ApiClient client(connectionTo(server.url()));
    const auto works = [&client](const ApiRequest &sent) {
        const auto ending = watch(client.send(sent));
        return comesTrue([&ending] { return ending->result.has_value(); }) && *ending->result;
    };
    script("PUT", update().target, 404);
    script("PUT", withoutSlash(update()), 200);
    QVERIFY(works(update()));
    // For the removal too, and without asking for the other form first.
    script("PUT", withoutSlash(update()), 200);
    script("DELETE", withoutSlash(removal()), 200);
    QVERIFY(works(update()));
    QVERIFY(works(removal()));
    QCOMPARE(server.complaints(), QString());

    // A contact that is gone teaches nothing.
    script("DELETE", withoutSlash(removal()), 404);
    script("DELETE", removal().target, 404);
    QVERIFY(!works(removal()));
    script("PUT", withoutSlash(update()), 200);
    QVERIFY(works(update()));
    // The server may change its mind.
    script("PUT", withoutSlash(update()), 404);
    script("PUT", update().target, 200);
    script("DELETE", removal().target, 200);
    QVERIFY(works(update()));
    QVERIFY(works(removal()));
    // What is no contact keeps the end of its address.
    script("PUT", "/crm/v8/settings/roles/", 200);
    QVERIFY(works(request("PUT", "/crm/v8/settings/roles/", "{}")));
    QCOMPARE(server.complaints(), QString());
}

void TestContactForms::verbAndSlash()
{
    ScriptedServer server;
    const QByteArray bare = withoutSlash(update());
    server.expect({"PUT", update().target, {}, {}, {}, Reaction::answer(404, wrongUrl), 1});
    server.expect({"PUT", bare, {}, {}, {}, Reaction::answer(400, wrongVerb), 1});
    server.expect({"UPDATE", bare, {}, {}, {}, Reaction::answer(200, "{}"), 1});
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(update()));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->body(), QByteArray("{}"));
    QCOMPARE(server.complaints(), QString());

    // Told twice, in the body and beside it.
    server.expect({"DELETE",
                   withoutSlash(removal()),
                   {{"makeAnonymous", "true"}},
                   {},
                   removal().body,
                   {},
                   1});
    const auto deleted = watch(client.send(removal()));
    QTRY_VERIFY(deleted->result);
    QCOMPARE(deleted->kind(), -1);
    QCOMPARE(server.complaints(), QString());
}

QTEST_GUILESS_MAIN(TestContactForms)
#include "tst_contactforms.moc"
