// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <memory>

using namespace rw::sandbox;

// Users and the organisation itself.
class TestSandboxUsers : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void pages();
    void types_data();
    void types();
    void relatedRoles();
    void selections();
    void badParameters_data();
    void badParameters();
    void single();
    void roleChange_data();
    void roleChange();
    void roleChangeRefusals_data();
    void roleChangeRefusals();
    void tenUsersInOneCall();
    void tooManyUsers_data();
    void tooManyUsers();
    void unknownUserInTheUrl();
    void onlyWhatWasModifiedSince_data();
    void onlyWhatWasModifiedSince();
    void unreadableDateIsPassedOver();
    void organisation();
    void organisationsDiffer();

private:
    std::unique_ptr<SandboxFixture> m_sandbox;
};

namespace {

QString email(const QJsonObject &user)
{
    return user.value(QLatin1StringView("email")).toString();
}

QString roleName(const QJsonObject &user)
{
    return user.value(QLatin1StringView("role"))
        .toObject()
        .value(QLatin1StringView("name"))
        .toString();
}

} // namespace

void TestSandboxUsers::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    m_sandbox = std::make_unique<SandboxFixture>();
    QVERIFY2(m_sandbox->isRunning(), qPrintable(m_sandbox->error()));
}

void TestSandboxUsers::pages()
{
    ServerOptions options;
    options.seed = QStringLiteral("150"); // 450 users
    SandboxFixture sandbox(options);
    QSet<QString> seen;
    for (int page = 1; page <= 3; ++page) {
        const QJsonObject json
            = sandbox.request("GET", "/crm/v8/users?page=" + QByteArray::number(page)).json();
        const QJsonArray users = json.value(QLatin1StringView("users")).toArray();
        const int expected = page < 3 ? 200 : 50;
        QCOMPARE(users.size(), expected);
        QCOMPARE(json.value(QLatin1StringView("info")).toObject(),
                 QJsonObject({{QStringLiteral("per_page"), 200},
                              {QStringLiteral("count"), expected},
                              {QStringLiteral("page"), page},
                              {QStringLiteral("more_records"), page < 3}}));
        for (const QJsonValue &user : users)
            seen.insert(user.toObject().value(QLatin1StringView("id")).toString());
    }
    QCOMPARE(seen.size(), 450);
    QCOMPARE(sandbox.request("GET", "/crm/v8/users?page=4").status, 204);
    QCOMPARE(sandbox.request("GET", "/crm/v8/users?per_page=1000")
                 .json()
                 .value(QLatin1StringView("info"))
                 .toObject()
                 .value(QLatin1StringView("per_page"))
                 .toInt(),
             200);
}

void TestSandboxUsers::types_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("count");
    QTest::newRow("all") << QByteArray("AllUsers") << 180;
    QTest::newRow("active") << QByteArray("ActiveUsers") << 168;
    QTest::newRow("inactive") << QByteArray("DeactiveUsers") << 9;
    QTest::newRow("deleted") << QByteArray("DeletedUsers") << 3;
    QTest::newRow("not confirmed") << QByteArray("NotConfirmedUsers") << 5;
    QTest::newRow("confirmed") << QByteArray("ConfirmedUsers") << 175;
    QTest::newRow("active and confirmed") << QByteArray("ActiveConfirmedUsers") << 163;
    QTest::newRow("administrators") << QByteArray("AdminUsers") << 2;
    QTest::newRow("active administrators") << QByteArray("ActiveConfirmedAdmins") << 2;
    QTest::newRow("not deleted") << QByteArray("ActiveAndDeactive") << 177;
    QTest::newRow("the one who asks") << QByteArray("CurrentUser") << 1;
    QTest::newRow("developers, of whom there are none") << QByteArray("DeveloperUsers") << 0;
}

void TestSandboxUsers::types()
{
    QFETCH(QByteArray, type);
    QFETCH(int, count);
    const HttpReply reply = m_sandbox->request("GET", "/crm/v8/users?type=" + type);
    QCOMPARE(reply.status, count > 0 ? 200 : 204);
    QCOMPARE(reply.json().value(QLatin1StringView("users")).toArray().size(), count);
    QCOMPARE(m_sandbox->request("GET", "/crm/v8/users/actions/count?type=" + type).json(),
             QJsonObject({{QStringLiteral("count"), count}}));
}

void TestSandboxUsers::relatedRoles()
{
    const auto names = [this](const QByteArray &type) {
        QSet<QString> result;
        const QByteArray target
            = "/crm/v8/users?type=" + type + "&role_id={role:Regional Sales Manager West}";
        const QList<QJsonObject> users = m_sandbox->list(m_sandbox->filled(target));
        for (const QJsonObject &user : users)
            result.insert(roleName(user));
        result.remove(QString()); // info
        return result;
    };
    QCOMPARE(names("ParentRoleUsers"),
             QSet<QString>{QStringLiteral("Sales Director North America")});
    QCOMPARE(names("ChildRoleUsers"),
             (QSet<QString>{QStringLiteral("Inside Sales"), QStringLiteral("Field Sales")}));
    QCOMPARE(names("SubordinateRoleUsers"),
             (QSet<QString>{QStringLiteral("Inside Sales"), QStringLiteral("Field Sales"),
                            QStringLiteral("Sales Development Representative")}));
}

void TestSandboxUsers::selections()
{
    const QList<QJsonObject> all = m_sandbox->list("/crm/v8/users?fields=email");
    QCOMPARE(all.first().keys(), (QStringList{QStringLiteral("email"), QStringLiteral("id")}));
    const QByteArray ids = all.at(3).value(QLatin1StringView("id")).toString().toLatin1() + ','
                           + all.at(5).value(QLatin1StringView("id")).toString().toLatin1();
    const QList<QJsonObject> two = m_sandbox->list("/crm/v8/users?ids=" + ids);
    QCOMPARE(two.size(), 2);
    QCOMPARE(email(two.at(0)), email(all.at(3)));
    QCOMPARE(email(two.at(1)), email(all.at(5)));
}

void TestSandboxUsers::badParameters_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("parameter");
    const QString invalid = QStringLiteral("INVALID_DATA");
    QTest::newRow("unknown type") << QByteArray("type=Everybody") << invalid
                                  << QStringLiteral("type");
    QTest::newRow("page 0") << QByteArray("page=0") << invalid << QStringLiteral("page");
    QTest::newRow("page as word") << QByteArray("page=one") << invalid << QStringLiteral("page");
    QTest::newRow("per_page -1") << QByteArray("per_page=-1") << invalid
                                 << QStringLiteral("per_page");
    QTest::newRow("101 ids") << "ids=" + QByteArray("1,").repeated(101) << invalid
                             << QStringLiteral("ids");
    QTest::newRow("query_id alone")
        << QByteArray("query_id=1") << QStringLiteral("DEPENDENT_PARAM_MISSING")
        << QStringLiteral("query_id");
}

void TestSandboxUsers::badParameters()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, code);
    QFETCH(QString, parameter);
    const HttpReply reply = m_sandbox->request("GET", "/crm/v8/users?" + query);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), code);
    QCOMPARE(reply.json()
                 .value(QLatin1StringView("details"))
                 .toObject()
                 .value(QLatin1StringView("param_name"))
                 .toString(),
             parameter);
}

void TestSandboxUsers::single()
{
    const QByteArray target = m_sandbox->filled("/crm/v8/users/{user:sakura@zylker.example}");
    const HttpReply reply = m_sandbox->request("GET", target);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json().keys(), QStringList{QStringLiteral("users")});
    QVERIFY(reply.outcome().value(QLatin1StringView("first_name")).isNull());
    QCOMPARE(reply.outcome().value(QLatin1StringView("full_name")).toString(),
             QStringLiteral("さくら"));
    QCOMPARE(m_sandbox->request("GET", "/crm/v8/users/1").status, 204);
    QCOMPARE(m_sandbox->request("GET", "/crm/v8/users/one").status, 404);
    QCOMPARE(m_sandbox->request("DELETE", target).code(), QStringLiteral("INVALID_URL_PATTERN"));
}

void TestSandboxUsers::roleChange_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("item");
    QTest::newRow("by id, role as text") << QByteArray("/crm/v8/users/{user:sakura@zylker.example}")
                                         << QByteArray(R"({"role":"{role:Payroll}"})");
    QTest::newRow("by collection, role as object")
        << QByteArray("/crm/v8/users")
        << QByteArray(R"({"id":"{user:sakura@zylker.example}",)"
                      R"("role":{"id":"{role:Payroll}","name":"Payroll"}})");
}

void TestSandboxUsers::roleChange()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, item);
    const HttpReply reply = m_sandbox->request("PUT", m_sandbox->filled(target),
                                               m_sandbox->filled("{\"users\":[" + item + "]}"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.outcome().value(QLatin1StringView("message")).toString(),
             QStringLiteral("User updated"));
    const HttpReply after = m_sandbox->request(
        "GET", m_sandbox->filled("/crm/v8/users/{user:sakura@zylker.example}"));
    QCOMPARE(roleName(after.outcome()), QStringLiteral("Payroll"));
}

void TestSandboxUsers::roleChangeRefusals_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("items");
    QTest::addColumn<QString>("code");
    const QString invalid = QStringLiteral("INVALID_DATA");
    const QByteArray users = "/crm/v8/users";
    QTest::newRow("two users") << users << QByteArray(R"({"id":"1"},{"id":"2"})") << invalid;
    QTest::newRow("no id") << users << QByteArray(R"({"role":"1"})")
                           << QStringLiteral("MANDATORY_NOT_FOUND");
    QTest::newRow("unknown user") << users << QByteArray(R"({"id":"1","role":"1"})") << invalid;
    QTest::newRow("unknown user in the URL")
        << QByteArray("/crm/v8/users/1") << QByteArray(R"({"role":"1"})") << invalid;
    QTest::newRow("unknown role") << users
                                  << QByteArray(
                                         R"({"id":"{user:sakura@zylker.example}","role":"1"})")
                                  << invalid;
}

void TestSandboxUsers::roleChangeRefusals()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, items);
    QFETCH(QString, code);
    const HttpReply reply
        = m_sandbox->request("PUT", target, m_sandbox->filled("{\"users\":[" + items + "]}"));
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), code);
}

// The newest description takes ten; what went well stays when another item is refused.
void TestSandboxUsers::tenUsersInOneCall()
{
    const QByteArray payroll = m_sandbox->roleId(QStringLiteral("Payroll"));
    const QList<QJsonObject> users
        = m_sandbox->list("/crm/v8/users?type=ActiveUsers&page=3&per_page=10");
    QJsonArray items;
    for (const QJsonObject &user : users)
        items.append(QJsonObject{
            {QStringLiteral("id"), user.value(QLatin1StringView("id"))},
            {QStringLiteral("role"), QString::fromLatin1(items.size() == 4 ? "1" : payroll)}});
    const HttpReply reply
        = m_sandbox->request("PUT", "/crm/v8/users",
                             QJsonDocument(QJsonObject{{QStringLiteral("users"), items}}).toJson());
    QCOMPARE(reply.status, 207);
    const QList<QJsonObject> after
        = m_sandbox->list("/crm/v8/users?type=ActiveUsers&page=3&per_page=10");
    QCOMPARE(after.size(), 10);
    for (qsizetype i = 0; i < after.size(); ++i) {
        const bool refused = i == 4;
        QCOMPARE(reply.code(i),
                 refused ? QStringLiteral("INVALID_DATA") : QStringLiteral("SUCCESS"));
        QCOMPARE(roleName(after.at(i)),
                 refused ? roleName(users.at(i)) : QStringLiteral("Payroll"));
    }
    QCOMPARE(reply.outcome(4).value(QLatin1StringView("details")).toObject(),
             QJsonObject({{QStringLiteral("api_name"), QStringLiteral("role")},
                          {QStringLiteral("json_path"), QStringLiteral("$.users[4].role")}}));
}

void TestSandboxUsers::tooManyUsers_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("limit");
    QTest::newRow("the collection takes ten") << QByteArray("/crm/v8/users") << 10;
    QTest::newRow("the URL of one user takes one")
        << QByteArray("/crm/v8/users/{user:sakura@zylker.example}") << 1;
}

void TestSandboxUsers::tooManyUsers()
{
    QFETCH(QByteArray, target);
    QFETCH(int, limit);
    const HttpReply reply
        = m_sandbox->request("PUT", m_sandbox->filled(target),
                             "{\"users\":[" + QByteArray("{},").repeated(limit) + "{}]}");
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json().keys(), QStringList{QStringLiteral("users")});
    QCOMPARE(reply.outcome().value(QLatin1StringView("details")).toObject(),
             QJsonObject({{QStringLiteral("api_name"), QStringLiteral("users")},
                          {QStringLiteral("json_path"), QStringLiteral("$.users")},
                          {QStringLiteral("maximum_length"), limit}}));
}

void TestSandboxUsers::unknownUserInTheUrl()
{
    const HttpReply reply
        = m_sandbox->request("PUT", "/crm/v8/users/1", R"({"users":[{"role":"1"}]})");
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json().keys(), QStringList{QStringLiteral("users")});
    QCOMPARE(reply.code(), QStringLiteral("INVALID_DATA"));
    QCOMPARE(reply.outcome().value(QLatin1StringView("details")).toObject(),
             QJsonObject({{QStringLiteral("resource_path_index"), 1}}));
}

void TestSandboxUsers::onlyWhatWasModifiedSince_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("as the pages print it") << QStringLiteral("yyyy-MM-ddTHH:mm:ss+00:00");
    QTest::newRow("as HTTP has it") << QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'");
}

void TestSandboxUsers::onlyWhatWasModifiedSince()
{
    QFETCH(QString, format);
    const auto since = [&format](const QDateTime &time) {
        return "If-Modified-Since: " + QLocale::c().toString(time.toUTC(), format).toLatin1()
               + "\r\n";
    };
    const QByteArray users = "/crm/v8/users";
    const QByteArray one = m_sandbox->filled("/crm/v8/users/{user:sakura@zylker.example}");
    const QByteArray hourAgo = since(QDateTime::currentDateTimeUtc().addSecs(-3600));
    for (const QByteArray &target : {users, one}) {
        const HttpReply unchanged = m_sandbox->request("GET", target, {}, hourAgo);
        QCOMPARE(unchanged.status, 304);
        QVERIFY(unchanged.body.isEmpty());
    }
    QCOMPARE(
        m_sandbox
            ->request("PUT", one, m_sandbox->filled(R"({"users":[{"role":"{role:Payroll}"}]})"))
            .status,
        200);
    QCOMPARE(m_sandbox->request("GET", one, {}, hourAgo).status, 200);
    const HttpReply changed = m_sandbox->request("GET", users, {}, hourAgo);
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.json().value(QLatin1StringView("users")).toArray().size(), 1);
    QCOMPARE(email(changed.outcome()), QStringLiteral("sakura@zylker.example"));
    const HttpReply later = m_sandbox->request(
        "GET", users, {}, since(QDateTime::currentDateTimeUtc().addSecs(3600)));
    QCOMPARE(later.status, 304);
}

void TestSandboxUsers::unreadableDateIsPassedOver()
{
    QCOMPARE(
        m_sandbox->request("GET", "/crm/v8/users", {}, "If-Modified-Since: yesterday\r\n").status,
        200);
}

void TestSandboxUsers::organisation()
{
    const QJsonObject org = m_sandbox->request("GET", "/crm/v8/org").outcome();
    QCOMPARE(org.value(QLatin1StringView("company_name")).toString(), QStringLiteral("Zylker"));
    QCOMPARE(org.value(QLatin1StringView("type")).toString(), QStringLiteral("production"));
    QCOMPARE(org.value(QLatin1StringView("id")).toString().size(), 19);
    QVERIFY(org.value(QLatin1StringView("id")).toString().toLongLong() > 0);
    QCOMPARE(org.value(QLatin1StringView("hierarchy_preferences"))
                 .toObject()
                 .value(QLatin1StringView("type"))
                 .toString(),
             QStringLiteral("Role_Hierarchy"));
    const QJsonObject info = m_sandbox->request("GET", "/api/v1/admin/orginfo").outcome();
    QCOMPARE(info.value(QLatin1StringView("apiName")).toString(), QStringLiteral("zylker"));
}

void TestSandboxUsers::organisationsDiffer()
{
    SandboxFixture other;
    for (const char *key : {"id", "zgid", "domain_name"})
        QVERIFY(
            other.request("GET", "/crm/v8/org").outcome().value(QLatin1StringView(key))
            != m_sandbox->request("GET", "/crm/v8/org").outcome().value(QLatin1StringView(key)));
    QCOMPARE(other.requestAs(m_sandbox->token(), "GET", "/crm/v8/org").code(),
             QStringLiteral("INVALID_TOKEN"));
    for (const char *key : {"client_id", "client_secret", "refresh_token", "access_token"})
        QVERIFY(other.value(key) != m_sandbox->value(key));
}

QTEST_GUILESS_MAIN(TestSandboxUsers)
#include "tst_sandboxusers.moc"
