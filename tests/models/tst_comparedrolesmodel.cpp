// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/comparedrolesmodel.h"

#include "support/openworkspace.h"
#include "support/strictwarnings.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace rw;
using namespace rw::models;
using namespace Qt::StringLiterals;
using Shown = ComparedRolesModel::Shown;

// The hierarchy before, and before and after in one.
class TestComparedRolesModel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void nothingUntilItIsWanted();
    void currentIsWhatTheServerHas();
    void bothHasAGhostAtTheOldPlace();
    void aGhostGoesWhenTheMoveIsTakenBack();
    void whatGoesAlongHasNoGhost();
    void rolesThatAreNewOrGoStandOnce();
    void aReadingWithACircleLosesNobody();

private:
    QString dump() const
    {
        QString text;
        const auto tell = [&](const auto &self, const QModelIndex &parent) -> void {
            for (int row = 0; row < m_model->rowCount(parent); ++row) {
                const QModelIndex at = m_model->index(row, 0, parent);
                text += u' ' + (m_model->isGhost(at) ? u"~"_s : QString()) + at.data().toString();
                if (m_model->rowCount(at) > 0) {
                    text += u'(';
                    self(self, at);
                    text += u')';
                }
            }
        };
        tell(tell, {});
        return text.remove(u"( "_s).isEmpty() ? QString() : text.trimmed();
    }
    QString change(const QModelIndex &index) const
    {
        return index.siblingAtColumn(ComparedRolesModel::ChangeColumn).data().toString();
    }

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
    std::unique_ptr<ComparedRolesModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestComparedRolesModel::init()
{
    rw::test::failOnWarnings();
    m_tester.reset();
    m_model.reset();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(m_open->read());
    m_model = std::make_unique<ComparedRolesModel>(*m_open->workspace);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void TestComparedRolesModel::nothingUntilItIsWanted()
{
    QCOMPARE(m_model->rowCount(), 0);
    m_model->setShown(Shown::Current);
    QCOMPARE(m_model->rowCount(), 1);
    m_model->setShown(Shown::Nothing);
    QCOMPARE(m_model->rowCount(), 0);
}

void TestComparedRolesModel::currentIsWhatTheServerHas()
{
    m_model->setShown(Shown::Current);
    const QString before = dump();
    edit::RoleSection &roles = m_open->workspace->roles();
    const domain::RoleId inside = m_open->role(u"Inside Sales"_s);
    QVERIFY(roles.move({inside}, m_open->role(u"CTO"_s)));
    QVERIFY(!roles.create({}, u"Fresh"_s).isEmpty());
    QCOMPARE(dump(), before);
    QCOMPARE(change(m_model->indexOf(inside)), u"will report to CTO"_s);
    QVERIFY(!m_model->ghostOf(inside).isValid());
}

void TestComparedRolesModel::bothHasAGhostAtTheOldPlace()
{
    m_model->setShown(Shown::Both);
    const domain::RoleId inside = m_open->role(u"Inside Sales"_s);
    QVERIFY(!m_model->ghostOf(inside).isValid());
    QVERIFY(m_open->workspace->roles().move({inside}, m_open->role(u"CTO"_s)));
    const QModelIndex ghost = m_model->ghostOf(inside);
    QVERIFY(ghost.isValid() && m_model->isGhost(ghost));
    QCOMPARE(ghost.parent().data().toString(), u"VP Sales"_s);
    QCOMPARE(change(ghost), u"moved to CTO"_s);
    QCOMPARE(m_model->indexOf(inside).parent().data().toString(), u"CTO"_s);
    QCOMPARE(change(m_model->indexOf(inside)), u"moved here from VP Sales"_s);
    QCOMPARE(m_model->idAt(ghost), inside);
    QVERIFY(ghost.data(Qt::AccessibleTextRole).toString().contains(u"until now"_s));
}

void TestComparedRolesModel::aGhostGoesWhenTheMoveIsTakenBack()
{
    m_model->setShown(Shown::Both);
    const QString before = dump();
    const domain::RoleId inside = m_open->role(u"Inside Sales"_s);
    QVERIFY(m_open->workspace->roles().move({inside}, m_open->role(u"CTO"_s)));
    QVERIFY(dump() != before);
    m_open->workspace->undo();
    QCOMPARE(dump(), before);
    m_open->workspace->redo();
    QVERIFY(m_model->ghostOf(inside).isValid());
}

void TestComparedRolesModel::whatGoesAlongHasNoGhost()
{
    m_model->setShown(Shown::Both);
    QVERIFY(m_open->workspace->roles().move({m_open->role(u"VP Sales"_s)}, m_open->role(u"CTO"_s)));
    QVERIFY(m_model->ghostOf(m_open->role(u"VP Sales"_s)).isValid());
    QVERIFY(!m_model->ghostOf(m_open->role(u"Inside Sales"_s)).isValid());
}

void TestComparedRolesModel::rolesThatAreNewOrGoStandOnce()
{
    m_model->setShown(Shown::Both);
    edit::RoleSection &roles = m_open->workspace->roles();
    const domain::RoleId fresh = roles.create(m_open->role(u"CTO"_s), u"Fresh"_s);
    const domain::RoleId field = m_open->role(u"Field Sales"_s);
    QVERIFY(roles.remove({{field}, m_open->role(u"CEO"_s), {}}));
    QVERIFY(m_model->indexOf(fresh).isValid());
    QCOMPARE(m_model->indexOf(fresh).data(MarkRole).toInt(), int(Mark::New));
    QCOMPARE(m_model->indexOf(field).data(MarkRole).toInt(), int(Mark::ToBeDeleted));
    QVERIFY(!m_model->ghostOf(fresh).isValid() && !m_model->ghostOf(field).isValid());
}

void TestComparedRolesModel::aReadingWithACircleLosesNobody()
{
    m_open->serverRole(u"COO"_s).reportingTo = m_open->serverRole(u"VP Sales"_s).id;
    QVERIFY(m_open->read());
    m_model->setShown(Shown::Current);
    int count = 0;
    const auto walk = [&](const auto &self, const QModelIndex &parent) -> void {
        for (int row = 0; row < m_model->rowCount(parent); ++row, ++count)
            self(self, m_model->index(row, 0, parent));
    };
    walk(walk, {});
    QCOMPARE(count, int(m_open->server.roles.size()));
}

QTEST_GUILESS_MAIN(TestComparedRolesModel)
#include "tst_comparedrolesmodel.moc"
