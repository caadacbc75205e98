// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planner.h"
#include "edit/steprequest.h"
#include "models/stepsmodel.h"
#include "models/stepwords.h"
#include "support/modelmirror.h"
#include "support/openworkspace.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rw;
using domain::Field;
using edit::ApplyRun;
using edit::RoleSection;
using models::Mark;
using models::StepsModel;

namespace {

struct Fixture : testing::OpenWorkspace
{
    Fixture()
        : model(*workspace), tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
    }

    QString text(int row, int column) const { return model.index(row, column).data().toString(); }
    QStringList what() const { return column(StepsModel::WhatColumn); }
    QStringList states() const { return column(StepsModel::StateColumn); }
    QStringList column(int column) const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(text(row, column));
        return texts;
    }
    RoleSection &roles() const { return workspace->roles(); }

    StepsModel model;
    QAbstractItemModelTester tester;
};

} // namespace

class TestStepsModel : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        QTest::failOnWarning(
            QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    }

    void followsWhatIsStaged();
    void sentences_data();
    void sentences();
    void namesInARing();
    void aRequestIsShownAsItIsSent();
    void everyStateHasWords_data();
    void everyStateHasWords();
    void aRunIsFollowed();
    void resultsStayWhenTheRunIsGone();
    void aStopIsShown();
};

void TestStepsModel::followsWhatIsStaged()
{
    Fixture f;
    QVERIFY(f.read());
    QCOMPARE(f.model.rowCount(), 0);
    QSignalSpy changed(&f.model, &StepsModel::planChanged);
    QVERIFY(f.roles().move({f.role(u"Inside Sales"_s)}, f.role(u"CTO"_s)));
    QVERIFY(f.roles().setField(f.role(u"CFO"_s), Field::Description, u"Money"_s));
    QTRY_COMPARE(f.model.rowCount(), 2);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(f.model.plan(), edit::makePlan(*f.workspace));
    QCOMPARE(f.text(0, StepsModel::NumberColumn), u"1"_s);
    QCOMPARE(f.what(),
             QStringList({u"Change CFO: Description"_s, u"Move Inside Sales under CTO"_s}));
    QCOMPARE(f.states(), QStringList({u"not sent"_s, u"not sent"_s}));
    QCOMPARE(
        f.model.index(1, StepsModel::WhatColumn).data(Qt::AccessibleDescriptionRole).toString(),
        u"step 2 of 2, not sent"_s);
    QCOMPARE(f.model.stepState(0), std::nullopt);
    QCOMPARE(f.model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Step"_s);
    f.workspace->undo();
    f.workspace->undo();
    QTRY_COMPARE(f.model.rowCount(), 0);

    // A model that goes before its refresh is no harm.
    auto other = std::make_unique<StepsModel>(*f.workspace);
    f.workspace->redo();
    other.reset();
    QTRY_COMPARE(f.model.rowCount(), 1);
}

void TestStepsModel::sentences_data()
{
    QTest::addColumn<QString>("edit");
    QTest::addColumn<QStringList>("sentences");
    QTest::newRow("a new role") << u"create role"_s
                                << QStringList{u"Create role SMB Team under CTO"_s};
    QTest::newRow("a role under a new one")
        << u"create role under new"_s
        << QStringList{u"Create role SMB Team under CTO"_s, u"Move CFO under SMB Team"_s};
    QTest::newRow("a new name") << u"rename"_s << QStringList{u"Rename CFO to Finance"_s};
    QTest::newRow("a move and a new name")
        << u"move and rename"_s << QStringList{u"Move CFO under CTO and rename it to Finance"_s};
    QTest::newRow("a move and more")
        << u"move and describe"_s << QStringList{u"Move CFO under CTO and change: Description"_s};
    QTest::newRow("several fields")
        << u"describe and share"_s
        << QStringList{u"Change CFO: Description and Share data with peers"_s};
    QTest::newRow("a deletion") << u"delete role"_s
                                << QStringList{u"Delete role Accountant, users to CTO"_s};
    QTest::newRow("a contact role")
        << u"create value"_s << QStringList{u"Create contact role Newcomer"_s};
    QTest::newRow("a contact role's name")
        << u"rename value"_s << QStringList{u"Rename contact role Sales Lead to Lead"_s};
    QTest::newRow("a contact role's end")
        << u"delete value"_s << QStringList{u"Delete contact role Sales Lead"_s};
    QTest::newRow("an order") << u"order"_s << QStringList{u"Put 4 contact role(s) in order"_s};
    QTest::newRow("a contact") << u"create contact"_s
                               << QStringList{u"Create contact Mia Chen at ABC Company"_s};
    QTest::newRow("a contact's address")
        << u"address"_s << QStringList{u"Change contact Ian Walker: Ian Walker, ian@new.com"_s};
    QTest::newRow("a contact's end")
        << u"delete contact"_s << QStringList{u"Delete contact Ian Walker"_s};
    QTest::newRow("a contact's end for good")
        << u"anonymise"_s << QStringList{u"Delete contact Ian Walker and make it anonymous"_s};
}

void TestStepsModel::sentences()
{
    QFETCH(QString, edit);
    QFETCH(QStringList, sentences);
    QLocale::setDefault(QLocale(QLocale::English));
    Fixture f;
    QVERIFY(f.read());
    f.workspace->contacts().open(Fixture::abc());
    QTRY_COMPARE(f.workspace->contacts().contactsState(Fixture::abc()),
                 edit::Section::State::Ready);
    const domain::RoleId cfo = f.role(u"CFO"_s);
    const domain::RoleId cto = f.role(u"CTO"_s);
    edit::ContactRoleSection &values = f.workspace->contactRoles();
    edit::ContactSection &contacts = f.workspace->contacts();
    if (edit.startsWith(u"create role")) {
        const domain::RoleId team = f.roles().create(cto, u"SMB Team"_s);
        if (edit == u"create role under new")
            QVERIFY(f.roles().move({cfo}, team));
    }
    if (edit.startsWith(u"move"))
        QVERIFY(f.roles().move({cfo}, cto));
    if (edit.endsWith(u"rename"))
        QVERIFY(f.roles().setField(cfo, Field::Name, u"Finance"_s));
    if (edit.contains(u"describe"))
        QVERIFY(f.roles().setField(cfo, Field::Description, u"Money"_s));
    if (edit.contains(u"share"))
        QVERIFY(f.roles().setField(cfo, Field::ShareWithPeers, true));
    if (edit == u"delete role")
        QVERIFY(f.roles().remove({{f.role(u"Accountant"_s)}, cto, {}}));
    if (edit == u"create value")
        QVERIFY(!values.create({}, u"Newcomer"_s).isEmpty());
    if (edit == u"rename value")
        QVERIFY(values.rename(f.value(u"Sales Lead"_s), u"Lead"_s));
    if (edit == u"delete value")
        QVERIFY(values.remove({f.value(u"Sales Lead"_s)}));
    if (edit == u"order")
        QVERIFY(values.moveToPosition(f.value(u"Sales Lead"_s), 1));
    if (edit == u"create contact")
        QVERIFY(!contacts.create(Fixture::abc(), u"Mia Chen"_s, u"mia@abc.com"_s).isEmpty());
    if (edit == u"address")
        QVERIFY(contacts.setField(f.contact(u"Ian Walker"_s), Field::EmailId, u"ian@new.com"_s));
    if (edit == u"delete contact" || edit == u"anonymise")
        QVERIFY(contacts.remove({f.contact(u"Ian Walker"_s)}, edit == u"anonymise"));
    QTRY_COMPARE(f.what(), sentences);
}

void TestStepsModel::namesInARing()
{
    Fixture f;
    QVERIFY(f.read());
    const domain::RoleId cfo = f.role(u"CFO"_s);
    const domain::RoleId cto = f.role(u"CTO"_s);
    QVERIFY(f.roles().setField(cfo, Field::Name, u"CTO"_s));
    QVERIFY(f.roles().setField(cto, Field::Name, u"CFO"_s));
    QTRY_COMPARE(f.model.rowCount(), 3);
    QVERIFY2(f.what().first().contains(u"temporary name"_s), qPrintable(f.what().first()));
    QVERIFY(f.model.stepText(f.model.plan().steps.first()).contains(u"is free"_s));
}

void TestStepsModel::aRequestIsShownAsItIsSent()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.roles().move({f.role(u"Inside Sales"_s)}, f.role(u"CTO"_s)));
    QVERIFY(f.roles().remove({{f.role(u"Accountant"_s)}, f.role(u"CTO"_s), {}}));
    QTRY_COMPARE(f.model.rowCount(), 2);
    const QList<api::ApiRequest> requests = edit::previewRequests(f.model.plan(), *f.workspace);
    const QString move = f.model.requestText(0);
    QCOMPARE(move, u"PUT %1/crm/v8/settings/roles\n"
                   "Authorization: Zoho-oauthtoken ••••••\n"
                   "Content-Type: application/json\n\n%2"_s.arg(
                       f.server.connection().apiUrl.toString(),
                       QString::fromUtf8(requests.first().body)));
    QVERIFY(requests.first().body.contains("\"reporting_to\""));
    QVERIFY(!move.contains(u"token\n"_s));
    const QString remove = f.model.requestText(1);
    QVERIFY(remove.startsWith(u"DELETE http://127.0.0.1"_s));
    QVERIFY(remove.contains(u"/crm/v8/settings/roles/3?transfer_to_id=8"_s));
    QVERIFY(!remove.contains(u"Content-Type"_s)); // nothing to send
    QCOMPARE(f.text(0, StepsModel::RequestColumn), u"PUT /crm/v8/settings/roles"_s);
    QCOMPARE(f.model.requestText(7), QString());
    QCOMPARE(f.model.requestText(-1), QString());
}

void TestStepsModel::everyStateHasWords_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("words");
    QTest::newRow("waiting") << int(ApplyRun::StepState::Waiting) << u"waiting"_s;
    QTest::newRow("sending") << int(ApplyRun::StepState::Sending) << u"sending…"_s;
    QTest::newRow("answered") << int(ApplyRun::StepState::Answered) << u"sent"_s;
    QTest::newRow("verified") << int(ApplyRun::StepState::Verified) << u"verified"_s;
    QTest::newRow("not verified") << int(ApplyRun::StepState::NotVerified)
                                  << u"not verified: reading it again shows otherwise"_s;
    QTest::newRow("failed") << int(ApplyRun::StepState::Failed)
                            << u"failed: The server refused it (LIMIT_EXCEEDED)."_s;
    QTest::newRow("skipped") << int(ApplyRun::StepState::Skipped) << u"skipped: waits for step 3"_s;
    QTest::newRow("not started") << int(ApplyRun::StepState::NotStarted) << u"not started"_s;
}

void TestStepsModel::everyStateHasWords()
{
    QFETCH(int, state);
    QFETCH(QString, words);
    ApplyRun::StepResult result;
    result.state = ApplyRun::StepState(state);
    result.waitedFor = 3;
    api::ApiError error;
    error.kind = api::ApiError::Kind::Rejected;
    error.code = u"LIMIT_EXCEEDED"_s;
    result.error = error;
    QCOMPARE(models::stateInWords(result), words);
}

void TestStepsModel::aRunIsFollowed()
{
    Fixture f;
    QVERIFY(f.read());
    const domain::RoleId team = f.roles().create(f.role(u"CTO"_s), u"SMB Team"_s);
    QVERIFY(f.roles().move({f.role(u"CFO"_s)}, team));
    QTRY_COMPARE(f.model.rowCount(), 2);
    testing::ModelMirror mirror(f.model, models::IdRole, {Qt::DisplayRole, models::MarkRole});
    // This organisation takes no writes, so the first fails and the second waits in vain.
    ApplyRun run(*f.workspace, f.model.plan());
    f.model.showRun(&run);
    QVERIFY(f.model.isShowingRun());
    QCOMPARE(f.states(), QStringList({u"waiting"_s, u"waiting"_s}));
    QVERIFY(f.model.requestText(1).contains(u"{id of step 1}"_s));
    QSignalSpy finished(&run, &ApplyRun::finished);
    run.start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(f.model.stepState(0), ApplyRun::StepState::Failed);
    QCOMPARE(f.model.stepState(1), ApplyRun::StepState::Skipped);
    QVERIFY2(f.states().first().startsWith(u"failed: "_s), qPrintable(f.states().first()));
    QCOMPARE(f.states().last(), u"skipped: waits for step 1"_s);
    QCOMPARE(Mark(f.model.index(0, 0).data(models::MarkRole).toInt()), Mark::Attention);
    QCOMPARE(f.server.writes().size(), 1);
    QCOMPARE(mirror.differences(), QStringList());

    QSignalSpy changed(&f.model, &StepsModel::planChanged);
    f.model.showRun(nullptr);
    QVERIFY(!f.model.isShowingRun());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(f.model.rowCount(), 2); // nothing was done, so all is staged still
    QCOMPARE(f.states(), QStringList({u"not sent"_s, u"not sent"_s}));
}

void TestStepsModel::resultsStayWhenTheRunIsGone()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.roles().setField(f.role(u"CFO"_s), Field::Name, u"Finance"_s));
    auto run = std::make_unique<ApplyRun>(*f.workspace, edit::makePlan(*f.workspace));
    f.model.showRun(run.get());
    QSignalSpy finished(run.get(), &ApplyRun::finished);
    run->start();
    QTRY_COMPARE(finished.size(), 1);
    const QStringList states = f.states();
    const QString request = f.model.requestText(0);
    run.reset();
    QCOMPARE(f.states(), states);
    QCOMPARE(f.model.requestText(0), request);
    QVERIFY(f.roles().setField(f.role(u"CTO"_s), Field::Name, u"Technology"_s));
    QCoreApplication::processEvents();
    QCOMPARE(f.states(), states); // what was sent is not what is staged since
    f.model.showPlan();
    QCOMPARE(f.model.rowCount(), 2);
    f.model.showPlan();
}

void TestStepsModel::aStopIsShown()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.roles().setField(f.role(u"CFO"_s), Field::Name, u"Finance"_s));
    ApplyRun run(*f.workspace, edit::makePlan(*f.workspace));
    f.model.showRun(&run);
    QSignalSpy finished(&run, &ApplyRun::finished);
    run.start();
    run.stop();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(f.states(), QStringList{u"not started"_s});
    QVERIFY(f.server.writes().isEmpty());
    QVERIFY(!f.workspace->isApplying());
}

QTEST_GUILESS_MAIN(TestStepsModel)
#include "tst_stepsmodel.moc"
