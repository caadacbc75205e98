// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/liveworkspace.h"
#include "support/messagetable.h"
#include "support/relay.h"
#include "support/strictwarnings.h"

#include <QTest>

#include <memory>
#include <optional>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

// Everything that the main job says and hears, held against the tables of the API's pages.
class TestMessages : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { failOnWarnings(); }
    void theMainJobKeepsToTheTables();
    void aViolationIsFound_data();
    void aViolationIsFound();

private:
    MessageTable m_table;
};

namespace {

// Which messages of the table an exchange consists of; nothing where there is no body.
struct Messages
{
    QString request;
    QString reply;
    int status = 200;
};

std::optional<Messages> messagesOf(const Relay::Exchange &exchange)
{
    const QByteArray path = exchange.target.split('?').constFirst();
    const QByteArray &verb = exchange.verb;
    if (path.startsWith("/crm/v8/settings/roles")) {
        if (verb == "GET")
            return Messages{{}, u"roles reply"_s};
        if (verb == "POST")
            return Messages{u"role create request"_s, u"role written reply"_s, 201};
        if (verb == "PUT")
            return Messages{u"role update request"_s, u"role written reply"_s};
        if (verb == "DELETE")
            return Messages{{}, u"role written reply"_s};
    }
    if (path.startsWith("/crm/v8/Contacts/roles")) {
        if (verb == "GET")
            return Messages{{}, u"contact roles reply"_s};
        if (verb == "POST")
            return Messages{u"contact role create request"_s, u"contact role written reply"_s};
        if (verb == "PUT")
            return Messages{u"contact role update request"_s, u"contact role written reply"_s};
        if (verb == "DELETE")
            return Messages{{}, u"contact role written reply"_s};
    }
    if (path == "/crm/v8/users" && verb == "GET")
        return Messages{{}, u"users reply"_s};
    if (path == "/api/v1/counterparties" && verb == "GET")
        return Messages{{}, u"counterparties reply"_s};
    if (path.contains("/counterpartyusers")) {
        if (verb == "GET")
            return Messages{{}, u"contacts reply"_s};
        if (verb == "POST")
            return Messages{u"contact create request"_s, u"contact created reply"_s, 201};
        if (verb == "PUT")
            return Messages{u"contact update request"_s, u"contact written reply"_s};
        if (verb == "DELETE")
            return Messages{u"contact delete request"_s, u"contact written reply"_s};
    }
    return std::nullopt;
}

} // namespace

void TestMessages::initTestCase()
{
    m_table = MessageTable::read(QFINDTESTDATA("data/messages.csv"));
    QVERIFY(!m_table.isEmpty());
}

void TestMessages::theMainJobKeepsToTheTables()
{
    LiveWorkspace live;
    std::unique_ptr<Relay> relay;
    live.address = [&relay](quint16 port) {
        relay = std::make_unique<Relay>(port);
        return relay->url();
    };
    QVERIFY(live.open());

    RoleSection &roles = live.workspace->roles();
    QVERIFY(roles.move({live.role(u"Inside Sales"_s)}, roles.tree().top()->role.id));
    const RoleId made = roles.create(live.role(u"VP Sales"_s), u"Vertrieb Süd"_s);
    QVERIFY(roles.setField(made, Field::ForecastManager, roles.users().first().id.value));
    QVERIFY(roles.setField(live.role(u"Payroll"_s), Field::Description, u"Wages"_s));
    QVERIFY(roles.setField(live.role(u"Payroll"_s), Field::ShareWithPeers, true));
    QVERIFY(roles.remove({{live.role(u"Field Sales"_s)}, live.role(u"VP Sales"_s), {}}));
    ContactRoleSection &values = live.workspace->contactRoles();
    QVERIFY(values.moveToPosition(values.list().entries().last().value.id, 1));
    QVERIFY(values.rename(live.value(u"Purchasing"_s), u"Procurement"_s));
    values.create({}, u"Référent"_s);
    QVERIFY(values.remove({live.value(u"End User"_s)}));
    ContactSection &contacts = live.workspace->contacts();
    QVERIFY(contacts.setField(live.contact(0), Field::EmailId, u"ian+walker@example.com"_s));
    QVERIFY(contacts.remove({live.contact(1)}, true));
    contacts.create(live.counterparty(), u"Zoë Ångström"_s, u"zoe@example.com"_s);
    const auto run = live.apply();
    QCOMPARE(run->outcome(), ApplyRun::Outcome::Applied);
    QCOMPARE(live.workingDump(), live.serverDump());

    QCOMPARE(relay->unread(), QByteArray());
    QStringList violations;
    QSet<QString> seen;
    for (const Relay::Exchange &exchange : relay->exchanges()) {
        const QString where = QString::fromUtf8(exchange.verb + ' ' + exchange.target);
        const std::optional<Messages> messages = messagesOf(exchange);
        QVERIFY2(messages, qPrintable(u"no page has "_s + where));
        if (exchange.status != messages->status)
            violations.append(u"%1: status %2"_s.arg(where).arg(exchange.status));
        if (messages->request.isEmpty() && !exchange.request.isEmpty())
            violations.append(where + u": a body where the page has none"_s);
        for (const auto &[message, body] :
             {std::pair{messages->request, exchange.request}, {messages->reply, exchange.reply}}) {
            if (message.isEmpty())
                continue;
            seen.insert(message);
            for (const QString &violation : m_table.violations(message, body))
                violations.append(where + u": "_s + violation);
        }
    }
    QCOMPARE(violations, QStringList());
    // The job was meant to say all of it.
    QStringList unseen = m_table.messages();
    unseen.removeIf([&seen](const QString &message) { return seen.contains(message); });
    QCOMPARE(unseen, QStringList());
}

void TestMessages::aViolationIsFound_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("violation");
    QTest::newRow("an unknown key in a request")
        << u"contact update request"_s
        << QByteArray(R"({"displayName":"A","emailId":"a@b.example","jobTitle":"C"})")
        << u"jobTitle is not a key of it"_s;
    QTest::newRow("an id that is a number")
        << u"role update request"_s << QByteArray(R"({"roles":[{"id":1,"name":"A"}]})")
        << u"roles[].id is not id"_s;
    QTest::newRow("a name that is missing")
        << u"role update request"_s << QByteArray(R"({"roles":[{"id":"1"}]})")
        << u"roles[].name is missing"_s;
    QTest::newRow("a superior that is text")
        << u"role create request"_s << QByteArray(R"({"roles":[{"name":"A","reporting_to":"1"}]})")
        << u"roles[].reporting_to is not object"_s;
    QTest::newRow("a null where none may be")
        << u"contact role update request"_s
        << QByteArray(R"({"contact_roles":[{"id":"1","name":null,"sequence_number":1}]})")
        << u"contact_roles[].name is not text"_s;
    QTest::newRow("two roles in one call")
        << u"role update request"_s
        << QByteArray(R"({"roles":[{"id":"1","name":"A"},{"id":"2","name":"B"}]})")
        << u"roles is longer than 1"_s;
    QTest::newRow("a half position")
        << u"contact role create request"_s
        << QByteArray(R"({"contact_roles":[{"name":"A","sequence_number":1.5}]})")
        << u"contact_roles[].sequence_number is not integer"_s;
}

void TestMessages::aViolationIsFound()
{
    QFETCH(QString, message);
    QFETCH(QByteArray, json);
    QFETCH(QString, violation);
    QCOMPARE(m_table.violations(message, json), QStringList{violation});
}

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
