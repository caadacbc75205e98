// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/snapshotjson.h"
#include "edit/snapshotrestore.h"
#include "support/liveworkspace.h"
#include "support/randomedits.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

namespace {

// Somebody else renames, moves and removes things behind the workspace's back.
void changeAsSomebodyElse(LiveWorkspace &live, unsigned seed)
{
    std::mt19937 random(seed);
    const auto write = [&live](const QString &verb, const QString &target, const QByteArray &body) {
        int status = 0;
        QByteArray reply;
        live.server.runLocally(verb, u"/crm/v8"_s + target, body, &status, &reply);
        return status < 300;
    };
    QList<Role> roles = live.workspace->roles().baselineRoles();
    std::sort(roles.begin(), roles.end(),
              [](const Role &a, const Role &b) { return a.name < b.name; });
    for (int round = 0; round < 8; ++round) {
        const Role role = roles.at(qsizetype(random() % unsigned(roles.size())));
        const Role other = roles.at(qsizetype(random() % unsigned(roles.size())));
        const QByteArray id
            = live.workspace->ids().serverId(ObjectKind::Role, role.id.value).toUtf8();
        const QByteArray to
            = live.workspace->ids().serverId(ObjectKind::Role, other.id.value).toUtf8();
        const QByteArray number = QByteArray::number(round);
        if (role.reportingTo.isEmpty())
            continue;
        switch (random() % 4) {
        case 0:
            write(u"PUT"_s, u"/settings/roles/"_s + QString::fromUtf8(id),
                  R"({"roles":[{"name":"Theirs )" + number + R"("}]})");
            break;
        case 1: // refused where it would close a circle
            write(u"PUT"_s, u"/settings/roles/"_s + QString::fromUtf8(id),
                  R"({"roles":[{"name":")" + role.name.toUtf8() + R"(","reporting_to":{"id":")" + to
                      + R"("}}]})");
            break;
        case 2:
            write(u"POST"_s, u"/settings/roles"_s,
                  R"({"roles":[{"name":"Their new )" + number + R"(","reporting_to":{"id":")" + id
                      + R"("}}]})");
            break;
        default: // refused where it has sub-roles
            write(u"DELETE"_s,
                  u"/settings/roles/%1?transfer_to_id=%2"_s.arg(QString::fromUtf8(id),
                                                                QString::fromUtf8(to)),
                  {});
            break;
        }
    }
}

bool readAgain(LiveWorkspace &live)
{
    live.workspace->reload();
    return QTest::qWaitFor([&live] {
        const QList<Section *> sections = live.workspace->sections();
        return live.client->inFlight() == 0
               && std::all_of(sections.cbegin(), sections.cend(), [](Section *section) {
                      return section->state() == Section::State::Ready;
                  });
    });
}

Restoration backTo(const Snapshot &snapshot, LiveWorkspace &live)
{
    const Comparison comparison = compare(Snapshot::capture(*live.workspace), snapshot);
    return restoring(comparison, everythingIn(comparison), *live.workspace);
}

// Without the people who cannot return.
QString withoutLost(const QString &dump, const QList<Difference> &impossible)
{
    QStringList lines = dump.split(u'\n');
    for (const Difference &difference : impossible) {
        const auto lost = std::find_if(lines.begin(), lines.end(), [&](const QString &line) {
            return line.startsWith(
                u"contact %1 | %2 |"_s.arg(difference.counterparty.value, difference.change.title));
        });
        if (lost != lines.end())
            lines.erase(lost);
    }
    return lines.join(u'\n');
}

} // namespace

class TestSnapshot : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }

    void restoringBringsEverythingBack_data();
    void restoringBringsEverythingBack();
    void comesBackFromJson();
    void nothingDiffersFromItself();
    void whatWasMadeAgainIsRecognisedByItsName();
    void aBranchIsRestoredWithWhatItHangsFrom();
    void aSingleValueReturnsToItsPlace();
    void aCounterpartyThatWasNotReadIsNotCompared();
    void whatWasNotReadIsNotCompared();
    void anEmptyListOfAnEarlierVersionWasNotRead();
    void isRefusedInWords_data();
    void isRefusedInWords();
    void anyBytesAreReadOrRefused();
};

void TestSnapshot::restoringBringsEverythingBack_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= unsigned(size(5, 150)); ++seed)
        QTest::addRow("own and foreign changes, seed %u", seed) << seed;
}

void TestSnapshot::restoringBringsEverythingBack()
{
    QFETCH(unsigned, seed);
    rw::sandbox::ServerOptions options;
    options.assume.removeContacts = seed % 2 == 0;
    LiveWorkspace live(options);
    QVERIFY(live.open());
    const QString former = live.serverDump();
    const auto snapshot = snapshotFromJson(toJson(Snapshot::capture(*live.workspace)));
    QVERIFY(snapshot.has_value());

    RandomEdits edits(live, seed);
    for (int step = 0; step < 30; ++step)
        edits.step();
    live.apply();
    QList<ObjectRef> left;
    for (const Change &change : live.workspace->changes())
        left.append(change.ref);
    live.workspace->revert(left);
    changeAsSomebodyElse(live, seed);
    QVERIFY(readAgain(live));
    QVERIFY(live.serverDump() != former);

    const Restoration back = backTo(*snapshot, live);
    QVERIFY(live.workspace->stage(u"Restore"_s, back.replacements));
    for (const Change &change : live.workspace->changes())
        QVERIFY2(!change.isConflict(), qUtf8Printable(change.title));
    QVERIFY(live.apply()->outcome() == ApplyRun::Outcome::Applied);
    const QStringList now = live.serverDump().split(u'\n');
    const QStringList wanted = withoutLost(former, back.impossible).split(u'\n');
    QStringList wrong;
    for (const QString &line : now) {
        if (!wanted.contains(line))
            wrong.append(u"+ "_s + line);
    }
    for (const QString &line : wanted) {
        if (!now.contains(line))
            wrong.append(u"- "_s + line);
    }
    QVERIFY2(wrong.isEmpty(), qUtf8Printable(wrong.join(u'\n')));
    QCOMPARE(now, wanted); // the order of the values too
    const Comparison again = compare(Snapshot::capture(*live.workspace), *snapshot);
    QCOMPARE(again.differences.size(), back.impossible.size());
}

void TestSnapshot::comesBackFromJson()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const Snapshot snapshot = Snapshot::capture(*live.workspace);
    QVERIFY(snapshot.roles.size() > 20);
    QCOMPARE(snapshot.books.size(), 2);
    QVERIFY(!snapshot.books.first().contacts.isEmpty());
    auto again = snapshotFromJson(toJson(snapshot));
    QVERIFY2(again.has_value(), again ? "" : qUtf8Printable(again.error()));
    QVERIFY(again->roles == snapshot.roles);
    QVERIFY(again->contactRoles == snapshot.contactRoles);
    QVERIFY(compare(*again, snapshot).differences.isEmpty());
    QCOMPARE(again->takenAt.toMSecsSinceEpoch(), snapshot.takenAt.toMSecsSinceEpoch());
}

void TestSnapshot::nothingDiffersFromItself()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const Snapshot snapshot = Snapshot::capture(*live.workspace);
    QVERIFY(compare(snapshot, snapshot).differences.isEmpty());
    Snapshot other = snapshot;
    other.roles.first().description += u"!"_s;
    QCOMPARE(compare(snapshot, other).differences.size(), 1);
    std::swap(other.contactRoles.first(), other.contactRoles.last());
    QCOMPARE(compare(snapshot, other).differences.size(), 2);
    QVERIFY(restoring(compare(snapshot, snapshot), {}, *live.workspace).replacements.isEmpty());
}

void TestSnapshot::whatWasMadeAgainIsRecognisedByItsName()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const Snapshot then = Snapshot::capture(*live.workspace);
    Snapshot now = then;
    Role &top = *std::find_if(now.roles.begin(), now.roles.end(),
                              [](const Role &role) { return role.name == u"CEO"_s; });
    for (Role &role : now.roles) {
        if (role.reportingTo == top.id)
            role.reportingTo.value = u"99"_s;
    }
    top.id.value = u"99"_s;
    QVERIFY(compare(now, then).differences.isEmpty());
}

void TestSnapshot::aBranchIsRestoredWithWhatItHangsFrom()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const RoleId upper = live.workspace->roles().create(live.role(u"CEO"_s), u"Upper"_s);
    const RoleId middle = live.workspace->roles().create(upper, u"Middle"_s);
    QVERIFY(!live.workspace->roles().create(middle, u"Lower"_s).isEmpty());
    QVERIFY(!live.workspace->roles().create(upper, u"Beside"_s).isEmpty());
    QVERIFY(live.apply()->outcome() == ApplyRun::Outcome::Applied);
    const Snapshot snapshot = Snapshot::capture(*live.workspace);
    const QString middleThen = live.workspace->ids().serverId(ObjectKind::Role, middle.value);
    QVERIFY(live.workspace->roles().remove(
        {{upper, middle, live.role(u"Lower"_s), live.role(u"Beside"_s)}, live.role(u"CEO"_s), {}}));
    QVERIFY(live.apply()->outcome() == ApplyRun::Outcome::Applied);

    const Snapshot now = Snapshot::capture(*live.workspace);
    const Comparison comparison = compare(now, snapshot);
    QCOMPARE(comparison.differences.size(), 4);
    const auto branch = differencesInBranch(comparison, now, snapshot, RoleId{middleThen});
    QCOMPARE(branch.size(), 2);
    const Restoration back = restoring(comparison, branch, *live.workspace);
    QVERIFY(live.workspace->stage(u"Restore"_s, back.replacements));
    QCOMPARE(live.workspace->changes().size(), 3);
    QVERIFY(live.apply()->outcome() == ApplyRun::Outcome::Applied);
    QCOMPARE(live.superiorOf(u"Lower"_s), u"Middle"_s);
    QCOMPARE(live.superiorOf(u"Middle"_s), u"Upper"_s);
    QCOMPARE(live.superiorOf(u"Upper"_s), u"CEO"_s);
    QVERIFY(!live.workspace->roles().tree().findByName(u"Beside"_s));
}

void TestSnapshot::aSingleValueReturnsToItsPlace()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const QStringList former = live.valueNames();
    const Snapshot snapshot = Snapshot::capture(*live.workspace);
    QVERIFY(live.workspace->contactRoles().remove({live.value(former.at(2))}));
    QVERIFY(live.apply()->outcome() == ApplyRun::Outcome::Applied);
    const Comparison comparison = compare(Snapshot::capture(*live.workspace), snapshot);
    QCOMPARE(comparison.differences.size(), 1);
    const Restoration back
        = restoring(comparison, {comparison.differences.first().change.ref}, *live.workspace);
    QVERIFY(live.workspace->stage(u"Restore"_s, back.replacements));
    QVERIFY(live.apply()->outcome() == ApplyRun::Outcome::Applied);
    QCOMPARE(live.valueNames(), former);
}

void TestSnapshot::aCounterpartyThatWasNotReadIsNotCompared()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const Snapshot snapshot = Snapshot::capture(*live.workspace);
    Snapshot less = snapshot;
    less.books.removeLast();
    const Comparison comparison = compare(less, snapshot);
    QVERIFY(comparison.differences.isEmpty());
    QCOMPARE(comparison.notCompared.size(), 1);
    QCOMPARE(comparison.notCompared.first().id, snapshot.books.last().counterparty.id);
}

// A section that could not be read when the snapshot was taken was not empty then.
void TestSnapshot::whatWasNotReadIsNotCompared()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const Snapshot now = Snapshot::capture(*live.workspace);
    Workspace other(*live.client, live.workspace->organisation(), nullptr);
    other.roles().reload();
    QTRY_COMPARE(other.roles().state(), Section::State::Ready);
    const auto kept = snapshotFromJson(toJson(Snapshot::capture(other)));
    QVERIFY2(kept, kept ? "" : qUtf8Printable(kept.error()));
    QVERIFY(kept->rolesRead);
    QVERIFY(!kept->contactRolesRead);
    for (const Comparison &comparison : {compare(now, *kept), compare(*kept, now)}) {
        QVERIFY(comparison.differences.isEmpty());
        QVERIFY(comparison.rolesCompared);
        QVERIFY(!comparison.contactRolesCompared);
        QVERIFY(restoring(comparison, everythingIn(comparison), *live.workspace)
                    .replacements.isEmpty());
    }
}

// An earlier version wrote an empty list for what it had not read.
void TestSnapshot::anEmptyListOfAnEarlierVersionWasNotRead()
{
    const auto snapshot = snapshotFromJson(R"({"format":"rolewright-snapshot","schema_version":1,)"
                                           R"("roles":[],"contact_roles":[],"counterparties":[]})");
    QVERIFY2(snapshot, snapshot ? "" : qUtf8Printable(snapshot.error()));
    QVERIFY(!snapshot->rolesRead);
    QVERIFY(!snapshot->contactRolesRead);
}

void TestSnapshot::isRefusedInWords_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("because");
    const auto add = [](const char *name, const char *content, const char *because) {
        QTest::newRow(name) << QByteArray(content) << QString::fromLatin1(because);
    };
    add("no roles", R"("contact_roles":[],"counterparties":[])", "roles");
    add("a role without an id", R"("roles":[{"name":"x"}],"contact_roles":[],"counterparties":[])",
        "roles[0]");
    add("the same id twice",
        R"("roles":[{"id":"1"},{"id":"1"}],"contact_roles":[],"counterparties":[])", "roles[1]");
    add("a number for a name",
        R"("roles":[],"contact_roles":[{"id":"1","name":5}],"counterparties":[])",
        "contact_roles[0]");
    add("contacts of nobody", R"("roles":[],"contact_roles":[],"counterparties":[{"contacts":[]}])",
        "counterparties[0]");
}

void TestSnapshot::isRefusedInWords()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, because);
    const auto snapshot = snapshotFromJson(R"({"format":"rolewright-snapshot","schema_version":1,)"
                                           + content + '}');
    QVERIFY(!snapshot);
    QVERIFY2(snapshot.error().contains(because), qUtf8Printable(snapshot.error()));
}

void TestSnapshot::anyBytesAreReadOrRefused()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const Snapshot now = Snapshot::capture(*live.workspace);
    const QByteArray whole = toJson(now);
    std::mt19937 random(7);
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        QByteArray bytes = whole;
        for (int change = 0; change < 2; ++change)
            bytes[qsizetype(random() % unsigned(bytes.size()))]
                = round % 5 == 0 ? char(random()) : char('0' + random() % 75);
        if (round % 7 == 0)
            bytes.truncate(qsizetype(random() % unsigned(bytes.size())));
        const auto snapshot = snapshotFromJson(bytes);
        refused += snapshot ? 0 : 1;
        QVERIFY(snapshot || !snapshot.error().isEmpty());
        if (!snapshot)
            continue;
        const Comparison comparison = compare(now, *snapshot);
        restoring(comparison, everythingIn(comparison), *live.workspace);
        for (const Role &role : snapshot->roles)
            differencesInBranch(comparison, now, *snapshot, role.id);
    }
    QVERIFY(refused > 20 && refused < 300);
}

QTEST_GUILESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
