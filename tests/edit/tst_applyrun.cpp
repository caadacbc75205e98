// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/steprequest.h"
#include "support/faults.h"
#include "support/liveworkspace.h"
#include "support/randomedits.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"

#include <QMetaEnum>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;
using rw::sandbox::LoggedRequest;
using Fault = rw::sandbox::Server::Fault;
using State = ApplyRun::StepState;
using Outcome = ApplyRun::Outcome;

class TestApplyRun : public QObject
{
    Q_OBJECT

    static QList<LoggedRequest> writes(const LiveWorkspace &live)
    {
        QList<LoggedRequest> list = live.server.log();
        list.removeIf([](const LoggedRequest &request) { return !request.isWrite; });
        return list;
    }

    static void stageTheMainJob(LiveWorkspace &live)
    {
        RoleSection &roles = live.workspace->roles();
        QVERIFY(roles.move({live.role(u"Inside Sales"_s)}, roles.tree().top()->role.id));
        ContactRoleSection &values = live.workspace->contactRoles();
        QVERIFY(values.moveToPosition(values.list().entries().last().value.id, 1));
        QVERIFY(live.workspace->contacts().setField(live.contact(0), Field::Name, u"Ian Walker"_s));
        QVERIFY(live.workspace->contacts().setField(live.contact(0), Field::EmailId,
                                                    u"ian+walker@example.com"_s));
    }

    // What only one of two dumps says; "order" when they hold the same lines in another order.
    static QStringList difference(const QString &is, const QString &shouldBe)
    {
        QStringList onlyIs = is.split(u'\n');
        QStringList lines;
        for (const QString &line : shouldBe.split(u'\n')) {
            if (!onlyIs.removeOne(line))
                lines.append(u"missing: "_s + line);
        }
        for (const QString &line : std::as_const(onlyIs))
            lines.append(u"not wanted: "_s + line);
        if (lines.isEmpty() && is != shouldBe)
            lines.append(u"order"_s);
        return lines;
    }

private slots:
    void init() { failOnWarnings(); }

    void theMainJob()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        stageTheMainJob(live);
        const Plan plan = makePlan(*live.workspace);
        const QList<rw::api::ApiRequest> preview = previewRequests(plan, *live.workspace);
        QCOMPARE(plan.steps.size(), 3);
        QCOMPARE(live.server.writeCount(), 0);
        const auto run = live.apply();
        QCOMPARE(run->outcome(), Outcome::Applied);
        QCOMPARE(run->count(State::Verified), 3);
        QCOMPARE(live.workspace->stagedCount(), 0);
        QCOMPARE(live.workingDump(), live.serverDump());
        // What does not wait for each other arrives in any order.
        QByteArrayList sent;
        for (const LoggedRequest &request : writes(live))
            sent.append(request.method.toLatin1() + request.target.toLatin1() + request.body);
        QByteArrayList shown;
        for (const rw::api::ApiRequest &request : preview)
            shown.append(request.verb + request.target + request.body);
        std::sort(sent.begin(), sent.end());
        std::sort(shown.begin(), shown.end());
        QCOMPARE(sent, shown);
    }

    // The description of v8 gives `ids` 255 characters, a server that keeps to it refuses more.
    void manyContactRolesAreDeletedInCallsThatTheServerTakes()
    {
        rw::sandbox::ServerOptions options;
        options.idsLimit = 255;
        LiveWorkspace live(options);
        QVERIFY(live.open());
        QByteArray items;
        for (int number = 0; number < 30; ++number)
            items += "{\"name\":\"Extra " + QByteArray::number(number) + "\"},";
        items.chop(1);
        int status = 0;
        QVERIFY(live.server.runLocally(u"POST"_s, u"/crm/v8/Contacts/roles"_s,
                                       "{\"contact_roles\":[" + items + "]}", &status, nullptr));
        QCOMPARE(status, 200);
        QVERIFY(live.reopen());
        QList<ContactRoleId> extra;
        for (const QString &name : live.valueNames()) {
            if (name.startsWith(u"Extra"_s))
                extra.append(live.value(name));
        }
        QCOMPARE(extra.size(), 30);
        QVERIFY(live.workspace->contactRoles().remove(extra));
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(writes(live).size(), 3);
        QCOMPARE(live.workingDump(), live.serverDump());
        live.workspace->undo();
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(live.valueNames().filter(u"Extra"_s).size(), 30);
    }

    void aCallForSeveralThatFailsKeepsAllOfThem()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        QList<ContactRoleId> three;
        for (const QString &name : live.valueNames().first(3))
            three.append(live.value(name));
        QVERIFY(live.workspace->contactRoles().remove(three));
        live.server.addFault(fault(Fault::ResetBefore, u"DELETE"_s, u"Contacts/roles"_s));
        QCOMPARE(live.apply()->outcome(), Outcome::Partly);
        QCOMPARE(live.workspace->stagedCount(), 3);
        for (const ContactRoleId &id : three)
            QVERIFY(live.workspace->failure(ContactRoleSection::ref(id)));
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(live.workspace->stagedCount(), 0);
        QCOMPARE(live.workingDump(), live.serverDump());
    }

    void eachOfSeveralInACallHasItsOwnReason()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const QStringList names = live.valueNames().first(2);
        const QList<ContactRoleId> two{live.value(names.first()), live.value(names.last())};
        QVERIFY(live.workspace->contactRoles().remove(two));
        Fault mixed = fault(Fault::Status, u"DELETE"_s, u"Contacts/roles"_s);
        mixed.status = 207;
        mixed.body = R"({"contact_roles":[
            {"code":"SUCCESS","details":{"id":"1"},"message":"","status":"success"},
            {"code":"ALREADY_USED","details":{"id":"2"},"message":"","status":"error"}]})";
        live.server.addFault(mixed);
        QCOMPARE(live.apply()->outcome(), Outcome::Partly);
        QCOMPARE(live.workspace->stagedCount(), 2);
        const QList<ObjectRef> asSent = makePlan(*live.workspace).steps.first().refs();
        const auto *first = live.workspace->failure(asSent.first());
        const auto *second = live.workspace->failure(asSent.last());
        QCOMPARE(first->kind, Workspace::Failure::Kind::NotVerified);
        QCOMPARE(second->kind, Workspace::Failure::Kind::Refused);
        QCOMPARE(second->error.code, u"ALREADY_USED"_s);
    }

    // The server asks for a hundred seconds; who presses Stop does not wait for them, and nothing
    // is sent afterwards.
    void stopIsHeardDuringAPause()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        stageTheMainJob(live);
        live.server.addFault(patience(u"PUT"_s, u"settings/roles"_s, 100));
        live.client->setLimit(1);
        ApplyRun run(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(&run, &ApplyRun::finished);
        QSignalSpy throttled(live.client.get(), &rw::api::ApiClient::throttled);
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(throttled.size(), 1, 20000);
        QCOMPARE(finished.size(), 0);
        run.stop();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20000);
        QCOMPARE(run.outcome(), Outcome::Stopped);
        // What was under way beside it went on to its end.
        const QList<LoggedRequest> sent = writes(live);
        QCOMPARE(run.count(State::NotStarted) + run.count(State::Answered), 3);
        QVERIFY(run.receipt().id.isEmpty()); // of nothing
        QCOMPARE(sent.size(), run.count(State::Answered) + 1);
        QCOMPARE(std::count_if(sent.cbegin(), sent.cend(),
                               [](const LoggedRequest &request) { return request.status == 429; }),
                 1);
    }

    // Who stops in a pause after something was sent does not wait for the last reading, and what
    // was not read again is not called verified.
    void whatWasNotReadAgainIsNotVerified()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        stageTheMainJob(live);
        live.server.addFault(patience(u"PUT"_s, u"Contacts/roles"_s, 100));
        live.client->setLimit(1);
        ApplyRun run(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(&run, &ApplyRun::finished);
        QSignalSpy throttled(live.client.get(), &rw::api::ApiClient::throttled);
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(throttled.size(), 1, 20000);
        run.stop();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20000);
        QCOMPARE(run.count(State::Answered), 1);
        QCOMPARE(run.receipt().items.size(), 3);
        for (const Receipt::Item &item : run.receipt().items) {
            QVERIFY(item.result != Receipt::Result::Done);
            for (const Receipt::Value &value : item.fields)
                QVERIFY(!value.verified);
        }
    }

    void stopIsHeardWhileItIsStillReading()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        stageTheMainJob(live);
        ApplyRun run(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(&run, &ApplyRun::finished);
        run.start();
        run.stop();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(run.outcome(), Outcome::Stopped);
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(live.workingDump(), live.serverDump());
        QCOMPARE(writes(live).size(), 3);
        QCOMPARE(finished.size(), 1);
    }

    // A pause that is too long to wait for holds for all that would follow, and loses nothing.
    void aLongPauseIsTheRunsPauseToo()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        stageTheMainJob(live);
        Fault pause = patience(u"PUT"_s, u"."_s, 3600);
        pause.times = 0;
        live.server.addFault(pause);
        live.client->setLimit(1);
        ApplyRun run(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(&run, &ApplyRun::finished);
        run.start();
        QTRY_COMPARE(run.phase(), ApplyRun::Phase::Paused);
        QCOMPARE(run.pauseReason(), ApplyRun::Pause::Throttled);
        QCOMPARE(run.count(State::Waiting), 3);
        QCOMPARE(writes(live).size(), 1);
        QCOMPARE(finished.size(), 0);
        // Gone on with when the server may have had its rest.
        live.server.clearFaults();
        run.resume();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(run.outcome(), Outcome::Applied);
        QCOMPARE(live.workingDump(), live.serverDump());
    }

    // Whoever answers a pause at once by stopping stops in the middle of what told of it.
    void stopIsHeardAsThePauseIsTold()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        stageTheMainJob(live);
        Fault pause = patience(u"PUT"_s, u"."_s, 3600);
        pause.times = 0;
        live.server.addFault(pause);
        live.client->setLimit(1);
        ApplyRun run(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(&run, &ApplyRun::finished);
        connect(&run, &ApplyRun::phaseChanged, &run, [&run] {
            if (run.phase() == ApplyRun::Phase::Paused)
                run.stop();
        });
        run.start();
        QTRY_VERIFY(run.outcome());
        QCOMPARE(run.outcome(), Outcome::Stopped);
        QCOMPARE(finished.size(), 1);
    }

    void undoAfterAnApplyStagesTheWayBack()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const QString before = live.serverDump();
        stageTheMainJob(live);
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QVERIFY(live.serverDump() != before);
        while (live.workspace->canUndo())
            live.workspace->undo();
        QCOMPARE(live.workspace->stagedCount(), 3);
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(live.serverDump(), before);
        while (live.workspace->canRedo())
            live.workspace->redo();
        QCOMPARE(live.workspace->stagedCount(), 3);
    }

    void whatWasMadeCanBeEditedUndoneAndMadeAgain()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const QString before = live.serverDump();
        RoleSection &roles = live.workspace->roles();
        const RoleId made = roles.create(live.role(u"Inside Sales"_s), u"SMB Team"_s);
        QVERIFY(roles.move({live.role(u"Field Sales"_s)}, made));
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(live.superiorOf(u"Field Sales"_s), u"SMB Team"_s);
        QCOMPARE(live.role(u"SMB Team"_s), made); // the same object, whatever id the server gave it
        QVERIFY(roles.setField(made, Field::Name, u"Small Business"_s));
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        while (live.workspace->canUndo())
            live.workspace->undo();
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(live.serverDump(), before);
        while (live.workspace->canRedo())
            live.workspace->redo();
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(live.superiorOf(u"Field Sales"_s), u"Small Business"_s);
        QCOMPARE(live.workingDump(), live.serverDump());
    }

    void randomPlansEndWithTheServerAsWanted_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (int seed = 1; seed <= size(4, 40); ++seed)
            QTest::addRow("seed %d", seed) << unsigned(seed);
    }
    void randomPlansEndWithTheServerAsWanted()
    {
        QFETCH(unsigned, seed);
        rw::sandbox::ServerOptions options;
        options.assume.removeContacts = true; // a stopped contact would keep its address to itself
        LiveWorkspace live(options);
        QVERIFY(live.open());
        RandomEdits edits(live, seed);
        for (int round = 0; round < 4; ++round) {
            for (int step = 0; step < 40; ++step) {
                const int what = edits.pick(8);
                if (what == 0)
                    live.workspace->undo();
                else if (what == 1)
                    live.workspace->redo();
                else
                    edits.step();
            }
            // What reverted steps left in the way of others cannot be sent: a person reverts that
            // too.
            while (!makePlan(*live.workspace).leftOut.isEmpty())
                QVERIFY(live.workspace->revert(makePlan(*live.workspace).leftOut.values()));
            const Plan plan = makePlan(*live.workspace);
            const QString wanted = live.workingDump();
            const qint64 sentBefore = live.server.writeCount();
            const auto run = live.apply();
            for (const Step &step : plan.steps) {
                const auto &result = run->result(step.number);
                const QByteArray told
                    = QByteArray(QMetaEnum::fromType<Step::Kind>().valueToKey(int(step.kind)))
                      + " step " + QByteArray::number(step.number) + " is "
                      + QByteArray::number(int(result.state)) + ": "
                      + (result.error
                             ? result.error->code.toUtf8() + ' ' + result.error->serverText.toUtf8()
                             : QByteArray())
                      + ' ' + result.request.target + ' ' + result.request.body;
                QVERIFY2(result.state == State::Verified, told.constData());
            }
            QCOMPARE(run->outcome(), Outcome::Applied);
            QCOMPARE(live.server.writeCount() - sentBefore, plan.steps.size());
            QCOMPARE(difference(live.serverDump(), wanted).join(u'\n'), QString());
            QCOMPARE(difference(live.workingDump(), wanted).join(u'\n'), QString());
            QVERIFY2(live.workspace->changes().isEmpty(),
                     qUtf8Printable(live.dump().section(u"\n\n"_s, -1).right(900)));
        }
    }

    // Zoho stops processing a deleted contact, and its address stays taken: that is said, not
    // hidden.
    void aDeletedContactCannotComeBackUnderItsAddress()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const ContactId id = live.contact(0);
        QVERIFY(live.workspace->contacts().remove({id}, false));
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QVERIFY(live.workspace->contacts().book().find(id)->contact.isStopped());
        live.workspace->undo();
        QCOMPARE(live.workspace->stagedCount(), 1);
        QVERIFY(!live.workspace->contacts().book().find(id)->contact.isStopped());
        const auto run = live.apply();
        QCOMPARE(run->outcome(), Outcome::Partly);
        QCOMPARE(run->result(1).error->kind, rw::api::ApiError::Kind::Conflict);
        QCOMPARE(live.workspace->stagedCount(), 1);
        live.workspace->redo();
        QCOMPARE(live.workspace->stagedCount(), 0);
        QCOMPARE(live.workingDump(), live.serverDump());
    }

    void aServerThatSaysSuccessAndDoesNothingIsCaught()
    {
        rw::sandbox::ServerOptions options;
        options.swallowWrites = true;
        LiveWorkspace live(options);
        QVERIFY(live.open());
        stageTheMainJob(live);
        const auto run = live.apply();
        QCOMPARE(run->outcome(), Outcome::Partly);
        QCOMPARE(run->count(State::NotVerified), 3);
        QCOMPARE(live.workspace->stagedCount(), 3);
        const auto *failure
            = live.workspace->failure(RoleSection::ref(live.role(u"Inside Sales"_s)));
        QVERIFY(failure);
        QCOMPARE(failure->kind, Workspace::Failure::Kind::NotVerified);
    }

    void theRestGoesOnPastAFailureAndWhatHungOnItIsSkipped()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        RoleSection &roles = live.workspace->roles();
        const RoleId made = roles.create(live.role(u"Inside Sales"_s), u"SMB Team"_s);
        QVERIFY(roles.move({live.role(u"Field Sales"_s)}, made));
        QVERIFY(live.workspace->contacts().setField(live.contact(0), Field::Name, u"Other"_s));
        live.server.addFault(fault(Fault::Status, u"POST"_s, u"settings/roles"_s));
        const auto run = live.apply();
        QCOMPARE(run->outcome(), Outcome::Partly);
        QCOMPARE(run->result(1).state, State::Failed);
        QCOMPARE(run->result(2).state, State::Skipped);
        QCOMPARE(run->result(2).waitedFor, 1);
        QCOMPARE(run->result(3).state, State::Verified);
        QCOMPARE(live.workspace->stagedCount(), 2);
        QCOMPARE(live.workspace->failure(RoleSection::ref(made))->kind,
                 Workspace::Failure::Kind::Unknown);
        QCOMPARE(live.workspace->failure(RoleSection::ref(live.role(u"Field Sales"_s)))->waitedFor,
                 u"SMB Team"_s);
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(live.workingDump(), live.serverDump());
    }

    void aLostAnswerIsReadBackAndNothingIsDoneTwice_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("done");
        QTest::newRow("a role was made")
            << int(Fault::ResetAfter) << u"POST"_s << u"settings/roles"_s << true;
        QTest::newRow("a role was not made")
            << int(Fault::ResetBefore) << u"POST"_s << u"settings/roles"_s << false;
        QTest::newRow("a role was moved")
            << int(Fault::ResetAfter) << u"PUT"_s << u"settings/roles"_s << true;
        QTest::newRow("the order was sent")
            << int(Fault::ResetAfter) << u"PUT"_s << u"Contacts/roles"_s << true;
        QTest::newRow("a contact was changed")
            << int(Fault::ResetAfter) << u"PUT"_s << u"counterpartyusers"_s << true;
        QTest::newRow("a contact was not changed")
            << int(Fault::ResetBefore) << u"PUT"_s << u"counterpartyusers"_s << false;
    }
    void aLostAnswerIsReadBackAndNothingIsDoneTwice()
    {
        QFETCH(int, kind);
        QFETCH(QString, method);
        QFETCH(QString, path);
        QFETCH(bool, done);
        LiveWorkspace live;
        QVERIFY(live.open());
        stageTheMainJob(live);
        live.workspace->roles().create(live.role(u"Field Sales"_s), u"SMB Team"_s);
        const QString wanted = live.workingDump();
        live.server.addFault(fault(Fault::Kind(kind), method, path));
        const auto run = live.apply();
        QCOMPARE(run->outcome(), done ? Outcome::Applied : Outcome::Partly);
        QCOMPARE(live.server.writeCount(), 4);
        QCOMPARE(live.workspace->stagedCount(), done ? 0 : 1);
        if (!done) {
            QCOMPARE(live.workspace->failure(live.workspace->changes().first().ref)->kind,
                     Workspace::Failure::Kind::Unknown);
            QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        }
        QCOMPARE(live.serverDump(), wanted);
        QCOMPARE(live.workingDump(), wanted);
    }

    void nothingIsSentWhenTheOrganisationChangedMeanwhile()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        stageTheMainJob(live);
        const RoleId id = live.role(u"Inside Sales"_s);
        int status = 0;
        QByteArray reply;
        live.server.runLocally(u"PUT"_s, u"/crm/v8/settings/roles"_s,
                               "{\"roles\":[{\"id\":\"" + id.value.toLatin1()
                                   + "\",\"reporting_to\":{\"id\":\""
                                   + live.role(u"Field Sales"_s).value.toLatin1() + "\"}}]}",
                               &status, &reply);
        QCOMPARE(status, 200);
        const auto run = live.apply();
        QCOMPARE(run->outcome(), Outcome::PlanChanged);
        QCOMPARE(live.server.writeCount(), 0);
        QCOMPARE(live.workspace->stagedCount(), 3);
        QCOMPARE(live.workspace->change(RoleSection::ref(id)).obstacle,
                 Change::Obstacle::ChangedOnServer);
        // Looked at again, the rest goes.
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(live.workspace->stagedCount(), 1);
        QVERIFY(live.workspace->keepMine(RoleSection::ref(id)));
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(live.workingDump(), live.serverDump());
    }

    void stopWorksBetweenTwoSteps()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        stageTheMainJob(live);
        ApplyRun run(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(&run, &ApplyRun::finished);
        live.client->setLimit(1);
        connect(&run, &ApplyRun::stepChanged, &run, [&run](int number) {
            if (run.result(number).state == State::Answered)
                run.stop();
        });
        run.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(run.outcome(), Outcome::Stopped);
        QCOMPARE(run.count(State::Verified), 1);
        QCOMPARE(run.count(State::NotStarted), 2);
        QCOMPARE(live.server.writeCount(), 1);
        QCOMPARE(live.workspace->stagedCount(), 2);
        QVERIFY(!live.workspace->isApplying());
    }

    void theOrderRenamesNothingThatAColleagueRenamed()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        ContactRoleSection &values = live.workspace->contactRoles();
        const ContactRoleId last = values.list().entries().last().value.id;
        const ContactRoleId first = values.list().entries().first().value.id;
        QVERIFY(values.moveToPosition(last, 1));
        int status = 0;
        QByteArray reply;
        live.server.runLocally(u"PUT"_s, u"/crm/v8/Contacts/roles"_s,
                               "{\"contact_roles\":[{\"id\":\"" + first.value.toLatin1()
                                   + "\",\"name\":\"Renamed meanwhile\"}]}",
                               &status, &reply);
        QCOMPARE(status, 200);
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QVERIFY(live.serverDump().contains(u"value Renamed meanwhile"_s));
        QCOMPARE(live.valueNames().at(1), u"Renamed meanwhile"_s);
    }

    void deletingTheRunReleasesItsObjects()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        stageTheMainJob(live);
        {
            ApplyRun run(*live.workspace, makePlan(*live.workspace));
            run.start();
            QVERIFY(live.workspace->isApplying());
        }
        QVERIFY(!live.workspace->isApplying());
        QCOMPARE(live.server.writeCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestApplyRun)
#include "tst_applyrun.moc"
