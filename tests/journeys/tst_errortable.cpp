// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/apiclient.h"
#include "api/contactapi.h"
#include "api/contactroleapi.h"
#include "api/errorcode.h"
#include "api/errorkind.h"
#include "api/organisationapi.h"
#include "api/roleapi.h"
#include "api/userpages.h"
#include "api/writtencodec.h"
#include "sandbox/errorrows.h"
#include "support/csv.h"
#include "support/strictwarnings.h"
#include "ui/feedback/sentences.h"

#include <QJsonDocument>
#include <QTest>

#include <map>
#include <optional>

using namespace Qt::StringLiterals;
using namespace rw;
using api::ApiError;

// Every row of errors.csv through ApiClient and the codec of its operation: the client knows the
// code, and people are told what to do in words that fit it.
class TestErrorTable : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }
    void row_data();
    void row();
    void aCodeThatNobodyKnowsIsSeen();
    void everyCodeOfTheSheets_data();
    void everyCodeOfTheSheets();
    void contractsWithoutAWord_data();
    void contractsWithoutAWord();

private:
    std::optional<ApiError> errorOf(const ErrorRow &row, ErrorStage &stage);

    ErrorStage m_stage;
    int m_renewals = 0; // of the access token, at m_stage
    std::map<QString, ErrorStage> m_shaped; // Contracts answering in another shape
};

namespace {

// Whether the codec finds an error in the body; what it read does not matter here.
using Codec = api::Result<> (*)(const QByteArray &);

template <typename T>
api::Result<> verdict(const api::Result<T> &result)
{
    return result ? api::Result<>() : tl::make_unexpected(result.error());
}

Codec codecOf(const ErrorRow &row)
{
    const bool reads = row.operation.startsWith("get");
    if (row.target.contains("/settings/role"))
        return reads ? Codec(
                   [](const QByteArray &json) { return verdict(api::RoleApi::parseList(json)); })
                     : Codec([](const QByteArray &json) {
                           return verdict(api::RoleApi::parseWritten(json));
                       });
    if (row.target.contains("/Contacts/role"))
        return reads ? Codec([](const QByteArray &json) {
            return verdict(api::ContactRoleApi::parseList(json));
        })
                     : Codec([](const QByteArray &json) {
                           return verdict(api::ContactRoleApi::parseWritten(json));
                       });
    if (row.target.contains("/user"))
        return reads ? Codec(
                   [](const QByteArray &json) { return verdict(api::UserPages::parse(json)); })
                     : Codec([](const QByteArray &json) {
                           return verdict(api::readWritten(json, "users"_L1));
                       });
    if (row.target.contains("/org"))
        return [](const QByteArray &json) { return verdict(api::OrganisationApi::parse(json)); };
    if (!reads)
        return [](const QByteArray &json) { return verdict(api::ContactApi::parseWritten(json)); };
    if (row.target.contains("counterpartyusers"))
        return [](const QByteArray &json) { return verdict(api::ContactApi::parseContacts(json)); };
    return
        [](const QByteArray &json) { return verdict(api::ContactApi::parseCounterparties(json)); };
}

// What is too general about an error whose code is documented; empty when nothing is.
QString generality(const ApiError &error)
{
    if (error.kind == ApiError::Kind::BadReply)
        return u"the reply was not understood"_s;
    const std::optional<ApiError::Kind> kind = api::kindOfCode(error.code);
    if (!kind || *kind != error.kind)
        return u"the kind is not that of the code"_s;
    if (ui::remedy(error).isEmpty())
        return u"nothing to do about it"_s;
    ApiError other = error;
    other.code.clear();
    if (ui::headline(error) == ui::headline(other))
        return u"the sentence is that of the kind"_s;
    if (api::normalisedCode(error.code) == "INVALID_DATA"_L1) {
        other = ApiError();
        other.kind = error.kind;
        other.code = error.code;
        if (ui::headline(error) == ui::headline(other))
            return u"the sentence fits any INVALID_DATA"_s;
    }
    return {};
}

} // namespace

// The error that the client makes of a row, which has to come about over the socket.
std::optional<ApiError> TestErrorTable::errorOf(const ErrorRow &row, ErrorStage &stage)
{
    // The client would cure a bad token with a new one, so the server has to insist.
    ErrorRow arranged = row;
    if (row.how.startsWith("token:"))
        arranged.how = "told";
    // There are ten new tokens in ten minutes.
    if (row.status == 401 && ++m_renewals % 5 == 0)
        stage = ErrorStage();
    if (!stage.arrange(arranged, 1000))
        return std::nullopt;
    auto connection
        = api::parseConnection(QJsonDocument(stage.sandbox().server().connection()).toJson());
    if (!connection)
        return std::nullopt;
    connection->accessToken = QString::fromLatin1(stage.token());
    api::ApiClient client(*connection);
    client.setBackoffBase(1);
    api::ApiRequest request;
    request.service = row.target.startsWith("/api/") ? api::ApiRequest::Service::Contracts
                                                     : api::ApiRequest::Service::Crm;
    request.verb = row.method;
    request.target = stage.target();
    request.body = stage.body();
    std::optional<api::Result<QByteArray>> answer;
    connect(client.send(request), &api::ApiCall::finished, this,
            [&answer](const api::Result<QByteArray> &body) { answer = body; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30000))
        return std::nullopt;
    const api::Result<> outcome = answer->and_then(codecOf(row));
    return outcome ? std::nullopt : std::optional<ApiError>(outcome.error());
}

void TestErrorTable::row_data()
{
    QTest::addColumn<qsizetype>("number");
    const QList<ErrorRow> rows = readErrorRows();
    QVERIFY(!rows.isEmpty());
    for (qsizetype number = 0; number < rows.size(); ++number) {
        const QByteArray name = QByteArray::number(number + 2) + ": " + rows.at(number).name();
        QTest::newRow(name.constData()) << number;
    }
}

void TestErrorTable::row()
{
    QFETCH(qsizetype, number);
    const ErrorRow row = readErrorRows().at(number);
    const std::optional<ApiError> error = errorOf(row, m_stage);
    QVERIFY(error.has_value());
    QCOMPARE(error->httpStatus, row.status);
    QCOMPARE(error->code.toUtf8(), row.code);
    QVERIFY2(generality(*error).isEmpty(),
             qUtf8Printable(generality(*error) + u": "_s + ui::headline(*error)));

    // The same body, had it come with 200 or 207, is the same error.
    const api::Result<> inside = codecOf(row)(row.answer());
    QVERIFY(!inside);
    QCOMPARE(inside.error().code.toUtf8(), row.code);
    QCOMPARE(inside.error().kind, error->kind);
}

void TestErrorTable::aCodeThatNobodyKnowsIsSeen()
{
    ErrorRow row;
    row.operation = "get organization";
    row.code = "BRAND_NEW";
    row.status = 400;
    row.method = "GET";
    row.target = "/crm/v8/org";
    row.how = "told";
    const std::optional<ApiError> error = errorOf(row, m_stage);
    QVERIFY(error.has_value());
    QCOMPARE(generality(*error), u"the kind is not that of the code"_s);
    // It is put into words all the same.
    QVERIFY(!ui::headline(*error).isEmpty());
    QVERIFY(!ui::remedy(*error).isEmpty());
}

void TestErrorTable::everyCodeOfTheSheets_data()
{
    QTest::addColumn<QString>("code");
    const auto codes = test::readCsv(QStringLiteral(RW_TEST_DATA "/codes.csv"));
    QVERIFY(!codes.isEmpty());
    for (const auto &line : codes) {
        const QByteArray code = line.value("code");
        QTest::newRow((code + " of " + line.value("source")).constData())
            << QString::fromUtf8(code);
    }
}

void TestErrorTable::everyCodeOfTheSheets()
{
    QFETCH(QString, code);
    ApiError error;
    error.code = code;
    QVERIFY(api::kindOfCode(code).has_value());
    QCOMPARE(api::kindOfCode(code.toLower()), api::kindOfCode(code));
    error.kind = *api::kindOfCode(code);
    error.details.namesObject = true; // INVALID_DATA never comes without any detail
    QCOMPARE(generality(error), QString());
}

void TestErrorTable::contractsWithoutAWord_data()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<qsizetype>("number");
    const QList<ErrorRow> rows = readErrorRows();
    for (const QString &shape : {u"html"_s, u"numeric"_s}) {
        for (qsizetype number = 0; number < rows.size(); ++number) {
            const ErrorRow &row = rows.at(number);
            if (row.wrapper != "Errors" || row.how == "told" || row.how.startsWith("token:"))
                continue;
            // Any 401 that does not say what it is about means a new token, which has every scope.
            if (row.status == 401)
                continue;
            const QByteArray name
                = QByteArray::number(number + 2) + ", " + shape.toLatin1() + ": " + row.name();
            QTest::newRow(name.constData()) << shape << number;
        }
    }
}

// What the pages do not show: the body may be a page for browsers, or name a number. Then the
// status alone tells, and that is enough to say what to do.
void TestErrorTable::contractsWithoutAWord()
{
    QFETCH(QString, shape);
    QFETCH(qsizetype, number);
    const ErrorRow row = readErrorRows().at(number);
    if (m_shaped.find(shape) == m_shaped.end()) {
        sandbox::ServerOptions options;
        QString problem;
        QVERIFY2(options.assume.set(u"contracts-errors="_s + shape, &problem), qPrintable(problem));
        m_shaped.emplace(shape, ErrorStage(options));
    }
    const std::optional<ApiError> error = errorOf(row, m_shaped.at(shape));
    QVERIFY(error.has_value());
    QCOMPARE(error->httpStatus, row.status);
    QCOMPARE(error->kind, api::kindOfAnswer(row.status, {}));
    QCOMPARE(error->code.isEmpty(), shape == u"html"_s);
    QVERIFY(!ui::headline(*error).isEmpty());
    QVERIFY(!ui::remedy(*error).isEmpty());
}

QTEST_GUILESS_MAIN(TestErrorTable)
#include "tst_errortable.moc"
