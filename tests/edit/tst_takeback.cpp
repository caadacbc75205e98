// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/receiptjson.h"
#include "edit/takeback.h"
#include "support/randomedits.h"
#include "support/recordedapply.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

using Fact = TakeBack::Fact;

namespace {

// Without what the facts say cannot return.
QString withoutLost(const QString &dump, const QList<Fact> &facts)
{
    QStringList lines = dump.split(u'\n');
    for (const Fact &fact : facts) {
        if (fact.kind != Fact::Kind::Anonymised && fact.kind != Fact::Kind::AddressTaken)
            continue;
        const auto lost = std::find_if(lines.begin(), lines.end(), [&fact](const QString &line) {
            return line.startsWith(u"contact "_s) && line.contains(u"| %1 |"_s.arg(fact.title));
        });
        if (lost != lines.end())
            lines.erase(lost);
    }
    return lines.join(u'\n');
}

// The lines in which two dumps differ, for a message that can be read.
QString differences(const QString &actual, const QString &expected)
{
    const QStringList a = actual.split(u'\n');
    const QStringList b = expected.split(u'\n');
    QStringList lines;
    for (const QString &line : a) {
        if (!b.contains(line))
            lines.append(u"+ "_s + line);
    }
    for (const QString &line : b) {
        if (!a.contains(line))
            lines.append(u"- "_s + line);
    }
    if (lines.isEmpty() && a != b)
        lines.append(u"another order"_s);
    return lines.join(u'\n');
}

// An edit that could not be sent stays wanted, and would be against what is taken back.
void discardTheRest(Workspace &workspace)
{
    QList<ObjectRef> refs;
    for (const Change &change : workspace.changes())
        refs.append(change.ref);
    workspace.revert(refs);
}

bool has(const TakeBack &back, Fact::Kind kind, const QString &title)
{
    return std::any_of(back.facts.cbegin(), back.facts.cend(),
                       [&](const Fact &fact) { return fact.kind == kind && fact.title == title; });
}

// As it comes out of the history.
Receipt kept(const Receipt &receipt)
{
    const auto again = receiptFromJson(toJson(receipt));
    if (!again)
        qCritical("%s", qUtf8Printable(again.error()));
    return again.value_or(Receipt());
}

} // namespace

class TestTakeBack : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }

    void leadsBack_data();
    void leadsBack();
    void leadsBackAfterAnotherStart();
    void saysWhatCannotReturn();
    void isOneUndoStep();
    void aLaterChangeBySomebodyElseIsAConflict();
    void whatWasNotDoneStays();
    void whatIsGoneIsSaid();
    void whatCouldNotBeReadAgainIsLookedAtLater_data();
    void whatCouldNotBeReadAgainIsLookedAtLater();
    void aStagedDeletionThatMakesWayIsTold();
};

void TestTakeBack::leadsBack_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<bool>("contactsAreRemoved");
    const int count = size(6, 200);
    for (int seed = 1; seed <= count; ++seed) {
        QTest::addRow("random edits, seed %d", seed) << unsigned(seed) << (seed % 2 == 0);
    }
}

void TestTakeBack::leadsBack()
{
    QFETCH(unsigned, seed);
    QFETCH(bool, contactsAreRemoved);
    rw::sandbox::ServerOptions options;
    options.assume.removeContacts = contactsAreRemoved;
    LiveWorkspace live(options);
    QVERIFY(live.open());
    const QString former = live.serverDump();
    RandomEdits edits(live, seed);
    for (int step = 0; step < 40; ++step)
        edits.step();
    const Receipt receipt = kept(recordedApply(live));
    QCOMPARE(receipt.outcome, Receipt::Outcome::Applied);
    QVERIFY(live.serverDump() != former);
    discardTheRest(*live.workspace);

    const TakeBack back = takeBack(receipt, *live.workspace);
    QVERIFY(live.workspace->stage(u"Take back"_s, back.replacements));
    const auto run = live.apply();
    QVERIFY(run->outcome() == ApplyRun::Outcome::Applied);
    const QString wrong = differences(live.serverDump(), withoutLost(former, back.facts));
    QVERIFY2(wrong.isEmpty(), qUtf8Printable(wrong));
    QVERIFY(live.workspace->changes().isEmpty());
}

void TestTakeBack::leadsBackAfterAnotherStart()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const QString former = live.serverDump();
    RandomEdits edits(live, 77);
    for (int step = 0; step < 40; ++step)
        edits.step();
    const Receipt receipt = kept(recordedApply(live));
    discardTheRest(*live.workspace);
    QVERIFY(live.reopen());
    const TakeBack back = takeBack(receipt, *live.workspace);
    QVERIFY(live.workspace->stage(u"Take back"_s, back.replacements));
    QVERIFY(live.apply()->outcome() == ApplyRun::Outcome::Applied);
    const QString wrong = differences(live.serverDump(), withoutLost(former, back.facts));
    QVERIFY2(wrong.isEmpty(), qUtf8Printable(wrong));
}

void TestTakeBack::saysWhatCannotReturn()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    Workspace &workspace = *live.workspace;
    const ContactId anonymous = live.contact(0);
    const ContactId stopped = live.contact(1);
    const QString anonymousName = workspace.contacts().baseline(anonymous)->displayName;
    const QString stoppedName = workspace.contacts().baseline(stopped)->displayName;
    const QString address = workspace.contacts().baseline(stopped)->emailId;
    QVERIFY(workspace.contacts().remove({anonymous}, true));
    QVERIFY(workspace.contacts().remove({stopped}, false));
    RoleId busy;
    for (const RoleId &id : workspace.roles().tree().ids()) {
        if (workspace.roles().userCount(id) > 0
            && !workspace.roles().baseline(id)->reportingTo.isEmpty())
            busy = id;
    }
    QVERIFY(!busy.isEmpty());
    const QString busyName = workspace.roles().baseline(busy)->name;
    const int users = workspace.roles().userCount(busy);
    const RoleId target = workspace.roles().stayingSuperior(busy, {busy});
    const QString targetName = workspace.roles().baseline(target)->name;
    QVERIFY(workspace.roles().remove({{busy}, target, {}}));
    const Receipt receipt = kept(recordedApply(live));
    QCOMPARE(receipt.outcome, Receipt::Outcome::Applied);

    const TakeBack back = takeBack(receipt, workspace);
    QVERIFY(has(back, Fact::Kind::Anonymised, anonymousName));
    QVERIFY(has(back, Fact::Kind::AddressTaken, stoppedName));
    QVERIFY(has(back, Fact::Kind::NewId, busyName));
    const auto moved = std::find_if(back.facts.cbegin(), back.facts.cend(), [](const Fact &fact) {
        return fact.kind == Fact::Kind::UsersMoved;
    });
    QVERIFY(moved != back.facts.cend());
    QCOMPARE(moved->detail, targetName);
    QCOMPARE(moved->count, users);
    const auto taken = std::find_if(back.facts.cbegin(), back.facts.cend(), [](const Fact &fact) {
        return fact.kind == Fact::Kind::AddressTaken;
    });
    QCOMPARE(taken->detail, address);
}

void TestTakeBack::isOneUndoStep()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    RandomEdits edits(live, 5);
    for (int step = 0; step < 30; ++step)
        edits.step();
    const Receipt receipt = recordedApply(live);
    const QString before = live.dump();
    QVERIFY(live.workspace->stage(u"Take back"_s, takeBack(receipt, *live.workspace).replacements));
    QVERIFY(live.dump() != before);
    QCOMPARE(live.workspace->undoText(), u"Take back"_s);
    live.workspace->undo();
    QCOMPARE(live.dump(), before);
}

void TestTakeBack::aLaterChangeBySomebodyElseIsAConflict()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const RoleId id = live.workspace->roles().tree().ids().last();
    QVERIFY(live.workspace->roles().setField(id, Field::Description, u"Mine"_s));
    const Receipt receipt = kept(recordedApply(live));
    int status = 0;
    live.server.runLocally(u"PUT"_s, u"/crm/v8/settings/roles/"_s + id.value,
                           R"({"roles":[{"name":")"
                               + live.workspace->roles().baseline(id)->name.toUtf8()
                               + R"(","description":"Theirs"}]})",
                           &status, nullptr);
    QCOMPARE(status, 200);
    live.workspace->reload();
    QTRY_COMPARE(live.workspace->roles().baseline(id)->description, u"Theirs"_s);

    QVERIFY(live.workspace->stage(u"Take back"_s, takeBack(receipt, *live.workspace).replacements));
    const Change change = live.workspace->change(RoleSection::ref(id));
    QCOMPARE(change.obstacle, Change::Obstacle::ChangedOnServer);
    QCOMPARE(change.fields.first().base.toString(), u"Mine"_s);
}

void TestTakeBack::whatWasNotDoneStays()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    QVERIFY(!live.workspace->roles().create({}, u"Never made"_s).isEmpty());
    Receipt receipt = recordedApply(live);
    for (const Receipt::Result result :
         {Receipt::Result::Skipped, Receipt::Result::NotStarted, Receipt::Result::Failed}) {
        receipt.items.first().result = result;
        receipt.items.first().present = false;
        QVERIFY(takeBack(receipt, *live.workspace).replacements.isEmpty());
    }
    receipt.items.first().present = true; // the answer was lost, and a reading found it
    QCOMPARE(takeBack(receipt, *live.workspace).replacements.size(), 1);
}

void TestTakeBack::whatIsGoneIsSaid()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    QVERIFY(!live.workspace->roles().create({}, u"Short-lived"_s).isEmpty());
    const Receipt receipt = recordedApply(live);
    live.workspace->undo();
    QVERIFY(live.apply()->outcome() == ApplyRun::Outcome::Applied);
    const TakeBack back = takeBack(receipt, *live.workspace);
    QVERIFY(back.replacements.isEmpty());
    QVERIFY(has(back, Fact::Kind::Gone, u"Short-lived"_s));
}

// The last reading of the apply failed. What it did is taken back by what the next one shows, and
// what somebody else made of it since is left alone.
void TestTakeBack::whatCouldNotBeReadAgainIsLookedAtLater_data()
{
    QTest::addColumn<bool>("isChangedSince");
    QTest::newRow("it is as it was left") << false;
    QTest::newRow("somebody else renamed the role since") << true;
}

void TestTakeBack::whatCouldNotBeReadAgainIsLookedAtLater()
{
    QFETCH(bool, isChangedSince);
    LiveWorkspace live;
    QVERIFY(live.open());
    const QString before = live.serverDump();
    const RoleId id = live.role(u"Inside Sales"_s);
    QVERIFY(live.workspace->roles().setField(id, Field::Name, u"Mine"_s));
    QVERIFY(!live.workspace->roles().create(live.role(u"CEO"_s), u"Made"_s).isEmpty());
    live.client->setLimit(1);
    ApplyRun run(*live.workspace, makePlan(*live.workspace));
    QSignalSpy finished(&run, &ApplyRun::finished);
    connect(&run, &ApplyRun::stepChanged, &run, [&] {
        if (run.count(ApplyRun::StepState::Answered) < 2)
            return;
        rw::sandbox::Server::Fault unreadable;
        unreadable.kind = rw::sandbox::Server::Fault::Status;
        unreadable.method = u"GET"_s;
        unreadable.pathPattern = u"settings/roles"_s;
        unreadable.times = 0;
        live.server.addFault(unreadable);
    });
    run.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
    live.server.clearFaults();
    QCOMPARE(run.count(ApplyRun::StepState::Answered), 2);
    const Receipt receipt = kept(run.receipt());
    if (isChangedSince) {
        rw::api::RolePatch patch;
        patch.id = id;
        patch.name = u"Theirs"_s;
        const rw::api::ApiRequest request = rw::api::RoleApi::updateRequest(patch);
        int status = 0;
        QByteArray reply;
        QVERIFY(live.server.runLocally(QString::fromLatin1(request.verb),
                                       QString::fromUtf8(request.target), request.body, &status,
                                       &reply));
        QCOMPARE(status, 200);
    }
    QSignalSpy reread(&live.workspace->roles(), &Section::reread);
    live.workspace->roles().reload();
    QTRY_COMPARE(reread.size(), 1);
    discardTheRest(*live.workspace);
    const TakeBack back = takeBack(receipt, *live.workspace);
    QCOMPARE(back.replacements.size(), isChangedSince ? 1 : 2);
    QVERIFY(live.workspace->stage(u"Take back"_s, back.replacements));
    live.apply();
    if (!isChangedSince)
        QCOMPARE(live.serverDump(), before);
    QCOMPARE(live.serverDump().contains(u"role Inside Sales |"_s), !isChangedSince);
    QVERIFY(!live.serverDump().contains(u"role Made |"_s));
}

void TestTakeBack::aStagedDeletionThatMakesWayIsTold()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const RoleId id = live.role(u"Inside Sales"_s);
    QVERIFY(live.workspace->roles().setField(id, Field::Description, u"Mine"_s));
    const Receipt receipt = kept(recordedApply(live));
    QVERIFY(!has(takeBack(receipt, *live.workspace), Fact::Kind::Replaced, u"Inside Sales"_s));
    QVERIFY(live.workspace->roles().remove({{id}, live.role(u"Field Sales"_s), {}}));
    QVERIFY(has(takeBack(receipt, *live.workspace), Fact::Kind::Replaced, u"Inside Sales"_s));
}

QTEST_GUILESS_MAIN(TestTakeBack)
#include "tst_takeback.moc"
