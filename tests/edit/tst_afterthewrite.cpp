// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/liveworkspace.h"
#include "support/strictwarnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rw;
using namespace rw::domain;
using namespace rw::test;
using edit::ApplyRun;

namespace {

// A workspace among whose steps somebody else acts, as soon as one of them is answered.
struct Interfered : LiveWorkspace
{
    // Says whether this was the step that it had waited for.
    using Act = std::function<bool(const edit::Step &, const ApplyRun::StepResult &)>;
    void applyAnd(const Act &act)
    {
        ApplyRun run(*workspace, edit::makePlan(*workspace));
        QSignalSpy finished(&run, &ApplyRun::finished);
        QObject::connect(&run, &ApplyRun::stepChanged, &run, [&](int number) {
            if (run.result(number).state == ApplyRun::StepState::Answered && !m_acted)
                m_acted = act(run.plan().steps.at(number - 1), run.result(number));
        });
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20000);
        QVERIFY(m_acted);
    }

    void colleague(const QString &method, const QString &target, const QJsonObject &body = {})
    {
        int status = 0;
        QByteArray reply;
        QVERIFY(server.runLocally(
            method, target, QJsonDocument(body).toJson(QJsonDocument::Compact), &status, &reply));
        QVERIFY2(status < 300, reply.constData());
    }
    void colleagueRenames(const QString &id, const QString &name)
    {
        colleague(
            u"PUT"_s, values,
            {{u"contact_roles"_s, QJsonArray{QJsonObject{{u"id"_s, id}, {u"name"_s, name}}}}});
    }
    void colleagueDescribes(const QString &id, const QString &text)
    {
        colleague(u"PUT"_s, roles,
                  {{u"roles"_s, QJsonArray{QJsonObject{{u"id"_s, id}, {u"description"_s, text}}}}});
    }

    // What the one change that is left says: its obstacle, and the field that somebody changed.
    void compareOnlyConflict(Field field, const QString &theirs, const QString &mine)
    {
        const QList<Change> changes = workspace->changes();
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().obstacle, Change::Obstacle::ChangedOnServer);
        QCOMPARE(changes.first().fields.size(), 1);
        const FieldChange change = changes.first().fields.first();
        QCOMPARE(change.field, field);
        QVERIFY(change.conflicted);
        QCOMPARE(change.before.toString(), theirs);
        QCOMPARE(change.after.toString(), mine);
    }

    const QString roles = u"/crm/v8/settings/roles"_s;
    const QString values = u"/crm/v8/Contacts/roles"_s;

private:
    bool m_acted = false;
};

} // namespace

// What others do between a write of this program's and the reading that verifies it, or the one
// that guards the next write.
class TestAfterTheWrite : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }
    void aFieldChangedAgainIsAConflict();
    void aNewContactChangedAtOnceIsAConflict_data();
    void aNewContactChangedAtOnceIsAConflict();
    void whatWasDeletedAfterItWasChangedIsNotMadeAgain();
    void aDeletionThatDidNothingSeesALaterChange();
    void aNewValueRenamedAtOnceKeepsThatNameInTheOrder();
    void movingAValueThatWasMadeHereIsAConflict();
};

void TestAfterTheWrite::aFieldChangedAgainIsAConflict()
{
    Interfered live;
    QVERIFY(live.open());
    const RoleId id = live.workspace->roles().tree().ids().last();
    QVERIFY(live.workspace->roles().setField(id, Field::Description, u"mine"_s));
    live.applyAnd([&](const auto &, const auto &) {
        live.colleagueDescribes(id.value, u"theirs"_s);
        return true;
    });
    live.compareOnlyConflict(Field::Description, u"theirs"_s, u"mine"_s);
    // Nothing of it is sent before somebody has decided.
    QVERIFY(edit::makePlan(*live.workspace).isEmpty());
}

void TestAfterTheWrite::aNewContactChangedAtOnceIsAConflict_data()
{
    QTest::addColumn<int>("counterparty");
    // Each is read by itself, and the reading of one says nothing of the other.
    QTest::newRow("of the first counterparty") << 0;
    QTest::newRow("of the second counterparty") << 1;
}

void TestAfterTheWrite::aNewContactChangedAtOnceIsAConflict()
{
    QFETCH(int, counterparty);
    Interfered live;
    QVERIFY(live.open());
    const CounterpartyId id = live.counterparty(counterparty);
    const CounterpartyId other = live.counterparty(1 - counterparty);
    edit::ContactSection &contacts = live.workspace->contacts();
    QVERIFY(!contacts.create(id, u"Mine"_s, u"mine@example.com"_s).isEmpty());
    QVERIFY(!contacts.create(other, u"Else"_s, u"else@example.com"_s).isEmpty());
    live.applyAnd([&](const edit::Step &step, const auto &) {
        if (step.contact.counterparty != id)
            return false;
        live.colleague(
            u"PUT"_s,
            u"/api/v1/counterparties/%1/counterpartyusers/mine@example.com/"_s.arg(id.value),
            {{u"displayName"_s, u"Theirs"_s}});
        return true;
    });
    live.compareOnlyConflict(Field::Name, u"Theirs"_s, u"Mine"_s);
}

void TestAfterTheWrite::whatWasDeletedAfterItWasChangedIsNotMadeAgain()
{
    Interfered live;
    QVERIFY(live.open());
    const ContactRoleId id = live.value(live.valueNames().first());
    QVERIFY(live.workspace->contactRoles().rename(id, u"Mine"_s));
    live.applyAnd([&](const auto &, const auto &) {
        live.colleague(u"DELETE"_s, live.values + u'/' + id.value);
        return true;
    });
    const QList<Change> changes = live.workspace->changes();
    for (const Change &change : changes)
        QVERIFY(change.operation != Edit::Operation::Create);
    QVERIFY(edit::makePlan(*live.workspace).isEmpty());
}

void TestAfterTheWrite::aDeletionThatDidNothingSeesALaterChange()
{
    Interfered live;
    QVERIFY(live.open());
    const RoleId id = live.workspace->roles().tree().ids().last();
    const RoleId heir = live.workspace->roles().tree().ids().first();
    QVERIFY(live.workspace->roles().remove({{id}, heir, {}}));
    sandbox::Fault swallow;
    swallow.kind = sandbox::Fault::Swallow;
    swallow.method = u"DELETE"_s;
    live.server.addFault(swallow);
    live.applyAnd([&](const auto &, const auto &) {
        live.colleagueDescribes(id.value, u"theirs"_s);
        return true;
    });
    const QList<Change> changes = live.workspace->changes();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().operation, Edit::Operation::Delete);
    QCOMPARE(changes.first().obstacle, Change::Obstacle::ChangedOnServer);
}

void TestAfterTheWrite::aNewValueRenamedAtOnceKeepsThatNameInTheOrder()
{
    Interfered live;
    QVERIFY(live.open());
    const ContactRoleId first = live.value(live.valueNames().first());
    QVERIFY(!live.workspace->contactRoles().create(first, u"Mine"_s).isEmpty());
    QCOMPARE(edit::makePlan(*live.workspace).steps.size(), 2); // made, and put in its place
    live.applyAnd([&](const auto &, const ApplyRun::StepResult &result) {
        live.colleagueRenames(result.serverId, u"Theirs"_s);
        return true;
    });
    const QString second = live.serverDump().section(u"\nvalue "_s, 2, 2);
    QCOMPARE(second, u"Theirs"_s);
    live.compareOnlyConflict(Field::Name, u"Theirs"_s, u"Mine"_s);
}

void TestAfterTheWrite::movingAValueThatWasMadeHereIsAConflict()
{
    Interfered live;
    QVERIFY(live.open());
    edit::ContactRoleSection &values = live.workspace->contactRoles();
    const ContactRoleId made = values.create(values.list().entries().last().id(), u"Mine"_s);
    QCOMPARE(live.apply()->outcome(), ApplyRun::Outcome::Applied);
    QVERIFY(values.moveToPosition(made, 2));
    const QString id = live.workspace->ids().serverId(ObjectKind::ContactRole, made.value);
    live.colleague(u"PUT"_s, live.values,
                   {{u"contact_roles"_s,
                     QJsonArray{QJsonObject{{u"id"_s, id}, {u"sequence_number"_s, 1}},
                                QJsonObject{{u"id"_s, values.baselineValues().first().id.value},
                                            {u"sequence_number"_s, 2}}}}});
    QSignalSpy reread(&values, &edit::Section::reread);
    values.reload();
    QTRY_COMPARE(reread.size(), 1);
    const QList<Change> changes = live.workspace->changes();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().ref, edit::ContactRoleSection::orderRef());
    QCOMPARE(changes.first().obstacle, Change::Obstacle::ChangedOnServer);
}

QTEST_GUILESS_MAIN(TestAfterTheWrite)
#include "tst_afterthewrite.moc"
