// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/roleapi.h"
#include "edit/guard.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"

#include <QSignalSpy>
#include <QTest>

using namespace rw;
using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

// What a role's update is told by a reading, after a colleague was there.
class TestGuard : public QObject
{
    Q_OBJECT

    static void send(LiveWorkspace &live, const api::ApiRequest &request)
    {
        int status = 0;
        QByteArray reply;
        QVERIFY(live.server.runLocally(QString::fromLatin1(request.verb),
                                       QString::fromUtf8(request.target), request.body, &status,
                                       &reply));
        QVERIFY2(status < 300, reply.constData());
    }

private slots:
    void init() { failOnWarnings(); }

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
            send(live, api::RoleApi::removeRequest(id, roles.tree().top()->role.id));
        } else if (renamed || !theirDescription.isNull()) {
            api::RolePatch patch;
            patch.id = id;
            patch.name = renamed ? u"Desk Sales"_s : u"Inside Sales"_s;
            if (!theirDescription.isNull())
                patch.description = theirDescription;
            send(live, api::RoleApi::updateRequest(patch));
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
};

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
