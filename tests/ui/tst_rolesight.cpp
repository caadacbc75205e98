// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/rolereshaping.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"
#include "ui/feedback/sentences.h"
#include "ui/roles/roleform.h"
#include "ui/roles/sightwords.h"
#include "ui/shell/englishplurals.h"

#include <QLabel>
#include <QTest>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;

// Who can see what, and what a move changes in it.
class TestRoleSight : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void whoSeesWhat_data();
    void whoSeesWhat();
    void followsTheSwitchOfPeersAndTheSuperior();
    void reachOfAMove_data();
    void reachOfAMove();
    void reachOfWhatIsStaged();
    void usersThatAreNotKnownAreNotCounted();
    void whereRolesDoNotDecide();

private:
    QList<domain::RoleId> roles(const QString &names) const
    {
        QList<domain::RoleId> ids;
        for (const QString &name : names.split(u',', Qt::SkipEmptyParts))
            ids.append(m_open->role(name));
        return ids;
    }
    const domain::RoleTree &tree() const { return m_open->workspace->roles().tree(); }
    QString words(const edit::Reach &reach) const
    {
        return SightWords::sentences(reach, tree(), m_open->workspace->roles().usersKnown())
            .join(u'\n');
    }

    EnglishPlurals m_plurals;
    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
};

void TestRoleSight::init()
{
    rw::test::failOnWarnings();
    QCoreApplication::installTranslator(&m_plurals);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(m_open->read());
}

void TestRoleSight::whoSeesWhat_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("above");
    QTest::addColumn<QString>("below");
    QTest::newRow("the top role sees everything")
        << u"CEO"_s << u"Nobody is above CEO."_s
        << u"CEO can see the records of 7 roles below, with 3 users."_s;
    QTest::newRow("in the middle")
        << u"VP Sales"_s << u"COO and CEO can see the records of VP Sales."_s
        << u"VP Sales can see the records of 2 roles below, with"_s;
    QTest::newRow("at the end") << u"Inside Sales"_s
                                << u"VP Sales, COO and CEO can see the records of Inside Sales."_s
                                << u"No role is below Inside Sales."_s;
}

void TestRoleSight::whoSeesWhat()
{
    QFETCH(QString, role);
    QFETCH(QString, above);
    QFETCH(QString, below);
    const domain::RoleId id = m_open->role(role);
    const QStringList told
        = SightWords::sentences(edit::sightOf(*m_open->workspace, id), id, tree());
    QCOMPARE(told.size(), 3);
    QCOMPARE(told.first(), above);
    QVERIFY2(told.last().startsWith(below), qPrintable(told.last()));
}

void TestRoleSight::followsTheSwitchOfPeersAndTheSuperior()
{
    RoleForm form(*m_open->workspace);
    const domain::RoleId id = m_open->role(u"Inside Sales"_s);
    form.setRoles({id});
    const auto *words = form.findChild<QLabel *>(u"whoSeesWhat"_s);
    const auto *changed = form.findChild<QLabel *>(u"reachOfChanges"_s);
    QVERIFY(words->text().contains(u"VP Sales, COO and CEO can see"_s));
    QVERIFY(changed->isHidden());
    edit::RoleSection &section = m_open->workspace->roles();
    const bool shares = tree().find(id)->role.shareWithPeers;
    const bool said = words->text().contains(u"not see each other's"_s);
    QCOMPARE(said, !shares);
    QVERIFY(section.setField(id, domain::Field::ShareWithPeers, !shares));
    QCOMPARE(words->text().contains(u"not see each other's"_s), shares);
    QVERIFY(section.move({id}, m_open->role(u"CTO"_s)));
    QVERIFY(words->text().contains(u"CTO and CEO can see"_s));
    QVERIFY(!changed->isHidden());
    QVERIFY2(changed->text().contains(u"in sight of CTO: 1 role"_s), qPrintable(changed->text()));
    QVERIFY2(changed->text().contains(u"No longer in sight of VP Sales and COO: 1 role"_s),
             qPrintable(changed->text()));
    m_open->workspace->undo();
    QVERIFY(changed->isHidden());
}

void TestRoleSight::reachOfAMove_data()
{
    QTest::addColumn<QString>("which");
    QTest::addColumn<QString>("superior");
    QTest::addColumn<QString>("says");
    QTest::newRow("within the same branch nobody above it changes")
        << u"Inside Sales"_s << u"Field Sales"_s
        << u"From then on in sight of Field Sales: 1 role and 2 users."_s;
    QTest::newRow("a branch goes with all its users")
        << u"VP Sales"_s << u"CFO"_s
        << u"From then on in sight of CFO: 3 roles and 3 users.\nNo longer in sight of COO: 3 "
           u"roles "
           "and 3 users."_s;
    QTest::newRow("what goes along is counted once")
        << u"VP Sales,Inside Sales"_s << u"CFO"_s
        << u"From then on in sight of CFO: 3 roles and 3 users.\nNo longer in sight of COO: 3 "
           u"roles "
           "and 3 users."_s;
    QTest::newRow("to where it is already") << u"VP Sales"_s << u"COO"_s << QString();
    QTest::newRow("one gains what another loses")
        << u"Inside Sales,Accountant"_s << u"CTO"_s
        << u"From then on in sight of CTO: 2 roles and 2 users.\nNo longer in sight of VP Sales "
           u"and "
           "COO: 1 role and 2 users.\nNo longer in sight of CFO: 1 role and 0 users."_s;
}

void TestRoleSight::reachOfAMove()
{
    QFETCH(QString, which);
    QFETCH(QString, superior);
    QFETCH(QString, says);
    QCOMPARE(words(edit::reachOfMove(*m_open->workspace, roles(which), m_open->role(superior))),
             says);
}

void TestRoleSight::reachOfWhatIsStaged()
{
    edit::Workspace &workspace = *m_open->workspace;
    const QList<domain::RoleId> all = tree().ids();
    QVERIFY(edit::reachOfStaged(workspace, all).isEmpty());
    const edit::Reach foretold
        = edit::reachOfMove(workspace, roles(u"VP Sales"_s), m_open->role(u"CFO"_s));
    QVERIFY(workspace.roles().move(roles(u"VP Sales"_s), m_open->role(u"CFO"_s)));
    // What was foretold is what came, counted over every role that the move took along.
    QCOMPARE(words(edit::reachOfStaged(workspace, roles(u"VP Sales,Field Sales,Inside Sales"_s))),
             words(foretold));
}

void TestRoleSight::usersThatAreNotKnownAreNotCounted()
{
    m_open->server.forbidden = {"/users"};
    m_open->workspace->roles().reloadUsers();
    QTRY_VERIFY(!m_open->workspace->roles().usersKnown());
    QCOMPARE(
        words(edit::reachOfMove(*m_open->workspace, roles(u"VP Sales"_s), m_open->role(u"CFO"_s))),
        u"From then on in sight of CFO: 3 roles.\nNo longer in sight of COO: 3 roles."_s);
    const domain::RoleId id = m_open->role(u"VP Sales"_s);
    QCOMPARE(SightWords::sentences(edit::sightOf(*m_open->workspace, id), id, tree()).last(),
             u"VP Sales can see the records of 2 roles below."_s);
}

void TestRoleSight::whereRolesDoNotDecide()
{
    edit::RoleSight sight = edit::sightOf(*m_open->workspace, m_open->role(u"VP Sales"_s));
    QVERIFY(!sight.isByReporting);
    QCOMPARE(SightWords::whyPeersDoNotMatter(sight), QString());
    domain::Organisation organisation = m_open->workspace->organisation();
    organisation.hierarchyPreference = u"Reporting_To_Hierarchy"_s;
    edit::Workspace other(*m_open->client, organisation, {});
    other.reload();
    QTRY_VERIFY(other.roles().state() == edit::Section::State::Ready && other.roles().usersKnown());
    const domain::RoleId id = other.roles().tree().findByName(u"VP Sales"_s)->role.id;
    sight = edit::sightOf(other, id);
    const QStringList told = SightWords::sentences(sight, id, other.roles().tree());
    QCOMPARE(told.size(), 1);
    QVERIFY(told.first().contains(u"whom each person reports to"_s));
    QVERIFY(!SightWords::whyPeersDoNotMatter(sight).isEmpty());
}

QTEST_MAIN(TestRoleSight)
#include "tst_rolesight.moc"
