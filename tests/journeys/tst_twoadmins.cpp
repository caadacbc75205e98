// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/roleapi.h"
#include "edit/rolesection.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"
#include "support/twoadmins.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rw;
using namespace rw::test;

namespace {

enum class Moment { Never, BeforeReading, AfterReading };

// What the count of one run is to find.
struct Found
{
    int lost = 0;
    int inWindow = 0;
    int badBodies = 0;
    int badGuards = 0;
};

} // namespace

class TestTwoAdmins : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }
    void plantedFaultsAreFound_data();
    void plantedFaultsAreFound();
    void everyForeignChangeIsAccountedFor();
};

// One role, one wish - its description - and one write, as a program with a fault would send it.
void TestTwoAdmins::plantedFaultsAreFound_data()
{
    QTest::addColumn<Moment>("colleague");
    QTest::addColumn<QString>("name"); // sent with it; null: as the last reading showed it
    QTest::addColumn<bool>("moreFields");
    QTest::addColumn<qint64>("age"); // of the reading, in microseconds more
    QTest::addColumn<Found>("found");

    QTest::newRow("nothing is wrong")
        << Moment::Never << QString() << false << qint64(0) << Found();
    QTest::newRow("a blind write over a change that was read")
        << Moment::BeforeReading << QString() << false << qint64(0) << Found{.lost = 1};
    QTest::newRow("a write over a change that came after the reading")
        << Moment::AfterReading << QString() << false << qint64(0) << Found{.inWindow = 1};
    QTest::newRow("the same, but the reading is too old")
        << Moment::AfterReading << QString() << false << qint64(6'000'000)
        << Found{.lost = 1, .badGuards = 1};
    QTest::newRow("a body with one field too many")
        << Moment::Never << QString() << true << qint64(0) << Found{.badBodies = 1};
    QTest::newRow("a demanded name that was not just read")
        << Moment::Never << u"Made up"_s << false << qint64(0) << Found{.badBodies = 1};
}

void TestTwoAdmins::plantedFaultsAreFound()
{
    QFETCH(Moment, colleague);
    QFETCH(QString, name);
    QFETCH(bool, moreFields);
    QFETCH(qint64, age);
    QFETCH(Found, found);
    sandbox::Server server({});
    QString error;
    QVERIFY2(server.start(&error), qUtf8Printable(error));
    Administrator admin(server, u"A"_s, 1);
    QVERIFY(admin.connect());
    edit::RoleSection &roles = admin.connected().workspace->roles();
    const domain::Role role = roles.tree().find(admin.connected().role(u"Inside Sales"_s))->role;
    PersonsActs acts(*admin.connected().workspace);
    ForeignChanges changes(ReplayedOrganisation(server, {}, {}));
    changes.watch(admin.client(), acts);
    server.clearLog();

    acts.watch([&] { roles.setField(role.id, domain::Field::Description, u"mine"_s); }, false);
    api::RolePatch theirs;
    theirs.id = role.id;
    theirs.name = role.name;
    theirs.description = u"theirs"_s;
    const api::ApiRequest foreign = api::RoleApi::updateRequest(theirs);
    const auto colleagueWrites = [&] {
        QVERIFY(server.runLocally(QString::fromLatin1(foreign.verb),
                                  QString::fromUtf8(foreign.target), foreign.body, nullptr,
                                  nullptr));
    };
    if (colleague == Moment::BeforeReading)
        colleagueWrites();
    admin.reload();
    QTRY_VERIFY(admin.isIdle());
    if (colleague == Moment::AfterReading)
        colleagueWrites();
    api::RolePatch mine = theirs;
    mine.name = name.isNull() ? role.name : name;
    mine.description = u"mine"_s;
    if (moreFields)
        mine.shareWithPeers = role.shareWithPeers;
    QSignalSpy sent(admin.connected().client->send(api::RoleApi::updateRequest(mine)),
                    &api::ApiCall::finished);
    QTRY_COMPARE(sent.size(), 1);

    QList<sandbox::LoggedRequest> log = server.log() + server.colleagueLog();
    for (sandbox::LoggedRequest &request : log) {
        if (!request.isWrite)
            request.carriedOut -= age;
    }
    changes.take(log);
    const ForeignChangeCounts &counts = changes.counts();
    QCOMPARE(counts.windows.size(), 1);
    QCOMPARE(int(counts.lost.size()), found.lost);
    QCOMPARE(counts.inWindow, found.inWindow);
    QCOMPARE(int(counts.badBodies.size()), found.badBodies);
    QCOMPARE(int(counts.badGuards.size()), found.badGuards);
}

void TestTwoAdmins::everyForeignChangeIsAccountedFor()
{
    const int wanted = size(60, 2000);
    const int perOrganisation = size(30, 100);
    TwoAdmins::Counts counts;
    ForeignChangeCounts changes;
    for (unsigned seed = 1; counts.applies < wanted; ++seed) {
        TwoAdmins admins(seed);
        QString error;
        QVERIFY2(admins.open(&error), qUtf8Printable(error));
        while (admins.counts().applies < perOrganisation)
            QVERIFY2(admins.round(&error), qUtf8Printable(u"seed %1: %2"_s.arg(seed).arg(error)));
        counts.applies += admins.counts().applies;
        counts.lookedAtAgain += admins.counts().lookedAtAgain;
        counts.conflictsShown += admins.counts().conflictsShown;
        changes.add(admins.changes());
    }
    qInfo("%d applies, %d more plans looked at again before anything was sent", counts.applies,
          counts.lookedAtAgain);
    qInfo("%d foreign changes: %d by a colleague, %d by the other instance", changes.all(),
          changes.byColleague, changes.byInstances);
    qInfo(
        "kept %d (%d of them until somebody who saw them edited on), overwritten with \"mine\" %d",
        changes.kept(), changes.editedOn, changes.mine);
    qInfo("%d conflicts shown", counts.conflictsShown);
    qInfo("in-window losses %d, out-of-window losses %d", changes.inWindow,
          int(changes.lost.size()));
    qInfo("window: median %lld us, maximum %lld us, of %d writes", changes.medianWindow(),
          changes.longestWindow(), int(changes.windows.size()));
    qInfo("bodies that say too much or wrongly %d, writes without a fresh reading %d",
          int(changes.badBodies.size()), int(changes.badGuards.size()));
    for (const QString &line : changes.lost + changes.badBodies + changes.badGuards)
        qInfo("%s", qUtf8Printable(line));
    QVERIFY(changes.lost.isEmpty());
    QVERIFY(changes.badBodies.isEmpty());
    QVERIFY(changes.badGuards.isEmpty());
    // That it cannot pass by doing nothing.
    QVERIFY(counts.conflictsShown > 0);
    QVERIFY(changes.kept() > 0);
    QVERIFY(changes.mine > 0);
    QVERIFY(changes.inWindow > 0);
}

QTEST_GUILESS_MAIN(TestTwoAdmins)
#include "tst_twoadmins.moc"
