// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "testdata.h"

#include "api/contactapi.h"
#include "api/contactroleapi.h"
#include "api/organisationapi.h"
#include "api/roleapi.h"
#include "api/userpages.h"

using namespace rw::api;
using namespace rw::domain;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

class TestListCodecs : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void roles();
    void rolesOfVersion2();
    void rolesRefused_data();
    void rolesRefused();
    void manyRoles();
    void contactRoles();
    void contactRolesRefused_data();
    void contactRolesRefused();
    void users();
    void organisation();
    void counterparties();
    void contacts();
    void contactsRefused();
    void superiors_data();
    void superiors();
    void partOfAList_data();
    void partOfAList();
    void nothingThere();
    void errorInsteadOfList_data();
    void errorInsteadOfList();
};

void TestListCodecs::roles()
{
    const auto roles = RoleApi::parseList(testData(u"roles.json"_s));
    QVERIFY(roles);
    QCOMPARE(roles->size(), 4);
    QCOMPARE(roles->at(0).id, RoleId{u"5550000000026005"_s});
    QCOMPARE(roles->at(0).reportingTo, RoleId());
    QVERIFY(roles->at(0).shareWithPeers);
    QCOMPARE(roles->at(1).name, u"Manager"_s);
    QCOMPARE(roles->at(1).reportingTo, roles->at(0).id);
    QCOMPARE(roles->at(1).description, QString());
    QCOMPARE(roles->at(1).forecastManager, UserId{u"5550000000291009"_s});
    QCOMPARE(roles->at(1).modifiedBy, u"Patricia Boyle"_s);
    QCOMPARE(roles->at(1).modifiedTime, u"2024-05-02T09:11:00+05:30"_s);
    QCOMPARE(roles->at(2).name, u"Vertrieb für Österreich – 東京"_s);
    QVERIFY(roles->at(2).reportingTo.isEmpty());
    QCOMPARE(roles->at(3).reportingTo, RoleId{u"5550000000099999"_s});
}

void TestListCodecs::rolesOfVersion2()
{
    const auto roles = RoleApi::parseList(testData(u"roles-v2.json"_s));
    QVERIFY(roles);
    QCOMPARE(roles->size(), 1);
    QVERIFY(roles->at(0).reportingTo.isEmpty());
}

void TestListCodecs::rolesRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("an id twice") << QByteArray(
        R"({"roles":[{"id":"1","name":"a"},{"id":"1","name":"b"}]})");
    QTest::newRow("no id") << QByteArray(R"({"roles":[{"name":"a"}]})");
    QTest::newRow("an empty id") << QByteArray(R"({"roles":[{"id":"","name":"a"}]})");
    QTest::newRow("no name") << QByteArray(R"({"roles":[{"id":"1"}]})");
    QTest::newRow("name is null") << QByteArray(R"({"roles":[{"id":"1","name":null}]})");
    QTest::newRow("the second item is broken, so there is no list")
        << QByteArray(R"({"roles":[{"id":"1","name":"a"},{"id":"2"}]})");
    QTest::newRow("itself as superior")
        << QByteArray(R"({"roles":[{"id":"1","name":"a","reporting_to":{"id":"1"}}]})");
    QTest::newRow("a circle of three behind a tail") << QByteArray(
        R"({"roles":[{"id":"0","name":"t","reporting_to":{"id":"1"}},
            {"id":"1","name":"a","reporting_to":{"id":"2"}},{"id":"2","name":"b","reporting_to":{"id":"3"}},
            {"id":"3","name":"c","reporting_to":{"id":"1"}}]})");
    QTest::newRow("a bare id of 16 digits")
        << QByteArray(R"({"roles":[{"id":5550000000026005,"name":"a"}]})");
    QTest::newRow("a bare superior of 19 digits") << QByteArray(
        R"({"roles":[{"id":"1","name":"a","reporting_to":{"id":5550000000026005123}}]})");
    QTest::newRow("a bare forecast manager of 19 digits") << QByteArray(
        R"({"roles":[{"id":"1","name":"a","forecast_manager":{"id":5550000000026005123}}]})");
    QTest::newRow("another list") << QByteArray(R"({"users":[]})");
    QTest::newRow("a list in the list") << QByteArray(R"({"roles":[[{"id":"1","name":"a"}]]})");
    QTest::newRow("null") << QByteArray(R"({"roles":null})");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("half of it") << testData(u"roles.json"_s).left(700);
    QTest::newRow("HTML") << QByteArray("<html>");
}

void TestListCodecs::rolesRefused()
{
    QFETCH(QByteArray, json);
    const auto roles = RoleApi::parseList(json);
    QVERIFY(!roles);
    QCOMPARE(roles.error().kind, Kind::BadReply);
}

void TestListCodecs::manyRoles()
{
    QByteArray json = R"({"roles":[{"id":"0","name":"top"})";
    for (int i = 1; i < 10000; ++i) {
        const QByteArray id = QByteArray::number(i);
        // One long chain: the deepest tree there can be.
        json += R"(,{"id":")" + id + R"(","name":"r)" + id + R"(","reporting_to":{"id":")"
                + QByteArray::number(i - 1) + R"("}})";
    }
    json += "]}";
    const auto roles = RoleApi::parseList(json);
    QVERIFY(roles);
    QCOMPARE(roles->size(), 10000);
    QCOMPARE(roles->last().reportingTo, RoleId{u"9998"_s});
}

void TestListCodecs::contactRoles()
{
    const auto values = ContactRoleApi::parseList(testData(u"contact-roles.json"_s));
    QVERIFY(values);
    QStringList names;
    for (const ContactRole &value : *values)
        names.append(value.name);
    QCOMPARE(names,
             QStringList({u"Purchasing"_s, u"Engineering Lead"_s, u"Product Management"_s,
                          u"Executive Sponsor"_s, u"Without number"_s, u"Also without number"_s}));
    QCOMPARE(values->at(1).sequenceNumber, std::optional<int>(2));
    QCOMPARE(values->at(3).sequenceNumber, std::optional<int>(3));
    QVERIFY(!values->at(4).sequenceNumber);
}

void TestListCodecs::contactRolesRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const char *item) {
        QTest::newRow(name) << "{\"contact_roles\":[" + QByteArray(item) + "]}";
    };
    row("no name", R"({"id":"1","sequence_number":1})");
    row("an id twice", R"({"id":"1","name":"a"},{"id":"1","name":"b"})");
    row("half a number", R"({"id":"1","name":"a","sequence_number":1.5})");
    row("a number beyond int", R"({"id":"1","name":"a","sequence_number":99999999999})");
    row("a word for a number", R"({"id":"1","name":"a","sequence_number":"first"})");
    row("an empty text for a number", R"({"id":"1","name":"a","sequence_number":""})");
    row("true for a number", R"({"id":"1","name":"a","sequence_number":true})");
    row("infinity for a number", R"({"id":"1","name":"a","sequence_number":"inf"})");
    row("not a number for a number", R"({"id":"1","name":"a","sequence_number":"nan"})");
}

void TestListCodecs::contactRolesRefused()
{
    QFETCH(QByteArray, json);
    const auto values = ContactRoleApi::parseList(json);
    QVERIFY(!values);
    QCOMPARE(values.error().kind, Kind::BadReply);
}

void TestListCodecs::users()
{
    const auto page = UserPages::parse(testData(u"users-1.json"_s));
    QVERIFY(page);
    QVERIFY(page->more);
    QCOMPARE(page->users.size(), 2);
    QCOMPARE(page->users.at(0).fullName, u"Patricia Boyle"_s);
    QCOMPARE(page->users.at(0).role, RoleId{u"5550000000026005"_s});
    QCOMPARE(page->users.at(1).fullName, u"Ōkubo"_s);
    QVERIFY(!page->users.at(1).holdsRole());
    QVERIFY(!UserPages::parse(testData(u"users-2.json"_s))->more);
    QVERIFY(!UserPages::parse(R"({"users":[]})")->more);
    QVERIFY(UserPages::parse(R"({"info":{"more_records":"true"},"users":[]})")->more);
    QVERIFY(!UserPages::parse(R"({"info":{"more_records":"false"},"users":[]})")->more);
    QVERIFY(!UserPages::parse(R"({"users":[{"email":"a@b.example"}]})"));
    QVERIFY(!UserPages::parse(R"({"users":[{"id":"1","role":{"id":5550000000026005}}]})"));
}

void TestListCodecs::organisation()
{
    const auto organisation = OrganisationApi::parse(testData(u"org.json"_s));
    QVERIFY(organisation);
    QCOMPARE(organisation->id, u"10234695"_s);
    QCOMPARE(organisation->name, u"Zylker"_s);
    QCOMPARE(organisation->type, u"production"_s);
    QCOMPARE(organisation->hierarchyPreference, u"Role_Hierarchy"_s);
    QCOMPARE(OrganisationApi::parse(R"({"org":[{"id":"7"}]})")->id, u"7"_s);
    QVERIFY(!OrganisationApi::parse(R"({"org":[]})"));
    QVERIFY(!OrganisationApi::parse(R"({"org":[{"id":"7"},{"id":"8"}]})"));
    QVERIFY(!OrganisationApi::parse(R"({"org":[{"company_name":"x"}]})"));
    QVERIFY(!OrganisationApi::parse(""));
}

void TestListCodecs::counterparties()
{
    const auto list = ContactApi::parseCounterparties(testData(u"counterparties.json"_s));
    QVERIFY(list);
    QCOMPARE(list->size(), 2);
    Counterparty abc{{u"ABCcompany"_s}, u"ABC Company"_s, u"vendor"_s, 2};
    abc.country = u"US"_s;
    QCOMPARE(list->at(0), abc);
    QCOMPARE(list->at(1), (Counterparty{{u"no-name"_s}, u"no-name"_s, u"customer"_s, -1}));
    const auto whole = ContactApi::parseCounterparties(
        R"({"counterparties":[{"organizationApiName":"a","name":"A","counterPartyType":"vendor",)"
        R"("country":"IN","state":"KA","city":"c","address":"d","buildingNumber":"12",)"
        R"("zipCode":560001,"website":"w","modifiedBy":"m","modifiedTime":"t"}]})");
    QVERIFY(whole);
    Counterparty a{{u"a"_s}, u"A"_s, u"vendor"_s, -1, u"IN"_s, u"KA"_s, u"c"_s, u"d"_s, u"12"_s};
    a.zipCode = u"560001"_s; // a number is taken as it is written
    a.website = u"w"_s;
    a.modifiedBy = u"m"_s;
    a.modifiedTime = u"t"_s;
    QCOMPARE(whole->at(0), a);
    const auto types = ContactApi::parseCounterpartyTypes(
        R"({"counterpartytypes":[{"apiName":"vendor","name":"Vendor","id":"1"},{"apiName":"x"}]})");
    QVERIFY(types);
    QCOMPARE(types->at(0), (CounterpartyType{{u"vendor"_s}, u"Vendor"_s}));
    QCOMPARE(types->at(1), (CounterpartyType{{u"x"_s}, u"x"_s}));
    QVERIFY(!ContactApi::parseCounterpartyTypes(R"({"counterpartytypes":[{"name":"Vendor"}]})"));
    // The page does not show the name of the list.
    QCOMPARE(ContactApi::parseCounterparties(R"({"page":1,"data":[{"organizationApiName":"a"}]})")
                 ->size(),
             1);
    QCOMPARE(ContactApi::parseCounterparties(R"([{"organizationApiName":"a"}])")->size(), 1);
    QCOMPARE(ContactApi::parseCounterparties(
                 R"({"first":[{"x":1}],"counterparties":[{"organizationApiName":"a"}]})")
                 ->size(),
             1);
    QVERIFY(!ContactApi::parseCounterparties(R"({"counterparties":[{"name":"a"}]})"));
}

void TestListCodecs::contacts()
{
    const auto contacts = ContactApi::parseContacts(testData(u"contacts.json"_s));
    QVERIFY(contacts);
    QCOMPARE(contacts->size(), 3);
    const Contact &ian = contacts->at(0);
    QCOMPARE(ian.id, ContactId{u"683000001585589"_s});
    QCOMPARE(ian.displayName, u"Ian Walker"_s);
    QCOMPARE(ian.emailId, u"ian.walker@abc.com"_s);
    QCOMPARE(ian.counterparty, CounterpartyId{u"ABCcompany"_s});
    QCOMPARE(ian.modifiedBy, u"Anna"_s);
    QCOMPARE(ian.modifiedTime, u"Oct 10, 2023 12:23 PM"_s);
    QVERIFY(!ian.isStopped());
    const Contact &mia = contacts->at(1);
    QCOMPARE(mia.id, ContactId{u"mia+sign@abc.com"_s});
    QCOMPARE(mia.emailId, u"Mia+Sign@abc.com"_s);
    QCOMPARE(mia.displayName, u"Mia"_s);
    QCOMPARE(mia.counterparty, CounterpartyId{u"ABCcompany"_s});
    QCOMPARE(mia.jobTitle, u"CFO"_s);
    QVERIFY(mia.isStopped());
    QVERIFY(contacts->at(2).counterparty.isEmpty());
}

void TestListCodecs::contactsRefused()
{
    QVERIFY(!ContactApi::parseContacts(R"({"counterpartyusers":[{"name":"no address"}]})"));
    QVERIFY(!ContactApi::parseContacts(R"({"counterpartyusers":[{"id":"1"},{"id":"1"}]})"));
    QVERIFY(!ContactApi::parseContacts(R"({"counterpartyusers":[{"id":683000001585589123}]})"));
    QVERIFY(!ContactApi::parseContacts(R"({"nothing":"here"})"));
}

void TestListCodecs::superiors_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *name, const char *value, const QString &id) {
        QTest::newRow(name) << QByteArray(value) << id;
    };
    row("an object", R"({"name":"CEO","id":"5550000000026005"})", u"5550000000026005"_s);
    row("a text", R"("5550000000026005")", u"5550000000026005"_s);
    row("null is the top", "null", {});
    row("an empty object is the top", "{}", {});
    row("an object without an id is the top", R"({"id":null,"name":"CEO"})", {});
    row("an empty text is the top", R"("")", {});
    row("a bare number of 15 digits", R"({"id":123456789012345})", u"123456789012345"_s);
}

void TestListCodecs::superiors()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, id);
    const auto roles
        = RoleApi::parseList(R"({"roles":[{"id":"1","name":"a","reporting_to":)" + value + "}]}");
    QVERIFY(roles);
    QCOMPARE(roles->at(0).reportingTo, RoleId{id});
}

void TestListCodecs::partOfAList_data()
{
    QTest::addColumn<QByteArray>("beside");
    for (const char *beside :
         {R"("info":{"more_records":true})", R"("info":{"more_records":"True"})",
          R"("page_context":{"has_more_page":true})", R"("more_records":true)"})
        QTest::newRow(beside) << QByteArray(beside);
}

// Nothing announces pages for these lists; half of one must not look as if the rest were gone.
void TestListCodecs::partOfAList()
{
    QFETCH(QByteArray, beside);
    QVERIFY(!RoleApi::parseList(R"({"roles":[{"id":"1","name":"a"}],)" + beside + '}'));
    QVERIFY(
        !ContactRoleApi::parseList('{' + beside + R"(,"contact_roles":[{"id":"1","name":"a"}]})"));
    QVERIFY(!ContactApi::parseContacts(R"({"counterpartyusers":[{"id":"1"}],)" + beside + '}'));
    QVERIFY(!ContactApi::parseCounterparties(R"({"data":[{"organizationApiName":"1"}],)" + beside
                                             + '}'));
}

void TestListCodecs::nothingThere()
{
    QVERIFY(RoleApi::parseList({})->isEmpty());
    QVERIFY(ContactRoleApi::parseList({})->isEmpty());
    QVERIFY(ContactApi::parseCounterparties({})->isEmpty());
    QVERIFY(ContactApi::parseContacts({})->isEmpty());
    QVERIFY(UserPages::parse({})->users.isEmpty());
}

void TestListCodecs::errorInsteadOfList_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("bare") << QByteArray(
        R"({"code":"NO_PERMISSION","details":{"permissions":["x"]},"message":"permission denied","status":"error"})");
    QTest::newRow("wrapped") << QByteArray(
        R"({"roles":[{"code":"NO_PERMISSION","details":{},"message":"permission denied","status":"error"}]})");
}

void TestListCodecs::errorInsteadOfList()
{
    QFETCH(QByteArray, json);
    const auto roles = RoleApi::parseList(json);
    QVERIFY(!roles);
    QCOMPARE(roles.error().kind, Kind::Forbidden);
    QCOMPARE(roles.error().code, u"NO_PERMISSION"_s);
    QCOMPARE(roles.error().serverText, u"permission denied"_s);
}

QTEST_GUILESS_MAIN(TestListCodecs)
#include "tst_listcodecs.moc"
