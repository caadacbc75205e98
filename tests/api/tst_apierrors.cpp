// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/errorbody.h"
#include "api/errorkind.h"
#include "api/tokenrenewal.h"

#include <QtTest>

using namespace rw::api;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

class TestApiErrors : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void kindOfAnswer_data();
    void kindOfAnswer();
    void kindOfFailure_data();
    void kindOfFailure();
    void bodies_data();
    void bodies();
    void details_data();
    void details();
    void longTextIsCut();
    void verbs();
};

void TestApiErrors::kindOfAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("kind");
    const auto row = [](int status, const QString &code, Kind kind) {
        QTest::addRow("%d %s", status, qPrintable(code))
            << status << code << static_cast<int>(kind);
    };
    // By status alone.
    row(400, {}, Kind::Rejected);
    row(401, {}, Kind::Unauthorized);
    row(403, {}, Kind::Forbidden);
    row(404, {}, Kind::NotFound);
    row(405, {}, Kind::Rejected);
    row(406, {}, Kind::Rejected);
    row(408, {}, Kind::Timeout);
    row(409, {}, Kind::Conflict);
    row(410, {}, Kind::NotFound);
    row(412, {}, Kind::Conflict);
    row(413, {}, Kind::Rejected);
    row(415, {}, Kind::Rejected);
    row(429, {}, Kind::Throttled);
    row(500, {}, Kind::Server);
    row(501, {}, Kind::Rejected);
    row(502, {}, Kind::Server);
    row(503, {}, Kind::Server);
    row(504, {}, Kind::Timeout);
    row(302, {}, Kind::BadReply);
    row(304, {}, Kind::BadReply);
    row(0, {}, Kind::BadReply);
    // Every code of the pages; the code decides where the statuses disagree.
    row(401, u"INVALID_TOKEN"_s, Kind::Unauthorized);
    row(400, u"INVALID_TOKEN"_s, Kind::Unauthorized);
    row(401, u"INVALID_OAUTHTOKEN"_s, Kind::Unauthorized);
    row(401, u"INVALID_TICKET"_s, Kind::Unauthorized);
    row(401, u"AUTHENTICATION_FAILURE"_s, Kind::Unauthorized);
    row(401, u"UNAUTHORIZED"_s, Kind::Unauthorized);
    row(401, u"SOMETHING_NEW"_s, Kind::Unauthorized);
    row(401, u"OAUTH_SCOPE_MISMATCH"_s, Kind::Forbidden);
    row(400, u"AUTHORIZATION_FAILED"_s, Kind::Forbidden);
    row(401, u"AUTHORIZATION_FAILED"_s, Kind::Forbidden);
    row(403, u"AUTHORIZATION_FAILED"_s, Kind::Forbidden);
    row(403, u"NO_PERMISSION"_s, Kind::Forbidden);
    row(400, u"NO_PERMISSION"_s, Kind::Forbidden);
    row(403, u"PERMISSION_DENIED"_s, Kind::Forbidden);
    row(400, u"FEATURE_NOT_ENABLED"_s, Kind::Forbidden);
    row(404, u"INVALID_URL_PATTERN"_s, Kind::NotFound);
    row(400, u"INVALID_MODULE"_s, Kind::NotFound);
    row(404, u"NOT_FOUND"_s, Kind::NotFound);
    row(400, u"DUPLICATE_DATA"_s, Kind::Conflict);
    row(409, u"CONFLICT"_s, Kind::Conflict);
    row(409, u"5300"_s, Kind::Conflict);
    row(400, u"CONFLICTING_DATA_FOUND"_s, Kind::Conflict);
    row(400, u"ALREADY_USED"_s, Kind::Conflict);
    row(400, u"RECORD_LOCKED"_s, Kind::Conflict);
    row(429, u"TOO_MANY_REQUESTS"_s, Kind::Throttled);
    row(400, u"Access Denied"_s, Kind::Throttled);
    row(200, u"access_denied"_s, Kind::Unauthorized);
    row(200, u"unsupported_grant_type"_s, Kind::Unauthorized);
    row(400, u"invalid data"_s, Kind::Rejected);
    row(500, u"INTERNAL_ERROR"_s, Kind::Server);
    row(500, u"INTERNAL_SERVER_ERROR"_s, Kind::Server);
    row(500, u"SOMETHING_NEW"_s, Kind::Server);
    row(200, u"invalid_code"_s, Kind::Unauthorized);
    row(200, u"invalid_client"_s, Kind::Unauthorized);
    row(200, u"invalid_client_secret"_s, Kind::Unauthorized);
    row(415, u"INVALID_DATA"_s, Kind::Rejected);
    row(0, u"SOMETHING_NEW"_s, Kind::Rejected);
    for (const char *code :
         {"INVALID_DATA", "invalid data", "INVALID_REQUEST_METHOD", "MANDATORY_NOT_FOUND",
          "MANDATORY_PARAM_MISSING", "REQUIRED_PARAM_MISSING", "UNABLE_TO_PARSE_DATA_TYPE",
          "PATTERN_NOT_MATCHED", "LIMIT_EXCEEDED", "LIMIT_REACHED", "LOWER_LIMIT_REACHED",
          "LICENSE_LIMIT_EXCEEDED", "NOT_ALLOWED", "EXPECTED_FIELD_MISSING", "INVALID_HOST",
          "DEPENDENT_FIELD_MISSING", "BAD_REQUEST", "SOMETHING_NEW"})
        row(400, QString::fromLatin1(code), Kind::Rejected);
}

void TestApiErrors::kindOfAnswer()
{
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(int, kind);
    QCOMPARE(static_cast<int>(rw::api::kindOfAnswer(status, code)), kind);
    QCOMPARE(static_cast<int>(rw::api::kindOfAnswer(status, code.toLower())), kind);
}

void TestApiErrors::kindOfFailure_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<int>("ofRead");
    QTest::addColumn<int>("ofWrite");
    const auto row
        = [](const char *name, QNetworkReply::NetworkError error, Kind read, Kind write) {
              QTest::newRow(name) << static_cast<int>(error) << static_cast<int>(read)
                                  << static_cast<int>(write);
          };
    using R = QNetworkReply;
    row("refused", R::ConnectionRefusedError, Kind::Network, Kind::Network);
    row("host not found", R::HostNotFoundError, Kind::Network, Kind::Network);
    row("certificate not trusted", R::SslHandshakeFailedError, Kind::Network, Kind::Network);
    row("proxy not found", R::ProxyNotFoundError, Kind::Network, Kind::Network);
    row("closed", R::RemoteHostClosedError, Kind::Network, Kind::OutcomeUnknown);
    row("not sent twice", R::ContentReSendError, Kind::Network, Kind::OutcomeUnknown);
    row("network gone", R::TemporaryNetworkFailureError, Kind::Network, Kind::OutcomeUnknown);
    row("anything else", R::UnknownNetworkError, Kind::Network, Kind::OutcomeUnknown);
    row("transfer timeout", R::OperationCanceledError, Kind::Timeout, Kind::OutcomeUnknown);
    row("socket timeout", R::TimeoutError, Kind::Timeout, Kind::OutcomeUnknown);
    row("not HTTP", R::ProtocolFailure, Kind::BadReply, Kind::OutcomeUnknown);
}

void TestApiErrors::kindOfFailure()
{
    QFETCH(int, error);
    QFETCH(int, ofRead);
    QFETCH(int, ofWrite);
    using R = QNetworkReply;
    const auto code = static_cast<QNetworkReply::NetworkError>(error);
    QVERIFY(isTransportError(code, false));
    QCOMPARE(static_cast<int>(rw::api::kindOfFailure(code, false)), ofRead);
    QCOMPARE(static_cast<int>(rw::api::kindOfFailure(code, true)), ofWrite);
    for (const auto answered : {R::NoError, R::ContentNotFoundError, R::AuthenticationRequiredError,
                                R::InternalServerError, R::UnknownServerError,
                                R::ProtocolInvalidOperationError, R::ContentReSendError})
        QVERIFY(!isTransportError(answered, true));
}

void TestApiErrors::bodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("retryAfter");
    const auto row = [](const char *name, const char *body, const QString &code,
                        const QString &field, const QString &text, double retryAfter = -1) {
        QTest::newRow(name) << QByteArray(body) << code << field << text << retryAfter;
    };
    row("CRM, bare",
        R"({"code":"INVALID_TOKEN","details":{},"message":"invalid oauth token","status":"error"})",
        u"INVALID_TOKEN"_s, {}, u"invalid oauth token"_s);
    row("CRM, in roles",
        R"({"roles":[{"code":"INVALID_DATA","details":{"maximum_length":200,"api_name":"name","json_path":"$.roles[0].name"},"message":"Invalid role name","status":"error"}]})",
        u"INVALID_DATA"_s, u"name"_s, u"Invalid role name"_s);
    row("CRM, in contact_roles, without api_name",
        R"({"contact_roles":[{"code":"MANDATORY_NOT_FOUND","details":{"json_path":"$.contact_roles[0].sequence_number"},"message":"m","status":"error"}]})",
        u"MANDATORY_NOT_FOUND"_s, u"sequence_number"_s, u"m"_s);
    row("CRM, the item itself",
        R"({"contact_roles":[{"code":"MANDATORY_NOT_FOUND","details":{"json_path":"$.contact_roles[0]"},"message":"m","status":"error"}]})",
        u"MANDATORY_NOT_FOUND"_s, {}, u"m"_s);
    row("CRM, in users, behind a success",
        R"({"users":[{"code":"SUCCESS","status":"success","details":{"id":"1"},"message":"ok"},{"code":"NOT_ALLOWED","status":"error","details":{"api_name":"id"},"message":"no"}]})",
        u"NOT_ALLOWED"_s, u"id"_s, u"no"_s);
    row("CRM, an array among the items",
        R"({"contact_roles":[[{"code":"DUPLICATE_DATA","status":"error","details":{"api_name":"name"},"message":"d"}]]})",
        u"DUPLICATE_DATA"_s, u"name"_s, u"d"_s);
    row("details.param",
        R"({"code":"REQUIRED_PARAM_MISSING","details":{"param":"ids"},"message":"m","status":"error"})",
        u"REQUIRED_PARAM_MISSING"_s, u"ids"_s, u"m"_s);
    row("details.param_name",
        R"({"code":"INVALID_DATA","details":{"role_status":"same_role","param_name":"transfer_to_id"},"message":"m","status":"error"})",
        u"INVALID_DATA"_s, u"transfer_to_id"_s, u"m"_s);
    row("429, documented",
        R"({"code":"TOO_MANY_REQUESTS","details":{},"message":"slow","status":"error"})",
        u"TOO_MANY_REQUESTS"_s, {}, u"slow"_s);
    row("429, old", R"({"code":429,"error":"TOO_MANY_REQUESTS","error_info":"slow","details":[]})",
        u"TOO_MANY_REQUESTS"_s, {}, u"slow"_s);
    row("429, newest",
        R"({"code":"TOO_MANY_REQUESTS","details":{"trace_id":"x","retry_after":60,"limit":100,"window":60},"message":"slow","status":"error"})",
        u"TOO_MANY_REQUESTS"_s, {}, u"slow"_s, 60);
    row("Contracts, named", R"({"Errors":{"ErrorCode":"NO_PERMISSION","Message":"no"}})",
        u"NO_PERMISSION"_s, {}, u"no"_s);
    row("Contracts, a number", R"({"Errors":{"ErrorCode":5300,"ErrorMessage":"taken"}})", u"5300"_s,
        {}, u"taken"_s);
    row("Contracts, a list", R"({"Errors":[{"errorCode":"CONFLICT","UserMessage":"taken"}]})",
        u"CONFLICT"_s, {}, u"taken"_s);
    row("Contracts, bare", R"({"error_code":"NO_PERMISSION","errorMessage":"no"})",
        u"NO_PERMISSION"_s, {}, u"no"_s);
    row("a title", R"({"title":"INVALID_OAUTHTOKEN"})", u"INVALID_OAUTHTOKEN"_s, {}, {});
    row("Accounts", R"({"error":"invalid_code"})", u"invalid_code"_s, {}, {});
    row("Accounts, too fast",
        R"({"error_description":"You have made too many requests","error":"Access Denied","status":"failure"})",
        u"Access Denied"_s, {}, u"You have made too many requests"_s);
    row("HTML", "<html><body>Bad Gateway</body></html>", {}, {}, {});
    row("nothing", "", {}, {}, {});
    row("a list of nothing", "[]", {}, {}, {});
    row("half of it", R"({"code":"INVALID_TOKEN","det)", {}, {}, {});
}

void TestApiErrors::bodies()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(double, retryAfter);
    const ErrorBody error = readErrorBody(body);
    QCOMPARE(error.code, code);
    QCOMPARE(error.field, field);
    QCOMPARE(error.text, text);
    QCOMPARE(error.retryAfter.value_or(-1), retryAfter);
}

void TestApiErrors::details_data()
{
    QTest::addColumn<QByteArray>("details");
    QTest::addColumn<QString>("read");
    const auto row = [](const char *details, const QString &read) {
        QTest::newRow(details) << QByteArray(details) << read;
    };
    row(R"({"limit":2})", u"limit 2"_s);
    row(R"({"limit":"2"})", u"limit 2"_s);
    row(R"({"limit":-2})", {});
    row(R"({"api_name":"name","maximum_length":200})", u"length 200"_s);
    row(R"({"permissions":["Crm_Implied_Manage_Roles","Crm_Other"]})",
        u"may Crm_Implied_Manage_Roles, may Crm_Other"_s);
    row(R"({"permissions":["<b>no word</b>","a b"]})", {});
    row(R"({"permissions":"Crm_Implied_Manage_Roles"})", {});
    row(R"({"param":"ids"})", u"parameter ids"_s);
    row(R"({"role_status":"subordinate","param_name":"transfer_to_id"})",
        u"parameter transfer_to_id, role subordinate"_s);
    row(R"({"expected_data_type":"text"})", u"type text"_s);
    row(R"({"supported_version":"v2.1"})", u"since v2.1"_s);
    row(R"({"id":"4150868000003611011"})", u"object"_s);
    row(R"({"resource_path_index":2})", u"object"_s);
    row("[]", {});
    row("null", {});
}

void TestApiErrors::details()
{
    QFETCH(QByteArray, details);
    QFETCH(QString, read);
    const ErrorBody body = readErrorBody(R"({"roles":[{"code":"X","details":)" + details
                                         + R"(,"status":"error"}]})");
    const ErrorDetails found = errorFrom(body).details;
    QStringList parts;
    if (found.limit)
        parts.append(u"limit %1"_s.arg(*found.limit));
    if (found.maximumLength)
        parts.append(u"length %1"_s.arg(*found.maximumLength));
    for (const QString &permission : found.permissions)
        parts.append(u"may "_s + permission);
    if (!found.parameter.isEmpty())
        parts.append(u"parameter "_s + found.parameter);
    if (!found.roleStatus.isEmpty())
        parts.append(u"role "_s + found.roleStatus);
    if (!found.expectedType.isEmpty())
        parts.append(u"type "_s + found.expectedType);
    if (!found.supportedVersion.isEmpty())
        parts.append(u"since "_s + found.supportedVersion);
    if (found.namesObject)
        parts.append(u"object"_s);
    QCOMPARE(parts.join(u", "_s), read);
}

void TestApiErrors::longTextIsCut()
{
    const ErrorBody error
        = readErrorBody(R"({"code":"X","message":")" + QByteArray(100000, 'm') + R"("})");
    QCOMPARE(error.text.size(), 500);
    const ErrorBody words
        = readErrorBody(R"({"code":")" + QByteArray(100000, 'C') + R"(","details":{"api_name":")"
                        + QByteArray(100000, 'f') + R"("}})");
    QCOMPARE(words.code.size(), 100);
    QCOMPARE(words.field.size(), 100);
    Answer answer;
    answer.status = 200;
    answer.body = R"({"error":")" + QByteArray(100000, 'e') + R"("})";
    const auto token = TokenRenewal::readToken(answer);
    QVERIFY(!token);
    QCOMPARE(token.error().code.size(), 100);
}

void TestApiErrors::verbs()
{
    QVERIFY(refusesVerb(405, {}));
    QVERIFY(refusesVerb(501, {}));
    QVERIFY(refusesVerb(400, u"INVALID_REQUEST_METHOD"_s));
    QVERIFY(!refusesVerb(400, u"INVALID_DATA"_s));
    QVERIFY(!refusesVerb(404, {}));
    QVERIFY(!refusesVerb(500, {}));
}

QTEST_GUILESS_MAIN(TestApiErrors)
#include "tst_apierrors.moc"
