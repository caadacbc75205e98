// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/liveworkspace.h"
#include "support/randomedits.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"

#include <QSignalSpy>
#include <QTest>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

class TestWorkspace : public QObject
{
    Q_OBJECT

    static QByteArray roleUpdate(LiveWorkspace &live, const QString &name, const QByteArray &fields)
    {
        return "{\"roles\":[{\"id\":\"" + live.role(name).value.toLatin1() + "\"," + fields + "}]}";
    }

private slots:
    void init() { failOnWarnings(); }

    void aMoveIsStagedNamedAndUndone()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const QString before = live.dump();
        const QString old = live.superiorOf(u"Inside Sales"_s);
        RoleSection &roles = live.workspace->roles();
        QVERIFY(roles.move({live.role(u"Inside Sales"_s)}, roles.tree().top()->role.id));
        QCOMPARE(live.superiorOf(u"Inside Sales"_s), roles.tree().top()->role.name);
        QVERIFY(live.workspace->undoText().contains(u"Inside Sales"_s));
        QCOMPARE(live.workspace->stagedCount(), 1);
        live.workspace->undo();
        QCOMPARE(live.superiorOf(u"Inside Sales"_s), old);
        QCOMPARE(live.dump(), before);
        QCOMPARE(live.server.writeCount(), 0);
    }

    void aRoleDraggedWithItsSuperiorGoesAlong()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        RoleSection &roles = live.workspace->roles();
        const RoleId branch = live.role(u"VP Sales"_s);
        const RoleId below = live.role(u"Inside Sales"_s);
        QVERIFY(roles.tree().isBelow(below, branch));
        const RoleId above = roles.tree().find(branch)->role.reportingTo;
        QCOMPARE(roles.refusalToMove({branch, below}, above), RoleSection::Refusal::AlreadyThere);
        QVERIFY(roles.move({below, branch}, live.role(u"Chief Marketing Officer"_s)));
        QCOMPARE(live.workspace->stagedCount(), 1);
    }

    void typingBackToTheStartLeavesNothingStaged()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(live.workspace->roles().setField(id, Field::Name, u"Hunters"_s));
        QVERIFY(live.workspace->roles().setField(id, Field::Name, u"Inside Sales"_s));
        QCOMPARE(live.workspace->stagedCount(), 0);
        QVERIFY(live.workspace->canUndo());
        QVERIFY(!live.workspace->roles().setField(id, Field::Name, u" Inside Sales "_s));
    }

    void stagedEditsComeBackAfterARestart()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        RandomEdits edits(live, 5);
        for (int step = 0; step < 60; ++step)
            edits.step();
        const QString before = live.dump();
        QTRY_COMPARE(live.workspace->durableCount(), live.workspace->stagedCount());
        QVERIFY(live.workspace->stagedCount() > 10);
        QVERIFY(live.reopen());
        QCOMPARE(live.dump(), before);
        QVERIFY(!live.workspace->canUndo());
        const QList<Change> changes = live.workspace->changes();
        for (const Change &change : changes)
            live.workspace->revert({change.ref});
        QCOMPARE(live.workspace->stagedCount(), 0);
        QCOMPARE(live.workingDump(), live.serverDump());
    }

    void randomStepsUndoneAndRedoneGiveTheSameStates_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<int>("steps");
        QTest::newRow("one seed") << 1U << size(600, 10000);
        QTest::newRow("another seed") << 2U << size(600, 10000);
    }
    void randomStepsUndoneAndRedoneGiveTheSameStates()
    {
        QFETCH(unsigned, seed);
        QFETCH(int, steps);
        LiveWorkspace live;
        QVERIFY(live.open());
        RandomEdits edits(live, seed);
        QStringList states{live.dump()};
        qsizetype at = 0;
        for (int step = 0; step < steps; ++step) {
            const int what = edits.pick(10);
            if (what < 3) {
                QCOMPARE(live.workspace->canUndo(), at > 0);
                live.workspace->undo();
                at = qMax<qsizetype>(0, at - 1);
            } else if (what < 5) {
                QCOMPARE(live.workspace->canRedo(), at + 1 < states.size());
                live.workspace->redo();
                at = qMin(at + 1, states.size() - 1);
            } else if (edits.step()) {
                states.resize(++at);
                states.append(live.dump());
            }
            QCOMPARE(live.dump(), states.at(at));
        }
        while (live.workspace->canUndo()) {
            live.workspace->undo();
            QCOMPARE(live.dump(), states.at(--at));
        }
        QCOMPARE(at, 0);
        QCOMPARE(live.workspace->stagedCount(), 0);
        while (live.workspace->canRedo()) {
            live.workspace->redo();
            QCOMPARE(live.dump(), states.at(++at));
        }
        QCOMPARE(at, states.size() - 1);
        QCOMPARE(live.server.writeCount(), 0);
    }

    void aColleaguesOtherFieldIsTakenAndMineIsKept()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(live.workspace->roles().setField(id, Field::Description, u"Hunters"_s));
        live.colleagueSends(u"PUT"_s, u"/crm/v8/settings/roles"_s,
                            roleUpdate(live, u"Inside Sales"_s, "\"name\":\"Inside Sales Team\""));
        live.reread();
        const Role role = live.workspace->roles().tree().find(id)->role;
        QCOMPARE(role.name, u"Inside Sales Team"_s);
        QCOMPARE(role.description, u"Hunters"_s);
        QCOMPARE(live.workspace->changes().size(), 1);
        QCOMPARE(live.workspace->changes().first().obstacle, Change::Obstacle::None);
        live.workspace->undo();
        QCOMPARE(live.workspace->stagedCount(), 0);
        QCOMPARE(live.workspace->roles().tree().find(id)->role.name, u"Inside Sales Team"_s);
    }

    void aColleaguesSameFieldIsAConflictUntilAnswered()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(live.workspace->roles().setField(id, Field::Name, u"Mine"_s));
        const QByteArray theirs
            = "{\"roles\":[{\"id\":\"" + id.value.toLatin1() + "\",\"name\":\"Theirs\"}]}";
        live.colleagueSends(u"PUT"_s, u"/crm/v8/settings/roles"_s, theirs);
        live.reread();
        const Change change = live.workspace->changes().first();
        QCOMPARE(change.obstacle, Change::Obstacle::ChangedOnServer);
        QCOMPARE(change.fields.first().base.toString(), u"Inside Sales"_s);
        QCOMPARE(change.fields.first().before.toString(), u"Theirs"_s);
        QCOMPARE(change.fields.first().after.toString(), u"Mine"_s);
        QVERIFY(makePlan(*live.workspace).isEmpty());
        QVERIFY(live.workspace->keepMine(change.ref));
        QCOMPARE(makePlan(*live.workspace).steps.size(), 1);
        live.workspace->undo();
        QVERIFY(makePlan(*live.workspace).isEmpty());
        QVERIFY(live.workspace->revert({change.ref}));
        QCOMPARE(live.workspace->roles().tree().find(id)->role.name, u"Theirs"_s);
    }

    void whatAColleagueDidAlreadyLeavesThePlan()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(live.workspace->roles().setField(id, Field::Name, u"Hunters"_s));
        live.colleagueSends(u"PUT"_s, u"/crm/v8/settings/roles"_s,
                            "{\"roles\":[{\"id\":\"" + id.value.toLatin1()
                                + "\",\"name\":\"Hunters\"}]}");
        live.reread();
        QCOMPARE(live.workspace->stagedCount(), 0);
    }

    void aStepWhoseObjectVanishedBecomesObsolete()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        RoleSection &roles = live.workspace->roles();
        const RoleId gone = live.role(u"Inside Sales"_s);
        const RoleId other = live.role(u"Field Sales"_s);
        QVERIFY(roles.setField(other, Field::Description, u"first"_s));
        QVERIFY(roles.setField(gone, Field::Description, u"second"_s));
        QSignalSpy obsolete(live.workspace.get(), &Workspace::stepsBecameObsolete);
        live.colleagueSends(
            u"DELETE"_s,
            u"/crm/v8/settings/roles/%1?transfer_to_id=%2"_s.arg(gone.value, other.value), {});
        live.reread();
        QCOMPARE(obsolete.size(), 1);
        QVERIFY(obsolete.first().first().toStringList().first().contains(u"Inside Sales"_s));
        QVERIFY(live.workspace->undoText().contains(u"Field Sales"_s));
        QCOMPARE(live.workspace->change(RoleSection::ref(gone)).obstacle,
                 Change::Obstacle::Vanished);
        QCOMPARE(live.workspace->change(RoleSection::ref(gone)).title, u"Inside Sales"_s);
        QCOMPARE(makePlan(*live.workspace).steps.size(), 1);
        live.workspace->undo();
        QVERIFY(!live.workspace->canUndo());
        QVERIFY(live.workspace->revert({RoleSection::ref(gone)}));
        QCOMPARE(live.workspace->stagedCount(), 0);
    }

    void movesOfTwoPeopleThatCloseACircleAreHeldBack()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        RoleSection &roles = live.workspace->roles();
        const RoleId a = live.role(u"Inside Sales"_s);
        const RoleId b = live.role(u"Field Sales"_s);
        QVERIFY(roles.move({a}, b));
        live.colleagueSends(u"PUT"_s, u"/crm/v8/settings/roles"_s,
                            "{\"roles\":[{\"id\":\"" + b.value.toLatin1()
                                + "\",\"reporting_to\":{\"id\":\"" + a.value.toLatin1() + "\"}}]}");
        live.reread();
        QCOMPARE(live.workspace->change(RoleSection::ref(a)).obstacle, Change::Obstacle::Loop);
        QVERIFY(makePlan(*live.workspace).isEmpty());
        QVERIFY(roles.tree().isBelow(b, a));
        live.workspace->undo();
        QCOMPARE(live.workspace->stagedCount(), 0);
    }

    void theOrderIsMergedWithWhatAColleagueAdded()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        QStringList names = live.valueNames();
        QVERIFY(live.workspace->contactRoles().moveToPosition(live.value(names.at(3)), 1));
        live.colleagueSends(
            u"POST"_s, u"/crm/v8/Contacts/roles"_s,
            "{\"contact_roles\":[{\"name\":\"Colleague\",\"sequence_number\":99}]}");
        live.reread();
        names.move(3, 0);
        names.append(u"Colleague"_s);
        QCOMPARE(live.valueNames(), names);
        QCOMPARE(live.workspace->change(ContactRoleSection::orderRef()).obstacle,
                 Change::Obstacle::None);
    }

    void aColleaguesOrderIsAConflict()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const QStringList names = live.valueNames();
        const ContactRoleId second = live.value(names.at(1));
        QVERIFY(live.workspace->contactRoles().moveToPosition(live.value(names.at(3)), 1));
        live.colleagueSends(u"PUT"_s, u"/crm/v8/Contacts/roles"_s,
                            "{\"contact_roles\":[{\"id\":\"" + second.value.toLatin1()
                                + "\",\"sequence_number\":50}]}");
        live.reread();
        QCOMPARE(live.workspace->change(ContactRoleSection::orderRef()).obstacle,
                 Change::Obstacle::ChangedOnServer);
        QVERIFY(makePlan(*live.workspace).isEmpty());
    }

    void aValueAddedAndRemovedAgainLeavesNoOrderBehind()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const QStringList names = live.valueNames();
        ContactRoleSection &values = live.workspace->contactRoles();
        const ContactRoleId added = values.create(live.value(names.at(2)), u"In between"_s);
        QCOMPARE(live.workspace->stagedCount(), 2);
        QVERIFY(values.remove({added}));
        QCOMPARE(live.workspace->stagedCount(), 0);
        live.workspace->undo();
        QCOMPARE(live.valueNames().indexOf(u"In between"_s), 3);
        QVERIFY(live.workspace->revert({ContactRoleSection::ref(added)}));
        QCOMPARE(live.workspace->stagedCount(), 0);
    }

    void usersGoOnToWhereTheirNewRolesUsersGo()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        RoleSection &roles = live.workspace->roles();
        const RoleId first = live.role(u"Inside Sales"_s);
        const RoleId second = live.role(u"Field Sales"_s);
        const RoleId top = roles.tree().top()->role.id;
        QVERIFY(roles.remove({{first}, second, {}}));
        QVERIFY(roles.remove({{second}, top, {}}));
        QCOMPARE(live.workspace->change(RoleSection::ref(first)).transferTo, top.value);
        QVERIFY(makePlan(*live.workspace).leftOut.isEmpty());
        live.workspace->undo();
        QCOMPARE(live.workspace->change(RoleSection::ref(first)).transferTo, second.value);
    }

    void theCountIsOfWhatIsOnDisk()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        QSignalSpy durable(live.workspace.get(), &Workspace::durableCountChanged);
        QVERIFY(
            live.workspace->roles().setField(live.role(u"Inside Sales"_s), Field::Name, u"X"_s));
        QCOMPARE(live.workspace->durableCount(), 0);
        QTRY_COMPARE(live.workspace->durableCount(), 1);
    }

    void lockedObjectsAreReadOnly()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        RoleSection &roles = live.workspace->roles();
        const RoleId id = live.role(u"Inside Sales"_s);
        const RoleId other = live.role(u"Field Sales"_s);
        QVERIFY(roles.setField(id, Field::Name, u"X"_s));
        live.workspace->lock({RoleSection::ref(id)});
        QVERIFY(!roles.setField(id, Field::Description, u"no"_s));
        QVERIFY(!roles.move({id}, other));
        QVERIFY(!live.workspace->revert({RoleSection::ref(id)}));
        QVERIFY(!live.workspace->canUndo());
        QVERIFY(roles.setField(other, Field::Description, u"yes"_s));
        live.workspace->unlock();
        QVERIFY(live.workspace->canUndo());
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
