// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/faults.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace rw;
using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;
using Fault = sandbox::Server::Fault;
using State = ApplyRun::StepState;

// What somebody else writes just after our own write, or around it, is theirs: it is asked about
// and never overwritten as if it were ours.
class TestOwnWrites : public QObject
{
    Q_OBJECT

    static void rename(LiveWorkspace &live, const RoleId &id, const QString &name)
    {
        api::RolePatch patch;
        patch.id = id;
        patch.name = name;
        live.colleagueSends(api::RoleApi::updateRequest(patch));
    }
    // Applies what is staged; the colleague acts as soon as step 1 is in this state.
    static std::unique_ptr<ApplyRun> applyBeside(LiveWorkspace &live, State at,
                                                 const std::function<void()> &colleague)
    {
        auto run = std::make_unique<ApplyRun>(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(run.get(), &ApplyRun::finished);
        bool acted = false;
        connect(run.get(), &ApplyRun::stepChanged, run.get(), [&](int number) {
            if (number != 1 || acted || run->result(number).state != at)
                return;
            acted = true;
            colleague();
        });
        run->start();
        [&] { QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000); }();
        [&] { QVERIFY(acted); }();
        return run;
    }
    // It is asked about, and applying again leaves it alone.
    static void staysAConflict(LiveWorkspace &live, const ObjectRef &ref, const QString &theirs)
    {
        QVERIFY(live.workspace->buffer().find(ref));
        QCOMPARE(live.workspace->change(ref).obstacle, Change::Obstacle::ChangedOnServer);
        live.apply();
        QVERIFY2(live.serverDump().contains(theirs), qPrintable(live.serverDump()));
    }

private slots:
    void init() { failOnWarnings(); }

    void aRenameAfterTheAnswerIsAskedAbout()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(live.workspace->roles().setField(id, Field::Name, u"Mine"_s));
        const auto run = applyBeside(live, State::Answered, [&] { rename(live, id, u"Theirs"_s); });
        QCOMPARE(run->result(1).state, State::NotVerified);
        staysAConflict(live, RoleSection::ref(id), u"role Theirs |"_s);
    }

    void aRenameBesideALostWriteIsAskedAbout()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(live.workspace->roles().setField(id, Field::Name, u"Mine"_s));
        live.server.addFault(fault(Fault::ResetBefore, u"PUT"_s, u"settings/roles"_s));
        const auto run
            = applyBeside(live, State::ReadingBack, [&] { rename(live, id, u"Theirs"_s); });
        QCOMPARE(run->result(1).state, State::Failed);
        staysAConflict(live, RoleSection::ref(id), u"role Theirs |"_s);
    }

    void aRenameBesideALostDeletionIsAskedAbout()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(live.workspace->roles().remove({{id}, live.role(u"Field Sales"_s), {}}));
        live.server.addFault(fault(Fault::ResetBefore, u"DELETE"_s, u"settings/roles"_s));
        auto run = std::make_unique<ApplyRun>(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(run.get(), &ApplyRun::finished);
        connect(run.get(), &ApplyRun::stepChanged, run.get(), [&](int number) {
            if (run->result(number).state == State::ReadingBack)
                rename(live, id, u"Theirs"_s);
        });
        run->start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
        staysAConflict(live, RoleSection::ref(id), u"role Theirs |"_s);
    }

    void aNameGivenToWhatWeJustMadeIsAskedAbout()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const RoleId id
            = live.workspace->roles().create(live.role(u"Inside Sales"_s), u"Made by us"_s);
        const ObjectRef ref = RoleSection::ref(id);
        applyBeside(live, State::Answered, [&] {
            rename(live, RoleId{live.workspace->ids().serverId(ref.kind, ref.id)}, u"Theirs"_s);
        });
        staysAConflict(live, ref, u"role Theirs |"_s);
    }

    void whatWeWroteAndTheyDeletedIsNotMadeAgain()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const RoleId id = live.role(u"Inside Sales"_s);
        const RoleId other = live.role(u"Field Sales"_s);
        QVERIFY(live.workspace->roles().setField(id, Field::Name, u"Mine"_s));
        applyBeside(live, State::Answered,
                    [&] { live.colleagueSends(api::RoleApi::removeRequest(id, other)); });
        QCOMPARE(live.workspace->change(RoleSection::ref(id)).obstacle, Change::Obstacle::Vanished);
    }

    // The run could not read again; the colleague comes minutes later, before the next reading.
    void aRenameAfterARunThatCouldNotReadIsAskedAbout()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(live.workspace->roles().setField(id, Field::Name, u"Mine"_s));
        applyBeside(live, State::Answered, [&] {
            Fault unreadable = fault(Fault::Status, u"GET"_s, u"settings/roles"_s);
            unreadable.times = 0;
            live.server.addFault(unreadable);
        });
        live.server.clearFaults();
        rename(live, id, u"Theirs"_s);
        live.reread();
        staysAConflict(live, RoleSection::ref(id), u"role Theirs |"_s);
    }

    // And without a colleague it is our own, to be undone like every other.
    void aRunThatCouldNotReadKnowsItsOwnLater()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(live.workspace->roles().setField(id, Field::Name, u"Mine"_s));
        applyBeside(live, State::Answered, [&] {
            Fault unreadable = fault(Fault::Status, u"GET"_s, u"settings/roles"_s);
            unreadable.times = 0;
            live.server.addFault(unreadable);
        });
        live.server.clearFaults();
        live.reread();
        QCOMPARE(live.workspace->stagedCount(), 0);
        QVERIFY(live.workspace->alreadySo().isEmpty());
        live.workspace->undo();
        live.apply();
        QVERIFY(live.serverDump().contains(u"role Inside Sales |"_s));
    }

    // Undoing a step after the apply goes by what the apply wrote, not by what somebody else made
    // of it.
    void undoingAfterTheirRenameIsAskedAbout()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(live.workspace->roles().setField(id, Field::Name, u"Mine"_s));
        applyBeside(live, State::Answered, [&] { rename(live, id, u"Theirs"_s); });
        live.workspace->undo();
        staysAConflict(live, RoleSection::ref(id), u"role Theirs |"_s);
    }

    void anotherOrderAfterTheAnswerIsAskedAbout()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        QVERIFY(live.workspace->contactRoles().move({0}, 3));
        QList<ContactRole> theirs = live.workspace->contactRoles().baselineValues();
        std::reverse(theirs.begin(), theirs.end());
        for (qsizetype row = 0; row < theirs.size(); ++row)
            theirs[row].sequenceNumber = int(row) + 1;
        applyBeside(live, State::Answered,
                    [&] { live.colleagueSends(api::ContactRoleApi::orderRequest(theirs)); });
        const QString first = u"value "_s + theirs.first().name;
        staysAConflict(live, ContactRoleSection::orderRef(), first);
        const QString dump = live.serverDump();
        QVERIFY(dump.indexOf(first) < dump.indexOf(u"value "_s + theirs.last().name));
    }
};

QTEST_GUILESS_MAIN(TestOwnWrites)
#include "tst_ownwrites.moc"
