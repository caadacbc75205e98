// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace rw::sandbox;

// The contact role picklist, over a socket.
class TestSandboxContactRoles : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void listIsInSequence_data();
    void listIsInSequence();
    void oneById();
    void wholeOrderInOneCall();
    void numbersAreStoredAsGiven();
    void shiftMakesRoom();
    void partialItemsAreEnough();
    void itemRefusals_data();
    void itemRefusals();
    void unknownIdInTheUrl();
    void callRefusals_data();
    void callRefusals();
    void mixedCallKeepsWhatWentWell();
    void allBadChangesNothing();
    void namesCannotBeSwappedInOneCall();
    void limitOfAHundred();
    void oneMustRemain();
    void deletionByListAndById();
    void idsLimit();

private:
    void restart(const ServerOptions &options);
    QByteArray id(const char *name) { return m_sandbox->contactRoleId(QString::fromUtf8(name)); }

    std::unique_ptr<SandboxFixture> m_sandbox;
};

namespace {

const QByteArray collection = "/crm/v8/Contacts/roles";

const QStringList seeded{QStringLiteral("Purchasing"),
                         QStringLiteral("Engineering Lead"),
                         QStringLiteral("Economic Decision Maker"),
                         QStringLiteral("Product Management"),
                         QStringLiteral("Executive Sponsor"),
                         QStringLiteral("Decision Maker"),
                         QStringLiteral("Technical Evaluator"),
                         QStringLiteral("Legal Reviewer"),
                         QStringLiteral("End User")};

} // namespace

void TestSandboxContactRoles::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    restart({});
}

void TestSandboxContactRoles::restart(const ServerOptions &options)
{
    m_sandbox.reset();
    m_sandbox = std::make_unique<SandboxFixture>(options);
    QVERIFY2(m_sandbox->isRunning(), qPrintable(m_sandbox->error()));
}

void TestSandboxContactRoles::listIsInSequence_data()
{
    QTest::addColumn<QByteArray>("version");
    for (const char *version : {"v2", "v2.1", "v3", "v4", "v5", "v6", "v7", "v8"})
        QTest::newRow(version) << QByteArray(version);
}

void TestSandboxContactRoles::listIsInSequence()
{
    QFETCH(QByteArray, version);
    const QList<QJsonObject> roles = m_sandbox->list("/crm/" + version + "/Contacts/roles");
    QCOMPARE(roles.size(), seeded.size());
    for (qsizetype i = 0; i < roles.size(); ++i) {
        QCOMPARE(roles.at(i).keys(), (QStringList{QStringLiteral("id"), QStringLiteral("name"),
                                                  QStringLiteral("sequence_number")}));
        QCOMPARE(roles.at(i).value(QLatin1StringView("name")).toString(), seeded.at(i));
        QCOMPARE(roles.at(i).value(QLatin1StringView("sequence_number")).toInt(), i + 1);
    }
}

void TestSandboxContactRoles::oneById()
{
    const HttpReply reply = m_sandbox->request("GET", collection + '/' + id("Decision Maker"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.outcome().value(QLatin1StringView("sequence_number")).toInt(), 6);
    QCOMPARE(m_sandbox->request("GET", collection + "/77").status, 204);
    QCOMPARE(m_sandbox->request("GET", "/crm/v8/contacts/roles").status, 404);
}

void TestSandboxContactRoles::wholeOrderInOneCall()
{
    QStringList wanted = seeded;
    std::reverse(wanted.begin(), wanted.end());
    QJsonArray items;
    for (const QString &name : wanted)
        items.append(
            QJsonObject{{QStringLiteral("id"), QString::fromLatin1(m_sandbox->contactRoleId(name))},
                        {QStringLiteral("name"), name},
                        {QStringLiteral("sequence_number"), items.size() + 1}});
    const HttpReply reply = m_sandbox->request(
        "PUT", collection,
        QJsonDocument(QJsonObject{{QStringLiteral("contact_roles"), items}}).toJson());
    QCOMPARE(reply.status, 200);
    for (qsizetype i = 0; i < items.size(); ++i) {
        QCOMPARE(reply.outcome(i).value(QLatin1StringView("code")).toString(),
                 QStringLiteral("SUCCESS"));
        QCOMPARE(reply.outcome(i).value(QLatin1StringView("message")).toString(),
                 QStringLiteral("record updated"));
    }
    QCOMPARE(m_sandbox->contactRoleNames(), wanted);
}

void TestSandboxContactRoles::numbersAreStoredAsGiven()
{
    QCOMPARE(m_sandbox
                 ->request("PUT", collection + '/' + id("Purchasing"),
                           R"({"contact_roles":[{"sequence_number":7}]})")
                 .status,
             200);
    const QList<QJsonObject> roles = m_sandbox->list(collection);
    QCOMPARE(roles.first().value(QLatin1StringView("sequence_number")).toInt(), 2);
    QCOMPARE(m_sandbox->contactRoleNames().indexOf(QStringLiteral("Purchasing")), 5);
}

void TestSandboxContactRoles::shiftMakesRoom()
{
    ServerOptions options;
    options.assume.shiftSequence = true;
    restart(options);
    QCOMPARE(m_sandbox
                 ->request("PUT", collection + '/' + id("End User"),
                           R"({"contact_roles":[{"sequence_number":2}]})")
                 .status,
             200);
    QStringList wanted = seeded;
    wanted.move(8, 1);
    QCOMPARE(m_sandbox->contactRoleNames(), wanted);
    QCOMPARE(m_sandbox
                 ->request("POST", collection,
                           R"({"contact_roles":[{"name":"First","sequence_number":1}]})")
                 .status,
             200);
    wanted.prepend(QStringLiteral("First"));
    QCOMPARE(m_sandbox->contactRoleNames(), wanted);
    QCOMPARE(m_sandbox->request("DELETE", collection + '/' + id("Purchasing")).status, 200);
    wanted.removeAt(1);
    const QList<QJsonObject> roles = m_sandbox->list(collection);
    for (qsizetype i = 0; i < roles.size(); ++i)
        QCOMPARE(roles.at(i).value(QLatin1StringView("sequence_number")).toInt(), i + 1);
    QCOMPARE(m_sandbox->contactRoleNames(), wanted);
}

void TestSandboxContactRoles::partialItemsAreEnough()
{
    const HttpReply reply = m_sandbox->request(
        "PUT", "/crm/v2/Contacts/roles",
        m_sandbox->filled(R"({"contact_roles":[{"id":"{contactrole:Purchasing}",)"
                          R"("sequence_number":10},{"id":"{contactrole:End User}",)"
                          R"("name":"CRole20-edited"}]})"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(m_sandbox->contactRoleNames().mid(7),
             (QStringList{QStringLiteral("CRole20-edited"), QStringLiteral("Purchasing")}));
}

void TestSandboxContactRoles::itemRefusals_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("details");
    const QByteArray name = R"({"api_name":"name","json_path":"$.contact_roles[0].name")";
    const QByteArray number
        = R"({"api_name":"sequence_number","json_path":"$.contact_roles[0].sequence_number")";
    const QByteArray purchasing = R"(,"id":"{contactrole:Purchasing}"})";
    QTest::newRow("create: no name") << QByteArray("POST") << QByteArray(R"({"sequence_number":3})")
                                     << QStringLiteral("MANDATORY_NOT_FOUND") << name + '}';
    QTest::newRow("create: name is a number")
        << QByteArray("POST") << QByteArray(R"({"name":3})") << QStringLiteral("INVALID_DATA")
        << name + R"(,"expected_data_type":"text"})";
    QTest::newRow("create: number is text")
        << QByteArray("POST") << QByteArray(R"({"name":"A","sequence_number":"3"})")
        << QStringLiteral("INVALID_DATA") << number + R"(,"expected_data_type":"integer"})";
    QTest::newRow("create: number is 0")
        << QByteArray("POST") << QByteArray(R"({"name":"A","sequence_number":0})")
        << QStringLiteral("INVALID_DATA") << number + R"(,"expected_data_type":"integer"})";
    QTest::newRow("create: number is broken")
        << QByteArray("POST") << QByteArray(R"({"name":"A","sequence_number":1.5})")
        << QStringLiteral("INVALID_DATA") << number + R"(,"expected_data_type":"integer"})";
    QTest::newRow("create: 51 characters")
        << QByteArray("POST") << "{\"name\":\"" + QByteArray(51, 'x') + "\"}"
        << QStringLiteral("INVALID_DATA") << name + R"(,"maximum_length":50})";
    QTest::newRow("create: name taken")
        << QByteArray("POST") << QByteArray(R"({"name":"purchasing"})")
        << QStringLiteral("DUPLICATE_DATA") << name + '}';
    QTest::newRow("create: not an object")
        << QByteArray("POST") << QByteArray(R"("Sales")") << QStringLiteral("INVALID_DATA")
        << QByteArray(R"({"api_name":"contact_roles","json_path":"$.contact_roles[0]",)"
                      R"("expected_data_type":"jsonobject"})");
    QTest::newRow("update: no id")
        << QByteArray("PUT") << QByteArray(R"({"name":"A"})")
        << QStringLiteral("MANDATORY_NOT_FOUND")
        << QByteArray(R"({"api_name":"id","json_path":"$.contact_roles[0].id"})");
    QTest::newRow("update: unknown id")
        << QByteArray("PUT") << QByteArray(R"({"id":"77","name":"A"})")
        << QStringLiteral("INVALID_DATA")
        << QByteArray(R"({"api_name":"id","json_path":"$.contact_roles[0].id","id":"77"})");
    QTest::newRow("update: bad number")
        << QByteArray("PUT")
        << QByteArray(R"({"id":"{contactrole:Purchasing}","sequence_number":"x"})")
        << QStringLiteral("INVALID_DATA") << number + purchasing;
    QTest::newRow("update: name taken names its holder")
        << QByteArray("PUT") << QByteArray(R"({"id":"{contactrole:End User}","name":"PURCHASING"})")
        << QStringLiteral("DUPLICATE_DATA") << name + purchasing;
}

// Its page prints the id alone, there being no key in the body to point at.
void TestSandboxContactRoles::unknownIdInTheUrl()
{
    const HttpReply reply
        = m_sandbox->request("PUT", collection + "/77", R"({"contact_roles":[{"name":"A"}]})");
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), QStringLiteral("INVALID_DATA"));
    QCOMPARE(reply.outcome().value(QLatin1StringView("details")).toObject(),
             QJsonObject({{QStringLiteral("id"), QStringLiteral("77")}}));
}

void TestSandboxContactRoles::itemRefusals()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, item);
    QFETCH(QString, code);
    QFETCH(QByteArray, details);
    const HttpReply reply = m_sandbox->request(
        method, collection, m_sandbox->filled("{\"contact_roles\":[" + item + "]}"));
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json().keys(), QStringList{QStringLiteral("contact_roles")});
    QCOMPARE(reply.code(), code);
    QCOMPARE(reply.outcome().value(QLatin1StringView("details")).toObject(),
             QJsonDocument::fromJson(m_sandbox->filled(details)).object());
    QCOMPARE(m_sandbox->contactRoleNames(), seeded);
}

void TestSandboxContactRoles::callRefusals_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const QByteArray many = "{\"contact_roles\":[" + QByteArray("{},").repeated(100) + "{}]}";
    QTest::newRow("create: 101 items")
        << QByteArray("POST") << collection << many << QStringLiteral("INVALID_DATA");
    QTest::newRow("update: 101 items")
        << QByteArray("PUT") << collection << many << QStringLiteral("INVALID_DATA");
    QTest::newRow("create: no items")
        << QByteArray("POST") << collection << QByteArray(R"({"contact_roles":[]})")
        << QStringLiteral("INVALID_DATA");
    QTest::newRow("create: no wrapper") << QByteArray("POST") << collection << QByteArray("{}")
                                        << QStringLiteral("MANDATORY_NOT_FOUND");
    QTest::newRow("create: not JSON") << QByteArray("POST") << collection << QByteArray("x=y")
                                      << QStringLiteral("UNABLE_TO_PARSE_DATA_TYPE");
    QTest::newRow("update by id: two items")
        << QByteArray("PUT") << collection + "/1"
        << QByteArray(R"({"contact_roles":[{"name":"A"},{"name":"B"}]})")
        << QStringLiteral("INVALID_DATA");
    QTest::newRow("update by id: nothing to do")
        << QByteArray("PUT") << collection + "/1" << QByteArray(R"({"contact_roles":[{}]})")
        << QStringLiteral("MANDATORY_NOT_FOUND");
    QTest::newRow("update by id: unknown id")
        << QByteArray("PUT") << collection + "/1"
        << QByteArray(R"({"contact_roles":[{"name":"A"}]})") << QStringLiteral("INVALID_DATA");
    QTest::newRow("delete: no ids") << QByteArray("DELETE") << collection << QByteArray()
                                    << QStringLiteral("REQUIRED_PARAM_MISSING");
    QTest::newRow("delete: empty ids")
        << QByteArray("DELETE") << collection + "?ids=" << QByteArray()
        << QStringLiteral("REQUIRED_PARAM_MISSING");
    QTest::newRow("delete: 101 ids")
        << QByteArray("DELETE") << collection + "?ids=" + QByteArray("1,").repeated(101)
        << QByteArray() << QStringLiteral("INVALID_DATA");
    QTest::newRow("delete: unknown ids") << QByteArray("DELETE") << collection + "?ids=1,2"
                                         << QByteArray() << QStringLiteral("INVALID_DATA");
    QTest::newRow("delete by id: unknown") << QByteArray("DELETE") << collection + "/1"
                                           << QByteArray() << QStringLiteral("INVALID_DATA");
}

void TestSandboxContactRoles::callRefusals()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    const HttpReply reply = m_sandbox->request(method, target, body);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), code);
    QCOMPARE(m_sandbox->contactRoleNames(), seeded);
}

void TestSandboxContactRoles::mixedCallKeepsWhatWentWell()
{
    const HttpReply reply = m_sandbox->request(
        "POST", collection,
        R"({"contact_roles":[{"name":"One"},{"name":"Purchasing"},{"name":"one"},{"name":"Two"}]})");
    QCOMPARE(reply.status, 207);
    QCOMPARE(reply.code(0), QStringLiteral("SUCCESS"));
    QCOMPARE(reply.code(1), QStringLiteral("DUPLICATE_DATA"));
    QCOMPARE(reply.code(2), QStringLiteral("DUPLICATE_DATA"));
    QCOMPARE(reply.code(3), QStringLiteral("SUCCESS"));
    QCOMPARE(m_sandbox->contactRoleNames(),
             seeded + (QStringList{QStringLiteral("One"), QStringLiteral("Two")}));
}

void TestSandboxContactRoles::allBadChangesNothing()
{
    const HttpReply reply
        = m_sandbox->request("POST", collection, R"({"contact_roles":[{"name":"Purchasing"},{}]})");
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(1), QStringLiteral("MANDATORY_NOT_FOUND"));
    QCOMPARE(m_sandbox->contactRoleNames(), seeded);
}

void TestSandboxContactRoles::namesCannotBeSwappedInOneCall()
{
    const HttpReply reply = m_sandbox->request(
        "PUT", collection,
        m_sandbox->filled(
            R"({"contact_roles":[{"id":"{contactrole:Purchasing}","name":"End User"},)"
            R"({"id":"{contactrole:End User}","name":"Purchasing"}]})"));
    QCOMPARE(reply.status, 400);
    QCOMPARE(m_sandbox->contactRoleNames(), seeded);
    // Through a free name it works, because the items are taken in order.
    const HttpReply chain = m_sandbox->request(
        "PUT", collection,
        m_sandbox->filled(R"({"contact_roles":[{"id":"{contactrole:Purchasing}","name":"Spare"},)"
                          R"({"id":"{contactrole:End User}","name":"Purchasing"}]})"));
    QCOMPARE(chain.status, 200);
    QCOMPARE(m_sandbox->contactRoleNames().first(), QStringLiteral("Spare"));
    QCOMPARE(m_sandbox->contactRoleNames().last(), QStringLiteral("Purchasing"));
}

void TestSandboxContactRoles::limitOfAHundred()
{
    QByteArray items;
    for (int i = 0; i < 92; ++i)
        items += "{\"name\":\"Extra " + QByteArray::number(i) + "\"},";
    items.chop(1);
    const HttpReply reply
        = m_sandbox->request("POST", collection, "{\"contact_roles\":[" + items + "]}");
    QCOMPARE(reply.status, 207);
    QCOMPARE(reply.code(90), QStringLiteral("SUCCESS"));
    QCOMPARE(reply.code(91), QStringLiteral("LIMIT_EXCEEDED"));
    QCOMPARE(m_sandbox->contactRoleNames().size(), 100);
}

void TestSandboxContactRoles::oneMustRemain()
{
    QByteArray ids;
    const QList<QJsonObject> roles = m_sandbox->list(collection);
    for (const QJsonObject &role : roles)
        ids += role.value(QLatin1StringView("id")).toString().toLatin1() + ',';
    const HttpReply reply = m_sandbox->request("DELETE", collection + "?ids=" + ids);
    QCOMPARE(reply.status, 207);
    QCOMPARE(reply.code(7), QStringLiteral("SUCCESS"));
    QCOMPARE(reply.code(8), QStringLiteral("LOWER_LIMIT_REACHED"));
    QCOMPARE(reply.outcome(8).value(QLatin1StringView("details")).toObject(),
             QJsonObject({{QStringLiteral("limit"), 1},
                          {QStringLiteral("id"), roles.last().value(QLatin1StringView("id"))}}));
    QCOMPARE(m_sandbox->contactRoleNames(), QStringList{QStringLiteral("End User")});
}

void TestSandboxContactRoles::deletionByListAndById()
{
    const HttpReply one = m_sandbox->request("DELETE", collection + '/' + id("Purchasing"));
    QCOMPARE(one.status, 200);
    QCOMPARE(one.outcome().value(QLatin1StringView("message")).toString(),
             QStringLiteral("contact role deleted"));
    const HttpReply two = m_sandbox->request("DELETE", collection + "?ids=" + id("End User") + "%2C"
                                                           + id("Legal Reviewer"));
    QCOMPARE(two.status, 200);
    QCOMPARE(m_sandbox->contactRoleNames(), seeded.mid(1, 6));
}

void TestSandboxContactRoles::idsLimit()
{
    ServerOptions options;
    options.idsLimit = 255;
    restart(options);
    const QByteArray ids = "1000000000000000001,";
    QByteArray twelve = ids.repeated(12);
    twelve.chop(1);
    QByteArray thirteen = ids.repeated(13);
    thirteen.chop(1);
    QCOMPARE(m_sandbox->request("DELETE", collection + "?ids=" + twelve).json().keys(),
             QStringList{QStringLiteral("contact_roles")});
    const HttpReply refused = m_sandbox->request("DELETE", collection + "?ids=" + thirteen);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.json()
                 .value(QLatin1StringView("details"))
                 .toObject()
                 .value(QLatin1StringView("maximum_length"))
                 .toInt(),
             255);
}

QTEST_GUILESS_MAIN(TestSandboxContactRoles)
#include "tst_sandboxcontactroles.moc"
