// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/contactapi.h"
#include "api/contactroleapi.h"
#include "api/roleapi.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;
using Kind = rw::api::ApiError::Kind;
using Outcome = ApplyRun::Outcome;

// What the documents leave open, the server can answer either way; the program must be right with
// each.
class TestAssumptions : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }
    void aWholeJobEndsAsWanted_data() { answers(); }
    void aWholeJobEndsAsWanted();
    void aRefusalIsUnderstood_data() { answers(); }
    void aRefusalIsUnderstood();

private:
    static void answers();
    static bool take(const QString &answer, rw::sandbox::ServerOptions *options);
};

void TestAssumptions::answers()
{
    QTest::addColumn<QString>("answer");
    for (const char *answer :
         {"subroles=to-target", "subroles=to-superior", "names=ignore-case", "names=exact",
          "sequence=store", "sequence=shift", "contact-delete=stop", "contact-delete=remove",
          "role-null-parent=refuse", "role-null-parent=top", "contracts-errors=named",
          "contracts-errors=numeric", "contracts-errors=html", "shape=documented"})
        QTest::newRow(answer) << QString::fromLatin1(answer);
}

bool TestAssumptions::take(const QString &answer, rw::sandbox::ServerOptions *options)
{
    if (answer == u"shape=documented"_s) {
        options->documentedShape = true;
        return true;
    }
    QString error;
    return options->assume.set(answer, &error);
}

void TestAssumptions::aWholeJobEndsAsWanted()
{
    QFETCH(QString, answer);
    rw::sandbox::ServerOptions options;
    QVERIFY(take(answer, &options));
    LiveWorkspace live(options);
    QVERIFY(live.open());

    RoleSection &roles = live.workspace->roles();
    const RoleId made = roles.create(live.role(u"VP Sales"_s), u"Vertrieb Süd"_s);
    QVERIFY(roles.move({live.role(u"Field Sales"_s)}, made));
    QVERIFY(roles.setField(live.role(u"Payroll"_s), Field::Name, u"PAYROLL"_s));
    // A role with roles below it, so that it shows where those go.
    QVERIFY(roles.remove({{live.role(u"Inside Sales"_s)}, made, {}}));
    ContactRoleSection &values = live.workspace->contactRoles();
    const QStringList names = live.valueNames();
    QVERIFY(values.moveToPosition(live.value(names.last()), 2));
    QVERIFY(values.rename(live.value(names.at(1)), names.at(1).toUpper()));
    values.create({}, u"Référent"_s);
    QVERIFY(values.remove({live.value(names.at(3)), live.value(names.at(4))}));
    ContactSection &contacts = live.workspace->contacts();
    QVERIFY(contacts.setField(live.contact(0), Field::EmailId, u"ian+walker@example.com"_s));
    QVERIFY(contacts.remove({live.contact(1)}, false));
    contacts.create(live.counterparty(), u"Zoë Ångström"_s, u"zoe@example.com"_s);

    const QString wanted = live.workingDump();
    QCOMPARE(live.apply()->outcome(), Outcome::Applied);
    QCOMPARE(live.serverDump(), wanted);
    QCOMPARE(live.workingDump(), wanted);
    QCOMPARE(live.workspace->stagedCount(), 0);
}

// A colleague takes the name or the address between the reading and the writing.
void TestAssumptions::aRefusalIsUnderstood()
{
    QFETCH(QString, answer);
    rw::sandbox::ServerOptions options;
    QVERIFY(take(answer, &options));
    LiveWorkspace live(options);
    QVERIFY(live.open());

    rw::api::ApiClient &client = *live.client;
    const auto refused = [&client](const rw::api::ApiRequest &request, const auto &parse) {
        std::optional<rw::api::ApiError> error;
        bool ended = false;
        QObject context;
        QObject::connect(client.send(request), &rw::api::ApiCall::finished, &context,
                         [&](const rw::api::Result<QByteArray> &body) {
                             const auto value = body.and_then(parse);
                             ended = true;
                             if (!value)
                                 error = value.error();
                         });
        if (!QTest::qWaitFor([&ended] { return ended; }, 20000))
            return -2;
        return error ? int(error->kind) : -1; // -1: it was not refused
    };
    Contact contact;
    contact.counterparty = live.counterparty();
    contact.displayName = u"Again"_s;
    contact.emailId
        = live.workspace->contacts().book().entries(live.counterparty()).at(0).contact.emailId;
    QCOMPARE(
        refused(rw::api::ContactApi::createRequest(contact), &rw::api::ContactApi::parseWritten),
        int(Kind::Conflict));
    QCOMPARE(refused(rw::api::ContactApi::updateRequest(
                         live.counterparty(), u"nobody@example.com"_s, u"A"_s, u"a@example.com"_s),
                     &rw::api::ContactApi::parseWritten),
             int(Kind::NotFound));
    Role role;
    role.name = u"Payroll"_s;
    role.reportingTo = live.role(u"CEO"_s);
    QCOMPARE(refused(rw::api::RoleApi::createRequest(role), &rw::api::RoleApi::parseWritten),
             int(Kind::Conflict));
    QCOMPARE(refused(rw::api::ContactRoleApi::createRequest(live.valueNames().first(), 3),
                     &rw::api::ContactRoleApi::parseWritten),
             int(Kind::Conflict));
    QCOMPARE(refused(rw::api::ContactRoleApi::removeRequest({ContactRoleId{u"1"_s}}),
                     &rw::api::ContactRoleApi::parseWritten),
             int(Kind::Rejected));
}

QTEST_GUILESS_MAIN(TestAssumptions)
#include "tst_assumptions.moc"
