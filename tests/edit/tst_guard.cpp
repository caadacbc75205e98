// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/contactapi.h"
#include "api/contactroleapi.h"
#include "api/roleapi.h"
#include "edit/guard.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"

#include <QMetaEnum>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace rw;
using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

namespace {

using Kind = Step::Kind;
using Verdict = Guard::Verdict;
using Act = std::function<void(LiveWorkspace &)>;

struct Case
{
    const char *what;
    Kind kind;
    Verdict verdict;
    Act mine;
    Act theirs;
};

// What a reading can say about a step. Whoever adds a kind has to say so here.
QSet<Verdict> possible(Kind kind)
{
    switch (kind) {
    case Kind::CreateContactRole:
    case Kind::CreateCounterparty:
    case Kind::CreateContact:
        return {Verdict::Go};
    case Kind::CreateRole:
        return {Verdict::Go, Verdict::Vanished};
    case Kind::DeleteContactRole:
    case Kind::OrderContactRoles:
    case Kind::DeleteCounterparty:
    case Kind::DeleteContact:
        return {Verdict::Go, Verdict::AlreadySo, Verdict::Changed};
    case Kind::UpdateRole:
    case Kind::DeleteRole:
    case Kind::RenameContactRole:
    case Kind::UpdateCounterparty:
    case Kind::UpdateContact:
        return {Verdict::Go, Verdict::AlreadySo, Verdict::Changed, Verdict::Vanished};
    }
    return {};
}

Act describe(const QString &text)
{
    return [text](LiveWorkspace &live) {
        api::RolePatch patch;
        patch.id = live.role(u"Inside Sales"_s);
        patch.name = u"Inside Sales"_s;
        patch.description = text;
        live.colleagueSends(api::RoleApi::updateRequest(patch));
    };
}

// Whatever is staged about it.
RoleId onServer(const LiveWorkspace &live, const QString &name)
{
    for (const Role &role : live.workspace->roles().baselineRoles()) {
        if (role.name == name)
            return role.id;
    }
    return {};
}

Act deleteRole(const QString &name)
{
    return [name](LiveWorkspace &live) {
        live.colleagueSends(
            api::RoleApi::removeRequest(onServer(live, name), onServer(live, u"CEO"_s)));
    };
}

ContactRole firstValue(const LiveWorkspace &live)
{
    return live.workspace->contactRoles().baselineValues().first();
}

Act renameValue(const QString &name)
{
    return [name](LiveWorkspace &live) {
        ContactRole value = firstValue(live);
        value.name = name;
        live.colleagueSends(api::ContactRoleApi::updateRequest(value));
    };
}

void deleteValue(LiveWorkspace &live)
{
    live.colleagueSends(api::ContactRoleApi::removeRequest({firstValue(live).id}));
}

Act orderValues(qsizetype from, qsizetype to)
{
    return [from, to](LiveWorkspace &live) {
        QList<ContactRole> values = live.workspace->contactRoles().baselineValues();
        values.move(from, to);
        for (qsizetype at = 0; at < values.size(); ++at)
            values[at].sequenceNumber = int(at) + 1;
        live.colleagueSends(api::ContactRoleApi::orderRequest(values));
    };
}

Contact person(const LiveWorkspace &live)
{
    return *live.workspace->contacts().baseline(live.contact(0));
}

Act renameContact(const QString &name)
{
    return [name](LiveWorkspace &live) {
        const Contact contact = person(live);
        live.colleagueSends(api::ContactApi::updateRequest(contact.counterparty, contact.emailId,
                                                           name, contact.emailId));
    };
}

void deleteContact(LiveWorkspace &live)
{
    const Contact contact = person(live);
    live.colleagueSends(
        api::ContactApi::removeRequest(contact.counterparty, contact.emailId, false));
}

Act moveCounterparty(const QString &state)
{
    return [state](LiveWorkspace &live) {
        Counterparty company = *live.workspace->contacts().counterparty(live.counterparty());
        company.state = state;
        live.colleagueSends(api::ContactApi::updateCounterpartyRequest(company));
    };
}

void deleteCounterparty(LiveWorkspace &live)
{
    live.colleagueSends(api::ContactApi::removeCounterpartyRequest(live.counterparty()));
}

QList<Case> cases()
{
    const Act nobody = [](LiveWorkspace &) {};
    const Act makeRole = [](LiveWorkspace &live) {
        live.workspace->roles().create(live.role(u"Payroll"_s), u"New"_s);
    };
    const Act changeRole = [](LiveWorkspace &live) {
        live.workspace->roles().setField(live.role(u"Inside Sales"_s), Field::Description,
                                         u"Mine"_s);
    };
    const Act removeRole = [](LiveWorkspace &live) {
        live.workspace->roles().remove({{live.role(u"Recruiting"_s)}, live.role(u"Payroll"_s), {}});
    };
    const Act changeRecruiting = [](LiveWorkspace &live) {
        api::RolePatch patch;
        patch.id = onServer(live, u"Recruiting"_s);
        patch.name = u"Hiring"_s;
        live.colleagueSends(api::RoleApi::updateRequest(patch));
    };
    const Act makeValue
        = [](LiveWorkspace &live) { live.workspace->contactRoles().create({}, u"New"_s); };
    const Act nameValue = [](LiveWorkspace &live) {
        live.workspace->contactRoles().rename(firstValue(live).id, u"Mine"_s);
    };
    const Act removeValue
        = [](LiveWorkspace &live) { live.workspace->contactRoles().remove({firstValue(live).id}); };
    const Act moveValue = [](LiveWorkspace &live) {
        live.workspace->contactRoles().moveToPosition(firstValue(live).id, 2);
    };
    const Act makeCompany = [](LiveWorkspace &live) {
        Counterparty wanted;
        wanted.name = u"New"_s;
        wanted.type = u"vendor"_s;
        live.workspace->contacts().directory().create(wanted);
    };
    const Act moveCompany = [](LiveWorkspace &live) {
        CounterpartyDirectory &directory = live.workspace->contacts().directory();
        Counterparty wanted = *directory.wanted(live.counterparty());
        wanted.state = u"Mine"_s;
        directory.change(wanted.id, wanted);
    };
    const Act removeCompany = [](LiveWorkspace &live) {
        ContactSection &contacts = live.workspace->contacts();
        const ObjectRef company = contacts.directory().ref(live.counterparty());
        live.workspace->stage(u"Delete"_s, {{company, contacts.deletionOf(company)}});
    };
    const Act makeContact = [](LiveWorkspace &live) {
        live.workspace->contacts().create(live.counterparty(), u"New"_s, u"new@new.example"_s);
    };
    const Act nameContact = [](LiveWorkspace &live) {
        live.workspace->contacts().setField(live.contact(0), Field::Name, u"Mine"_s);
    };
    const Act removeContact
        = [](LiveWorkspace &live) { live.workspace->contacts().remove({live.contact(0)}, false); };
    return {
        {"new role: nobody was there", Kind::CreateRole, Verdict::Go, makeRole, nobody},
        {"new role: its superior is gone", Kind::CreateRole, Verdict::Vanished, makeRole,
         deleteRole(u"Payroll"_s)},
        {"role: nobody was there", Kind::UpdateRole, Verdict::Go, changeRole, nobody},
        {"role: somebody did the same", Kind::UpdateRole, Verdict::AlreadySo, changeRole,
         describe(u"Mine"_s)},
        {"role: somebody wrote something else", Kind::UpdateRole, Verdict::Changed, changeRole,
         describe(u"Theirs"_s)},
        {"role: it is gone", Kind::UpdateRole, Verdict::Vanished, changeRole,
         deleteRole(u"Inside Sales"_s)},
        {"role's deletion: nobody was there", Kind::DeleteRole, Verdict::Go, removeRole, nobody},
        {"role's deletion: it is gone", Kind::DeleteRole, Verdict::AlreadySo, removeRole,
         deleteRole(u"Recruiting"_s)},
        {"role's deletion: it was changed", Kind::DeleteRole, Verdict::Changed, removeRole,
         changeRecruiting},
        {"role's deletion: nobody is there to take the users", Kind::DeleteRole, Verdict::Vanished,
         removeRole, deleteRole(u"Payroll"_s)},
        {"new value: nobody was there", Kind::CreateContactRole, Verdict::Go, makeValue, nobody},
        {"value: nobody was there", Kind::RenameContactRole, Verdict::Go, nameValue, nobody},
        {"value: somebody did the same", Kind::RenameContactRole, Verdict::AlreadySo, nameValue,
         renameValue(u"Mine"_s)},
        {"value: somebody wrote something else", Kind::RenameContactRole, Verdict::Changed,
         nameValue, renameValue(u"Theirs"_s)},
        {"value: it is gone", Kind::RenameContactRole, Verdict::Vanished, nameValue, deleteValue},
        {"value's deletion: nobody was there", Kind::DeleteContactRole, Verdict::Go, removeValue,
         nobody},
        {"value's deletion: it is gone", Kind::DeleteContactRole, Verdict::AlreadySo, removeValue,
         deleteValue},
        {"value's deletion: it was changed", Kind::DeleteContactRole, Verdict::Changed, removeValue,
         renameValue(u"Theirs"_s)},
        {"order of the values: nobody was there", Kind::OrderContactRoles, Verdict::Go, moveValue,
         nobody},
        {"order of the values: somebody did the same", Kind::OrderContactRoles, Verdict::AlreadySo,
         moveValue, orderValues(0, 1)},
        {"order of the values: somebody wrote something else", Kind::OrderContactRoles,
         Verdict::Changed, moveValue, orderValues(3, 1)},
        {"new counterparty: nobody was there", Kind::CreateCounterparty, Verdict::Go, makeCompany,
         nobody},
        {"counterparty: nobody was there", Kind::UpdateCounterparty, Verdict::Go, moveCompany,
         nobody},
        {"counterparty: somebody did the same", Kind::UpdateCounterparty, Verdict::AlreadySo,
         moveCompany, moveCounterparty(u"Mine"_s)},
        {"counterparty: somebody wrote something else", Kind::UpdateCounterparty, Verdict::Changed,
         moveCompany, moveCounterparty(u"Theirs"_s)},
        {"counterparty: it is gone", Kind::UpdateCounterparty, Verdict::Vanished, moveCompany,
         deleteCounterparty},
        {"counterparty's deletion: nobody was there", Kind::DeleteCounterparty, Verdict::Go,
         removeCompany, nobody},
        {"counterparty's deletion: it is gone", Kind::DeleteCounterparty, Verdict::AlreadySo,
         removeCompany, deleteCounterparty},
        {"counterparty's deletion: it was changed", Kind::DeleteCounterparty, Verdict::Changed,
         removeCompany, moveCounterparty(u"Theirs"_s)},
        {"new contact: nobody was there", Kind::CreateContact, Verdict::Go, makeContact, nobody},
        {"contact: nobody was there", Kind::UpdateContact, Verdict::Go, nameContact, nobody},
        {"contact: somebody did the same", Kind::UpdateContact, Verdict::AlreadySo, nameContact,
         renameContact(u"Mine"_s)},
        {"contact: somebody wrote something else", Kind::UpdateContact, Verdict::Changed,
         nameContact, renameContact(u"Theirs"_s)},
        {"contact: it is gone", Kind::UpdateContact, Verdict::Vanished, nameContact, deleteContact},
        {"contact's deletion: nobody was there", Kind::DeleteContact, Verdict::Go, removeContact,
         nobody},
        {"contact's deletion: it is gone", Kind::DeleteContact, Verdict::AlreadySo, removeContact,
         deleteContact},
        {"contact's deletion: it was changed", Kind::DeleteContact, Verdict::Changed, removeContact,
         renameContact(u"Theirs"_s)},
    };
}

} // namespace

// What a step is told by a reading, after a colleague was there.
class TestGuard : public QObject
{
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    // Whatever kind of step there is has a row for everything that it can be told.
    void everyKindHasItsRows()
    {
        const auto missing = [](const QList<Case> &rows) {
            QStringList kinds;
            const QMetaEnum all = QMetaEnum::fromType<Kind>();
            for (int at = 0; at < all.keyCount(); ++at) {
                QSet<Verdict> told;
                for (const Case &each : rows) {
                    if (each.kind == Kind(all.value(at)))
                        told.insert(each.verdict);
                }
                if (told.isEmpty() || told != possible(Kind(all.value(at))))
                    kinds.append(QString::fromLatin1(all.key(at)));
            }
            return kinds;
        };
        QList<Case> rows = cases();
        QCOMPARE(missing(rows), QStringList());
        rows.removeLast(); // the proof that a missing one is seen
        QCOMPARE(missing(rows), QStringList{u"DeleteContact"_s});
    }

    void everyKind_data()
    {
        QTest::addColumn<qsizetype>("at");
        const QList<Case> rows = cases();
        for (qsizetype at = 0; at < rows.size(); ++at)
            QTest::newRow(rows.at(at).what) << at;
    }

    void everyKind()
    {
        QFETCH(qsizetype, at);
        const Case row = cases().at(at);
        LiveWorkspace live;
        QVERIFY(live.open());
        row.mine(live);
        const Plan plan = makePlan(*live.workspace);
        const auto step = std::find_if(plan.steps.cbegin(), plan.steps.cend(),
                                       [&row](const Step &each) { return each.kind == row.kind; });
        QVERIFY(step != plan.steps.cend());
        Guard guard(*live.workspace, plan);
        guard.begin(0);
        row.theirs(live);
        QCOMPARE(guard.check(*step), Verdict::Go); // as long as it has not read again
        QSignalSpy refreshed(&guard, &Guard::refreshed);
        guard.readBack(*step);
        QVERIFY(refreshed.wait(20000));
        QCOMPARE(guard.check(*step), row.verdict);
    }

    void roleUpdate_data()
    {
        QTest::addColumn<QString>("theirDescription"); // null: left alone
        QTest::addColumn<bool>("renamed");
        QTest::addColumn<bool>("deleted");
        QTest::addColumn<Guard::Verdict>("verdict");

        QTest::newRow("nobody was there") << QString() << false << false << Guard::Verdict::Go;
        QTest::newRow("the same field has another value")
            << u"Theirs"_s << false << false << Guard::Verdict::Changed;
        QTest::newRow("the same field has the wanted value")
            << u"Mine"_s << false << false << Guard::Verdict::AlreadySo;
        QTest::newRow("another field was changed")
            << QString() << true << false << Guard::Verdict::Go;
        QTest::newRow("the role is gone") << QString() << false << true << Guard::Verdict::Vanished;
    }

    void roleUpdate()
    {
        QFETCH(QString, theirDescription);
        QFETCH(bool, renamed);
        QFETCH(bool, deleted);
        LiveWorkspace live;
        QVERIFY(live.open(0));
        RoleSection &roles = live.workspace->roles();
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(roles.setField(id, Field::Description, u"Mine"_s));
        const Plan plan = makePlan(*live.workspace);
        QCOMPARE(plan.steps.size(), 1);
        const Step &step = plan.steps.first();
        Guard guard(*live.workspace, plan);
        QVERIFY(!guard.isFresh(step)); // nothing was read for it
        guard.begin(0);
        QVERIFY(guard.isFresh(step));

        if (deleted) {
            live.colleagueSends(api::RoleApi::removeRequest(id, roles.tree().top()->role.id));
        } else if (renamed || !theirDescription.isNull()) {
            api::RolePatch patch;
            patch.id = id;
            patch.name = renamed ? u"Desk Sales"_s : u"Inside Sales"_s;
            if (!theirDescription.isNull())
                patch.description = theirDescription;
            live.colleagueSends(api::RoleApi::updateRequest(patch));
        }
        QCOMPARE(guard.check(step), Guard::Verdict::Go); // as long as it has not read again
        QSignalSpy refreshed(&guard, &Guard::refreshed);
        guard.readBack(step);
        QVERIFY(guard.isReading(step));
        QVERIFY(refreshed.wait(20000));
        QTEST(guard.check(step), "verdict");
        QCOMPARE(guard.isDone(step), theirDescription == u"Mine"_s);
        // The name that a write has to carry is the one that was just read.
        if (renamed)
            QCOMPARE(guard.view().roles.value(id).name, u"Desk Sales"_s);
    }

    void nothingGoesOnWhileAWriteIsReadBack()
    {
        LiveWorkspace live;
        QVERIFY(live.open(0));
        QVERIFY(live.workspace->roles().setField(live.role(u"Inside Sales"_s), Field::Description,
                                                 u"Mine"_s));
        const Plan plan = makePlan(*live.workspace);
        const Step &step = plan.steps.first();
        Guard guard(*live.workspace, plan);
        guard.begin(0);
        QSignalSpy refreshed(&guard, &Guard::refreshed);
        guard.refresh(step); // the reading at hand is good until a younger one is there
        QVERIFY(guard.isFresh(step));
        guard.readBack(step);
        QVERIFY(!guard.isFresh(step));
        QTRY_COMPARE(refreshed.size(), 1);
        QVERIFY(guard.isFresh(step));
    }
};

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
