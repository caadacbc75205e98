// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/addresschanges.h"
#include "edit/applyrun.h"
#include "edit/contactmerge.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/listsorting.h"
#include "edit/outlineplan.h"
#include "edit/rolebulk.h"
#include "edit/rolereshaping.h"
#include "edit/rolesection.h"
#include "support/faults.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw;
using namespace rw::edit;
using namespace Qt::StringLiterals;

// What the commands on many things stage can be applied: the server takes it, and has it then.
class TestBulkApply : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void applies_data();
    void applies();

private:
    bool stage(const QString &what);

    std::unique_ptr<rw::test::LiveWorkspace> m_live;
};

void TestBulkApply::init()
{
    rw::test::failOnWarnings();
    m_live = std::make_unique<rw::test::LiveWorkspace>();
    QVERIFY(m_live->open());
}

void TestBulkApply::applies_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"a merge that keeps the address of one that goes", "a domain replaced",
                             "names that trade places", "a branch turned over",
                             "a role inserted above two", "a cloned branch", "a pasted outline",
                             "values sorted with new ones among them", "values pasted"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

bool TestBulkApply::stage(const QString &what)
{
    Workspace &workspace = *m_live->workspace;
    const domain::RoleTree &tree = workspace.roles().tree();
    const auto &first = *tree.top()->children.at(0);
    const auto &second = *tree.top()->children.at(1);
    RoleReshaping reshaping(workspace);
    if (what.contains("merge"_L1)) {
        const domain::ContactId stays = m_live->contact(0);
        const domain::ContactId goes = m_live->contact(1);
        const auto &book = workspace.contacts().book();
        return ContactMerge(workspace).stage({{stays, goes},
                                              stays,
                                              book.find(stays)->contact.displayName,
                                              book.find(goes)->contact.emailId});
    }
    if (what.contains("domain"_L1)) {
        AddressChanges changes(workspace);
        return changes.stage(
            changes.replaceDomain(changes.domains().constFirst(), u"moved.example"_s), what);
    }
    if (what.contains("trade"_L1)) {
        RoleBulk bulk(workspace);
        return bulk.stage(bulk.check({{first.role.id, domain::Field::Name, second.role.name},
                                      {second.role.id, domain::Field::Name, first.role.name}}),
                          what);
    }
    if (what.contains("turned over"_L1)) {
        QList<OutlinePlan::Line> lines = OutlinePlan::lines(workspace);
        for (qsizetype i = 1; i + 1 < lines.size(); ++i) {
            if (lines.at(i).level == 1 && lines.at(i + 1).level == 2) {
                std::swap(lines[i].role, lines[i + 1].role);
                std::swap(lines[i].name, lines[i + 1].name);
                return OutlinePlan(workspace, lines).stage();
            }
        }
        return false;
    }
    if (what.contains("inserted"_L1))
        return !reshaping.insertAbove({first.role.id, second.role.id}, u"Between"_s).isEmpty();
    if (what.contains("cloned"_L1))
        return !reshaping.clone(first.role.id).isEmpty();
    if (what.contains("outline"_L1))
        return !reshaping
                    .create(first.role.id,
                            domain::parseOutline(u"Research\n\tLab\n\tLibrary\nWorkshop"_s))
                    .isEmpty();
    ContactRoleSection &values = workspace.contactRoles();
    if (what.contains("sorted"_L1)) {
        QList<domain::ContactRoleId> order
            = ListSorting::sorted(values, ListSorting::Sort::Descending);
        QList<domain::ContactRole> added;
        for (const QString &name : {u"Gatekeeper"_s, u"Referrer"_s}) {
            added.append({domain::ContactRoleId::local(), name, {}});
            order.insert(1, added.last().id);
        }
        return values.arrange(order, what, added);
    }
    return !values
                .createAll(values.list().entries().at(1).value.id, {u"Gatekeeper"_s, u"Referrer"_s})
                .isEmpty();
}

void TestBulkApply::applies()
{
    QFETCH(QString, what);
    QVERIFY(stage(what));
    const auto run = m_live->apply();
    QVERIFY(run);
    QCOMPARE(run->outcome(), ApplyRun::Outcome::Applied);
    QCOMPARE(m_live->workspace->stagedCount(), 0);
    QCOMPARE(m_live->serverDump(), m_live->workingDump());
}

QTEST_GUILESS_MAIN(TestBulkApply)
#include "tst_bulkapply.moc"
