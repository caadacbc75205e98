// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace rw::sandbox;

// Counterparties, their contacts and their types: the Contracts API.
class TestSandboxContracts : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void counterpartyList();
    void counterpartyLife();
    void counterpartyRefusals_data();
    void counterpartyRefusals();
    void contactList();
    void contactCreation();
    void contactUpdate_data();
    void contactUpdate();
    void contactRefusals_data();
    void contactRefusals();
    void addressesInPaths_data();
    void addressesInPaths();
    void deletionStopsTheContact_data();
    void deletionStopsTheContact();
    void deletionRemovesWhenAssumed();
    void trailingSlash_data();
    void trailingSlash();
    void types();
    void errorShapes_data();
    void errorShapes();
    void otherOrganisationIsRefused();

private:
    void restart(const ServerOptions &options);
    QJsonObject contact(const QByteArray &emailId);

    std::unique_ptr<SandboxFixture> m_sandbox;
};

namespace {

const QByteArray parties = "/api/v1/counterparties";
const QByteArray contacts = "/api/v1/counterparties/aldermoor-foods/counterpartyusers";
const QByteArray someone = "hana@aldermoor.example";

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toString();
}

} // namespace

void TestSandboxContracts::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    restart({});
}

void TestSandboxContracts::restart(const ServerOptions &options)
{
    m_sandbox.reset();
    m_sandbox = std::make_unique<SandboxFixture>(options);
    QVERIFY2(m_sandbox->isRunning(), qPrintable(m_sandbox->error()));
}

QJsonObject TestSandboxContracts::contact(const QByteArray &emailId)
{
    const QList<QJsonObject> all = m_sandbox->list(contacts + "?status=all");
    for (const QJsonObject &item : all) {
        if (text(item, "emailId") == QString::fromUtf8(emailId))
            return item;
    }
    return {};
}

void TestSandboxContracts::counterpartyList()
{
    const QList<QJsonObject> all = m_sandbox->list(parties);
    QCOMPARE(all.size(), 48);
    for (const QJsonObject &item : all) {
        for (const char *key : {"id", "name", "organizationApiName", "counterPartyType", "users",
                                "country", "city", "state", "address", "zipCode", "website",
                                "status", "addedTime", "modifiedTime", "modifiedBy"})
            QVERIFY2(item.contains(QLatin1StringView(key)), key);
        QCOMPARE(
            m_sandbox->request("GET", parties + '/' + text(item, "organizationApiName").toUtf8())
                .outcome(),
            item);
    }
    const QJsonObject user
        = all.first().value(QLatin1StringView("users")).toArray().first().toObject();
    QCOMPARE(user.keys(), (QStringList{QStringLiteral("displayName"), QStringLiteral("emailId"),
                                       QStringLiteral("jobTitle"), QStringLiteral("phoneNumber")}));
}

void TestSandboxContracts::counterpartyLife()
{
    const HttpReply created = m_sandbox->request(
        "POST", parties,
        R"({"name":"ABC Company","counterPartyType":"customer","country":"IN","state":"TN",)"
        R"("users":[{"displayName":"Ian","emailId":"ian@abc.example","jobTitle":"Head"}]})");
    QCOMPARE(created.status, 201);
    QCOMPARE(text(created.outcome(), "organizationApiName"), QStringLiteral("abc-company"));
    QCOMPARE(m_sandbox->list(parties + "/abc-company/counterpartyusers").size(), 1);

    const HttpReply updated = m_sandbox->request("UPDATE", parties + "/abc-company",
                                                 R"({"country":"US","name":"Other"})");
    QCOMPARE(updated.status, 200);
    QCOMPARE(updated.json(),
             QJsonObject({{QStringLiteral("Type"), QStringLiteral("Success")},
                          {QStringLiteral("organizationApiName"), QStringLiteral("abc-company")}}));
    const QJsonObject after = m_sandbox->request("GET", parties + "/abc-company").outcome();
    QCOMPARE(text(after, "country"), QStringLiteral("US"));
    QCOMPARE(text(after, "name"), QStringLiteral("ABC Company")); // not among the updatable keys

    QCOMPARE(m_sandbox->request("DELETE", parties + "/abc-company").status, 200);
    QCOMPARE(m_sandbox->request("GET", parties + "/abc-company").status, 404);
    QCOMPARE(m_sandbox->list(parties).size(), 48);
}

void TestSandboxContracts::counterpartyRefusals_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("create: no name")
        << QByteArray("POST") << parties << QByteArray(R"({"counterPartyType":"vendor"})") << 400;
    QTest::newRow("create: no type")
        << QByteArray("POST") << parties << QByteArray(R"({"name":"A"})") << 400;
    QTest::newRow("create: unknown type")
        << QByteArray("POST") << parties << QByteArray(R"({"name":"A","counterPartyType":"x"})")
        << 400;
    QTest::newRow("create: name taken")
        << QByteArray("POST") << parties
        << QByteArray(R"({"name":"ALDERMOOR foods","counterPartyType":"vendor"})") << 409;
    QTest::newRow("create: one address twice")
        << QByteArray("POST") << parties
        << QByteArray(R"({"name":"A","counterPartyType":"vendor","users":[)"
                      R"({"displayName":"B","emailId":"b@x.example"},)"
                      R"({"displayName":"C","emailId":"B@x.example"}]})")
        << 409;
    QTest::newRow("create: an unknown type is told before a repeated address")
        << QByteArray("POST") << parties
        << QByteArray(R"({"name":"A","counterPartyType":"x","users":[)"
                      R"({"displayName":"B","emailId":"b@x.example"},)"
                      R"({"displayName":"C","emailId":"B@x.example"}]})")
        << 400;
    QTest::newRow("create: user without address")
        << QByteArray("POST") << parties
        << QByteArray(R"({"name":"A","counterPartyType":"vendor","users":[{"displayName":"B"}]})")
        << 400;
    QTest::newRow("create: not JSON") << QByteArray("POST") << parties << QByteArray("{") << 400;
    QTest::newRow("update: unknown")
        << QByteArray("PUT") << parties + "/nobody" << QByteArray(R"({"country":"US"})") << 404;
    QTest::newRow("update: unknown type") << QByteArray("PUT") << parties + "/aldermoor-foods"
                                          << QByteArray(R"({"counterPartyType":"x"})") << 400;
    QTest::newRow("delete: unknown")
        << QByteArray("DELETE") << parties + "/nobody" << QByteArray() << 404;
    QTest::newRow("list with PUT") << QByteArray("PUT") << parties << QByteArray("{}") << 400;
    QTest::newRow("update with PATCH")
        << QByteArray("PATCH") << parties + "/aldermoor-foods" << QByteArray("{}") << 400;
}

void TestSandboxContracts::counterpartyRefusals()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const HttpReply reply = m_sandbox->request(method, target, body);
    QCOMPARE(reply.status, status);
    QVERIFY(!reply.code().isEmpty());
    QCOMPARE(m_sandbox->list(parties).size(), 48);
}

void TestSandboxContracts::contactList()
{
    QCOMPARE(m_sandbox->list("/api/v1/counterparties/old-mill-bakery/counterpartyusers").size(), 0);
    const QByteArray busy = "/api/v1/counterparties/"
                            "redwood-credit-services-and-receivables-management-international-"
                            "holdings/counterpartyusers";
    qsizetype all = 0;
    qsizetype active = 0;
    const QList<QJsonObject> counterparties = m_sandbox->list(parties);
    for (const QJsonObject &item : counterparties) {
        const QByteArray users
            = parties + '/' + text(item, "organizationApiName").toUtf8() + "/counterpartyusers";
        all += m_sandbox->list(users + "?status=all").size();
        const qsizetype some = m_sandbox->list(users).size();
        QCOMPARE(item.value(QLatin1StringView("users")).toArray().size(), some);
        active += some;
    }
    QCOMPARE(all, 310);
    QVERIFY(active < all);
    QCOMPARE(m_sandbox->list(busy + "?status=all").size(), 30);
    const QJsonObject first = contact(someone);
    for (const char *key : {"id", "name", "emailId", "status", "addedBy", "addedTime", "modifiedBy",
                            "modifiedTime", "organizationApiName"})
        QVERIFY2(!text(first, key).isEmpty(), key);
    QVERIFY(!first.contains(QLatin1StringView("displayName")));
}

void TestSandboxContracts::contactCreation()
{
    const HttpReply reply = m_sandbox->request(
        "POST", contacts,
        R"({"displayName":"Zoë","emailId":"zoe+x@aldermoor.example","phoneNumber":"+1"})");
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.json().keys(), QStringList{QStringLiteral("counterpartyusers")});
    const QJsonObject created = reply.outcome();
    QCOMPARE(
        created.keys(),
        (QStringList{QStringLiteral("counterParty"), QStringLiteral("displayName"),
                     QStringLiteral("emailId"), QStringLiteral("id"), QStringLiteral("jobTitle"),
                     QStringLiteral("phoneNumber"), QStringLiteral("status")}));
    const QJsonObject listed = contact("zoe+x@aldermoor.example");
    QCOMPARE(text(listed, "id"), text(created, "id"));
    QCOMPARE(text(listed, "name"), QStringLiteral("Zoë"));
    QCOMPARE(text(listed, "phoneNumber"), QStringLiteral("+1"));
    QVERIFY(!listed.contains(QLatin1StringView("jobTitle")));
}

void TestSandboxContracts::contactUpdate_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("PUT") << QByteArray("PUT");
    QTest::newRow("UPDATE, as the page shows") << QByteArray("UPDATE");
}

void TestSandboxContracts::contactUpdate()
{
    QFETCH(QByteArray, method);
    const QString id = text(contact(someone), "id");
    const HttpReply reply = m_sandbox->request(
        method, contacts + '/' + someone + '/',
        R"({"emailId":"hana.new@aldermoor.example","displayName":"Hana Novotná"})");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json(), QJsonObject({{QStringLiteral("Type"), QStringLiteral("Success")},
                                        {QStringLiteral("emailId"),
                                         QStringLiteral("hana.new@aldermoor.example")}}));
    QVERIFY(contact(someone).isEmpty());
    QCOMPARE(text(contact("hana.new@aldermoor.example"), "id"), id);
    QCOMPARE(text(contact("hana.new@aldermoor.example"), "name"), QStringLiteral("Hana Novotná"));
    QCOMPARE(
        m_sandbox->request(method, contacts + '/' + someone + '/', R"({"displayName":"x"})").status,
        404);
    // Its own address in another case is no conflict.
    QCOMPARE(m_sandbox
                 ->request(method, contacts + "/HANA.new@aldermoor.example/",
                           R"({"emailId":"Hana.New@aldermoor.example"})")
                 .status,
             200);
    QCOMPARE(text(contact("Hana.New@aldermoor.example"), "id"), id);
}

void TestSandboxContracts::contactRefusals_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QByteArray own = contacts + '/' + someone + '/';
    const QString mandatory = QStringLiteral("MANDATORY_NOT_FOUND");
    const QString invalid = QStringLiteral("INVALID_DATA");
    const QString conflict = QStringLiteral("CONFLICT");
    const QString missing = QStringLiteral("NOT_FOUND");
    QTest::newRow("create: no address") << QByteArray("POST") << contacts
                                        << QByteArray(R"({"displayName":"A"})") << 400 << mandatory;
    QTest::newRow("create: no name")
        << QByteArray("POST") << contacts << QByteArray(R"({"emailId":"a@b.example"})") << 400
        << mandatory;
    QTest::newRow("create: no such address")
        << QByteArray("POST") << contacts << QByteArray(R"({"displayName":"A","emailId":"a at b"})")
        << 400 << invalid;
    QTest::newRow("create: address taken in another case")
        << QByteArray("POST") << contacts
        << QByteArray(R"({"displayName":"A","emailId":"HANA@aldermoor.example"})") << 409
        << conflict;
    QTest::newRow("create: unknown counterparty")
        << QByteArray("POST") << QByteArray("/api/v1/counterparties/nobody/counterpartyusers")
        << QByteArray(R"({"displayName":"A","emailId":"a@b.example"})") << 404 << missing;
    QTest::newRow("update: unknown address")
        << QByteArray("PUT") << contacts + "/nobody@x.example/"
        << QByteArray(R"({"displayName":"A"})") << 404 << missing;
    QTest::newRow("update: unknown counterparty")
        << QByteArray("PUT")
        << QByteArray("/api/v1/counterparties/nobody/counterpartyusers/a@b.example/")
        << QByteArray(R"({"displayName":"A"})") << 404 << missing;
    QTest::newRow("update: address taken")
        << QByteArray("PUT") << own << QByteArray(R"({"emailId":"DAGNY@aldermoor.example"})") << 409
        << conflict;
    QTest::newRow("update: address is a number")
        << QByteArray("PUT") << own << QByteArray(R"({"emailId":7})") << 400 << invalid;
    QTest::newRow("update: empty name")
        << QByteArray("PUT") << own << QByteArray(R"({"displayName":" "})") << 400 << mandatory;
    QTest::newRow("update: nothing")
        << QByteArray("PUT") << own << QByteArray("{}") << 400 << mandatory;
    QTest::newRow("update: not JSON") << QByteArray("PUT") << own << QByteArray("displayName=A")
                                      << 400 << QStringLiteral("UNABLE_TO_PARSE_DATA_TYPE");
    QTest::newRow("delete: unknown address")
        << QByteArray("DELETE") << contacts + "/nobody@x.example/" << QByteArray() << 404
        << missing;
    QTest::newRow("delete: makeAnonymous is text")
        << QByteArray("DELETE") << own << QByteArray(R"({"makeAnonymous":"yes"})") << 400
        << invalid;
    QTest::newRow("one contact cannot be read") << QByteArray("GET") << own << QByteArray() << 400
                                                << QStringLiteral("INVALID_REQUEST_METHOD");
}

void TestSandboxContracts::contactRefusals()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, code);
    const QList<QJsonObject> before = m_sandbox->list(contacts + "?status=all");
    const HttpReply reply = m_sandbox->request(method, target, body);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), code);
    QCOMPARE(m_sandbox->list(contacts + "?status=all"), before);
}

void TestSandboxContracts::addressesInPaths_data()
{
    QTest::addColumn<QByteArray>("emailId");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("plain at") << QByteArray("a@abc.example") << QByteArray("a@abc.example");
    QTest::newRow("encoded at") << QByteArray("a@abc.example") << QByteArray("a%40abc.example");
    QTest::newRow("encoded plus") << QByteArray("ian+x@abc.example")
                                  << QByteArray("ian%2Bx@abc.example");
    QTest::newRow("plain plus") << QByteArray("ian+x@abc.example")
                                << QByteArray("ian+x@abc.example");
    QTest::newRow("slash") << QByteArray("a/b@abc.example") << QByteArray("a%2Fb@abc.example");
    QTest::newRow("question mark")
        << QByteArray("a?b@abc.example") << QByteArray("a%3fb@abc.example");
    QTest::newRow("hash and percent")
        << QByteArray("a#b%@abc.example") << QByteArray("a%23b%25@abc.example");
    QTest::newRow("not Latin") << QByteArray("почта@abc.example")
                               << QByteArray("почта").toPercentEncoding() + "@abc.example";
}

void TestSandboxContracts::addressesInPaths()
{
    QFETCH(QByteArray, emailId);
    QFETCH(QByteArray, path);
    QCOMPARE(
        m_sandbox
            ->request("POST", contacts, "{\"displayName\":\"A\",\"emailId\":\"" + emailId + "\"}")
            .status,
        201);
    QCOMPARE(
        m_sandbox->request("PUT", contacts + '/' + path + '/', R"({"displayName":"B"})").status,
        200);
    QCOMPARE(text(contact(emailId), "name"), QStringLiteral("B"));
}

void TestSandboxContracts::deletionStopsTheContact_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("anonymous");
    QTest::newRow("without a body") << QByteArray() << QByteArray() << false;
    QTest::newRow("body says no") << QByteArray(R"({"makeAnonymous":false})") << QByteArray()
                                  << false;
    QTest::newRow("body says yes")
        << QByteArray(R"({"makeAnonymous":true})") << QByteArray() << true;
    QTest::newRow("header says yes")
        << QByteArray() << QByteArray("makeAnonymous: true\r\n") << true;
}

void TestSandboxContracts::deletionStopsTheContact()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, header);
    QFETCH(bool, anonymous);
    const QString id = text(contact(someone), "id");
    const qsizetype before = m_sandbox->list(contacts).size();
    const HttpReply reply
        = m_sandbox->request("DELETE", contacts + '/' + someone + '/', body, header);
    QCOMPARE(reply.status, 200);
    QCOMPARE(text(reply.json(), "Type"), QStringLiteral("Success"));
    QCOMPARE(text(reply.json(), "emailId"), QString::fromLatin1(someone));
    QCOMPARE(m_sandbox->list(contacts).size(), before - 1);
    QJsonObject stopped;
    const QList<QJsonObject> all = m_sandbox->list(contacts + "?status=all");
    for (const QJsonObject &item : all) {
        if (text(item, "id") == id)
            stopped = item;
    }
    QCOMPARE(text(stopped, "status"), QStringLiteral("stopped-processing"));
    QCOMPARE(text(stopped, "name") == QStringLiteral("Anonymous"), anonymous);
    QCOMPARE(text(stopped, "emailId") != QString::fromLatin1(someone), anonymous);
}

void TestSandboxContracts::deletionRemovesWhenAssumed()
{
    ServerOptions options;
    options.assume.removeContacts = true;
    restart(options);
    QCOMPARE(m_sandbox->request("DELETE", contacts + '/' + someone + '/').status, 200);
    QVERIFY(contact(someone).isEmpty());
    QCOMPARE(m_sandbox->request("DELETE", contacts + '/' + someone + '/').status, 404);
}

void TestSandboxContracts::trailingSlash_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("found");
    QTest::newRow("contact with") << QByteArray("PUT") << contacts + '/' + someone + '/' << true;
    QTest::newRow("contact without") << QByteArray("PUT") << contacts + '/' + someone << true;
    QTest::newRow("contact list with") << QByteArray("GET") << contacts + '/' << false;
    QTest::newRow("counterparties with") << QByteArray("GET") << parties + '/' << false;
    QTest::newRow("types of administrators with")
        << QByteArray("GET") << QByteArray("/api/v1/admin/counterpartytypes/") << true;
    QTest::newRow("roles with") << QByteArray("GET") << QByteArray("/crm/v8/settings/roles/")
                                << false;
    QTest::newRow("two slashes") << QByteArray("GET") << QByteArray("/api//v1/counterparties")
                                 << false;
}

void TestSandboxContracts::trailingSlash()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(bool, found);
    const HttpReply reply
        = m_sandbox->request(method, target, method == "PUT" ? R"({"displayName":"X"})" : "");
    QCOMPARE(reply.status, found ? 200 : 404);
    if (!found)
        QCOMPARE(reply.code(), QStringLiteral("INVALID_URL_PATTERN"));
}

void TestSandboxContracts::types()
{
    const QByteArray admin = "/api/v1/admin/counterpartytypes";
    const QList<QJsonObject> before = m_sandbox->list("/api/v1/counterpartytypes");
    QCOMPARE(before.size(), 6);
    QCOMPARE(before.first().keys(), (QStringList{QStringLiteral("apiName"), QStringLiteral("id"),
                                                 QStringLiteral("name")}));
    const HttpReply created = m_sandbox->request("POST", admin + '/', R"({"name":"Public Body"})");
    QCOMPARE(created.status, 201);
    QCOMPARE(text(created.outcome(), "apiName"), QStringLiteral("public-body"));
    QVERIFY(!text(created.outcome(), "addedTime").isEmpty());
    QCOMPARE(m_sandbox->request("POST", admin, R"({"name":"PUBLIC body"})").status, 409);
    QCOMPARE(m_sandbox->request("PUT", admin + "/public-body", R"({"name":"Agency"})").status, 200);
    QCOMPARE(m_sandbox->request("DELETE", admin + "/public-body").json(),
             QJsonObject({{QStringLiteral("Type"), QStringLiteral("Success")},
                          {QStringLiteral("apiName"), QStringLiteral("public-body")}}));
    QCOMPARE(m_sandbox->request("DELETE", admin + "/public-body").status, 404);
    QCOMPARE(m_sandbox->request("DELETE", admin + "/customer").status, 409); // in use
    QCOMPARE(m_sandbox->list("/api/v1/counterpartytypes"), before);
}

void TestSandboxContracts::errorShapes_data()
{
    QTest::addColumn<int>("shape");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("named") << 0
                           << QByteArray(R"({"Errors":{"ErrorCode":"CONFLICT","Message":)"
                                         R"("A contact with this emailId already exists"}})");
    QTest::newRow("numeric") << 1
                             << QByteArray(R"({"Errors":{"ErrorCode":5300,"Message":)"
                                           R"("A contact with this emailId already exists"}})");
    QTest::newRow("html") << 2 << QByteArray("<!DOCTYPE html>");
}

void TestSandboxContracts::errorShapes()
{
    QFETCH(int, shape);
    QFETCH(QByteArray, body);
    ServerOptions options;
    options.assume.contractsErrors = static_cast<Assumptions::ContractsErrors>(shape);
    restart(options);
    const HttpReply reply = m_sandbox->request(
        "POST", contacts, R"({"displayName":"A","emailId":"hana@aldermoor.example"})");
    QCOMPARE(reply.status, 409);
    QVERIFY2(reply.body.startsWith(body), reply.body.constData());
    QCOMPARE(reply.header("Content-Type"), shape == 2
                                               ? QByteArray("text/html;charset=UTF-8")
                                               : QByteArray("application/json;charset=UTF-8"));
}

void TestSandboxContracts::otherOrganisationIsRefused()
{
    QCOMPARE(m_sandbox->request("GET", parties + "?orgname=zylker").status, 200);
    const HttpReply reply = m_sandbox->request("GET", parties + "?orgname=acme");
    QCOMPARE(reply.status, 403);
    QCOMPARE(reply.code(), QStringLiteral("NO_PERMISSION"));
}

QTEST_GUILESS_MAIN(TestSandboxContracts)
#include "tst_sandboxcontracts.moc"
