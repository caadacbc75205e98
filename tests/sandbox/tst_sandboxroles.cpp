// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace rw::sandbox;

// The rules of the role hierarchy, over a socket.
class TestSandboxRoles : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void keysFollowTheVersion_data();
    void keysFollowTheVersion();
    void writesNeedTheirVersion_data();
    void writesNeedTheirVersion();
    void refusals_data();
    void refusals();
    void createdRoleIsListed();
    void createdWithoutSuperiorGoesBelowTheTop();
    void idThatIsNoNumberIsNoUrl();
    void superiorAsTextOrObject_data();
    void superiorAsTextOrObject();
    void updateChangesOnlyWhatIsSent();
    void updateByEitherUrl();
    void updateRecordsWho();
    void topRoleCanBeRenamed();
    void descriptionCanBeCleared();
    void renamingToAnotherCaseIsNoDuplicate();
    void exactNamesMayDifferInCase();
    void nullSuperiorMeansTopWhenAssumed();
    void deletionMovesUsersAndSubRoles_data();
    void deletionMovesUsersAndSubRoles();
    void licenceIsCounted();
    void documentedShapeIsBare();

private:
    void restart(const ServerOptions &options);
    QJsonObject role(const QString &name) { return m_sandbox->rolesByName().value(name); }

    std::unique_ptr<SandboxFixture> m_sandbox;
};

namespace {

QString superior(const QJsonObject &role)
{
    return role.value(QLatin1StringView("reporting_to"))
        .toObject()
        .value(QLatin1StringView("name"))
        .toString();
}

const QByteArray collection = "/crm/v8/settings/roles";

} // namespace

void TestSandboxRoles::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    restart({});
}

void TestSandboxRoles::restart(const ServerOptions &options)
{
    m_sandbox.reset();
    m_sandbox = std::make_unique<SandboxFixture>(options);
    QVERIFY2(m_sandbox->isRunning(), qPrintable(m_sandbox->error()));
}

void TestSandboxRoles::keysFollowTheVersion_data()
{
    const QStringList always{QStringLiteral("description"),
                             QStringLiteral("display_label"),
                             QStringLiteral("forecast_manager"),
                             QStringLiteral("id"),
                             QStringLiteral("name"),
                             QStringLiteral("reporting_to"),
                             QStringLiteral("share_with_peers")};
    const QStringList audit{QStringLiteral("created_by__s"), QStringLiteral("created_time__s"),
                            QStringLiteral("modified_by__s"), QStringLiteral("modified_time__s")};
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QStringList>("keys");
    QTest::newRow("v2 has admin_user")
        << QByteArray("v2") << always + QStringList{QStringLiteral("admin_user")};
    QTest::newRow("v2.1 has admin_user")
        << QByteArray("v2.1") << always + QStringList{QStringLiteral("admin_user")};
    QTest::newRow("v3 has neither") << QByteArray("v3") << always;
    QTest::newRow("v4 has neither") << QByteArray("v4") << always;
    for (const char *version : {"v5", "v6", "v7", "v8"})
        QTest::newRow(qPrintable(QString::fromLatin1(version) + QStringLiteral(" has audit keys")))
            << QByteArray(version) << always + audit;
}

void TestSandboxRoles::keysFollowTheVersion()
{
    QFETCH(QByteArray, version);
    QFETCH(QStringList, keys);
    keys.sort();
    const QList<QJsonObject> roles = m_sandbox->list("/crm/" + version + "/settings/roles");
    QCOMPARE(roles.size(), 61);
    for (const QJsonObject &item : roles)
        QCOMPARE(item.keys(), keys);
    const QByteArray id = roles.first().value(QLatin1StringView("id")).toString().toLatin1();
    QCOMPARE(m_sandbox->list("/crm/" + version + "/settings/roles/" + id), roles.first(1));
}

void TestSandboxRoles::writesNeedTheirVersion_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("supported");
    const QByteArray id = "/settings/roles/1?transfer_to_id=2";
    QTest::newRow("no creation in v2")
        << QByteArray("POST") << QByteArray("v2/settings/roles") << false;
    QTest::newRow("no update in v2")
        << QByteArray("PUT") << QByteArray("v2/settings/roles") << false;
    QTest::newRow("no deletion in v2") << QByteArray("DELETE") << "v2" + id << false;
    QTest::newRow("creation from v2.1")
        << QByteArray("POST") << QByteArray("v2.1/settings/roles") << true;
    QTest::newRow("no update in v2.1")
        << QByteArray("PUT") << QByteArray("v2.1/settings/roles") << false;
    QTest::newRow("deletion from v2.1") << QByteArray("DELETE") << "v2.1" + id << true;
    QTest::newRow("update from v3") << QByteArray("PUT") << QByteArray("v3/settings/roles") << true;
}

void TestSandboxRoles::writesNeedTheirVersion()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(bool, supported);
    const HttpReply reply = m_sandbox->request(method, "/crm/" + target, "{}");
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code() != QStringLiteral("API_NOT_SUPPORTED"), supported);
}

void TestSandboxRoles::refusals_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("details");
    const QByteArray post = "POST";
    const QByteArray put = "PUT";
    const QByteArray del = "DELETE";
    const QByteArray none;
    const QString invalid = QStringLiteral("INVALID_DATA");

    QTest::newRow("create: text that is not JSON")
        << post << none << QByteArray("{\"roles\":") << QStringLiteral("UNABLE_TO_PARSE_DATA_TYPE")
        << QByteArray("{}");
    QTest::newRow("create: array instead of an object")
        << post << none << QByteArray("[]") << QStringLiteral("UNABLE_TO_PARSE_DATA_TYPE")
        << QByteArray("{}");
    QTest::newRow("create: no wrapper")
        << post << none << QByteArray("{}") << QStringLiteral("MANDATORY_PARAM_MISSING")
        << QByteArray(R"({"api_name":"roles"})");
    QTest::newRow("create: no item") << post << none << QByteArray(R"({"roles":[]})") << invalid
                                     << QByteArray(R"({"api_name":"roles","json_path":"$.roles"})");
    QTest::newRow("create: two items")
        << post << none << QByteArray(R"({"roles":[{"name":"A"},{"name":"B"}]})") << invalid
        << QByteArray(R"({"api_name":"roles","json_path":"$.roles","maximum_length":1})");
    QTest::newRow("create: no name")
        << post << none << QByteArray(R"({"roles":[{"description":"x"}]})")
        << QStringLiteral("MANDATORY_NOT_FOUND")
        << QByteArray(R"({"api_name":"name","json_path":"$.roles[0].name"})");
    QTest::newRow("create: number as name")
        << post << none << QByteArray(R"({"roles":[{"name":7}]})") << invalid
        << QByteArray(
               R"({"api_name":"name","json_path":"$.roles[0].name","expected_data_type":"text"})");
    QTest::newRow("create: text as share_with_peers")
        << post << none << QByteArray(R"({"roles":[{"name":"A","share_with_peers":"yes"}]})")
        << invalid
        << QByteArray(R"({"api_name":"share_with_peers","json_path":"$.roles[0].share_with_peers",)"
                      R"("expected_data_type":"boolean"})");
    QTest::newRow("create: name of 201 characters")
        << post << none << "{\"roles\":[{\"name\":\"" + QByteArray(201, 'n') + "\"}]}" << invalid
        << QByteArray(R"({"api_name":"name","json_path":"$.roles[0].name","maximum_length":200})");
    QTest::newRow("create: description of 251 characters")
        << post << none
        << "{\"roles\":[{\"name\":\"A\",\"description\":\"" + QByteArray(251, 'n') + "\"}]}"
        << invalid
        << QByteArray(R"({"api_name":"description","json_path":"$.roles[0].description",)"
                      R"("maximum_length":250})");
    QTest::newRow("create: control character in the name")
        << post << none << QByteArray(R"({"roles":[{"name":"A\nB"}]})")
        << QStringLiteral("PATTERN_NOT_MATCHED")
        << QByteArray(R"({"api_name":"name","json_path":"$.roles[0].name"})");
    QTest::newRow("create: unknown superior")
        << post << none << QByteArray(R"({"roles":[{"name":"A","reporting_to":{"id":"1"}}]})")
        << invalid
        << QByteArray(R"({"api_name":"reporting_to","json_path":"$.roles[0].reporting_to.id"})");
    QTest::newRow("create: name taken in another case")
        << post << none << QByteArray(R"({"roles":[{"name":"vp SALES"}]})")
        << QStringLiteral("DUPLICATE_DATA")
        << QByteArray(R"({"api_name":"name","json_path":"$.roles[0].name"})");
    QTest::newRow("create: a wrong type is told before a length")
        << post << none
        << "{\"roles\":[{\"name\":\"" + QByteArray(201, 'n') + "\",\"reporting_to\":true}]}"
        << invalid
        << QByteArray(R"({"api_name":"reporting_to","json_path":"$.roles[0].reporting_to"})");
    QTest::newRow("create: a length is told before a reference")
        << post << none
        << "{\"roles\":[{\"name\":\"" + QByteArray(201, 'n') + "\",\"reporting_to\":\"1\"}]}"
        << invalid
        << QByteArray(R"({"api_name":"name","json_path":"$.roles[0].name","maximum_length":200})");
    QTest::newRow("create: a reference is told before a duplicate")
        << post << none << QByteArray(R"({"roles":[{"name":"VP Sales","reporting_to":"1"}]})")
        << invalid
        << QByteArray(R"({"api_name":"reporting_to","json_path":"$.roles[0].reporting_to"})");
    QTest::newRow("create: half a character in the name")
        << post << none << QByteArray(R"({"roles":[{"name":"A\ud800B"}]})")
        << QStringLiteral("PATTERN_NOT_MATCHED")
        << QByteArray(R"({"api_name":"name","json_path":"$.roles[0].name"})");
    QTest::newRow("update: an object is no id of the role itself")
        << put << none << QByteArray(R"({"roles":[{"id":{"id":"{role:VP Sales}"},"name":"A"}]})")
        << invalid << QByteArray(R"({"api_name":"id","json_path":"$.roles[0].id"})");
    QTest::newRow("create: null as superior")
        << post << none << QByteArray(R"({"roles":[{"name":"A","reporting_to":null}]})") << invalid
        << QByteArray(R"({"api_name":"reporting_to","json_path":"$.roles[0].reporting_to"})");
    QTest::newRow("update: no id")
        << put << none << QByteArray(R"({"roles":[{"name":"A"}]})")
        << QStringLiteral("MANDATORY_NOT_FOUND")
        << QByteArray(R"({"api_name":"id","json_path":"$.roles[0].id"})");
    QTest::newRow("update: unknown id in the body")
        << put << none << QByteArray(R"({"roles":[{"id":"1","name":"A"}]})") << invalid
        << QByteArray(R"({"api_name":"id","json_path":"$.roles[0].id"})");
    QTest::newRow("update: unknown id in the URL")
        << put << QByteArray("/1") << QByteArray(R"({"roles":[{"name":"A"}]})") << invalid
        << QByteArray(R"({"resource_path_index":2})");
    QTest::newRow("update: null as superior")
        << put << QByteArray("/{role:VP Sales}")
        << QByteArray(R"({"roles":[{"reporting_to":null}]})") << invalid
        << QByteArray(R"({"api_name":"reporting_to","json_path":"$.roles[0].reporting_to"})");
    QTest::newRow("update: itself as superior")
        << put << QByteArray("/{role:VP Sales}")
        << QByteArray(R"({"roles":[{"reporting_to":"{role:VP Sales}"}]})") << invalid
        << QByteArray(R"({"api_name":"reporting_to","json_path":"$.roles[0].reporting_to"})");
    QTest::newRow("update: own descendant as superior")
        << put << QByteArray("/{role:VP Sales}")
        << QByteArray(R"({"roles":[{"reporting_to":{"id":"{role:Inside Sales}"}}]})") << invalid
        << QByteArray(R"({"api_name":"reporting_to","json_path":"$.roles[0].reporting_to.id"})");
    QTest::newRow("update: the top role gets no superior")
        << put << QByteArray("/{role:CEO}")
        << QByteArray(R"({"roles":[{"reporting_to":{"id":"{role:VP Sales}"}}]})")
        << QStringLiteral("NOT_ALLOWED")
        << QByteArray(R"({"api_name":"reporting_to","json_path":"$.roles[0].reporting_to"})");
    QTest::newRow("update: unknown forecast manager")
        << put << QByteArray("/{role:VP Sales}")
        << QByteArray(R"({"roles":[{"forecast_manager":"1"}]})") << invalid
        << QByteArray(
               R"({"api_name":"forecast_manager","json_path":"$.roles[0].forecast_manager"})");
    QTest::newRow("update: hash in the name")
        << put << QByteArray("/{role:VP Sales}") << QByteArray(R"({"roles":[{"name":"No. #1"}]})")
        << invalid << QByteArray(R"({"api_name":"name","json_path":"$.roles[0].name"})");
    QTest::newRow("delete: no target")
        << del << QByteArray("/{role:VP Sales}") << none << QStringLiteral("REQUIRED_PARAM_MISSING")
        << QByteArray(R"({"param_name":"transfer_to_id"})");
    QTest::newRow("delete: target is no number")
        << del << QByteArray("/{role:VP Sales}?transfer_to_id=abc") << none
        << QStringLiteral("UNABLE_TO_PARSE_DATA_TYPE") << QByteArray("{}");
    QTest::newRow("delete: unknown role") << del << QByteArray("/1?transfer_to_id=2") << none
                                          << invalid << QByteArray(R"({"resource_path_index":2})");
    QTest::newRow("delete: unknown target")
        << del << QByteArray("/{role:VP Sales}?transfer_to_id=2") << none << invalid
        << QByteArray(R"({"role_status":"invalid","param_name":"transfer_to_id"})");
    QTest::newRow("delete: itself as target")
        << del << QByteArray("/{role:VP Sales}?transfer_to_id={role:VP Sales}") << none << invalid
        << QByteArray(R"({"role_status":"same_role","param_name":"transfer_to_id"})");
    QTest::newRow("delete: subordinate as target")
        << del << QByteArray("/{role:VP Sales}?transfer_to_id={role:Field Sales}") << none
        << invalid << QByteArray(R"({"role_status":"subordinate","param_name":"transfer_to_id"})");
    QTest::newRow("delete: the top role stays")
        << del << QByteArray("/{role:CEO}?transfer_to_id={role:VP Sales}") << none
        << QStringLiteral("NOT_ALLOWED") << QByteArray(R"({"id":"{role:CEO}"})");
}

void TestSandboxRoles::refusals()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(QByteArray, details);
    const QList<QJsonObject> before = m_sandbox->list(collection);
    const HttpReply reply = m_sandbox->request(method, collection + m_sandbox->filled(target),
                                               m_sandbox->filled(body));
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), code);
    QCOMPARE(reply.outcome().value(QLatin1StringView("status")).toString(),
             QStringLiteral("error"));
    QCOMPARE(reply.outcome().value(QLatin1StringView("details")).toObject(),
             QJsonDocument::fromJson(m_sandbox->filled(details)).object());
    QCOMPARE(m_sandbox->list(collection), before);
}

void TestSandboxRoles::createdRoleIsListed()
{
    const HttpReply reply = m_sandbox->request(
        "POST", collection,
        m_sandbox->filled(R"({"roles":[{"name":"Ünïcode & \"Söhne\"","description":"d",)"
                          R"("share_with_peers":true,"reporting_to":"{role:VP Sales}"}]})"));
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.json().keys(), QStringList{QStringLiteral("roles")});
    QCOMPARE(reply.outcome().value(QLatin1StringView("message")).toString(),
             QStringLiteral("Role added"));
    const QJsonObject created = role(QStringLiteral("Ünïcode & \"Söhne\""));
    QCOMPARE(superior(created), QStringLiteral("VP Sales"));
    QCOMPARE(created.value(QLatin1StringView("description")).toString(), QStringLiteral("d"));
    QVERIFY(created.value(QLatin1StringView("share_with_peers")).toBool());
    const QString id = created.value(QLatin1StringView("id")).toString();
    QCOMPARE(id.size(), 19);
    QCOMPARE(reply.outcome().value(QLatin1StringView("details")).toObject(),
             QJsonObject({{QStringLiteral("id"), id}}));
}

void TestSandboxRoles::createdWithoutSuperiorGoesBelowTheTop()
{
    QCOMPARE(m_sandbox->request("POST", collection, R"({"roles":[{"name":"Loose"}]})").status, 201);
    QCOMPARE(superior(role(QStringLiteral("Loose"))), QStringLiteral("CEO"));
    QVERIFY(!role(QStringLiteral("Loose")).value(QLatin1StringView("share_with_peers")).toBool());
}

// The URL is looked at before the token.
void TestSandboxRoles::idThatIsNoNumberIsNoUrl()
{
    for (const char *path : {"settings/roles/abc", "Contacts/roles/abc", "users/abc"}) {
        const HttpReply reply
            = m_sandbox->requestAs({}, "GET", QByteArrayLiteral("/crm/v8/") + path);
        QCOMPARE(reply.status, 404);
        QCOMPARE(reply.code(), QStringLiteral("INVALID_URL_PATTERN"));
    }
    QCOMPARE(m_sandbox->requestAs({}, "GET", "/crm/v8/settings/roles/1").status, 401);
}

void TestSandboxRoles::superiorAsTextOrObject_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("as text") << QByteArray(R"("{role:VP Engineering}")");
    QTest::newRow("as object") << QByteArray(R"({"id":"{role:VP Engineering}"})");
    QTest::newRow("as object with a name")
        << QByteArray(R"({"id":"{role:VP Engineering}","name":"whatever"})");
    QTest::newRow("as number") << QByteArray("{role:VP Engineering}");
}

void TestSandboxRoles::superiorAsTextOrObject()
{
    QFETCH(QByteArray, value);
    const HttpReply reply = m_sandbox->request(
        "PUT", collection,
        m_sandbox->filled("{\"roles\":[{\"id\":\"{role:Field Sales}\",\"reporting_to\":" + value
                          + "}]}"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.outcome().value(QLatin1StringView("message")).toString(),
             QStringLiteral("Role updated"));
    QCOMPARE(superior(role(QStringLiteral("Field Sales"))), QStringLiteral("VP Engineering"));
}

void TestSandboxRoles::updateChangesOnlyWhatIsSent()
{
    QJsonObject before = role(QStringLiteral("VP Sales"));
    QCOMPARE(m_sandbox
                 ->request("PUT", m_sandbox->filled(collection + "/{role:VP Sales}"),
                           R"({"roles":[{"name":"Head of Sales"}]})")
                 .status,
             200);
    QJsonObject after = role(QStringLiteral("Head of Sales"));
    for (QJsonObject *object : {&before, &after}) {
        for (const char *key : {"name", "display_label", "modified_time__s", "modified_by__s"})
            object->remove(QLatin1StringView(key));
    }
    QCOMPARE(after, before);
    QCOMPARE(superior(role(QStringLiteral("Sales Operations"))), QStringLiteral("Head of Sales"));
}

void TestSandboxRoles::updateByEitherUrl()
{
    const QByteArray id = m_sandbox->roleId(QStringLiteral("Payroll"));
    QCOMPARE(m_sandbox
                 ->request("PUT", collection,
                           "{\"roles\":[{\"id\":\"" + id + "\",\"name\":\"Payroll 1\"}]}")
                 .status,
             200);
    QCOMPARE(m_sandbox->roleId(QStringLiteral("Payroll 1")), id);
    QCOMPARE(m_sandbox->request("PUT", collection + '/' + id, R"({"roles":[{"name":"Payroll 2"}]})")
                 .status,
             200);
    QCOMPARE(m_sandbox->roleId(QStringLiteral("Payroll 2")), id);
}

void TestSandboxRoles::updateRecordsWho()
{
    const QByteArray target = m_sandbox->filled(collection + "/{role:Payroll}");
    const auto editor = [this] {
        return role(QStringLiteral("Payroll"))
            .value(QLatin1StringView("modified_by__s"))
            .toObject()
            .value(QLatin1StringView("name"))
            .toString();
    };
    int status = 0;
    QVERIFY(m_sandbox->server().runLocally(QStringLiteral("PUT"), QString::fromLatin1(target),
                                           R"({"roles":[{"description":"a"}]})", &status, nullptr));
    QCOMPARE(status, 200);
    QCOMPARE(editor(), QStringLiteral("Marta Lindqvist"));
    const QString before
        = role(QStringLiteral("Payroll")).value(QLatin1StringView("modified_time__s")).toString();
    QVERIFY(QDateTime::fromString(before, Qt::ISODate).isValid());
    QCOMPARE(m_sandbox->request("PUT", target, R"({"roles":[{"description":"b"}]})").status, 200);
    QCOMPARE(editor(), QStringLiteral("Amelia Brandt"));
}

void TestSandboxRoles::topRoleCanBeRenamed()
{
    QCOMPARE(m_sandbox
                 ->request("PUT", m_sandbox->filled(collection + "/{role:CEO}"),
                           R"({"roles":[{"name":"President","description":"x"}]})")
                 .status,
             200);
    QVERIFY(role(QStringLiteral("President")).value(QLatin1StringView("reporting_to")).isNull());
}

void TestSandboxRoles::descriptionCanBeCleared()
{
    QCOMPARE(m_sandbox
                 ->request("PUT", m_sandbox->filled(collection + "/{role:VP Sales}"),
                           R"({"roles":[{"description":null}]})")
                 .status,
             200);
    QVERIFY(role(QStringLiteral("VP Sales")).value(QLatin1StringView("description")).isNull());
}

void TestSandboxRoles::renamingToAnotherCaseIsNoDuplicate()
{
    QCOMPARE(m_sandbox
                 ->request("PUT", m_sandbox->filled(collection + "/{role:VP Sales}"),
                           R"({"roles":[{"name":"VP SALES"}]})")
                 .status,
             200);
    QVERIFY(!role(QStringLiteral("VP SALES")).isEmpty());
}

void TestSandboxRoles::exactNamesMayDifferInCase()
{
    ServerOptions options;
    options.assume.exactNames = true;
    restart(options);
    QCOMPARE(m_sandbox->request("POST", collection, R"({"roles":[{"name":"vp sales"}]})").status,
             201);
    QCOMPARE(m_sandbox->request("POST", collection, R"({"roles":[{"name":"vp sales"}]})").code(),
             QStringLiteral("DUPLICATE_DATA"));
}

void TestSandboxRoles::nullSuperiorMeansTopWhenAssumed()
{
    ServerOptions options;
    options.assume.nullParentIsTop = true;
    restart(options);
    QCOMPARE(m_sandbox
                 ->request("PUT", m_sandbox->filled(collection + "/{role:Field Sales}"),
                           R"({"roles":[{"reporting_to":null}]})")
                 .status,
             200);
    QCOMPARE(superior(role(QStringLiteral("Field Sales"))), QStringLiteral("CEO"));
    QCOMPARE(
        m_sandbox
            ->request("POST", collection, R"({"roles":[{"name":"Loose","reporting_to":null}]})")
            .status,
        201);
    QCOMPARE(superior(role(QStringLiteral("Loose"))), QStringLiteral("CEO"));
    // The top role is told what it already is.
    QCOMPARE(m_sandbox
                 ->request("PUT", m_sandbox->filled(collection + "/{role:CEO}"),
                           R"({"roles":[{"name":"President","reporting_to":null}]})")
                 .status,
             200);
    QCOMPARE(superior(role(QStringLiteral("President"))), QString());
}

void TestSandboxRoles::deletionMovesUsersAndSubRoles_data()
{
    QTest::addColumn<bool>("toSuperior");
    QTest::addColumn<QString>("newSuperior");
    QTest::newRow("sub-roles go to the target") << false << QStringLiteral("Field Sales");
    QTest::newRow("sub-roles go to the superior")
        << true << QStringLiteral("Regional Sales Manager West");
}

void TestSandboxRoles::deletionMovesUsersAndSubRoles()
{
    QFETCH(bool, toSuperior);
    QFETCH(QString, newSuperior);
    ServerOptions options;
    options.assume.subRolesToSuperior = toSuperior;
    restart(options);
    const auto holders = [this](const QString &name) {
        int count = 0;
        const QList<QJsonObject> users = m_sandbox->list("/crm/v8/users");
        for (const QJsonObject &user : users) {
            if (user.value(QLatin1StringView("role")).toObject().value(QLatin1StringView("name"))
                == name)
                ++count;
        }
        return count;
    };
    const int together
        = holders(QStringLiteral("Inside Sales")) + holders(QStringLiteral("Field Sales"));
    const HttpReply reply = m_sandbox->request(
        "DELETE",
        m_sandbox->filled(collection + "/{role:Inside Sales}?transfer_to_id={role:Field Sales}"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.outcome().value(QLatin1StringView("message")).toString(),
             QStringLiteral("Role Deleted"));
    QVERIFY(role(QStringLiteral("Inside Sales")).isEmpty());
    QCOMPARE(superior(role(QStringLiteral("Sales Development Representative"))), newSuperior);
    QCOMPARE(holders(QStringLiteral("Field Sales")), together);
    QCOMPARE(m_sandbox->list(collection).size(), 60);
}

void TestSandboxRoles::licenceIsCounted()
{
    ServerOptions options;
    options.rolesLimit = 62;
    restart(options);
    QCOMPARE(m_sandbox->request("POST", collection, R"({"roles":[{"name":"A"}]})").status, 201);
    const HttpReply reply = m_sandbox->request("POST", collection, R"({"roles":[{"name":"B"}]})");
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), QStringLiteral("LICENSE_LIMIT_EXCEEDED"));
    options.seed = QStringLiteral("300");
    options.rolesLimit = 250;
    restart(options);
    QCOMPARE(m_sandbox->request("POST", collection, R"({"roles":[{"name":"A"}]})").status, 201);
}

void TestSandboxRoles::documentedShapeIsBare()
{
    ServerOptions options;
    options.documentedShape = true;
    restart(options);
    const QByteArray id = m_sandbox->roleId(QStringLiteral("Payroll"));
    const QByteArray expected = "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"" + id + "\"},";
    QCOMPARE(m_sandbox->request("PUT", collection + '/' + id, R"({"roles":[{"name":"P"}]})").body,
             expected + R"("message":"Role updated","status":"success"})");
    QCOMPARE(m_sandbox
                 ->request("DELETE", m_sandbox->filled(collection + '/' + id
                                                       + "?transfer_to_id={role:Recruiting}"))
                 .body,
             expected + R"("message":"Role Deleted","status":"success"})");
}

QTEST_GUILESS_MAIN(TestSandboxRoles)
#include "tst_sandboxroles.moc"
