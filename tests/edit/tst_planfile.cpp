// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planfilejson.h"
#include "store/privatefile.h"
#include "support/liveworkspace.h"
#include "support/randomedits.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

namespace {

// A second desk on the same organisation, with nothing staged.
class SecondDesk final
{
public:
    explicit SecondDesk(LiveWorkspace &live)
        : workspace(*live.client, live.workspace->organisation(), nullptr)
    {
        workspace.reload();
        for (int row = 0; row < 2; ++row)
            workspace.contacts().open(live.counterparty(row));
        m_counterparties = {live.counterparty(0), live.counterparty(1)};
    }

    bool isRead()
    {
        return QTest::qWaitFor([this] {
            const QList<Section *> sections = workspace.sections();
            return workspace.roles().usersKnown()
                   && std::all_of(
                       sections.cbegin(), sections.cend(),
                       [](Section *section) { return section->state() == Section::State::Ready; })
                   && std::all_of(m_counterparties.cbegin(), m_counterparties.cend(),
                                  [this](const CounterpartyId &id) {
                                      return workspace.contacts().contactsState(id)
                                             == Section::State::Ready;
                                  });
        });
    }

    Workspace workspace;

private:
    QList<CounterpartyId> m_counterparties;
};

// What is wanted, with new objects by the names that they are to have.
QStringList wishes(const Workspace &workspace)
{
    const auto name = [&workspace](ObjectKind kind, const QString &id) {
        const Edit *edit = workspace.buffer().find({kind, id});
        return edit && edit->operation == Edit::Operation::Create ? edit->label : id;
    };
    QStringList lines;
    for (const Change &change : workspace.changes()) {
        QString line = u"%1 %2 %3 %4"_s.arg(int(change.ref.kind))
                           .arg(int(change.operation))
                           .arg(change.title, name(ObjectKind::Role, change.transferTo));
        for (const FieldChange &field : change.fields) {
            QStringList after = field.after.toStringList();
            for (QString &id : after)
                id = name(field.field == Field::Order ? ObjectKind::ContactRole : ObjectKind::Role,
                          id);
            line += u" | %1: %2 -> %3"_s.arg(int(field.field))
                        .arg(field.base.toStringList().join(u','), after.join(u','));
        }
        lines.append(line + (change.makeAnonymous ? u" anonymous"_s : QString()));
    }
    lines.sort();
    return lines;
}

QByteArray sample(LiveWorkspace &live, unsigned seed)
{
    RandomEdits edits(live, seed);
    for (int step = 0; step < 40; ++step)
        edits.step();
    return toJson(planFileOf(*live.workspace, {}, u"Priya Nair"_s), *live.workspace);
}

} // namespace

class TestPlanFile : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }

    void goesToAnotherDeskAndIsApplied_data();
    void goesToAnotherDeskAndIsApplied();
    void newObjectsGetFreshIds();
    void isOneUndoStep();
    void leavesOutWhatIsUnticked();
    void leavesOutWhatNeedsAnUntickedOne();
    void tellsWhatMakesWay();
    void namesStandBesideIds();
    void aChangeSinceIsAConflict();
    void listsWhatIsGone();
    void anotherOrganisationsPlanIsRefused();
    void isRefusedInWords_data();
    void isRefusedInWords();
    void namesAreTrimmed();
    void theTopRoleIsNotMoved();
    void isSavedWholeForItsOwnerAlone();
    void aFileThatCannotBeReadIsLeftAsItIs();
    void anyBytesAreReadOrRefused();
};

void TestPlanFile::goesToAnotherDeskAndIsApplied_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= unsigned(size(4, 100)); ++seed)
        QTest::addRow("random edits, seed %u", seed) << seed;
}

void TestPlanFile::goesToAnotherDeskAndIsApplied()
{
    QFETCH(unsigned, seed);
    LiveWorkspace live;
    QVERIFY(live.open());
    SecondDesk other(live);
    QVERIFY(other.isRead());
    const auto plan = planFileFromJson(sample(live, seed));
    QVERIFY2(plan.has_value(), plan ? "" : qUtf8Printable(plan.error()));
    QVERIFY(*plan == *planFileFromJson(toJson(*plan, *live.workspace)));

    const auto opened = openedIn(other.workspace, *plan);
    QVERIFY(opened.has_value());
    QVERIFY(opened->gone.isEmpty());
    QVERIFY(opened->unread.isEmpty());
    QVERIFY(other.workspace.stage(u"Open plan"_s, opened->replacements));
    QCOMPARE(wishes(other.workspace), wishes(*live.workspace));

    // Applied over there, it does what it would have done here.
    const Plan steps = makePlan(other.workspace);
    ApplyRun run(other.workspace, steps);
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(run.outcome().has_value(), 60000);
    QCOMPARE(*run.outcome(), ApplyRun::Outcome::Applied);
    QSet<ObjectRef> left;
    for (const Change &change : other.workspace.changes())
        left.insert(change.ref);
    QCOMPARE(left.size(), steps.leftOut.size());
    if (left.isEmpty())
        QCOMPARE(live.serverDump(), live.workingDump());
}

void TestPlanFile::newObjectsGetFreshIds()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const RoleId superior = live.workspace->roles().create({}, u"New superior"_s);
    const RoleId below = live.workspace->roles().create(superior, u"New below"_s);
    QVERIFY(!live.workspace->contactRoles()
                 .create(live.workspace->contactRoles().baselineValues().first().id, u"New"_s)
                 .isEmpty());
    const PlanFile plan = planFileOf(*live.workspace, {}, {});
    SecondDesk other(live);
    QVERIFY(other.isRead());
    const auto opened = openedIn(other.workspace, plan);
    QVERIFY(opened && other.workspace.stage(u"Open"_s, opened->replacements));
    const RoleTree &tree = other.workspace.roles().tree();
    QVERIFY(!tree.find(superior) && !tree.find(below));
    const RoleTree::Node *node = tree.findByName(u"New below"_s);
    QVERIFY(node && node->role.id.isLocal());
    QCOMPARE(tree.find(node->role.reportingTo)->role.name, u"New superior"_s);
    QCOMPARE(other.workspace.contactRoles().list().entries().at(1).value.name, u"New"_s);

    // Opened twice it makes two of each, and says so by their names; nothing is mixed up.
    const auto again = openedIn(other.workspace, plan);
    QVERIFY(again);
    for (const auto &replacement : again->replacements)
        QVERIFY(replacement.first.kind == ObjectKind::ContactRoleOrder
                || !other.workspace.buffer().find(replacement.first));
}

void TestPlanFile::isOneUndoStep()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const PlanFile plan = *planFileFromJson(sample(live, 3));
    SecondDesk other(live);
    QVERIFY(other.isRead());
    QVERIFY(other.workspace.stage(u"Open plan"_s, openedIn(other.workspace, plan)->replacements));
    QCOMPARE(other.workspace.undoText(), u"Open plan"_s);
    other.workspace.undo();
    QVERIFY(other.workspace.changes().isEmpty());
}

void TestPlanFile::leavesOutWhatIsUnticked()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const RoleId id = live.workspace->roles().tree().ids().last();
    QVERIFY(live.workspace->roles().setField(id, Field::Description, u"Hunters"_s));
    QVERIFY(live.workspace->roles().setField(live.role(u"CEO"_s), Field::Description, u"x"_s));
    const PlanFile plan = planFileOf(*live.workspace, {RoleSection::ref(live.role(u"CEO"_s))}, {});
    QCOMPARE(plan.changes.size(), 1);
    QCOMPARE(plan.changes.first().ref.id, id.value);
}

// And with it what makes no sense without it.
void TestPlanFile::leavesOutWhatNeedsAnUntickedOne()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    RoleSection &roles = live.workspace->roles();
    const RoleId made = roles.create(live.role(u"Inside Sales"_s), u"Made"_s);
    const RoleId below = roles.create(made, u"Below"_s);
    QVERIFY(roles.setField(live.role(u"CEO"_s), Field::Description, u"x"_s));
    live.workspace->setTicked({RoleSection::ref(made)}, false);
    QCOMPARE(untickedIn(*live.workspace),
             (QSet<ObjectRef>{RoleSection::ref(made), RoleSection::ref(below)}));
    QCOMPARE(planFileOf(*live.workspace, untickedIn(*live.workspace), {}).changes.size(), 1);
}

// A staged deletion that a plan's update takes the place of is told.
void TestPlanFile::tellsWhatMakesWay()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    RoleSection &roles = live.workspace->roles();
    const RoleId id = live.role(u"Inside Sales"_s);
    QVERIFY(roles.setField(id, Field::Description, u"x"_s));
    const PlanFile plan = planFileOf(*live.workspace, {}, {});
    QVERIFY(openedIn(*live.workspace, plan)->replacing.isEmpty());
    QVERIFY(live.workspace->revert({RoleSection::ref(id)}));
    QVERIFY(roles.remove({{id}, live.role(u"Field Sales"_s), {}}));
    QCOMPARE(openedIn(*live.workspace, plan)->replacing, plan.changes);
}

void TestPlanFile::namesStandBesideIds()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const RoleId top = live.role(u"CEO"_s);
    const RoleId id = live.workspace->roles().create(top, u"New role"_s);
    QVERIFY(!live.workspace->roles().create(id, u"Below"_s).isEmpty());
    const QByteArray json
        = toJson(planFileOf(*live.workspace, {}, u"Priya Nair"_s), *live.workspace);
    QVERIFY(json.contains("\"schema_version\": 1"));
    QVERIFY(json.contains("\"mine_name\": \"CEO\""));
    QVERIFY(json.contains("\"mine_name\": \"New role\""));
    QVERIFY(json.contains("\"saved_by\": \"Priya Nair\""));
    QVERIFY(json.contains("\"name\": \"Zylker\""));
}

void TestPlanFile::aChangeSinceIsAConflict()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const RoleId id = live.workspace->roles().tree().ids().last();
    QVERIFY(live.workspace->roles().setField(id, Field::Description, u"Theirs"_s));
    PlanFile plan = planFileOf(*live.workspace, {}, {});
    plan.changes.first().edit.fields[Field::Description].mine = u"Mine"_s;
    QVERIFY(live.apply()->outcome() == ApplyRun::Outcome::Applied);
    const auto opened = openedIn(*live.workspace, plan);
    QVERIFY(opened && live.workspace->stage(u"Open plan"_s, opened->replacements));
    QCOMPARE(live.workspace->change(RoleSection::ref(id)).obstacle,
             Change::Obstacle::ChangedOnServer);
}

void TestPlanFile::listsWhatIsGone()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const RoleId doomed = live.workspace->roles().create({}, u"Short-lived"_s);
    const RoleId changed = live.workspace->roles().create({}, u"Also short-lived"_s);
    QVERIFY(live.apply()->outcome() == ApplyRun::Outcome::Applied);
    QVERIFY(live.workspace->roles().setField(changed, Field::Description, u"Kept"_s));
    QVERIFY(live.workspace->roles().remove({{doomed}, live.role(u"CEO"_s), {}}));
    const PlanFile plan = planFileOf(*live.workspace, {}, {});
    QCOMPARE(plan.changes.size(), 2);
    QVERIFY(live.workspace->revert({RoleSection::ref(changed)}));
    QVERIFY(live.workspace->roles().remove({{changed}, live.role(u"CEO"_s), {}}));
    QVERIFY(live.apply()->outcome() == ApplyRun::Outcome::Applied);

    SecondDesk other(live);
    QVERIFY(other.isRead());
    const auto opened = openedIn(other.workspace, plan);
    QVERIFY(opened);
    QCOMPARE(opened->gone.size(), 2);
    QVERIFY(other.workspace.stage(u"Open plan"_s, opened->replacements));
    const QList<Change> changes = other.workspace.changes();
    QCOMPARE(changes.size(), 1); // nothing typed is lost; what was to go is gone
    QCOMPARE(changes.first().obstacle, Change::Obstacle::Vanished);
    QCOMPARE(changes.first().title, u"Also short-lived"_s);
}

void TestPlanFile::anotherOrganisationsPlanIsRefused()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    PlanFile plan = *planFileFromJson(sample(live, 1));
    plan.organisation.id = u"2"_s;
    plan.organisation.name = u"Initech"_s;
    const auto opened = openedIn(*live.workspace, plan);
    QVERIFY(!opened);
    QVERIFY(opened.error().contains(u"Initech"_s));
    QVERIFY(opened.error().contains(u"Zylker"_s));
}

void TestPlanFile::isRefusedInWords_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QString>("because");
    const auto add = [](const char *name, const char *changes, const char *because) {
        QTest::newRow(name) << QByteArray(changes) << QString::fromLatin1(because);
    };
    const char *first = "changes[0]";
    add("no list of changes", "{}", "changes");
    add("a change that is none", "[1]", first);
    add("a kind of a later version", R"([{"kind":"profile","id":"1","operation":"delete"}])",
        first);
    add("an object without an id", R"([{"kind":"role","operation":"delete"}])", first);
    add("an update that sets nothing",
        R"([{"kind":"role","id":"1","operation":"update","fields":{}}])", first);
    add("a field that the object does not have",
        R"([{"kind":"role","id":"1","operation":"update","fields":{"emailId":{"mine":"a@b.c"}}}])",
        first);
    add("a number for a name",
        R"([{"kind":"role","id":"1","operation":"update","fields":{"name":{"mine":1}}}])", first);
    add("a role that is to have no name",
        R"([{"kind":"role","id":"1","operation":"update","fields":{"name":{"mine":" "}}}])", first);
    add("a role that is to report to nobody",
        R"([{"kind":"role","id":"1","operation":"update","fields":{"reporting_to":{"mine":""}}}])",
        first);
    add("a role that is to report to itself",
        R"([{"kind":"role","id":"1","operation":"update","fields":{"reporting_to":{"mine":"1"}}}])",
        first);
    add("a new role without a superior",
        R"([{"kind":"role","id":"new-1","operation":"create","fields":{"name":{"mine":"x"}}}])",
        first);
    add("a new contact without a counterparty",
        R"([{"kind":"contact","id":"new-1","operation":"create","fields":{"name":{"mine":"x"},)"
        R"("emailId":{"mine":"a@b.c"}}}])",
        first);
    add("a phone number for a contact that is there",
        R"([{"kind":"contact","id":"1","operation":"update","organizationApiName":"abc",)"
        R"("fields":{"phoneNumber":{"mine":"1"}}}])",
        first);
    add("an order that is to be deleted",
        R"([{"kind":"contact_role_order","id":"","operation":"delete"}])", first);
    add("an order that is no list",
        R"([{"kind":"contact_role_order","id":"","operation":"update",)"
        R"("fields":{"order":{"mine":"1"}}}])",
        first);
    add("the same object twice",
        R"([{"kind":"role","id":"1","operation":"delete"},)"
        R"({"kind":"role","id":"1","operation":"delete"}])",
        "changes[1]");
}

void TestPlanFile::isRefusedInWords()
{
    QFETCH(QByteArray, changes);
    QFETCH(QString, because);
    const QByteArray json
        = R"({"format":"rolewright-plan","schema_version":1,"organisation":{"id":"1"},"changes":)"
          + changes + '}';
    const auto plan = planFileFromJson(json);
    QVERIFY(!plan);
    QVERIFY2(plan.error().contains(because), qUtf8Printable(plan.error()));
}

void TestPlanFile::namesAreTrimmed()
{
    const auto plan = planFileFromJson(
        R"({"format":"rolewright-plan","schema_version":1,"organisation":{"id":"1"},"changes":)"
        R"([{"kind":"role","id":"1","operation":"update","fields":{"name":{"mine":"Sales "}}}]})");
    QVERIFY2(plan, plan ? "" : qUtf8Printable(plan.error()));
    QCOMPARE(plan->changes.first().edit.fields.value(Field::Name).mine.toString(), u"Sales"_s);
}

// Whatever a plan wants of it, the top role stays where it is, the tree stays whole, and the wish
// is a conflict that can be dropped.
void TestPlanFile::theTopRoleIsNotMoved()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    RoleSection &roles = live.workspace->roles();
    const RoleId top = roles.tree().top()->role.id;
    const RoleId inside = live.role(u"Inside Sales"_s);
    const QString tree = roles.tree().dump();
    PlanFile plan;
    plan.organisation = live.workspace->organisation();
    Edit edit;
    edit.fields.insert(Field::ReportingTo, {QString(), inside.value});
    plan.changes.append({RoleSection::ref(top), edit});
    const auto opened = openedIn(*live.workspace, plan);
    QVERIFY(opened);
    QVERIFY(live.workspace->stage(u"Open"_s, opened->replacements));
    QCOMPARE(live.workspace->change(RoleSection::ref(top)).obstacle, Change::Obstacle::Loop);
    QCOMPARE(roles.loopOf(top).first(), top);
    QCOMPARE(roles.loopOf(top).last(), top);
    QCOMPARE(roles.tree().dump(), tree);
    QVERIFY(makePlan(*live.workspace).isEmpty());

    QVERIFY(live.reopen()); // and no more so when it comes from the disk
    QCOMPARE(live.workspace->roles().tree().dump(), tree);
    QVERIFY(live.workspace->roles().setField(inside, Field::Name, u"Renamed"_s));
    QCOMPARE(makePlan(*live.workspace).steps.size(), 1);
    QVERIFY(live.workspace->revert({RoleSection::ref(top)}));
    QCOMPARE(live.workspace->stagedCount(), 1);
}

void TestPlanFile::isSavedWholeForItsOwnerAlone()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const QByteArray json = sample(live, 2);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"Reorganisation.json"_s);
    QFile former(path);
    QVERIFY(former.open(QIODevice::WriteOnly) && former.write("former") == 6);
    former.close();
    QVERIFY(rw::store::writePrivately(path, json).has_value());
    QCOMPARE(QFileInfo(path).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
    const auto plan = readPlanFile(path);
    QVERIFY(plan && *plan == *planFileFromJson(json));

    const auto failed = rw::store::writePrivately(folder.filePath(u"nowhere/plan.json"_s), json);
    QVERIFY(!failed);
    QVERIFY(failed.error().contains(u"nowhere/plan.json"_s));
}

void TestPlanFile::aFileThatCannotBeReadIsLeftAsItIs()
{
    const QTemporaryDir folder;
    const QByteArray newer
        = R"({"format":"rolewright-plan","schema_version":7,"organisation":{"id":"1"},"changes":[]})";
    const QByteArray huge(MaximumPlanFileSize + 1, ' ');
    const std::initializer_list<std::pair<QByteArray, QString>> files{
        {newer, u"newer Rolewright"_s},
        {newer.left(40), u"not JSON"_s},
        {QByteArray(), u"not JSON"_s},
        {QByteArray("PK\x03\x04"), u"not JSON"_s},
        {QByteArray(R"({"format":"rolewright-receipt","schema_version":1})"), u"not a file"_s},
        {huge, u"larger than any plan"_s}};
    for (const auto &[bytes, because] : files) {
        const QString path = folder.filePath(u"plan.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const auto plan = readPlanFile(path);
        QVERIFY(!plan);
        QVERIFY2(plan.error().contains(because), qUtf8Printable(plan.error()));
        QVERIFY(plan.error().contains(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }
    QVERIFY(!readPlanFile(folder.filePath(u"not there.json"_s)));
    QVERIFY(!readPlanFile(folder.path()));
}

void TestPlanFile::anyBytesAreReadOrRefused()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const QByteArray whole = sample(live, 4);
    std::mt19937 random(5);
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        QByteArray bytes = whole;
        // Mostly letters and digits, so that some of it is JSON still.
        for (int change = 0; change < 2; ++change)
            bytes[qsizetype(random() % unsigned(bytes.size()))]
                = round % 5 == 0 ? char(random()) : char('0' + random() % 75);
        if (round % 7 == 0)
            bytes.truncate(qsizetype(random() % unsigned(bytes.size())));
        const auto plan = planFileFromJson(bytes);
        refused += plan ? 0 : 1;
        if (!plan) {
            QVERIFY(!plan.error().isEmpty());
            continue;
        }
        // Whatever was read can be looked at and thrown away again.
        const QStringList before = wishes(*live.workspace);
        if (const auto opened = openedIn(*live.workspace, *plan);
            opened && live.workspace->stage(u"Open plan"_s, opened->replacements)) {
            makePlan(*live.workspace);
            live.workspace->undo();
        }
        QCOMPARE(wishes(*live.workspace), before);
    }
    QVERIFY(refused > 100 && refused < 300);
}

QTEST_GUILESS_MAIN(TestPlanFile)
#include "tst_planfile.moc"
