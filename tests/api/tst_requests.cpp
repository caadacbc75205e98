// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/contactapi.h"
#include "api/contactroleapi.h"
#include "api/organisationapi.h"
#include "api/roleapi.h"
#include "api/userpages.h"

#include <QtTest>

using namespace rw::api;
using namespace rw::domain;
using namespace Qt::StringLiterals;

// The bytes that the review shows and the server gets.
class TestRequests : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void requests_data();
    void requests();
    void addresses_data();
    void addresses();
};

void TestRequests::requests_data()
{
    QTest::addColumn<ApiRequest>("request");
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const ApiRequest &request, const char *verb,
                        const char *target, const char *body) {
        QTest::newRow(name) << request << QByteArray(verb) << QByteArray(target)
                            << QByteArray(body);
    };
    const char *roles = "/crm/v8/settings/roles";
    row("list of roles", RoleApi::listRequest(), "GET", roles, "");

    Role role;
    role.name = u"Sales \"North\" ü"_s;
    row("new role, little said", RoleApi::createRequest(role), "POST", roles,
        R"({"roles":[{"name":"Sales \"North\" ü","share_with_peers":false}]})");
    role.reportingTo = {u"7"_s};
    role.description = u"d"_s;
    role.shareWithPeers = true;
    role.forecastManager = {u"never sent"_s};
    row("new role, all said", RoleApi::createRequest(role), "POST", roles,
        R"({"roles":[{"name":"Sales \"North\" ü","reporting_to":{"id":"7"},"description":"d","share_with_peers":true}]})");

    RolePatch patch{{u"1"_s}, u"n"_s, {}, {}, {}, {}};
    row("role, name alone", RoleApi::updateRequest(patch), "PUT", roles,
        R"({"roles":[{"id":"1","name":"n"}]})");
    patch.reportingTo = RoleId{u"2"_s};
    row("role moved", RoleApi::updateRequest(patch), "PUT", roles,
        R"({"roles":[{"id":"1","name":"n","reporting_to":{"id":"2"}}]})");
    patch.description = u"x"_s;
    patch.shareWithPeers = false;
    patch.forecastManager = UserId{u"9"_s};
    row("role, everything", RoleApi::updateRequest(patch), "PUT", roles,
        R"({"roles":[{"id":"1","name":"n","reporting_to":{"id":"2"},"description":"x","share_with_peers":false,"forecast_manager":{"id":"9"}}]})");
    patch = {{u"1"_s}, u"n"_s, {}, u""_s, {}, UserId()};
    row("role, cleared", RoleApi::updateRequest(patch), "PUT", roles,
        R"({"roles":[{"id":"1","name":"n","description":null,"forecast_manager":null}]})");
    row("role deleted", RoleApi::removeRequest({u"1"_s}, {u"2"_s}), "DELETE",
        "/crm/v8/settings/roles/1?transfer_to_id=2", "");
    row("ids cannot break out of the path", RoleApi::removeRequest({u"../1?x=/"_s}, {u"2&y"_s}),
        "DELETE", "/crm/v8/settings/roles/..%2F1%3Fx%3D%2F?transfer_to_id=2%26y", "");

    const char *values = "/crm/v8/Contacts/roles";
    row("list of contact roles", ContactRoleApi::listRequest(), "GET", values, "");
    row("new contact role", ContactRoleApi::createRequest(u"Buyer"_s, 4), "POST", values,
        R"({"contact_roles":[{"name":"Buyer","sequence_number":4}]})");
    row("contact role renamed", ContactRoleApi::updateRequest({{u"1"_s}, u"a"_s, 2}), "PUT", values,
        R"({"contact_roles":[{"id":"1","name":"a","sequence_number":2}]})");
    row("contact role without number", ContactRoleApi::updateRequest({{u"1"_s}, u"a"_s, {}}), "PUT",
        values, R"({"contact_roles":[{"id":"1","name":"a"}]})");
    row("contact roles in order",
        ContactRoleApi::orderRequest({{{u"2"_s}, u"b"_s, 1}, {{u"1"_s}, u"a"_s, 2}}), "PUT", values,
        R"({"contact_roles":[{"id":"2","name":"b","sequence_number":1},{"id":"1","name":"a","sequence_number":2}]})");
    row("contact role deleted", ContactRoleApi::removeRequest({ContactRoleId{u"5"_s}}), "DELETE",
        "/crm/v8/Contacts/roles/5", "");
    row("contact roles deleted",
        ContactRoleApi::removeRequest({ContactRoleId{u"5"_s}, ContactRoleId{u"6"_s}}), "DELETE",
        "/crm/v8/Contacts/roles?ids=5,6", "");

    row("users", UserPages::request(3), "GET", "/crm/v8/users?type=AllUsers&page=3&per_page=200",
        "");
    row("organisation", OrganisationApi::request(), "GET", "/crm/v8/org", "");

    row("counterparties", ContactApi::counterpartiesRequest(), "GET", "/api/v1/counterparties", "");
    row("types of counterparties", ContactApi::counterpartyTypesRequest(), "GET",
        "/api/v1/counterpartytypes", "");
    Counterparty company;
    company.id = {u"ABC company/x"_s};
    company.name = u"ABC \"x\""_s;
    company.type = u"vendor"_s;
    row("new counterparty, little said", ContactApi::createCounterpartyRequest(company), "POST",
        "/api/v1/counterparties", R"({"name":"ABC \"x\"","counterPartyType":"vendor"})");
    row("counterparty with nothing in it", ContactApi::updateCounterpartyRequest(company), "PUT",
        "/api/v1/counterparties/ABC%20company%2Fx",
        R"({"counterPartyType":"vendor","country":"","state":""})");
    company.country = u"IN"_s;
    company.state = u"KA"_s;
    company.city = u"c"_s;
    company.address = u"a"_s;
    company.buildingNumber = u"12"_s;
    company.zipCode = u"560001"_s;
    company.website = u"w"_s;
    company.firstContact = u"Ian"_s;
    company.firstEmail = u"ian@abc.com"_s;
    row("new counterparty with a contact", ContactApi::createCounterpartyRequest(company), "POST",
        "/api/v1/counterparties",
        R"({"name":"ABC \"x\"","counterPartyType":"vendor","country":"IN","state":"KA","city":"c",)"
        R"("address":"a","buildingNumber":"12","zipCode":"560001","website":"w",)"
        R"("users":[{"displayName":"Ian","emailId":"ian@abc.com"}]})");
    row("counterparty moved", ContactApi::updateCounterpartyRequest(company), "PUT",
        "/api/v1/counterparties/ABC%20company%2Fx",
        R"({"counterPartyType":"vendor","country":"IN","state":"KA"})");
    row("counterparty deleted", ContactApi::removeCounterpartyRequest({u"a?b"_s}), "DELETE",
        "/api/v1/counterparties/a%3Fb", "");
    row("contacts", ContactApi::contactsRequest({u"ABC company/x"_s}), "GET",
        "/api/v1/counterparties/ABC%20company%2Fx/counterpartyusers?status=all", "");
    Contact contact;
    contact.counterparty = {u"ABC"_s};
    contact.displayName = u"Ian"_s;
    contact.emailId = u"ian@abc.com"_s;
    row("new contact", ContactApi::createRequest(contact), "POST",
        "/api/v1/counterparties/ABC/counterpartyusers",
        R"({"displayName":"Ian","emailId":"ian@abc.com"})");
    contact.jobTitle = u"CFO"_s;
    contact.phoneNumber = u"+1"_s;
    row("new contact, all said", ContactApi::createRequest(contact), "POST",
        "/api/v1/counterparties/ABC/counterpartyusers",
        R"({"displayName":"Ian","emailId":"ian@abc.com","jobTitle":"CFO","phoneNumber":"+1"})");
    row("contact changed",
        ContactApi::updateRequest({u"ABC"_s}, u"ian+x@abc.com"_s, u"Ian"_s, u"new@abc.com"_s),
        "PUT", "/api/v1/counterparties/ABC/counterpartyusers/ian%2Bx@abc.com/",
        R"({"displayName":"Ian","emailId":"new@abc.com"})");
    row("contact deleted", ContactApi::removeRequest({u"ABC"_s}, u"a/b?c#d%@x"_s, true), "DELETE",
        "/api/v1/counterparties/ABC/counterpartyusers/a%2Fb%3Fc%23d%25@x/",
        R"({"makeAnonymous":true})");
    row("contact deleted, name kept", ContactApi::removeRequest({u"ABC"_s}, u"ä@x"_s, false),
        "DELETE", "/api/v1/counterparties/ABC/counterpartyusers/%C3%A4@x/",
        R"({"makeAnonymous":false})");
}

void TestRequests::requests()
{
    QFETCH(ApiRequest, request);
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QCOMPARE(request.verb, verb);
    QCOMPARE(request.target, target);
    QCOMPARE(request.body, body);
    QCOMPARE(request.isWrite(), verb != "GET");
    QCOMPARE(request.service == ApiRequest::Service::Contracts, target.startsWith("/api/v1"));

    Connection connection;
    connection.apiUrl = QUrl(u"https://www.zohoapis.eu"_s);
    connection.contractsUrl = QUrl(u"https://contracts.zoho.eu"_s);
    const ApiClient client(connection);
    const QUrl url = client.urlOf(request);
    QVERIFY(url.isValid());
    const QByteArray host
        = target.startsWith("/api/v1") ? "https://contracts.zoho.eu" : "https://www.zohoapis.eu";
    QCOMPARE(url.toEncoded(), host + target);
}

void TestRequests::addresses_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    const QString list = u"https://contracts.zoho.com/api/v1/counterparties"_s;
    QTest::newRow("a host") << u"https://contracts.zoho.com"_s << list;
    QTest::newRow("with a slash") << u"https://contracts.zoho.com/"_s << list;
    QTest::newRow("as the data centre table prints it")
        << u"https://contracts.zoho.com/api/v1"_s << list;
    QTest::newRow("the same with a slash") << u"https://contracts.zoho.com/api/v1/"_s << list;
    QTest::newRow("behind a path") << u"https://relay.example/zoho%20x"_s
                                   << u"https://relay.example/zoho%20x/api/v1/counterparties"_s;
}

void TestRequests::addresses()
{
    QFETCH(QString, base);
    QFETCH(QString, url);
    Connection connection;
    connection.contractsUrl = QUrl(base);
    QCOMPARE(ApiClient(connection).urlOf(ContactApi::counterpartiesRequest()).toEncoded(),
             url.toLatin1());
}

QTEST_GUILESS_MAIN(TestRequests)
#include "tst_requests.moc"
