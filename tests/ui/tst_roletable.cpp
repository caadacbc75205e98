// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/roletablemodel.h"
#include "models/roletreemodel.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/roles/bulkdialog.h"
#include "ui/roles/replacedialog.h"
#include "ui/roles/rolespane.h"
#include "ui/roles/roletable.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;
using models::RoleTableModel;

// The table of roles in its page, by its keys.
class TestRoleTable : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void whatIsSelectedIsSelectedInTheTree();
    void aCellIsEditedInPlace();
    void aColumnIsPasted();
    void rolesThatWereCutAreMoved();
    void oneCellIntoAllThatAreSelected();
    void whatCannotBePastedIsShownFirst();
    void rowsBeyondTheLastAreTold();
    void fillsDown();
    void copiedCellsComeBackTheSame();
    void findAndReplaceShowsEachFirst();
    void aTickThatAnotherNeedsIsTold();
    void filterActsInTheTable();
    void tabGoesFromTheChoiceIntoTheView();
    void controlsAreNamed();

private:
    RoleTable *table() const { return m_pane->findChild<RoleTable *>(); }
    QModelIndex cell(const QString &role, int column) const
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            const QModelIndex at = table()->model()->index(row, 0);
            if (at.data().toString() == role)
                return at.siblingAtColumn(column);
        }
        return {};
    }
    void select(const QModelIndex &from, const QModelIndex &to)
    {
        table()->selectionModel()->setCurrentIndex(from, QItemSelectionModel::NoUpdate);
        table()->selectionModel()->select(QItemSelection(from, to),
                                          QItemSelectionModel::ClearAndSelect);
    }
    QString text(const QString &role, int column) const
    {
        return cell(role, column).data().toString();
    }
    void paste(const QString &what)
    {
        QApplication::clipboard()->setText(what);
        QTest::keyClick(table(), Qt::Key_V, Qt::ControlModifier);
    }
    QTreeWidgetItem *item(const QString &role) const
    {
        auto *list = m_pane->findChild<QTreeWidget *>(u"bulkEdits"_s);
        const auto found = list->findItems(role, Qt::MatchExactly);
        return found.isEmpty() ? nullptr : found.first();
    }

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
    std::unique_ptr<models::RoleTreeModel> m_model;
    std::unique_ptr<QMainWindow> m_window;
    RolesPane *m_pane = nullptr;
};

void TestRoleTable::init()
{
    rw::test::failOnWarnings();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(m_open->read());
    m_model = std::make_unique<models::RoleTreeModel>(*m_open->workspace);
    m_window = std::make_unique<QMainWindow>();
    m_pane = new RolesPane(*m_open->workspace, *m_model);
    m_window->setCentralWidget(m_pane);
    m_window->resize(1300, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    auto *choice = m_pane->findChild<QComboBox *>(u"roleView"_s);
    choice->setCurrentIndex(choice->findText(u"Table"_s));
    m_pane->focusList();
    QVERIFY(table()->isVisible() && table()->hasFocus());
    // By name: Accountant, CEO, CFO, COO, CTO, Field Sales, Inside Sales, VP Sales
    QCOMPARE(table()->model()->index(3, 0).data().toString(), u"COO"_s);
}

void TestRoleTable::cleanup()
{
    if (m_window)
        m_window->close();
    m_window.reset();
    m_model.reset();
    m_open.reset();
}

void TestRoleTable::whatIsSelectedIsSelectedInTheTree()
{
    select(cell(u"CFO"_s, 0), cell(u"CTO"_s, 0));
    auto *tree = m_pane->findChild<QTreeView *>(u"roleTree"_s);
    QCOMPARE(tree->selectionModel()->selectedRows().size(), 3);
    QTest::keyClick(table(), Qt::Key_Left, Qt::AltModifier); // they report to the top role
    QCOMPARE(m_open->workspace->stagedCount(), 0);
    select(cell(u"Inside Sales"_s, 0), cell(u"Inside Sales"_s, 0));
    QTest::keyClick(table(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(text(u"Inside Sales"_s, RoleTableModel::SuperiorColumn), u"COO"_s);
}

void TestRoleTable::aCellIsEditedInPlace()
{
    select(cell(u"CTO"_s, RoleTableModel::SuperiorColumn),
           cell(u"CTO"_s, RoleTableModel::SuperiorColumn));
    QTest::keyClick(table(), Qt::Key_F2);
    auto *editor = table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, u"coo"_s);
    QVERIFY(m_pane->commitEditors());
    QCOMPARE(text(u"CTO"_s, RoleTableModel::SuperiorColumn), u"COO"_s);
    QTRY_VERIFY(!table()->viewport()->findChild<QLineEdit *>());
    QTest::keyClick(table(), Qt::Key_F2);
    editor = table()->viewport()->findChild<QLineEdit *>();
    editor->selectAll();
    QTest::keyClicks(editor, u"nobody"_s);
    QVERIFY(!m_pane->commitEditors()); // and says why
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(m_open->workspace->stagedCount(), 1);
}

void TestRoleTable::aColumnIsPasted()
{
    select(cell(u"CFO"_s, RoleTableModel::DescriptionColumn),
           cell(u"CFO"_s, RoleTableModel::DescriptionColumn));
    paste(u"Counts\r\nRuns\r\nBuilds\r\n"_s);
    QCOMPARE(text(u"CFO"_s, RoleTableModel::DescriptionColumn), u"Counts"_s);
    QCOMPARE(text(u"COO"_s, RoleTableModel::DescriptionColumn), u"Runs"_s);
    QCOMPARE(text(u"CTO"_s, RoleTableModel::DescriptionColumn), u"Builds"_s);
    m_open->workspace->undo(); // one step
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestRoleTable::rolesThatWereCutAreMoved()
{
    select(cell(u"Accountant"_s, 0), cell(u"Accountant"_s, 0));
    QTest::keyClick(table(), Qt::Key_X, Qt::ControlModifier);
    select(cell(u"CTO"_s, RoleTableModel::DescriptionColumn),
           cell(u"CTO"_s, RoleTableModel::DescriptionColumn));
    QTest::keyClick(table(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(text(u"CTO"_s, RoleTableModel::DescriptionColumn), QString());
    const auto *moved = m_open->workspace->roles().tree().findByName(u"Accountant"_s);
    QCOMPARE(moved->parent->role.name, u"CTO"_s);
}

void TestRoleTable::oneCellIntoAllThatAreSelected()
{
    select(cell(u"CFO"_s, RoleTableModel::PeersColumn),
           cell(u"CTO"_s, RoleTableModel::PeersColumn));
    paste(u"yes"_s);
    for (const QString &role : {u"CFO"_s, u"COO"_s, u"CTO"_s})
        QCOMPARE(text(role, RoleTableModel::PeersColumn), u"yes"_s);
    QCOMPARE(m_open->workspace->stagedCount(), 3);
}

void TestRoleTable::whatCannotBePastedIsShownFirst()
{
    select(cell(u"CFO"_s, 0), cell(u"CFO"_s, 0));
    paste(u"Purse\nInside Sales\nBench"_s);
    QCOMPARE(m_open->workspace->stagedCount(), 0); // not before it was seen
    auto *dialog = m_pane->findChild<BulkDialog *>();
    QVERIFY(dialog);
    QCOMPARE(rw::test::accessibilityFaults(dialog), QStringList());
    QCOMPARE(item(u"CFO"_s)->checkState(0), Qt::Checked);
    QCOMPARE(item(u"COO"_s)->checkState(0), Qt::Unchecked);
    QVERIFY2(item(u"COO"_s)->text(2).contains(u"Inside Sales"_s),
             qPrintable(item(u"COO"_s)->text(2)));
    QVERIFY(dialog->findChild<QLabel *>(u"bulkCount"_s)->text().contains(u"cannot be taken"_s));
    item(u"CTO"_s)->setCheckState(0, Qt::Unchecked);
    dialog->findChild<QPushButton *>(u"addToPlan"_s)->click();
    QCOMPARE(m_open->workspace->stagedCount(), 1);
    QVERIFY(cell(u"Purse"_s, 0).isValid() && cell(u"CTO"_s, 0).isValid());
}

void TestRoleTable::rowsBeyondTheLastAreTold()
{
    QSignalSpy told(m_pane, &Pane::statusMessage);
    select(cell(u"VP Sales"_s, RoleTableModel::DescriptionColumn),
           cell(u"VP Sales"_s, RoleTableModel::DescriptionColumn));
    paste(u"one\ntwo\nthree"_s);
    QCOMPARE(text(u"VP Sales"_s, RoleTableModel::DescriptionColumn), u"one"_s);
    QVERIFY(!told.isEmpty());
    QVERIFY(told.first().first().toString().contains(u"no role to go to"_s));
}

void TestRoleTable::fillsDown()
{
    select(cell(u"CFO"_s, RoleTableModel::DescriptionColumn),
           cell(u"CFO"_s, RoleTableModel::DescriptionColumn));
    paste(u"Head"_s);
    select(cell(u"CFO"_s, RoleTableModel::DescriptionColumn),
           cell(u"CTO"_s, RoleTableModel::DescriptionColumn));
    QTest::keyClick(table(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(text(u"COO"_s, RoleTableModel::DescriptionColumn), u"Head"_s);
    QCOMPARE(text(u"CTO"_s, RoleTableModel::DescriptionColumn), u"Head"_s);
    select(cell(u"CFO"_s, 0), cell(u"CFO"_s, 0));
    QVERIFY(!table()->reasonAgainstFilling().isEmpty());
}

void TestRoleTable::copiedCellsComeBackTheSame()
{
    select(cell(u"CFO"_s, RoleTableModel::NameColumn), cell(u"COO"_s, RoleTableModel::PeersColumn));
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"CFO\tCEO\tno\nCOO\tCEO\tno"_s);
    QTest::keyClick(table(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_open->workspace->stagedCount(), 0); // it is all so already
    QVERIFY(!m_pane->findChild<BulkDialog *>());
}

void TestRoleTable::findAndReplaceShowsEachFirst()
{
    QTest::keyClick(table(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_pane->findChild<ReplaceDialog *>();
    QVERIFY(dialog);
    QCOMPARE(rw::test::accessibilityFaults(dialog), QStringList());
    auto *take = dialog->findChild<QPushButton *>(u"addToPlan"_s);
    QVERIFY(!take->isEnabled());
    dialog->findChild<QLineEdit *>(u"find"_s)->setText(u"sales"_s);
    dialog->findChild<QLineEdit *>(u"replace"_s)->setText(u"Selling"_s);
    QCOMPARE(m_pane->findChild<QTreeWidget *>(u"bulkEdits"_s)->topLevelItemCount(), 3);
    QCOMPARE(item(u"VP Sales"_s)->text(2), u"VP Selling"_s);
    item(u"VP Sales"_s)->setCheckState(0, Qt::Unchecked);
    take->click();
    QCOMPARE(m_open->workspace->stagedCount(), 2);
    QVERIFY(cell(u"Inside Selling"_s, 0).isValid() && cell(u"VP Sales"_s, 0).isValid());
    m_open->workspace->undo();
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestRoleTable::aTickThatAnotherNeedsIsTold()
{
    select(cell(u"CFO"_s, 0), cell(u"CFO"_s, 0));
    paste(u"COO\nCFO\nVP Sales"_s); // two trade names; the third is taken
    auto *dialog = m_pane->findChild<BulkDialog *>();
    QVERIFY(dialog);
    auto *take = dialog->findChild<QPushButton *>(u"addToPlan"_s);
    QVERIFY(take->isEnabled());
    item(u"CFO"_s)->setCheckState(0, Qt::Unchecked); // so COO cannot be CFO any more
    QVERIFY(!take->isEnabled());
    QVERIFY(dialog->findChild<QLabel *>(u"bulkCount"_s)
                ->text()
                .contains(u"together with what is not ticked"_s));
    dialog->reject();
}

void TestRoleTable::filterActsInTheTable()
{
    m_pane->focusFilter();
    QTest::keyClicks(QApplication::focusWidget(), u"sales"_s);
    QVERIFY(table()->isVisible());
    QTRY_COMPARE(table()->shownCount(), 3);
}

void TestRoleTable::tabGoesFromTheChoiceIntoTheView()
{
    auto *choice = m_pane->findChild<QComboBox *>(u"roleView"_s);
    choice->setFocus();
    for (int step = 0; step < 8 && !table()->hasFocus(); ++step) {
        QVERIFY(
            !qobject_cast<QLineEdit *>(QApplication::focusWidget())); // not past it, in the form
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QVERIFY(table()->hasFocus());
}

void TestRoleTable::controlsAreNamed()
{
    select(cell(u"CFO"_s, 0), cell(u"CFO"_s, 0));
    QCOMPARE(rw::test::accessibilityFaults(m_window.get()), QStringList());
}

QTEST_MAIN(TestRoleTable)
#include "tst_roletable.moc"
