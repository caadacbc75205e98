// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/rolereshaping.h"

#include "domain/namerules.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw;
using namespace rw::edit;
using namespace Qt::StringLiterals;
using Refusal = RoleReshaping::Refusal;

Q_DECLARE_METATYPE(rw::edit::RoleReshaping::Refusal)

// The commands on several roles: what comes of them, that each is one step, and why they are
// refused.
class TestRoleReshaping : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void shapes_data();
    void shapes();
    void refuses_data();
    void refuses();
    void aLockedTreeStaysAsItIs();
    void whatWasStagedCanBeTakenBackInALockedTree();
    void promotesPastARoleThatGoes();
    void aCloneHasNamesOfItsOwn();
    void aLongNameIsCutToMakeRoomForTheNumber();
    void aBranchAsText();
    void whatGoesIsNotCopied();
    void withoutTheRightNothingIsMade();

private:
    QList<domain::RoleId> roles(const QString &names) const
    {
        QList<domain::RoleId> ids;
        for (const QString &name : names.split(u',', Qt::SkipEmptyParts))
            ids.append(m_open->role(name));
        return ids;
    }
    QString treeWithout(const QString &superfluous = {}) const
    {
        QString dump = m_open->workspace->roles().tree().dump();
        return superfluous.isEmpty() ? dump : dump.remove(superfluous);
    }
    // "ABC(D,E)" with the names of the tree, in its order
    QString shape() const
    {
        QString text;
        const auto tell = [&text](const auto &self, const domain::RoleTree::Node &node) -> void {
            text += node.role.name;
            if (node.children.empty())
                return;
            text += u'(';
            for (const auto &child : node.children) {
                if (child != node.children.front())
                    text += u',';
                self(self, *child);
            }
            text += u')';
        };
        tell(tell, *m_open->workspace->roles().tree().top());
        return text;
    }

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
};

void TestRoleReshaping::init()
{
    rw::test::failOnWarnings();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(m_open->read());
}

void TestRoleReshaping::shapes_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("which");
    QTest::addColumn<QString>("becomes");
    QTest::newRow("a role goes beside its superior")
        << u"promote"_s << u"Inside Sales"_s
        << u"CEO(CFO(Accountant),COO(Inside Sales,VP Sales(Field Sales)),CTO)"_s;
    QTest::newRow("several go together, each beside its own superior")
        << u"promote"_s << u"Inside Sales,Accountant"_s
        << u"CEO(Accountant,CFO,COO(Inside Sales,VP Sales(Field Sales)),CTO)"_s;
    QTest::newRow("what is below a role goes along and is not moved twice")
        << u"promote"_s << u"VP Sales,Field Sales"_s
        << u"CEO(CFO(Accountant),COO,CTO,VP Sales(Field Sales,Inside Sales))"_s;
    QTest::newRow("a role goes below the one before it")
        << u"demote"_s << u"Inside Sales"_s
        << u"CEO(CFO(Accountant),COO(VP Sales(Field Sales(Inside Sales))),CTO)"_s;
    QTest::newRow("neighbours go below the same one")
        << u"demote"_s << u"COO,CTO"_s
        << u"CEO(CFO(Accountant,COO(VP Sales(Field Sales,Inside Sales)),CTO))"_s;
    QTest::newRow("a new role takes their place")
        << u"insert"_s << u"Field Sales,Inside Sales"_s
        << u"CEO(CFO(Accountant),COO(VP Sales(Sales Ops(Field Sales,Inside Sales))),CTO)"_s;
    QTest::newRow("a branch is cloned beside itself")
        << u"clone"_s << u"VP Sales"_s
        << u"CEO(CFO(Accountant),COO(VP Sales(Field Sales,Inside Sales),VP Sales (copy)(Field "
           u"Sales "
           "(copy),Inside Sales (copy))),CTO)"_s;
    QTest::newRow("a pasted outline becomes roles")
        << u"paste"_s << u"CTO"_s
        << u"CEO(CFO(Accountant),COO(VP Sales(Field Sales,Inside Sales)),CTO(CFO "
           "2,Lab(Bench,Desk)))"_s;
}

void TestRoleReshaping::shapes()
{
    QFETCH(QString, command);
    QFETCH(QString, which);
    QFETCH(QString, becomes);
    Workspace &workspace = *m_open->workspace;
    RoleReshaping reshaping(workspace);
    const QString before = treeWithout();
    const QList<domain::RoleId> ids = roles(which);
    if (command == "promote"_L1)
        QVERIFY(reshaping.promote(ids));
    else if (command == "demote"_L1)
        QVERIFY(reshaping.demote(ids));
    else if (command == "insert"_L1)
        QVERIFY(!reshaping.insertAbove(ids, u"Sales Ops"_s).isEmpty());
    else if (command == "clone"_L1)
        QVERIFY(!reshaping.clone(ids.first()).isEmpty());
    else
        QCOMPARE(
            reshaping.create(ids.first(), domain::parseOutline(u"Lab\n  - Bench\n  - Desk\nCFO"_s))
                .size(),
            4);
    QCOMPARE(shape(), becomes);
    workspace.undo(); // one step
    QCOMPARE(treeWithout(), before);
    QCOMPARE(workspace.stagedCount(), 0);
    QVERIFY(!workspace.canUndo());
    workspace.redo();
    QCOMPARE(shape(), becomes);
}

void TestRoleReshaping::refuses_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("which");
    QTest::addColumn<Refusal>("why");
    QTest::newRow("nothing is selected") << u"promote"_s << QString() << Refusal::NoRole;
    QTest::newRow("the top role cannot rise") << u"promote"_s << u"CEO"_s << Refusal::TopRole;
    QTest::newRow("nothing is beside the top role")
        << u"promote"_s << u"Accountant,CTO"_s << Refusal::BelowTop;
    QTest::newRow("the first has nobody before it")
        << u"demote"_s << u"Field Sales"_s << Refusal::NobodyBefore;
    QTest::newRow("all before it are selected too")
        << u"demote"_s << u"Field Sales,Inside Sales"_s << Refusal::NobodyBefore;
    QTest::newRow("they report to different superiors")
        << u"insert"_s << u"Accountant,CTO"_s << Refusal::DifferentSuperiors;
    QTest::newRow("above the top role is nothing") << u"insert"_s << u"CEO"_s << Refusal::TopRole;
    QTest::newRow("the top role has no double") << u"clone"_s << u"CEO"_s << Refusal::TopRole;
    QTest::newRow("a text without names") << u"paste: \n\t\n"_s << u"CTO"_s << Refusal::Unnamed;
    QTest::newRow("a text that jumps two levels")
        << u"paste:Lab\n\t\tBench"_s << u"CTO"_s << Refusal::TooDeep;
    QTest::newRow("a name that is too long")
        << u"paste:"_s + QString(domain::MaximumRoleName + 1, u'x') << u"CTO"_s << Refusal::BadName;
}

void TestRoleReshaping::refuses()
{
    QFETCH(QString, command);
    QFETCH(QString, which);
    QFETCH(Refusal, why);
    RoleReshaping reshaping(*m_open->workspace);
    const QList<domain::RoleId> ids = roles(which);
    if (command == "promote"_L1) {
        QCOMPARE(reshaping.refusalToPromote(ids), why);
        QVERIFY(!reshaping.promote(ids));
    } else if (command == "demote"_L1) {
        QCOMPARE(reshaping.refusalToDemote(ids), why);
        QVERIFY(!reshaping.demote(ids));
    } else if (command == "insert"_L1) {
        QCOMPARE(reshaping.refusalToInsertAbove(ids), why);
        QVERIFY(reshaping.insertAbove(ids, u"X"_s).isEmpty());
    } else if (command == "clone"_L1) {
        QCOMPARE(reshaping.refusalToClone(ids.first()), why);
        QVERIFY(reshaping.clone(ids.first()).isEmpty());
    } else {
        const auto text = domain::parseOutline(command.mid(6));
        QCOMPARE(reshaping.refusalToCreate(ids.first(), text), why);
        QVERIFY(reshaping.create(ids.first(), text).isEmpty());
    }
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestRoleReshaping::aLockedTreeStaysAsItIs()
{
    Workspace &workspace = *m_open->workspace;
    RoleReshaping reshaping(workspace);
    workspace.roles().setTreeLocked(true);
    const QList<domain::RoleId> ids = roles(u"Inside Sales"_s);
    QCOMPARE(reshaping.refusalToPromote(ids), Refusal::TreeLocked);
    QCOMPARE(reshaping.refusalToDemote(ids), Refusal::TreeLocked);
    QCOMPARE(reshaping.refusalToInsertAbove(ids), Refusal::TreeLocked);
    QCOMPARE(workspace.roles().refusalToMove(ids, m_open->role(u"CTO"_s)),
             RoleSection::Refusal::HeldStill);
    QVERIFY(!workspace.roles().move(ids, m_open->role(u"CTO"_s)));
    QVERIFY(!workspace.roles().setField(ids.first(), domain::Field::ReportingTo,
                                        m_open->role(u"CTO"_s).value));
    QCOMPARE(workspace.stagedCount(), 0);
    QVERIFY(workspace.roles().setField(ids.first(), domain::Field::Name, u"Outside Sales"_s));
    workspace.roles().setTreeLocked(false);
    QVERIFY(reshaping.promote(ids));
}

void TestRoleReshaping::whatWasStagedCanBeTakenBackInALockedTree()
{
    Workspace &workspace = *m_open->workspace;
    const QString before = shape();
    QVERIFY(RoleReshaping(workspace).promote(roles(u"Inside Sales"_s)));
    const QString moved = shape();
    workspace.roles().setTreeLocked(true);
    workspace.undo();
    QCOMPARE(shape(), before);
    workspace.redo();
    QCOMPARE(shape(), moved);
    QVERIFY(workspace.revert({RoleSection::ref(m_open->role(u"Inside Sales"_s))}));
    QCOMPARE(shape(), before);
}

void TestRoleReshaping::promotesPastARoleThatGoes()
{
    Workspace &workspace = *m_open->workspace;
    const domain::RoleId inside = m_open->role(u"Inside Sales"_s);
    // COO goes, and VP Sales with it stays below the top role.
    QVERIFY(workspace.roles().remove({{m_open->role(u"COO"_s)}, m_open->role(u"CEO"_s), {}}));
    QVERIFY(RoleReshaping(workspace).promote({inside}));
    QCOMPARE(workspace.roles().tree().find(inside)->parent->role.name, u"CEO"_s);
}

void TestRoleReshaping::aCloneHasNamesOfItsOwn()
{
    RoleReshaping reshaping(*m_open->workspace);
    const domain::RoleId first = reshaping.clone(m_open->role(u"Inside Sales"_s));
    const domain::RoleId second = reshaping.clone(m_open->role(u"Inside Sales"_s));
    const domain::RoleTree &tree = m_open->workspace->roles().tree();
    QCOMPARE(tree.find(first)->role.name, u"Inside Sales (copy)"_s);
    QCOMPARE(tree.find(second)->role.name, u"Inside Sales (copy) 2"_s);
    QCOMPARE(tree.find(second)->role.forecastManager, domain::UserId());
}

void TestRoleReshaping::aLongNameIsCutToMakeRoomForTheNumber()
{
    const QString longest(domain::MaximumRoleName, u'x');
    RoleReshaping reshaping(*m_open->workspace);
    const auto made
        = reshaping.create(m_open->role(u"CTO"_s), domain::parseOutline(longest + u'\n' + longest));
    QCOMPARE(made.size(), 2);
    const domain::RoleTree &tree = m_open->workspace->roles().tree();
    QCOMPARE(tree.find(made.last())->role.name.size(), domain::MaximumRoleName);
    QVERIFY(tree.find(made.last())->role.name.endsWith(u" 2"_s));
    const domain::RoleId cloned = reshaping.clone(made.first());
    QVERIFY(tree.find(cloned)->role.name.size() <= domain::MaximumRoleName);
}

void TestRoleReshaping::aBranchAsText()
{
    const QString text = domain::formatOutline(RoleReshaping::outlineOf(
        m_open->workspace->roles().tree(), roles(u"Inside Sales,CFO,VP Sales"_s)));
    QCOMPARE(text, u"CFO\n\tAccountant\nVP Sales\n\tField Sales\n\tInside Sales\n"_s);
    QCOMPARE(domain::formatOutline(domain::parseOutline(text).lines), text);
}

void TestRoleReshaping::whatGoesIsNotCopied()
{
    RoleSection &section = m_open->workspace->roles();
    QVERIFY(section.remove({{m_open->role(u"Accountant"_s)}, m_open->role(u"CFO"_s), {}}));
    const auto lines = RoleReshaping::outlineOf(section.tree(), {m_open->role(u"CFO"_s)});
    QCOMPARE(domain::formatOutline(lines), u"CFO\n"_s);
}

void TestRoleReshaping::withoutTheRightNothingIsMade()
{
    Access access;
    access.create = false;
    m_open->workspace->roles().setAccess(access);
    RoleReshaping reshaping(*m_open->workspace);
    const domain::RoleId cto = m_open->role(u"CTO"_s);
    QCOMPARE(reshaping.refusalToInsertAbove({cto}), Refusal::NoRightToCreate);
    QCOMPARE(reshaping.refusalToClone(cto), Refusal::NoRightToCreate);
    QCOMPARE(reshaping.refusalToCreate(cto, domain::parseOutline(u"A"_s)),
             Refusal::NoRightToCreate);
    QVERIFY(reshaping.promote(roles(u"Inside Sales"_s)));
    access.change = false;
    m_open->workspace->roles().setAccess(access);
    QCOMPARE(reshaping.refusalToPromote(roles(u"Field Sales"_s)), Refusal::NotEditable);
}

QTEST_GUILESS_MAIN(TestRoleReshaping)
#include "tst_rolereshaping.moc"
