// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <memory>

using namespace rw::sandbox;

// Every operation and every error that its page prints, from data/errors.csv. The column "how"
// says how the row comes about:
//   rule         by the request alone
//   fault        the server is told to answer with the status, and words it as the page does
//   scope:X      with a token that has scope X only
//   token:X      with token X ("none": without one)
//   licence      when the licence is used up
//   full, last   when there are a hundred contact roles, or one
class TestSandboxErrors : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void tableIsComplete();
    void row_data();
    void row();

private:
    void arrange(const QString &how, const QByteArray &method, int status);

    std::unique_ptr<SandboxFixture> m_sandbox;
    QByteArray m_token;
};

namespace {

// RFC 4180: fields in quotes may hold commas, and quotes that are doubled.
QList<QByteArrayList> readTable()
{
    QList<QByteArrayList> rows;
    QFile file(QFINDTESTDATA("data/errors.csv"));
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        QByteArrayList fields{QByteArray()};
        bool quoted = false;
        for (qsizetype i = 0; i < line.size(); ++i) {
            const char c = line.at(i);
            if (c == '"' && quoted && i + 1 < line.size() && line.at(i + 1) == '"') {
                fields.last() += '"';
                ++i;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.append(QByteArray());
            } else {
                fields.last() += c;
            }
        }
        rows.append(fields);
    }
    return rows;
}

} // namespace

void TestSandboxErrors::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}

void TestSandboxErrors::tableIsComplete()
{
    QList<QByteArrayList> rows = readTable();
    QVERIFY(rows.size() > 90);
    QCOMPARE(rows.takeFirst().join(' '),
             QByteArray("operation method target body how code status message source"));
    for (const QByteArrayList &row : std::as_const(rows)) {
        QCOMPARE(row.size(), 9);
        QVERIFY(!row.at(8).isEmpty());
    }
}

void TestSandboxErrors::row_data()
{
    for (const char *column : {"method", "target", "body", "code", "message"})
        QTest::addColumn<QByteArray>(column);
    QTest::addColumn<QString>("how");
    QTest::addColumn<int>("status");
    const QList<QByteArrayList> rows = readTable().mid(1);
    int number = 1;
    for (const QByteArrayList &row : rows) {
        const QByteArray name = QByteArray::number(number++) + ": " + row.at(0) + " says "
                                + row.at(5) + " (" + row.at(7).left(40) + ')';
        QTest::newRow(name.constData())
            << row.at(1) << row.at(2) << row.at(3) << row.at(5) << row.at(7)
            << QString::fromUtf8(row.at(4)) << row.at(6).toInt();
    }
}

void TestSandboxErrors::arrange(const QString &how, const QByteArray &method, int status)
{
    ServerOptions options;
    if (how == QStringLiteral("licence"))
        options.rolesLimit = 61;
    m_sandbox.reset();
    m_sandbox = std::make_unique<SandboxFixture>(options);
    QVERIFY2(m_sandbox->isRunning(), qPrintable(m_sandbox->error()));
    m_token = m_sandbox->token();
    if (how.startsWith(QStringLiteral("scope:")))
        m_token = m_sandbox->narrowToken(how.mid(6).toLatin1());
    if (how.startsWith(QStringLiteral("token:")))
        m_token = how == QStringLiteral("token:none") ? QByteArray() : how.mid(6).toLatin1();
    if (how == QStringLiteral("full")) {
        QByteArray items;
        for (int i = 0; i < 91; ++i)
            items += "{\"name\":\"Extra " + QByteArray::number(i) + "\"},";
        items.chop(1);
        QCOMPARE(
            m_sandbox
                ->request("POST", "/crm/v8/Contacts/roles", "{\"contact_roles\":[" + items + "]}")
                .status,
            200);
    }
    if (how == QStringLiteral("last")) {
        QByteArray ids;
        const QList<QJsonObject> roles = m_sandbox->list("/crm/v8/Contacts/roles");
        for (const QJsonObject &role : roles) {
            if (role.value(QLatin1StringView("name")) != QLatin1StringView("End User"))
                ids += role.value(QLatin1StringView("id")).toString().toLatin1() + ',';
        }
        QCOMPARE(m_sandbox->request("DELETE", "/crm/v8/Contacts/roles?ids=" + ids).status, 200);
    }
    if (how == QStringLiteral("fault"))
        m_sandbox->server().addFault({QString::fromLatin1(method),
                                      QStringLiteral("."),
                                      1,
                                      Server::Fault::Status,
                                      status,
                                      {},
                                      0});
}

void TestSandboxErrors::row()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, message);
    QFETCH(QString, how);
    QFETCH(int, status);
    // A GET that fills in ids would use the fault up, so the ids come first.
    m_sandbox = std::make_unique<SandboxFixture>();
    const QByteArray filledTarget = m_sandbox->filled(target);
    const QByteArray filledBody = m_sandbox->filled(body);
    arrange(how, method, status);

    const HttpReply reply = m_sandbox->requestAs(m_token, method, filledTarget, filledBody);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code().toLatin1(), code);
    const QJsonObject errors = reply.json().value(QLatin1StringView("Errors")).toObject();
    const QJsonValue text = errors.isEmpty() ? reply.outcome().value(QLatin1StringView("message"))
                                             : errors.value(QLatin1StringView("Message"));
    QCOMPARE(text.toString().toUtf8(), message);
    if (errors.isEmpty()) {
        QCOMPARE(reply.outcome().keys(),
                 (QStringList{QStringLiteral("code"), QStringLiteral("details"),
                              QStringLiteral("message"), QStringLiteral("status")}));
        QVERIFY(reply.outcome().value(QLatin1StringView("details")).isObject());
    }
}

QTEST_GUILESS_MAIN(TestSandboxErrors)
#include "tst_sandboxerrors.moc"
