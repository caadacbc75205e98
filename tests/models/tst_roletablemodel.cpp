// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/roletablemodel.h"

#include "support/openworkspace.h"
#include "support/strictwarnings.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rw;
using namespace rw::models;
using namespace Qt::StringLiterals;
using domain::Field;
using edit::RoleBulk;
using Problem = RoleBulk::Problem;

Q_DECLARE_METATYPE(rw::edit::RoleBulk::Problem)

// Roles as a table, and many of its cells at once.
class TestRoleTableModel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void followsTheTree();
    void cells_data();
    void cells();
    void aCellThatIsRefusedSaysWhy();
    void whatCannotBeEdited();
    void namesMayTradePlaces();
    void aNameThatStaysTakenRefusesTheOther();
    void superiorsAreLookedAtTogether();
    void aLockedTreeTakesNoSuperior();
    void manyCellsAreOneStep();
    void theLastOfTwoForOneCellCounts();

private:
    QModelIndex cell(const QString &role, int column) const
    {
        return m_model->indexOf(m_open->role(role), column);
    }
    QList<RoleBulk::Checked> check(const QStringList &wishes, Field field) const
    {
        QList<RoleBulk::Wish> list;
        for (const QString &wish : wishes)
            list.append({m_open->role(wish.section(u'=', 0, 0)), field, wish.section(u'=', 1)});
        return RoleBulk(*m_open->workspace).check(list);
    }
    static QList<Problem> problems(const QList<RoleBulk::Checked> &checked)
    {
        QList<Problem> list;
        for (const auto &each : checked)
            list.append(each.problem);
        return list;
    }

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
    std::unique_ptr<RoleTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestRoleTableModel::init()
{
    rw::test::failOnWarnings();
    m_tester.reset();
    m_model.reset();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(m_open->read());
    m_model = std::make_unique<RoleTableModel>(*m_open->workspace);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void TestRoleTableModel::followsTheTree()
{
    QCOMPARE(m_model->rowCount(), 8);
    edit::RoleSection &roles = m_open->workspace->roles();
    const domain::RoleId fresh = roles.create(m_open->role(u"CTO"_s), u"Fresh"_s);
    QCOMPARE(m_model->rowCount(), 9);
    QVERIFY(m_model->indexOf(fresh).isValid());
    m_open->workspace->undo();
    QCOMPARE(m_model->rowCount(), 8);
    QVERIFY(roles.move({m_open->role(u"VP Sales"_s)}, m_open->role(u"CTO"_s)));
    QCOMPARE(cell(u"Inside Sales"_s, RoleTableModel::PathColumn).data().toString(),
             u"CEO › CTO › VP Sales"_s);
    m_open->server.roles.removeIf([](const auto &role) { return role.name == u"Accountant"_s; });
    QVERIFY(m_open->read());
    QCOMPARE(m_model->rowCount(), 7);
}

void TestRoleTableModel::cells_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shows");
    QTest::newRow("a name") << int(RoleTableModel::NameColumn) << u" Phone Sales "_s
                            << u"Phone Sales"_s;
    QTest::newRow("a superior by its name")
        << int(RoleTableModel::SuperiorColumn) << u"cto"_s << u"CTO"_s;
    QTest::newRow("peers by a word") << int(RoleTableModel::PeersColumn) << u"Yes"_s << u"yes"_s;
    QTest::newRow("peers as a spreadsheet writes it")
        << int(RoleTableModel::PeersColumn) << u"TRUE"_s << u"yes"_s;
    QTest::newRow("a user by the name")
        << int(RoleTableModel::ForecastColumn) << u"ken rao"_s << u"Ken Rao"_s;
    QTest::newRow("a description")
        << int(RoleTableModel::DescriptionColumn) << u"On the phone"_s << u"On the phone"_s;
}

void TestRoleTableModel::cells()
{
    QFETCH(int, column);
    QFETCH(QString, typed);
    QFETCH(QString, shows);
    const domain::RoleId id = m_open->role(u"Inside Sales"_s);
    const QString before = m_model->indexOf(id, column).data().toString();
    QVERIFY(m_model->setData(m_model->indexOf(id, column), typed, Qt::EditRole));
    QCOMPARE(m_model->indexOf(id, column).data().toString(), shows);
    QCOMPARE(m_open->workspace->stagedCount(), 1);
    m_open->workspace->undo();
    QCOMPARE(m_model->indexOf(id, column).data().toString(), before);
}

void TestRoleTableModel::aCellThatIsRefusedSaysWhy()
{
    QSignalSpy refused(m_model.get(), &RoleTableModel::editRefused);
    const auto refusal = [&](const QString &role, int column, const QString &text) {
        refused.clear();
        if (m_model->setData(cell(role, column), text, Qt::EditRole) || refused.size() != 1)
            return Problem::None;
        return refused.first().first().value<RoleBulk::Checked>().problem;
    };
    const QString inside = u"Inside Sales"_s;
    QCOMPARE(refusal(inside, RoleTableModel::NameColumn, u"field sales"_s), Problem::BadName);
    QCOMPARE(refusal(inside, RoleTableModel::NameColumn, u"  "_s), Problem::BadName);
    QCOMPARE(refusal(inside, RoleTableModel::SuperiorColumn, u"Nobody"_s), Problem::UnknownRole);
    QCOMPARE(refusal(u"COO"_s, RoleTableModel::SuperiorColumn, inside), Problem::Circle);
    QCOMPARE(refusal(u"COO"_s, RoleTableModel::SuperiorColumn, u"COO"_s), Problem::Circle);
    QCOMPARE(refusal(u"CEO"_s, RoleTableModel::SuperiorColumn, u"COO"_s), Problem::TopRole);
    QCOMPARE(refusal(inside, RoleTableModel::PeersColumn, u"perhaps"_s), Problem::NeitherYesNorNo);
    QCOMPARE(refusal(inside, RoleTableModel::ForecastColumn, u"Nobody"_s), Problem::UnknownUser);
    QCOMPARE(refusal(inside, RoleTableModel::DescriptionColumn, QString(251, u'x')),
             Problem::TooLong);
    m_open->server.users.append({{u"105"_s}, u"Ken Rao"_s, {}, {u"7"_s}, u"active"_s});
    QVERIFY(m_open->read());
    QCOMPARE(refusal(inside, RoleTableModel::ForecastColumn, u"Ken Rao"_s), Problem::SeveralUsers);
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestRoleTableModel::whatCannotBeEdited()
{
    const auto editable = [this](const QString &role, int column) {
        return m_model->flags(cell(role, column)).testFlag(Qt::ItemIsEditable);
    };
    QVERIFY(editable(u"COO"_s, RoleTableModel::NameColumn));
    QVERIFY(editable(u"COO"_s, RoleTableModel::SuperiorColumn));
    QVERIFY(!editable(u"CEO"_s, RoleTableModel::SuperiorColumn));
    QVERIFY(!editable(u"COO"_s, RoleTableModel::PathColumn));
    QVERIFY(!editable(u"COO"_s, RoleTableModel::UsersColumn));
    QVERIFY(m_open->workspace->roles().remove(
        {{m_open->role(u"Accountant"_s)}, m_open->role(u"CEO"_s), {}}));
    QVERIFY(!editable(u"Accountant"_s, RoleTableModel::NameColumn));
    edit::Access look;
    look.change = false;
    m_open->workspace->roles().setAccess(look);
    QVERIFY(!editable(u"COO"_s, RoleTableModel::NameColumn));
}

void TestRoleTableModel::namesMayTradePlaces()
{
    const auto checked
        = check({u"Inside Sales=Field Sales"_s, u"Field Sales=Inside Sales"_s}, Field::Name);
    QCOMPARE(problems(checked), QList<Problem>({Problem::None, Problem::None}));
    const domain::RoleId inside = m_open->role(u"Inside Sales"_s);
    QVERIFY(RoleBulk(*m_open->workspace).stage(checked, u"Trade"_s));
    QCOMPARE(m_model->indexOf(inside).data().toString(), u"Field Sales"_s);
}

void TestRoleTableModel::aNameThatStaysTakenRefusesTheOther()
{
    // Field Sales cannot become CFO, so it stays, and nobody else can be Field Sales.
    const auto checked = check({u"Inside Sales=Field Sales"_s, u"Field Sales=CFO"_s}, Field::Name);
    QCOMPARE(problems(checked), QList<Problem>({Problem::BadName, Problem::BadName}));
    QCOMPARE(checked.first().name, domain::NameProblem::Taken);
    const auto twice = check({u"Inside Sales=Sales"_s, u"Field Sales=sales"_s}, Field::Name);
    QVERIFY(!twice.first().isGood() && !twice.last().isGood());
}

void TestRoleTableModel::superiorsAreLookedAtTogether()
{
    // Each alone could go; the second would close a circle with the first.
    QCOMPARE(problems(check({u"CFO=CTO"_s, u"CTO=CFO"_s}, Field::ReportingTo)),
             QList<Problem>({Problem::None, Problem::Circle}));
    // What alone would close one does not, after the first has gone.
    const auto checked = check({u"VP Sales=CEO"_s, u"COO=VP Sales"_s}, Field::ReportingTo);
    QCOMPARE(problems(checked), QList<Problem>({Problem::None, Problem::None}));
    QVERIFY(RoleBulk(*m_open->workspace).stage(checked, u"Turn over"_s));
    QCOMPARE(cell(u"COO"_s, RoleTableModel::PathColumn).data().toString(), u"CEO › VP Sales"_s);
}

void TestRoleTableModel::aLockedTreeTakesNoSuperior()
{
    m_open->workspace->roles().setTreeLocked(true);
    QCOMPARE(problems(check({u"CFO=CTO"_s}, Field::ReportingTo)),
             QList<Problem>({Problem::TreeLocked}));
    QVERIFY(!m_model->flags(cell(u"CFO"_s, RoleTableModel::SuperiorColumn))
                 .testFlag(Qt::ItemIsEditable));
    QCOMPARE(problems(check({u"CFO=Purse"_s}, Field::Name)), QList<Problem>({Problem::None}));
}

void TestRoleTableModel::manyCellsAreOneStep()
{
    const domain::RoleId cfo = m_open->role(u"CFO"_s);
    RoleBulk bulk(*m_open->workspace);
    const auto checked = bulk.check({{cfo, Field::Name, u"Purse"_s},
                                     {cfo, Field::Description, u"Counts"_s},
                                     {m_open->role(u"CTO"_s), Field::ShareWithPeers, u"yes"_s},
                                     {m_open->role(u"COO"_s), Field::Name, u"cto"_s}});
    QCOMPARE(problems(checked),
             QList<Problem>({Problem::None, Problem::None, Problem::None, Problem::BadName}));
    QVERIFY(bulk.stage(checked, u"Paste"_s));
    QCOMPARE(m_open->workspace->stagedCount(), 2); // two roles; the refused one is left out
    QCOMPARE(m_open->workspace->undoText(), u"Paste"_s);
    m_open->workspace->undo();
    QCOMPARE(m_open->workspace->stagedCount(), 0);
    QVERIFY(!bulk.stage(bulk.check({{cfo, Field::Name, u"CFO"_s}}), u"Nothing"_s));
}

void TestRoleTableModel::theLastOfTwoForOneCellCounts()
{
    const auto checked = check({u"CFO=Purse"_s, u"CFO=Till"_s}, Field::Name);
    QCOMPARE(problems(checked), QList<Problem>({Problem::Same, Problem::None}));
}

QTEST_GUILESS_MAIN(TestRoleTableModel)
#include "tst_roletablemodel.moc"
