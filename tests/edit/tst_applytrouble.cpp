// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// An apply on a server that has trouble of its own: sign-ins that fail, patience that is asked for.

#include "edit/stepvalues.h"
#include "edit/takeback.h"
#include "support/faults.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"

#include <QSignalSpy>
#include <QTest>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;
using rw::sandbox::LoggedRequest;
using Fault = rw::sandbox::Server::Fault;
using State = ApplyRun::StepState;
using Outcome = ApplyRun::Outcome;

class TestApplyTrouble : public QObject
{
    Q_OBJECT

    static void describe(LiveWorkspace &live, int count)
    {
        RoleSection &roles = live.workspace->roles();
        QList<RoleId> ids = roles.tree().ids();
        ids.removeAll(roles.tree().top()->role.id);
        for (int at = 0; at < count; ++at)
            QVERIFY(roles.setField(ids.at(at), Field::Description, u"said %1"_s.arg(at)));
    }

private slots:
    void init() { failOnWarnings(); }

    // The write met a 401 and was not done; that the accounts server is in trouble changes nothing
    // of it. It is not taken for one whose outcome is unknown.
    void aRenewalThatFailsOnceIsAPause()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        live.client->setLimit(1);
        QVERIFY(!live.workspace->roles()
                     .create(live.role(u"Inside Sales"_s), u"Night Shift"_s)
                     .isEmpty());
        live.server.addFault(fault(Fault::TokenRevoked, u"POST"_s, u"settings/roles"_s));
        Fault trouble = fault(Fault::Status, u"POST"_s, u"oauth/v2/token"_s);
        trouble.status = 500;
        trouble.times = 0;
        live.server.addFault(trouble);
        ApplyRun run(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(&run, &ApplyRun::finished);
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(run.phase(), ApplyRun::Phase::Paused, 30000);
        QCOMPARE(run.result(1).state, State::Waiting);
        live.server.clearFaults();
        run.resume();
        // A renewal that failed is asked for again, by whoever goes on.
        while (!run.outcome()) {
            QTRY_VERIFY_WITH_TIMEOUT(run.outcome() || run.phase() == ApplyRun::Phase::Paused,
                                     30000);
            run.resume();
        }
        QCOMPARE(run.outcome(), Outcome::Applied);
        QCOMPARE(live.workingDump(), live.serverDump());
        QCOMPARE(live.serverDump().count(u"Night Shift"_s), 1);
    }

    // Ten requests that are told the same are one wait, not ten.
    void aWaitLongerThanACheckIsGoneOnFromByItself()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        live.client->setLimit(10);
        describe(live, 10);
        Fault pause = patience(u"PUT"_s, u"settings/roles"_s, Guard::longestAge / 1000 + 1);
        pause.times = 10;
        live.server.addFault(pause);
        ApplyRun run(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(&run, &ApplyRun::finished);
        run.start();
        QTRY_VERIFY_WITH_TIMEOUT(finished.size() == 1 || run.phase() == ApplyRun::Phase::Paused,
                                 60000);
        QCOMPARE(run.outcome(), Outcome::Applied);
        QCOMPARE(live.workingDump(), live.serverDump());
    }

    // The receipt tells how old the check was when the request that counted left, after the wait
    // that the server asked for, and how long the answer to that one took.
    void theAgeOfACheckIsAllOfIt()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        live.client->setLimit(1);
        describe(live, 1);
        constexpr int seconds = 2;
        live.server.addFault(patience(u"PUT"_s, u"settings/roles"_s, seconds));
        const auto run = live.apply();
        QCOMPARE(run->outcome(), Outcome::Applied);
        QVERIFY(run->receipt().widestWindowMs() >= seconds * 1000);
        QVERIFY(run->receipt().widestWindowMs() <= Guard::longestAge);
        QCOMPARE(run->receipt().requests.size(), 1);
        QVERIFY(run->receipt().requests.first().milliseconds < seconds * 1000);
    }

    // One of the values that go in one request was renamed while the request waited: the others
    // stay because of it, and say so.
    void whatGoesInOneRequestSaysWhyItStayed()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        ContactRoleSection &values = live.workspace->contactRoles();
        const QStringList names = live.valueNames();
        const QList<ContactRoleId> ids{live.value(names.at(0)), live.value(names.at(1)),
                                       live.value(names.at(2))};
        QVERIFY(values.remove(ids));
        live.server.addFault(
            patience(u"DELETE"_s, u"Contacts/roles"_s, Guard::longestAge / 1000 + 1));
        ApplyRun run(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(&run, &ApplyRun::finished);
        connect(live.client.get(), &rw::api::ApiClient::throttled, &run, [&] {
            const QByteArray body = R"({"contact_roles":[{"id":")" + ids.at(1).value.toUtf8()
                                    + R"(","name":"Theirs","sequence_number":2}]})";
            live.colleagueSends(u"PUT"_s, u"/crm/v8/Contacts/roles"_s, body);
        });
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
        QCOMPARE(run.result(1).state, State::Conflict);
        QVERIFY(live.workspace->change(ContactRoleSection::ref(ids.at(1))).isConflict());
        QVERIFY(!live.workspace->failure(ContactRoleSection::ref(ids.at(1))));
        for (const ContactRoleId &id : {ids.at(0), ids.at(2)}) {
            const auto failure = live.workspace->failure(ContactRoleSection::ref(id));
            QVERIFY(failure);
            QCOMPARE(failure->kind, Workspace::Failure::Kind::Bundled);
            QCOMPARE(failure->waitedFor, u"Theirs"_s);
        }
    }

    void stopIsHeardWhileTheLastReadingWaits()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        describe(live, 1);
        ApplyRun run(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(&run, &ApplyRun::finished);
        QSignalSpy throttled(live.client.get(), &rw::api::ApiClient::throttled);
        connect(&run, &ApplyRun::stepChanged, &run, [&run, &live](int number) {
            if (run.result(number).state == State::Answered)
                live.server.addFault(patience(u"GET"_s, u"settings/roles"_s, 200));
        });
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(throttled.size(), 1, 20000);
        QCOMPARE(run.phase(), ApplyRun::Phase::Verifying);
        run.stop();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(run.outcome(), Outcome::Stopped);
        QCOMPARE(run.count(State::Answered), 1);
    }

    // What somebody else had done before is not ours to take back.
    void whatWasSoAlreadyIsNotTakenBack()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        live.client->setLimit(1);
        describe(live, 2);
        const Plan plan = makePlan(*live.workspace);
        const Step second = plan.steps.at(1);
        live.server.addFault(patience(u"PUT"_s, u"settings/roles"_s, Guard::longestAge / 1000 + 1));
        ApplyRun run(*live.workspace, plan);
        QSignalSpy finished(&run, &ApplyRun::finished);
        QSignalSpy throttled(live.client.get(), &rw::api::ApiClient::throttled);
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(throttled.size(), 1, 20000);
        int status = 0;
        QByteArray reply;
        live.server.runLocally(
            u"PUT"_s, u"/crm/v8/settings/roles/"_s + second.ref.id,
            R"({"roles":[{"description":")"
                + writtenValues(second).value(Field::Description).toString().toUtf8() + R"("}]})",
            &status, &reply);
        QCOMPARE(status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60000);
        QCOMPARE(run.outcome(), Outcome::Applied);
        QVERIFY(run.result(2).wasAlreadySo);
        const Receipt::Item &item = run.receipt().items.at(1);
        QCOMPARE(item.ref, second.ref);
        QCOMPARE(item.result, Receipt::Result::AlreadySo);
        QCOMPARE(takeBack(run.receipt(), *live.workspace).replacements.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestApplyTrouble)
#include "tst_applytrouble.moc"
