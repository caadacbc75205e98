// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/rehearsal.h"
#include "support/liveworkspace.h"
#include "support/randomedits.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"
#include "ui/rehearsalstage.h"

#include <QSignalSpy>
#include <QTest>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

// The plan on a copy of the organisation, by the same client and the same run.
class TestRehearsal : public QObject
{
    Q_OBJECT

    static std::unique_ptr<Rehearsal> rehearse(LiveWorkspace &live)
    {
        const auto stage = rw::ui::makeStage(*live.workspace);
        if (!stage) {
            qCritical("%s", qUtf8Printable(stage.error()));
            return {};
        }
        auto rehearsal = std::make_unique<Rehearsal>(*live.workspace, *stage);
        QSignalSpy finished(rehearsal.get(), &Rehearsal::finished);
        rehearsal->start();
        if (finished.isEmpty())
            finished.wait(60000);
        return rehearsal;
    }

private slots:
    void init() { failOnWarnings(); }

    void whatGoesOnTheCopyGoesOnTheOrganisation()
    {
        for (int seed = 1; seed <= size(3, 100); ++seed) {
            LiveWorkspace live;
            QVERIFY(live.open());
            RandomEdits edits(live, unsigned(seed));
            for (int step = 0; step < 30; ++step)
                edits.step();
            const Plan plan = makePlan(*live.workspace);
            const QString staged = live.dump();
            const QString before = live.serverDump();

            const auto rehearsal = rehearse(live);
            QVERIFY(rehearsal);
            QCOMPARE(rehearsal->problem(), QString());
            QCOMPARE(*rehearsal->run()->outcome(), ApplyRun::Outcome::Applied);
            QCOMPARE(rehearsal->run()->plan().steps.size(), plan.steps.size());
            // Nothing of it shows here.
            QCOMPARE(live.server.writeCount(), 0);
            QCOMPARE(live.serverDump(), before);
            QCOMPARE(live.dump(), staged);
        }
    }

    // The same plan as the one that would be sent: what is unticked stays out, and what needs it.
    void whatIsNotTickedIsNotRehearsed()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        RoleSection &roles = live.workspace->roles();
        const RoleId made = roles.create(live.role(u"Inside Sales"_s), u"Team"_s);
        QVERIFY(!roles.create(made, u"Below the team"_s).isEmpty());
        QVERIFY(roles.setField(live.role(u"Field Sales"_s), Field::Name, u"Outside"_s));
        live.workspace->setTicked({RoleSection::ref(made)}, false);
        const Plan plan = makePlan(*live.workspace);
        QCOMPARE(plan.steps.size(), 1);
        const auto rehearsal = rehearse(live);
        QVERIFY(rehearsal);
        QCOMPARE(rehearsal->problem(), QString());
        QCOMPARE(*rehearsal->run()->outcome(), ApplyRun::Outcome::Applied);
        QCOMPARE(rehearsal->run()->plan().steps.size(), 1);
        QCOMPARE(rehearsal->run()->plan().steps.first().name, plan.steps.first().name);
    }

    // What the organisation would refuse is refused on the copy.
    void whatWouldBeRefusedIsRefusedThere()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const rw::domain::RoleId made
            = live.workspace->roles().create(live.role(u"Inside Sales"_s), u"Team"_s);
        QVERIFY(live.workspace->roles().setField(made, Field::Name, QString(300, u'x')));
        const auto rehearsal = rehearse(live);
        QVERIFY(rehearsal);
        QCOMPARE(*rehearsal->run()->outcome(), ApplyRun::Outcome::Partly);
        const ApplyRun::StepResult &result = rehearsal->run()->result(1);
        QCOMPARE(result.state, ApplyRun::StepState::Failed);
        QCOMPARE(result.error->code, u"INVALID_DATA"_s);
        QCOMPARE(live.server.writeCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRehearsal)
#include "tst_rehearsal.moc"
