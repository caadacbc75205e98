// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

#include "api/currentuserapi.h"

using namespace rw;
using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

// Who is signed in, asked over a real socket.
class TestCurrentUser : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void answers_data();
    void answers();
};

void TestCurrentUser::answers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("email");
    QTest::addColumn<int>("error"); // -1: none
    const auto user
        = [](const char *row, const QByteArray &body, const QString &name, const QString &email) {
              QTest::newRow(row) << 200 << body << name << email << -1;
          };
    const auto failure = [](const char *row, int status, const QByteArray &body, Kind kind) {
        QTest::newRow(row) << status << body << QString() << QString() << number(kind);
    };
    user("one user, in a list of one",
         R"({"users":[{"id":"11","full_name":"Ada Byron","email":"ada@zylker.example",)"
         R"("role":{"id":"5","name":"CEO"},"status":"active"}],)"
         R"("info":{"per_page":200,"count":1,"page":1,"more_records":false}})",
         u"Ada Byron"_s, u"ada@zylker.example"_s);
    user("without a full name",
         R"({"users":[{"id":"11","first_name":"Ada","last_name":"Byron","email":"a@b.example"}]})",
         u"Ada Byron"_s, u"a@b.example"_s);
    user("without an address", R"({"users":[{"id":"11","full_name":"Ada"}]})", u"Ada"_s, {});
    failure("several are none", 200,
            R"({"users":[{"id":"11","full_name":"Ada"},{"id":"12","full_name":"Eve"}]})",
            Kind::BadReply);
    failure("an empty list", 200, R"({"users":[]})", Kind::BadReply);
    failure("no list", 200, R"({"info":{}})", Kind::BadReply);
    failure("cut off", 200, R"({"users":[{"id":"11","full_na)", Kind::BadReply);
    failure("the profile does not reach to users", 403,
            R"({"code":"NO_PERMISSION","details":{},"message":"no","status":"error"})",
            Kind::Forbidden);
}

void TestCurrentUser::answers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    ScriptedServer server;
    server.expect(
        {"GET", "/crm/v8/users?type=CurrentUser", {}, {}, {}, Reaction::answer(status, body)});
    ApiClient client(connectionTo(server.url()));
    std::optional<Result<domain::User>> answer;
    CurrentUserApi(client).fetch(this,
                                 [&answer](const Result<domain::User> &user) { answer = user; });
    QVERIFY(comesTrue([&answer] { return answer.has_value(); }));
    QTEST(*answer ? -1 : number(answer->error().kind), "error");
    QTEST(*answer ? (*answer)->fullName : QString(), "name");
    QTEST(*answer ? (*answer)->email : QString(), "email");
    QCOMPARE(server.complaints(), QString());
}

QTEST_GUILESS_MAIN(TestCurrentUser)
#include "tst_currentuser.moc"
