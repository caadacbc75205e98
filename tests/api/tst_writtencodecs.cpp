// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "testdata.h"

#include "api/contactapi.h"
#include "api/contactroleapi.h"
#include "api/roleapi.h"

using namespace rw::api;
using namespace rw::domain;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

class TestWrittenCodecs : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void roles();
    void rolesRefused_data();
    void rolesRefused();
    void contactRoles();
    void outcomes_data();
    void outcomes();
    void whichOneFailed();
    void contacts();
    void counterparties_data();
    void counterparties();
    void contactsRefused_data();
    void contactsRefused();
};

void TestWrittenCodecs::roles()
{
    QCOMPARE(*RoleApi::parseWritten(testData(u"role-added.json"_s)),
             RoleId{u"5843104000002870001"_s});
    QCOMPARE(*RoleApi::parseWritten(testData(u"role-updated-bare.json"_s)),
             RoleId{u"4150868000000231921"_s});
    QCOMPARE(*RoleApi::parseWritten(R"({"roles":[{"code":"SUCCESS","details":{}}]})"), RoleId());
}

void TestWrittenCodecs::rolesRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *json, Kind kind, const QString &code,
                        const QString &field) {
        QTest::newRow(name) << QByteArray(json) << static_cast<int>(kind) << code << field;
    };
    row("a wrapped error",
        R"({"roles":[{"code":"DUPLICATE_DATA","details":{"api_name":"name","json_path":"$.roles[0].name"},"message":"m","status":"error"}]})",
        Kind::Conflict, u"DUPLICATE_DATA"_s, u"name"_s);
    row("a bare error",
        R"({"code":"REQUIRED_PARAM_MISSING","details":{"param_name":"transfer_to_id"},"message":"m","status":"error"})",
        Kind::Rejected, u"REQUIRED_PARAM_MISSING"_s, u"transfer_to_id"_s);
    row("an error after a success",
        R"({"roles":[{"code":"SUCCESS","details":{"id":"1"},"status":"success"},{"code":"INVALID_DATA","details":{"json_path":"$.roles[1].reporting_to.id"},"status":"error"}]})",
        Kind::Rejected, u"INVALID_DATA"_s, u"reporting_to.id"_s);
    row("a code that nobody knows", R"({"code":"BRAND_NEW","status":"error"})", Kind::Rejected,
        u"BRAND_NEW"_s, QString());
    row("an error without status", R"({"code":"INVALID_DATA"})", Kind::Rejected, u"INVALID_DATA"_s,
        QString());
    row("neither success nor error", R"({"roles":[{"details":{"id":"1"}}]})", Kind::BadReply, {},
        {});
    row("no item", R"({"roles":[]})", Kind::BadReply, {}, {});
    row("an empty object", "{}", Kind::BadReply, {}, {});
    row("an empty body", "", Kind::BadReply, {}, {});
    row("an id that may be rounded",
        R"({"roles":[{"code":"SUCCESS","details":{"id":5843104000002870001},"status":"success"}]})",
        Kind::BadReply, {}, {});
    row("half a reply", R"({"roles":[{"code":"SUCCESS","details":{"id":"1"},"status":"success"})",
        Kind::BadReply, {}, {});
}

void TestWrittenCodecs::rolesRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(int, kind);
    QFETCH(QString, code);
    QFETCH(QString, field);
    const auto id = RoleApi::parseWritten(json);
    QVERIFY(!id);
    QCOMPARE(static_cast<int>(id.error().kind), kind);
    QCOMPARE(id.error().code, code);
    QCOMPARE(id.error().field, field);
}

void TestWrittenCodecs::contactRoles()
{
    const auto ids = ContactRoleApi::parseWritten(testData(u"contact-roles-updated.json"_s));
    QVERIFY(ids);
    QCOMPARE(*ids, QList<ContactRoleId>({{u"4150868000003611011"_s}, {u"4150868000003611012"_s}}));
    const auto mixed = ContactRoleApi::parseWritten(testData(u"contact-roles-mixed.json"_s));
    QVERIFY(!mixed);
    QCOMPARE(mixed.error().code, u"DUPLICATE_DATA"_s);
    QCOMPARE(mixed.error().field, u"name"_s);
}

void TestWrittenCodecs::outcomes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("each"); // "id", or "!" and the code
    const QByteArray done
        = R"({"code":"SUCCESS","details":{"id":"7"},"message":"m","status":"success"})";
    const QByteArray taken
        = R"({"code":"DUPLICATE_DATA","details":{"api_name":"name"},"status":"error"})";
    const QByteArray limit = R"({"code":"LIMIT_EXCEEDED","details":{},"status":"error"})";
    const auto row = [](const char *name, const QByteArray &items, const QStringList &each) {
        QTest::newRow(name) << "{\"contact_roles\":[" + items + "]}" << each;
    };
    row("all done", done + ',' + done, {u"7"_s, u"7"_s});
    row("mixed, as 207 has it", done + ',' + taken + ',' + done,
        {u"7"_s, u"!DUPLICATE_DATA"_s, u"7"_s});
    row("none done", taken + ',' + limit, {u"!DUPLICATE_DATA"_s, u"!LIMIT_EXCEEDED"_s});
    row("several errors of one value are one outcome", '[' + taken + ',' + limit + "]," + done,
        {u"!DUPLICATE_DATA"_s, u"7"_s});
    row("errors of two values side by side", '[' + taken + "],[" + limit + ']',
        {u"!DUPLICATE_DATA"_s, u"!LIMIT_EXCEEDED"_s});
    row("a list of errors without any tells nothing", "[]," + done + ",[]",
        {u"!"_s, u"7"_s, u"!"_s});
    row("a success among the errors of a value", '[' + done + ']', {u"!"_s});
    row("one id that may be rounded",
        done + R"(,{"code":"SUCCESS","details":{"id":4150868000003611011},"status":"success"})",
        {u"7"_s, u"!"_s});
    QTest::newRow("bare") << done << QStringList{u"7"_s};
}

void TestWrittenCodecs::outcomes()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, each);
    const auto outcomes = ContactRoleApi::parseOutcomes(json);
    QVERIFY(outcomes);
    QStringList found;
    for (const Result<ContactRoleId> &outcome : *outcomes)
        found.append(outcome ? outcome->value : u'!' + outcome.error().code);
    QCOMPARE(found, each);
    QVERIFY(!ContactRoleApi::parseOutcomes(json.chopped(1)));
    QVERIFY(!ContactRoleApi::parseOutcomes(R"({"code":"INVALID_TOKEN","status":"error"})"));
}

void TestWrittenCodecs::whichOneFailed()
{
    const auto mixed = ContactRoleApi::parseWritten(testData(u"contact-roles-mixed.json"_s));
    QVERIFY(!mixed);
    const auto outcomes = ContactRoleApi::parseOutcomes(testData(u"contact-roles-mixed.json"_s));
    QVERIFY(outcomes);
    const int item = mixed.error().details.item.value_or(-1);
    QVERIFY(item >= 0 && item < outcomes->size());
    QCOMPARE(outcomes->at(item).error().code, mixed.error().code);
    // Of one thing there is no telling which.
    const auto single = RoleApi::parseWritten(
        R"({"roles":[{"code":"DUPLICATE_DATA","details":{},"status":"error"}]})");
    QVERIFY(!single.error().details.item);
}

void TestWrittenCodecs::contacts()
{
    const auto created = ContactApi::parseWritten(testData(u"contact-created.json"_s));
    QVERIFY(created);
    QCOMPARE(created->id, ContactId{u"683000001585589"_s});
    QCOMPARE(created->emailId, u"ian.walker@abc.com"_s);
    QCOMPARE(created->counterparty, CounterpartyId{u"ABCcompany"_s});
    const auto updated = ContactApi::parseWritten(testData(u"contact-updated.json"_s));
    QVERIFY(updated);
    QCOMPARE(updated->emailId, u"ian@abc.com"_s);
    QVERIFY(updated->id.isEmpty());
    QVERIFY(ContactApi::parseWritten(R"({"Type":"SUCCESS"})"));
    QVERIFY(ContactApi::parseWritten(""));
}

void TestWrittenCodecs::counterparties_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("id"); // null: it is an error
    QTest::newRow("made, with people in it")
        << QByteArray(R"({"counterparties":[{"users":[{"displayName":"x","emailId":"y"}],)"
                      R"("organizationApiName":"abc","name":"ABC"}]})")
        << u"abc"_s;
    QTest::newRow("made, without its wrapper")
        << QByteArray(R"({"organizationApiName":"abc","users":[{"emailId":"y"}]})") << u"abc"_s;
    QTest::newRow("changed") << QByteArray(R"({"Type":"Success","organizationApiName":"abc"})")
                             << u"abc"_s;
    QTest::newRow("success, and no more") << QByteArray(R"({"Type":"Success"})") << u""_s;
    QTest::newRow("nothing is a success") << QByteArray() << u""_s;
    QTest::newRow("an error") << QByteArray(R"({"Errors":{"ErrorCode":"CONFLICT"}})") << QString();
    QTest::newRow("an error in the list")
        << QByteArray(R"({"counterparties":[{"Errors":{"ErrorCode":"CONFLICT"}}]})") << QString();
    QTest::newRow("a type that is not success")
        << QByteArray(R"({"Type":"Failure","organizationApiName":"abc"})") << QString();
    QTest::newRow("nothing of it") << QByteArray(R"({"hello":"there"})") << QString();
}

void TestWrittenCodecs::counterparties()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, id);
    const auto written = ContactApi::parseWrittenCounterparty(json);
    QCOMPARE(written.has_value(), !id.isNull());
    if (written)
        QCOMPARE(written->value, id);
}

void TestWrittenCodecs::contactsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *json, Kind kind, const QString &code) {
        QTest::newRow(name) << QByteArray(json) << static_cast<int>(kind) << code;
    };
    row("Errors with a word", R"({"Errors":{"ErrorCode":"NO_PERMISSION","Message":"m"}})",
        Kind::Forbidden, u"NO_PERMISSION"_s);
    row("Errors with a number", R"({"Errors":{"ErrorCode":5300,"Message":"m"}})", Kind::Rejected,
        u"5300"_s);
    row("Errors as a list", R"({"Errors":[{"errorCode":"CONFLICT","message":"m"}]})",
        Kind::Conflict, u"CONFLICT"_s);
    row("a type that is not success", R"({"Type":"Failure","emailId":"a@b.example"})",
        Kind::Rejected, {});
    row("nothing of it", R"({"hello":"there"})", Kind::BadReply, {});
    row("not JSON", "<html>", Kind::BadReply, {});
}

void TestWrittenCodecs::contactsRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(int, kind);
    QFETCH(QString, code);
    const auto contact = ContactApi::parseWritten(json);
    QVERIFY(!contact);
    QCOMPARE(static_cast<int>(contact.error().kind), kind);
    QCOMPARE(contact.error().code, code);
}

QTEST_GUILESS_MAIN(TestWrittenCodecs)
#include "tst_writtencodecs.moc"
