// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/conflicts.h"

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
using Obstacle = Change::Obstacle;

namespace {

using Act = std::function<void(LiveWorkspace &)>;

// What two people do to one organisation, what the program makes of it, and what an answer comes to
// on the server.
struct Situation
{
    Act mine; // staged, not sent
    Act theirs; // on the server, by somebody else
    Obstacle obstacle = Obstacle::None;
    int stepsBefore = 0; // of the plan, while nothing is answered
    Act answer; // may be nothing
    int stepsAfter = 0;
    QStringList onServer; // lines of the server's state after the apply
    QStringList notOnServer; // beginnings of lines
};

} // namespace
Q_DECLARE_METATYPE(Situation)

// The table of what may happen when two people edit one organisation: row by row, from the edit to
// the server's state after the apply.
class TestConflicts : public QObject
{
    Q_OBJECT

    // A role of the server by its name there.
    static Role onServer(LiveWorkspace &live, const QString &name)
    {
        for (const Role &role : live.workspace->roles().baselineRoles()) {
            if (role.name == name)
                return role;
        }
        return {};
    }
    static void changeRole(LiveWorkspace &live, const QString &name,
                           const std::function<void(api::RolePatch &)> &change)
    {
        api::RolePatch patch;
        patch.id = onServer(live, name).id;
        patch.name = name;
        change(patch);
        live.colleagueSends(api::RoleApi::updateRequest(patch));
    }
    static void renameRole(LiveWorkspace &live, const QString &name, const QString &to)
    {
        changeRole(live, name, [&to](api::RolePatch &patch) { patch.name = to; });
    }
    static void moveRole(LiveWorkspace &live, const QString &name, const QString &under)
    {
        const RoleId superior = onServer(live, under).id;
        changeRole(live, name,
                   [&superior](api::RolePatch &patch) { patch.reportingTo = superior; });
    }
    static void deleteRole(LiveWorkspace &live, const QString &name, const QString &transferTo)
    {
        live.colleagueSends(
            api::RoleApi::removeRequest(onServer(live, name).id, onServer(live, transferTo).id));
    }
    static Contact person(const LiveWorkspace &live, int row = 0)
    {
        return *live.workspace->contacts().baseline(live.contact(row));
    }
    static void changeContact(LiveWorkspace &live, const Contact &contact, const QString &name,
                              const QString &address)
    {
        live.colleagueSends(
            api::ContactApi::updateRequest(contact.counterparty, contact.emailId, name, address));
    }
    static void orderValues(LiveWorkspace &live, const QList<int> &rows)
    {
        QList<ContactRole> values;
        const QList<ContactRole> now = live.workspace->contactRoles().baselineValues();
        for (qsizetype row = 0; row < now.size(); ++row) {
            ContactRole value = now.at(row < rows.size() ? rows.at(row) : row);
            value.sequenceNumber = int(row) + 1;
            values.append(value);
        }
        live.colleagueSends(api::ContactRoleApi::orderRequest(values));
    }
    static QList<ObjectRef> blocked(const LiveWorkspace &live)
    {
        QList<ObjectRef> refs;
        const QList<Change> changes = live.workspace->changes();
        for (const Change &change : changes) {
            if (change.isConflict())
                refs.append(change.ref);
        }
        return refs;
    }
    static ObjectRef first(const LiveWorkspace &live)
    {
        const QList<ObjectRef> refs = blocked(live);
        return refs.isEmpty() ? ObjectRef() : refs.first();
    }
    static Act setField(const QString &role, Field field, const QVariant &value)
    {
        return [=](LiveWorkspace &live) {
            QVERIFY(live.workspace->roles().setField(live.role(role), field, value));
        };
    }
    static Act stageMove(const QString &role, const QString &under)
    {
        return [=](LiveWorkspace &live) {
            QVERIFY(live.workspace->roles().move({live.role(role)}, live.role(under)));
        };
    }
    static Act answerWith(Side side)
    {
        return [side](LiveWorkspace &live) {
            const ObjectRef ref = first(live);
            Sides sides;
            const Change change = live.workspace->change(ref);
            for (const FieldChange &field : change.fields)
                sides.insert(field.field, side);
            QVERIFY(useResult(*live.workspace, {ref}, sides));
        };
    }
    static void drop(LiveWorkspace &live) { QVERIFY(live.workspace->revert(blocked(live))); }
    static void makeAllAgain(LiveWorkspace &live)
    {
        QVERIFY(makeAgain(*live.workspace, blocked(live)));
    }

private slots:
    void init() { failOnWarnings(); }

    void settlesEverySituation_data();
    void settlesEverySituation();
    void sameForSimilarOnesIsOneStep();
    void whatWasSoAlreadyIsNoted();
    void ownWritesAreNotNotedAsSomebodyElses();
    void whatOthersChangedBesideIsCombined();
    void combinedIsStillKnownAfterARestart();
    void saysWhoAndWhen();
    void aLoopIsTold();
    void makingARoleAgainBringsItsRolesBack();
    void makingARoleAgainLeavesWhoHadLeft();
    void makingAgainIsPossibleAfterARestart();
    void aNameThatThePlanFreesIsNotTaken_data();
    void aNameThatThePlanFreesIsNotTaken();
    void aSubtreeWaitsForItsSuperior();
    void moveUnderABlockedRole_data();
    void moveUnderABlockedRole();
    void aContactUnderAnotherIdIsAskedFor();
    void goingOnWithASuccessorKeepsItsAddress();
    void arrangingTheMergedListSettlesIt();
};

void TestConflicts::settlesEverySituation_data()
{
    QTest::addColumn<Situation>("situation");
    const auto row
        = [](const char *what, const Situation &situation) { QTest::newRow(what) << situation; };
    const QString one = u"Inside Sales"_s;
    const QString two = u"Field Sales"_s;

    row("the same value of the same field leaves the plan",
        {setField(one, Field::Name, u"Hunters"_s),
         [=](LiveWorkspace &live) { renameRole(live, one, u"Hunters"_s); },
         Obstacle::None,
         0,
         {},
         0,
         {u"role Hunters |"_s},
         {}});
    const Act renameIt = setField(one, Field::Name, u"Mine"_s);
    const Act theyRename = [=](LiveWorkspace &live) { renameRole(live, one, u"Theirs"_s); };
    row("another value of the same field is asked about: mine", {renameIt,
                                                                 theyRename,
                                                                 Obstacle::ChangedOnServer,
                                                                 0,
                                                                 answerWith(Side::Mine),
                                                                 1,
                                                                 {u"role Mine |"_s},
                                                                 {u"role Theirs |"_s}});
    row("another value of the same field is asked about: theirs", {renameIt,
                                                                   theyRename,
                                                                   Obstacle::ChangedOnServer,
                                                                   0,
                                                                   answerWith(Side::Theirs),
                                                                   0,
                                                                   {u"role Theirs |"_s},
                                                                   {u"role Mine |"_s}});
    row("another value of the same field is asked about: dropped", {renameIt,
                                                                    theyRename,
                                                                    Obstacle::ChangedOnServer,
                                                                    0,
                                                                    &drop,
                                                                    0,
                                                                    {u"role Theirs |"_s},
                                                                    {u"role Mine |"_s}});
    row("of several fields each is chosen",
        {[=](LiveWorkspace &live) {
             setField(one, Field::Name, u"Mine"_s)(live);
             setField(u"Mine"_s, Field::Description, u"My words"_s)(live);
             setField(u"Mine"_s, Field::ShareWithPeers, !onServer(live, one).shareWithPeers)(live);
         },
         [=](LiveWorkspace &live) {
             changeRole(live, one, [](api::RolePatch &patch) {
                 patch.name = u"Theirs"_s;
                 patch.description = u"Their words"_s;
             });
         },
         Obstacle::ChangedOnServer,
         0,
         [](LiveWorkspace &live) {
             QVERIFY(useResult(*live.workspace, {first(live)},
                               {{Field::Name, Side::Theirs}, {Field::Description, Side::Mine}}));
         },
         1,
         {u"role Theirs | Regional Sales Manager West | My words |"_s},
         {u"role Mine |"_s}});
    row("different fields are combined",
        {setField(one, Field::Description, u"My words"_s),
         theyRename,
         Obstacle::None,
         1,
         {},
         1,
         {u"role Theirs | Regional Sales Manager West | My words |"_s},
         {}});
    row("what is to be deleted and was changed is asked about",
        {[=](LiveWorkspace &live) {
             QVERIFY(live.workspace->roles().remove({{live.role(two)}, live.role(one), {}}));
         },
         [=](LiveWorkspace &live) { renameRole(live, two, u"Theirs"_s); },
         Obstacle::ChangedOnServer,
         0,
         answerWith(Side::Mine),
         1,
         {u"role Inside Sales |"_s},
         {u"role Theirs |"_s, u"role Field Sales |"_s}});
    const Act theyDelete = [=](LiveWorkspace &live) { deleteRole(live, one, two); };
    row("a role that was deleted is made again",
        {setField(one, Field::Description, u"My words"_s),
         theyDelete,
         Obstacle::Vanished,
         0,
         &makeAllAgain,
         2,
         {u"role Inside Sales | Regional Sales Manager West | My words |"_s,
          u"role Sales Development Representative | Inside Sales |"_s},
         {}});
    row("a role that was deleted is let go",
        {setField(one, Field::Description, u"My words"_s),
         theyDelete,
         Obstacle::Vanished,
         0,
         &drop,
         0,
         {u"role Sales Development Representative | Field Sales |"_s},
         {u"role Inside Sales |"_s}});
    row("a contact role that was deleted is made again at its place",
        {[](LiveWorkspace &live) {
             QVERIFY(live.workspace->contactRoles().rename(live.value(live.valueNames().at(2)),
                                                           u"My value"_s));
         },
         [](LiveWorkspace &live) {
             live.colleagueSends(api::ContactRoleApi::removeRequest(
                 {live.workspace->contactRoles().baselineValues().at(2).id}));
         },
         Obstacle::Vanished,
         0,
         [](LiveWorkspace &live) {
             makeAllAgain(live);
             QCOMPARE(live.valueNames().indexOf(u"My value"_s), 2);
         },
         2,
         {u"value My value"_s},
         {}});
    row("a role whose new superior was deleted goes under another",
        {stageMove(u"Payroll"_s, two),
         [=](LiveWorkspace &live) { deleteRole(live, two, one); },
         Obstacle::SuperiorVanished,
         0,
         [=](LiveWorkspace &live) {
             QVERIFY(placeUnder(*live.workspace, {first(live)}, live.role(one)));
         },
         1,
         {u"role Payroll | Inside Sales |"_s},
         {}});
    row("a new role whose superior was deleted goes to the superior's superior",
        {[=](LiveWorkspace &live) {
             QVERIFY(!live.workspace->roles().create(live.role(two), u"Newest"_s).isEmpty());
         },
         [=](LiveWorkspace &live) { deleteRole(live, two, one); },
         Obstacle::SuperiorVanished,
         0,
         [=](LiveWorkspace &live) {
             const ObjectRef ref = first(live);
             const RoleId superior = live.workspace->roles().legalSuperior(RoleId{ref.id});
             QCOMPARE(superior, live.role(u"Regional Sales Manager West"_s));
             QVERIFY(placeUnder(*live.workspace, {ref}, superior));
         },
         1,
         {u"role Newest | Regional Sales Manager West |"_s},
         {}});
    row("a loop is opened by going where the wanted superior was",
        {stageMove(u"Regional Sales Manager West"_s, u"Payroll"_s),
         [=](LiveWorkspace &live) { moveRole(live, u"Payroll"_s, one); },
         Obstacle::Loop,
         0,
         [=](LiveWorkspace &live) {
             const ObjectRef ref = first(live);
             const RoleId superior = live.workspace->roles().legalSuperior(RoleId{ref.id});
             QCOMPARE(superior, live.role(u"Chief People Officer"_s));
             QVERIFY(placeUnder(*live.workspace, {ref}, superior));
         },
         1,
         {u"role Regional Sales Manager West | Chief People Officer |"_s,
          u"role Payroll | Inside Sales |"_s},
         {}});
    const Act theyTakeTheName
        = [=](LiveWorkspace &live) { renameRole(live, u"Payroll"_s, u"hunters "_s.trimmed()); };
    row("a name that was taken is chosen anew",
        {setField(one, Field::Name, u"Hunters"_s),
         theyTakeTheName,
         Obstacle::NameTaken,
         0,
         [](LiveWorkspace &live) {
             const ObjectRef ref = first(live);
             QCOMPARE(wantedName(*live.workspace, ref), u"Hunters"_s);
             QVERIFY(!useName(*live.workspace, ref, u"HUNTERS"_s));
             QVERIFY(useName(*live.workspace, ref, edit::freeName(*live.workspace, ref)));
         },
         1,
         {u"role Hunters 2 |"_s, u"role hunters |"_s},
         {}});
    row("a new role's name that was taken is chosen anew",
        {[](LiveWorkspace &live) {
             QVERIFY(!live.workspace->roles().create(live.role(u"CEO"_s), u"Hunters"_s).isEmpty());
         },
         theyTakeTheName,
         Obstacle::NameTaken,
         0,
         [](LiveWorkspace &live) {
             QVERIFY(useName(*live.workspace, first(live), u"Gatherers"_s));
         },
         1,
         {u"role Gatherers | CEO |"_s},
         {}});
    row("a contact role's name that was taken is chosen anew",
        {[](LiveWorkspace &live) {
             QVERIFY(live.workspace->contactRoles().rename(live.value(live.valueNames().at(0)),
                                                           u"Sponsor"_s));
         },
         [](LiveWorkspace &live) {
             live.colleagueSends(api::ContactRoleApi::createRequest(u"sponsor"_s, 99));
         },
         Obstacle::NameTaken,
         0,
         [](LiveWorkspace &live) {
             QVERIFY(useName(*live.workspace, first(live),
                             edit::freeName(*live.workspace, first(live))));
         },
         1,
         {u"value Sponsor 2"_s, u"value sponsor"_s},
         {}});
    row("a contact's address that was taken is chosen anew",
        {[](LiveWorkspace &live) {
             QVERIFY(live.workspace->contacts().setField(live.contact(0), Field::EmailId,
                                                         u"wanted@example.com"_s));
         },
         [](LiveWorkspace &live) {
             const Contact other = person(live, 1);
             changeContact(live, other, other.displayName, u"Wanted@example.com"_s);
         },
         Obstacle::NameTaken,
         0,
         [](LiveWorkspace &live) {
             const QString free = edit::freeName(*live.workspace, first(live));
             QCOMPARE(free, u"wanted+2@example.com"_s);
             QVERIFY(useName(*live.workspace, first(live), free));
         },
         1,
         {},
         {}});
    const Act firstToThird = [](LiveWorkspace &live) {
        QVERIFY(
            live.workspace->contactRoles().moveToPosition(live.value(live.valueNames().at(0)), 3));
    };
    const Act theySwap = [](LiveWorkspace &live) { orderValues(live, {0, 1, 2, 4, 3}); };
    row("two orders are merged, and mine are used after a look",
        {firstToThird,
         theySwap,
         Obstacle::ChangedOnServer,
         0,
         [](LiveWorkspace &live) {
             const QStringList shown = live.workspace->contactRoles().mergedOrder();
             QList<int> rows;
             const QList<ContactRole> now = live.workspace->contactRoles().baselineValues();
             // Theirs is a b c e d by now; mine takes a behind c.
             const QStringList wanted{now.at(1).id.value, now.at(2).id.value, now.at(0).id.value,
                                      now.at(3).id.value, now.at(4).id.value};
             QCOMPARE(shown.first(5), wanted);
             QVERIFY(useResult(*live.workspace, {first(live)}, {}));
             QCOMPARE(live.workspace->contactRoles().mergedOrder(), shown);
         },
         1,
         {},
         {}});
    row("two orders, and mine is dropped",
        {firstToThird, theySwap, Obstacle::ChangedOnServer, 0, &drop, 0, {}, {}});
    row("a value that was added to the list keeps its place",
        {firstToThird,
         [](LiveWorkspace &live) {
             live.colleagueSends(api::ContactRoleApi::createRequest(u"Added by others"_s, 99));
         },
         Obstacle::None,
         1,
         {},
         1,
         {u"value Added by others"_s},
         {}});
    row("a contact is followed to its new address",
        {[](LiveWorkspace &live) {
             QVERIFY(
                 live.workspace->contacts().setField(live.contact(0), Field::Name, u"My Name"_s));
         },
         [](LiveWorkspace &live) {
             const Contact contact = person(live);
             changeContact(live, contact, contact.displayName, u"moved.on@example.com"_s);
         },
         Obstacle::None,
         1,
         {},
         1,
         {u"My Name | moved.on@example.com"_s},
         {}});
    row("a contact that is no longer processed cannot be edited",
        {[](LiveWorkspace &live) {
             QVERIFY(
                 live.workspace->contacts().setField(live.contact(0), Field::Name, u"My Name"_s));
         },
         [](LiveWorkspace &live) {
             const Contact contact = person(live);
             live.colleagueSends(
                 api::ContactApi::removeRequest(contact.counterparty, contact.emailId, false));
         },
         Obstacle::Stopped,
         0,
         &drop,
         0,
         {},
         {u"My Name"_s}});
}

void TestConflicts::settlesEverySituation()
{
    QFETCH(Situation, situation);
    LiveWorkspace live;
    QVERIFY(live.open());
    situation.mine(live);
    if (QTest::currentTestFailed())
        return;
    const QString staged = live.dump();
    situation.theirs(live);
    live.reread();
    const QList<ObjectRef> refs = blocked(live);
    QCOMPARE(refs.size(), situation.obstacle == Obstacle::None ? 0 : 1);
    if (!refs.isEmpty())
        QCOMPARE(live.workspace->change(refs.first()).obstacle, situation.obstacle);
    QCOMPARE(makePlan(*live.workspace).steps.size(), situation.stepsBefore);

    if (situation.answer) {
        const QString asked = live.dump();
        situation.answer(live);
        if (QTest::currentTestFailed())
            return;
        const QString answered = live.dump();
        QVERIFY(blocked(live).isEmpty());
        live.workspace->undo();
        QCOMPARE(live.dump(), asked);
        live.workspace->redo();
        QCOMPARE(live.dump(), answered);
    }
    QCOMPARE(makePlan(*live.workspace).steps.size(), situation.stepsAfter);
    const QString wanted = live.workingDump();
    if (situation.stepsAfter > 0)
        QCOMPARE(live.apply()->outcome(), ApplyRun::Outcome::Applied);
    QCOMPARE(live.workspace->stagedCount(), 0);
    QCOMPARE(live.serverDump(), wanted);
    QCOMPARE(live.workingDump(), wanted);
    const QStringList lines = live.serverDump().split(u'\n');
    for (const QString &line : std::as_const(situation.onServer))
        QVERIFY2(lines.filter(line).size() == 1, qUtf8Printable(line));
    for (const QString &line : std::as_const(situation.notOnServer))
        QVERIFY2(lines.filter(line).isEmpty(), qUtf8Printable(line));
}

void TestConflicts::sameForSimilarOnesIsOneStep()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const QStringList names{u"Inside Sales"_s, u"Field Sales"_s, u"Payroll"_s};
    for (const QString &name : names)
        setField(name, Field::Description, u"Mine"_s)(live);
    setField(u"Recruiting"_s, Field::Name, u"Mine"_s)(live);
    for (const QString &name : names) {
        changeRole(live, name, [](api::RolePatch &patch) { patch.description = u"Theirs"_s; });
    }
    renameRole(live, u"Recruiting"_s, u"Theirs"_s);
    live.reread();
    QCOMPARE(blocked(live).size(), 4);
    const ObjectRef ref = RoleSection::ref(live.role(names.first()));
    const QList<ObjectRef> similar = similarConflicts(*live.workspace, ref);
    QCOMPARE(similar.size(), 2);
    QVERIFY(similarConflicts(*live.workspace, RoleSection::ref(live.role(u"Mine"_s))).isEmpty());
    const QString asked = live.dump();
    QVERIFY(useResult(*live.workspace, QList{ref} + similar, {{Field::Description, Side::Theirs}}));
    QCOMPARE(blocked(live).size(), 1);
    QCOMPARE(live.workspace->stagedCount(), 1);
    live.workspace->undo();
    QCOMPARE(live.dump(), asked);
}

void TestConflicts::whatWasSoAlreadyIsNoted()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    setField(u"Inside Sales"_s, Field::Name, u"Hunters"_s)(live);
    QVERIFY(live.workspace->roles().remove({{live.role(u"Payroll"_s)}, live.role(u"CEO"_s), {}}));
    QVERIFY(live.workspace->alreadySo().isEmpty());
    renameRole(live, u"Inside Sales"_s, u"Hunters"_s);
    deleteRole(live, u"Payroll"_s, u"CEO"_s);
    live.reread();
    QCOMPARE(live.workspace->stagedCount(), 0);
    QCOMPARE(live.workspace->alreadySo().size(), 2);
    for (const Change &note : live.workspace->alreadySo()) {
        const bool deleted = note.operation == Edit::Operation::Delete;
        QCOMPARE(note.title, deleted ? u"Payroll"_s : u"Hunters"_s);
        QCOMPARE(note.fields.size(), deleted ? 0 : 1);
        if (!deleted) {
            QCOMPARE(note.fields.first().base.toString(), u"Inside Sales"_s);
            QVERIFY(!note.modification.by.isEmpty());
        }
    }
    live.reread();
    QCOMPARE(live.workspace->alreadySo().size(), 2);
    live.workspace->acknowledge();
    QVERIFY(live.workspace->alreadySo().isEmpty());
}

void TestConflicts::ownWritesAreNotNotedAsSomebodyElses()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    setField(u"Inside Sales"_s, Field::Name, u"Hunters"_s)(live);
    QVERIFY(live.workspace->roles().remove({{live.role(u"Payroll"_s)}, live.role(u"CEO"_s), {}}));
    QVERIFY(!live.workspace->roles().create(live.role(u"CEO"_s), u"Newest"_s).isEmpty());
    QVERIFY(live.workspace->contactRoles().moveToPosition(live.value(live.valueNames().at(0)), 3));
    QVERIFY(live.workspace->contacts().setField(live.contact(0), Field::Name, u"My Name"_s));
    QCOMPARE(live.apply()->outcome(), ApplyRun::Outcome::Applied);
    QCOMPARE(live.workspace->stagedCount(), 0);
    QVERIFY(live.workspace->alreadySo().isEmpty());
    // What undoing stages is measured by what is there now.
    while (live.workspace->canUndo())
        live.workspace->undo();
    QVERIFY(live.workspace->stagedCount() >= 4);
    QVERIFY(live.workspace->combined().isEmpty());
}

void TestConflicts::whatOthersChangedBesideIsCombined()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    setField(u"Inside Sales"_s, Field::Description, u"Mine"_s)(live);
    QVERIFY(live.workspace->combined().isEmpty());
    renameRole(live, u"Inside Sales"_s, u"Theirs"_s);
    live.reread();
    const QList<Change> combined = live.workspace->combined();
    QCOMPARE(combined.size(), 1);
    QCOMPARE(combined.first().combined.size(), 1);
    const FieldChange field = combined.first().combined.first();
    QCOMPARE(field.field, Field::Name);
    QCOMPARE(field.base.toString(), u"Inside Sales"_s);
    QCOMPARE(field.before.toString(), u"Theirs"_s);
    QVERIFY(!combined.first().modification.by.isEmpty());
    live.workspace->acknowledge();
    QVERIFY(live.workspace->combined().isEmpty());
    QCOMPARE(live.workspace->stagedCount(), 1);
}

void TestConflicts::combinedIsStillKnownAfterARestart()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    setField(u"Inside Sales"_s, Field::Description, u"Mine"_s)(live);
    QTRY_COMPARE(live.workspace->durableCount(), 1);
    renameRole(live, u"Inside Sales"_s, u"Theirs"_s);
    QVERIFY(live.reopen());
    QCOMPARE(live.workspace->combined().size(), 1);
    QCOMPARE(live.workspace->combined().first().combined.first().base.toString(),
             u"Inside Sales"_s);
}

void TestConflicts::saysWhoAndWhen()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    setField(u"Inside Sales"_s, Field::Name, u"Mine"_s)(live);
    renameRole(live, u"Inside Sales"_s, u"Theirs"_s);
    live.reread();
    const Change change = live.workspace->change(first(live));
    const Role now = onServer(live, u"Theirs"_s);
    QVERIFY(!now.modifiedBy.isEmpty());
    QCOMPARE(change.modification, (Modification{now.modifiedBy, now.modifiedTime}));
    QVERIFY(QDateTime::fromString(change.modification.time, Qt::ISODate).isValid());
}

void TestConflicts::aLoopIsTold()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    // A role that only leads into the circle is no part of it.
    stageMove(u"Recruiting"_s, u"Regional Sales Manager West"_s)(live);
    stageMove(u"Regional Sales Manager West"_s, u"Payroll"_s)(live);
    moveRole(live, u"Payroll"_s, u"Inside Sales"_s);
    live.reread();
    QCOMPARE(blocked(live).size(), 1);
    QStringList names;
    const RoleId id{first(live).id};
    for (const RoleId &at : live.workspace->roles().loopOf(id))
        names.append(live.workspace->roles().baseline(at)->name);
    QCOMPARE(
        names.join(u" > "_s),
        u"Regional Sales Manager West > Payroll > Inside Sales > Regional Sales Manager West"_s);
}

void TestConflicts::makingARoleAgainBringsItsRolesBack()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const RoleId gone = live.role(u"Inside Sales"_s);
    setField(u"Inside Sales"_s, Field::Description, u"Mine"_s)(live);
    stageMove(u"Payroll"_s, u"Inside Sales"_s)(live);
    QVERIFY(live.workspace->roles().remove(
        {{live.role(u"Recruiting"_s)}, live.role(u"Inside Sales"_s), {}}));
    deleteRole(live, u"Inside Sales"_s, u"Field Sales"_s);
    live.reread();
    QCOMPARE(blocked(live).size(), 3);
    const ObjectRef ref = RoleSection::ref(gone);
    QStringList returning;
    for (const RoleId &id : returningRoles(*live.workspace, ref))
        returning.append(live.workspace->roles().baseline(id)->name);
    returning.sort();
    QCOMPARE(returning, QStringList({u"Payroll"_s, u"Sales Development Representative"_s}));
    QCOMPARE(live.workspace->roles().former(gone)->name, u"Inside Sales"_s);
    const QString asked = live.dump();
    QVERIFY(makeAgain(*live.workspace, {ref}));
    QVERIFY(blocked(live).isEmpty());
    // Also when the organisation is read again before the step is taken back.
    live.reread();
    live.workspace->undo();
    QCOMPARE(live.dump(), asked);
    live.workspace->redo();
    QCOMPARE(live.apply()->outcome(), ApplyRun::Outcome::Applied);
    QCOMPARE(live.superiorOf(u"Payroll"_s), u"Inside Sales"_s);
    QCOMPARE(live.superiorOf(u"Sales Development Representative"_s), u"Inside Sales"_s);
    QCOMPARE(live.workingDump(), live.serverDump());
}

// Who had been moved away before is not brought back.
void TestConflicts::makingARoleAgainLeavesWhoHadLeft()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const RoleId gone = live.role(u"Inside Sales"_s);
    stageMove(u"Sales Development Representative"_s, u"Payroll"_s)(live);
    QCOMPARE(live.apply()->outcome(), ApplyRun::Outcome::Applied);
    setField(u"Inside Sales"_s, Field::Description, u"Mine"_s)(live);
    deleteRole(live, u"Inside Sales"_s, u"Field Sales"_s);
    live.reread();
    QCOMPARE(live.workspace->change(RoleSection::ref(gone)).obstacle, Obstacle::Vanished);
    QVERIFY(returningRoles(*live.workspace, RoleSection::ref(gone)).isEmpty());
}

void TestConflicts::makingAgainIsPossibleAfterARestart()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const Role before = onServer(live, u"Paralegal"_s);
    setField(u"Paralegal"_s, Field::Name, u"Legal Assistant"_s)(live);
    QTRY_COMPARE(live.workspace->durableCount(), 1);
    deleteRole(live, u"Paralegal"_s, u"CEO"_s);
    QVERIFY(live.reopen());
    QCOMPARE(live.workspace->change(first(live)).obstacle, Obstacle::Vanished);
    QVERIFY(makeAgain(*live.workspace, blocked(live)));
    QCOMPARE(live.apply()->outcome(), ApplyRun::Outcome::Applied);
    live.reread();
    const Role again = onServer(live, u"Legal Assistant"_s);
    QCOMPARE(again.reportingTo, before.reportingTo);
    QCOMPARE(again.description, before.description);
    QCOMPARE(again.shareWithPeers, before.shareWithPeers);
}

void TestConflicts::aNameThatThePlanFreesIsNotTaken_data()
{
    QTest::addColumn<QStringList>("renames"); // from, to, from, to ...
    QTest::addColumn<QString>("deleted");
    QTest::addColumn<int>("obstacles");
    const QString theirs = u"Hunters"_s; // by now the name of Payroll
    QTest::newRow("nobody frees it") << QStringList{u"Recruiting"_s, theirs} << QString() << 1;
    QTest::newRow("its holder is renamed")
        << QStringList{u"Recruiting"_s, theirs, theirs, u"Wages"_s} << QString() << 0;
    QTest::newRow("its holder is only spelt otherwise")
        << QStringList{u"Recruiting"_s, theirs, theirs, u"HUNTERS"_s} << QString() << 1;
    QTest::newRow("its holder is deleted") << QStringList{u"Recruiting"_s, theirs} << theirs << 0;
    QTest::newRow("two change names")
        << QStringList{u"Recruiting"_s, theirs, theirs, u"Recruiting"_s} << QString() << 0;
    QTest::newRow("its holder waits for a name that nobody frees")
        << QStringList{u"Recruiting"_s, theirs, theirs, u"Paralegal"_s} << QString() << 2;
}

void TestConflicts::aNameThatThePlanFreesIsNotTaken()
{
    QFETCH(QStringList, renames);
    QFETCH(QString, deleted);
    QFETCH(int, obstacles);
    LiveWorkspace live;
    QVERIFY(live.open());
    renameRole(live, u"Payroll"_s, u"Hunters"_s);
    live.reread();
    // What the form would refuse is staged as it comes about when others rename.
    QList<EditBuffer::Replacement> wanted;
    for (qsizetype at = 0; at < renames.size(); at += 2) {
        const ObjectRef ref = RoleSection::ref(onServer(live, renames.at(at)).id);
        wanted.append(
            {ref, live.workspace->roles().withField(ref, Field::Name, renames.at(at + 1))});
    }
    if (!deleted.isEmpty()) {
        QVERIFY(live.workspace->roles().remove({{live.role(deleted)}, live.role(u"CEO"_s), {}}));
    }
    QVERIFY(live.workspace->stage(u"names"_s, wanted));
    QCOMPARE(blocked(live).size(), obstacles);
    if (obstacles == 0) {
        const QString all = live.workingDump();
        QCOMPARE(live.apply()->outcome(), ApplyRun::Outcome::Applied);
        QCOMPARE(live.serverDump(), all);
    }
}

void TestConflicts::aSubtreeWaitsForItsSuperior()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    RoleSection &roles = live.workspace->roles();
    const RoleId upper = roles.create(live.role(u"Field Sales"_s), u"Upper"_s);
    const RoleId lower = roles.create(upper, u"Lower"_s);
    deleteRole(live, u"Field Sales"_s, u"CEO"_s);
    live.reread();
    QCOMPARE(blocked(live), QList{RoleSection::ref(upper)});
    QCOMPARE(waitingBelow(*live.workspace, RoleSection::ref(upper)),
             QList{RoleSection::ref(lower)});
    QVERIFY(makePlan(*live.workspace).isEmpty());
    QVERIFY(placeUnder(*live.workspace, blocked(live), live.role(u"CEO"_s)));
    QCOMPARE(makePlan(*live.workspace).steps.size(), 2);
}

void TestConflicts::moveUnderABlockedRole_data()
{
    QTest::addColumn<Act>("theirs");
    QTest::addColumn<QString>("under");
    QTest::addColumn<bool>("waits");

    const Act nobody = [](LiveWorkspace &) {};
    const Act superiorGone = [](LiveWorkspace &live) { deleteRole(live, u"Payroll"_s, u"CEO"_s); };
    const Act movedElsewhere
        = [](LiveWorkspace &live) { moveRole(live, u"Inside Sales"_s, u"CEO"_s); };
    const Act loop = [](LiveWorkspace &live) { moveRole(live, u"Payroll"_s, u"Inside Sales"_s); };
    const Act described = [](LiveWorkspace &live) {
        changeRole(live, u"Inside Sales"_s,
                   [](api::RolePatch &patch) { patch.description = u"Theirs"_s; });
    };
    const QString direct = u"Inside Sales"_s;
    const QString deeper = u"Below"_s;
    QTest::newRow("nothing stands against the superior") << nobody << direct << false;
    QTest::newRow("the superior's new superior is gone") << superiorGone << direct << true;
    QTest::newRow("the superior was moved elsewhere") << movedElsewhere << direct << true;
    QTest::newRow("the superior would close a circle") << loop << direct << true;
    QTest::newRow("only the superior's description was changed") << described << direct << false;
    QTest::newRow("a new role is between the two") << superiorGone << deeper << true;
    QTest::newRow("a new role is between and nothing stands against it")
        << nobody << deeper << false;
}

// A role that stays where it is is put below one that is to move and cannot.
void TestConflicts::moveUnderABlockedRole()
{
    QFETCH(Act, theirs);
    QFETCH(QString, under);
    QFETCH(bool, waits);
    LiveWorkspace live;
    QVERIFY(live.open());
    RoleSection &roles = live.workspace->roles();
    const RoleId superior = live.role(u"Inside Sales"_s);
    const RoleId mover = live.role(u"Recruiting"_s);
    setField(u"Inside Sales"_s, Field::Description, u"Mine"_s)(live);
    stageMove(u"Inside Sales"_s, u"Payroll"_s)(live);
    const RoleId below = roles.create(superior, u"Below"_s);
    QVERIFY(roles.move({mover}, under == u"Below"_s ? below : superior));
    theirs(live);
    live.reread();
    const Plan plan = makePlan(*live.workspace);
    const bool goes
        = std::any_of(plan.steps.cbegin(), plan.steps.cend(),
                      [&mover](const Step &step) { return step.ref == RoleSection::ref(mover); });
    QCOMPARE(goes, !waits);
    QCOMPARE(
        waitingBelow(*live.workspace, RoleSection::ref(superior)).contains(RoleSection::ref(mover)),
        waits);
    QCOMPARE(plan.leftOut.contains(RoleSection::ref(mover)), waits);
}

void TestConflicts::aContactUnderAnotherIdIsAskedFor()
{
    sandbox::ServerOptions options;
    options.assume.removeContacts = true;
    LiveWorkspace live(options);
    QVERIFY(live.open());
    const Contact contact = person(live);
    QVERIFY(live.workspace->contacts().setField(contact.id, Field::Name, u"My Name"_s));
    live.colleagueSends(
        api::ContactApi::removeRequest(contact.counterparty, contact.emailId, false));
    Contact again = contact;
    again.emailId = u"elsewhere@example.com"_s;
    live.colleagueSends(api::ContactApi::createRequest(again));
    live.reread();
    const ObjectRef ref = first(live);
    QCOMPARE(live.workspace->change(ref).obstacle, Obstacle::Vanished);
    const QList<ContactId> successors = possibleSuccessors(*live.workspace, ref);
    QCOMPARE(successors.size(), 1);
    const QString asked = live.dump();
    QVERIFY(continueWith(*live.workspace, ref, successors.first()));
    QVERIFY(blocked(live).isEmpty());
    live.workspace->undo();
    QCOMPARE(live.dump(), asked);
    live.workspace->redo();
    QCOMPARE(live.apply()->outcome(), ApplyRun::Outcome::Applied);
    QVERIFY(live.serverDump().contains(u"My Name | elsewhere@example.com"_s));
    QCOMPARE(live.workingDump(), live.serverDump());
}

// The successor has another address than either of us wanted: that is asked about, not overwritten.
void TestConflicts::goingOnWithASuccessorKeepsItsAddress()
{
    sandbox::ServerOptions options;
    options.assume.removeContacts = true;
    LiveWorkspace live(options);
    QVERIFY(live.open());
    const Contact contact = person(live);
    QVERIFY(live.workspace->contacts().setField(contact.id, Field::EmailId, u"mine@example.com"_s));
    live.colleagueSends(
        api::ContactApi::removeRequest(contact.counterparty, contact.emailId, false));
    Contact again = contact;
    again.emailId = u"theirs@example.com"_s;
    live.colleagueSends(api::ContactApi::createRequest(again));
    live.reread();
    const QList<ContactId> successors = possibleSuccessors(*live.workspace, first(live));
    QCOMPARE(successors.size(), 1);
    QVERIFY(continueWith(*live.workspace, first(live), successors.first()));
    const ObjectRef ref = ContactSection::ref(successors.first());
    QCOMPARE(live.workspace->change(ref).obstacle, Obstacle::ChangedOnServer);
}

void TestConflicts::arrangingTheMergedListSettlesIt()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    ContactRoleSection &values = live.workspace->contactRoles();
    QVERIFY(values.moveToPosition(live.value(live.valueNames().at(0)), 3));
    orderValues(live, {0, 1, 2, 4, 3});
    live.reread();
    QCOMPARE(live.workspace->change(ContactRoleSection::orderRef()).obstacle,
             Obstacle::ChangedOnServer);
    QStringList shown = live.valueNames();
    QVERIFY(values.moveToPosition(live.value(shown.last()), 1));
    shown.move(shown.size() - 1, 0);
    QCOMPARE(live.valueNames(), shown);
    QVERIFY(blocked(live).isEmpty());
    QCOMPARE(live.apply()->outcome(), ApplyRun::Outcome::Applied);
    QCOMPARE(live.workingDump(), live.serverDump());
}

QTEST_GUILESS_MAIN(TestConflicts)
#include "tst_conflicts.moc"
