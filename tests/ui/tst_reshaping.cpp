// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/comparedrolesmodel.h"
#include "models/roletreemodel.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"
#include "ui/roles/comparedrolestree.h"
#include "ui/roles/rolespane.h"
#include "ui/roles/treelock.h"
#include "ui/roles/usersdrawer.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMainWindow>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The commands that give the hierarchy another shape, by their keys, and the lock against them.
class TestReshaping : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void altLeftAndRightMoveByALevel();
    void severalStaySelectedWhereTheyWent();
    void insertAboveBeginsWithTheName();
    void aCloneIsShown();
    void cutAndPasteMoves();
    void whatWasCutStaysUntilItIsPasted();
    void copiedRolesAreTextElsewhere();
    void namesFromElsewhereBecomeRoles();
    void whatCannotBePastedSaysWhy_data();
    void whatCannotBePastedSaysWhy();
    void beforeAndAfterInOneView();
    void commandsActInEveryView();
    void theDrawerSaysWhoIsInARole();
    void aLockedTreeRefusesKeysCommandsAndDrags();
    void productionLocksItselfAgain();
    void elsewhereItStaysAsItWasChosen();

private:
    QTreeView *tree() const { return m_pane->findChild<QTreeView *>(u"roleTree"_s); }
    edit::RoleSection &section() const { return m_open->workspace->roles(); }
    QAction *action(const QString &text) const;
    void select(const QStringList &names);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QTest::keyClick(tree(), key, modifiers);
    }
    QString superiorOf(const QString &name) const
    {
        const auto *node = section().tree().findByName(name);
        return node && node->parent ? node->parent->role.name : QString();
    }

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
    std::unique_ptr<models::RoleTreeModel> m_model;
    std::unique_ptr<QMainWindow> m_window;
    RolesPane *m_pane = nullptr;
};

void TestReshaping::init()
{
    rw::test::failOnWarnings();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(m_open->read());
    m_model = std::make_unique<models::RoleTreeModel>(*m_open->workspace);
    m_window = std::make_unique<QMainWindow>();
    m_pane = new RolesPane(*m_open->workspace, *m_model);
    m_window->setCentralWidget(m_pane);
    m_window->resize(1100, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_pane->focusList();
    QApplication::clipboard()->clear();
}

void TestReshaping::cleanup()
{
    if (m_window)
        m_window->close();
    m_window.reset();
    m_model.reset();
    m_open.reset();
}

QAction *TestReshaping::action(const QString &text) const
{
    for (QAction *action : m_pane->editActions()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    qFatal("no such command");
}

void TestReshaping::select(const QStringList &names)
{
    QItemSelection selection;
    for (const QString &name : names) {
        const QModelIndex index = m_model->indexOf(m_open->role(name));
        selection.select(index, index);
    }
    tree()->selectionModel()->setCurrentIndex(selection.first().topLeft(),
                                              QItemSelectionModel::NoUpdate);
    tree()->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect
                                                    | QItemSelectionModel::Rows);
}

void TestReshaping::altLeftAndRightMoveByALevel()
{
    QSignalSpy toasts(m_pane, &Pane::toastRequested);
    select({u"Inside Sales"_s});
    key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(superiorOf(u"Inside Sales"_s), u"COO"_s);
    QCOMPARE(toasts.size(), 1);
    QCOMPARE(toasts.first().first().toString(), u"Inside Sales moved from VP Sales to COO"_s);
    QCOMPARE(tree()->currentIndex().data().toString(), u"Inside Sales"_s);
    select({u"VP Sales"_s});
    key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(superiorOf(u"VP Sales"_s), u"Inside Sales"_s);
    m_open->workspace->undo();
    m_open->workspace->undo();
    QCOMPARE(superiorOf(u"Inside Sales"_s), u"VP Sales"_s);
}

void TestReshaping::severalStaySelectedWhereTheyWent()
{
    select({u"Field Sales"_s, u"Inside Sales"_s});
    key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(superiorOf(u"Field Sales"_s), u"COO"_s);
    QCOMPARE(superiorOf(u"Inside Sales"_s), u"COO"_s);
    QCOMPARE(tree()->selectionModel()->selectedRows().size(), 2);
    m_open->workspace->undo(); // both with one step
    QCOMPARE(superiorOf(u"Field Sales"_s), u"VP Sales"_s);
    QCOMPARE(superiorOf(u"Inside Sales"_s), u"VP Sales"_s);
}

void TestReshaping::insertAboveBeginsWithTheName()
{
    select({u"Field Sales"_s, u"Inside Sales"_s});
    key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(superiorOf(u"Field Sales"_s), u"New role"_s);
    auto *editor = tree()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, u"Sales Ops"_s);
    QTest::keyClick(editor, Qt::Key_Return); // is taken when the key has been dealt with
    QTRY_COMPARE(superiorOf(u"Field Sales"_s), u"Sales Ops"_s);
    QCOMPARE(superiorOf(u"Inside Sales"_s), u"Sales Ops"_s);
    QCOMPARE(superiorOf(u"Sales Ops"_s), u"VP Sales"_s);
}

void TestReshaping::aCloneIsShown()
{
    select({u"VP Sales"_s});
    key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(tree()->currentIndex().data().toString(), u"VP Sales (copy)"_s);
    QCOMPARE(superiorOf(u"Inside Sales (copy)"_s), u"VP Sales (copy)"_s);
    select({u"VP Sales"_s, u"CTO"_s});
    QVERIFY(!action(u"Clone branch"_s)->isEnabled());
    QVERIFY(action(u"Clone branch"_s)->toolTip().contains(u"one role only"_s));
}

void TestReshaping::cutAndPasteMoves()
{
    select({u"Field Sales"_s, u"Accountant"_s});
    key(Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(m_open->workspace->stagedCount(), 0); // not before it is pasted
    select({u"CTO"_s});
    QVERIFY(action(u"Paste"_s)->isEnabled());
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(superiorOf(u"Field Sales"_s), u"CTO"_s);
    QCOMPARE(superiorOf(u"Accountant"_s), u"CTO"_s);
    m_open->workspace->undo();
    QCOMPARE(m_open->workspace->stagedCount(), 0);
    QVERIFY(!action(u"Paste"_s)->isEnabled()); // once
}

void TestReshaping::whatWasCutStaysUntilItIsPasted()
{
    select({u"COO"_s});
    key(Qt::Key_X, Qt::ControlModifier);
    select({u"VP Sales"_s}); // below what moves
    QVERIFY(!action(u"Paste"_s)->isEnabled());
    QVERIFY2(action(u"Paste"_s)->toolTip().contains(u"below a role that you are moving"_s),
             qPrintable(action(u"Paste"_s)->toolTip()));
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(superiorOf(u"COO"_s), u"CEO"_s);
    select({u"CFO"_s});
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(superiorOf(u"COO"_s), u"CFO"_s);
}

void TestReshaping::copiedRolesAreTextElsewhere()
{
    select({u"VP Sales"_s});
    key(Qt::Key_C, Qt::ControlModifier);
    const QMimeData *data = QApplication::clipboard()->mimeData();
    QCOMPARE(data->text(), u"VP Sales\n\tField Sales\n\tInside Sales\n"_s);
    const QByteArrayList rows = data->data(u"text/tab-separated-values"_s).split('\n');
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows.at(0).split('\t').size(), 4);
    QVERIFY(rows.at(1).startsWith("Field Sales\tVP Sales\t"));
    // Pasted here they are new roles.
    select({u"CTO"_s});
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(superiorOf(u"VP Sales 2"_s), u"CTO"_s);
    QCOMPARE(superiorOf(u"Inside Sales 2"_s), u"VP Sales 2"_s);
}

void TestReshaping::namesFromElsewhereBecomeRoles()
{
    QApplication::clipboard()->setText(u"Research\r\n    Lab\r\n    Library\r\n"_s);
    select({u"CTO"_s});
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(superiorOf(u"Research"_s), u"CTO"_s);
    QCOMPARE(superiorOf(u"Library"_s), u"Research"_s);
    m_open->workspace->undo();
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestReshaping::whatCannotBePastedSaysWhy_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing is there") << QString() << u"no names"_s;
    QTest::newRow("a jump of two levels") << u"A\n\t\tB"_s << u"indented deeper"_s;
    QTest::newRow("a name as long as a book") << QString(5000, u'x') << u"too long"_s;
}

void TestReshaping::whatCannotBePastedSaysWhy()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    QApplication::clipboard()->setText(text);
    select({u"CTO"_s});
    QVERIFY(!action(u"Paste"_s)->isEnabled());
    QVERIFY2(action(u"Paste"_s)->toolTip().contains(says),
             qPrintable(action(u"Paste"_s)->toolTip()));
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestReshaping::beforeAndAfterInOneView()
{
    auto *choice = m_pane->findChild<QComboBox *>(u"roleView"_s);
    auto *both = m_pane->findChild<ComparedRolesTree *>();
    select({u"Inside Sales"_s});
    QVERIFY(section().move({m_open->role(u"Inside Sales"_s)}, m_open->role(u"CTO"_s)));
    choice->setCurrentIndex(choice->findText(u"Both"_s));
    QVERIFY(both->isVisible() && !tree()->isVisible());
    // What was selected is selected, and set off at its old place as well.
    QCOMPARE(both->currentIndex().data().toString(), u"Inside Sales"_s);
    QCOMPARE(both->currentIndex().parent().data().toString(), u"CTO"_s);
    QCOMPARE(both->pointedAt(), m_open->role(u"Inside Sales"_s));
    const auto *model = qobject_cast<models::ComparedRolesModel *>(both->model());
    both->setCurrentIndex(model->ghostOf(m_open->role(u"Inside Sales"_s)));
    QCOMPARE(tree()->currentIndex().data().toString(), u"Inside Sales"_s);
    both->setCurrentIndex(model->indexOf(m_open->role(u"COO"_s)));
    QCOMPARE(tree()->currentIndex().data().toString(), u"COO"_s);
    m_open->workspace->undo();
    QVERIFY(!model->ghostOf(m_open->role(u"Inside Sales"_s)).isValid());
    QCOMPARE(both->currentIndex().data().toString(), u"COO"_s);
    m_pane->focusFilter();
    QVERIFY(tree()->isVisible());
}

void TestReshaping::commandsActInEveryView()
{
    auto *choice = m_pane->findChild<QComboBox *>(u"roleView"_s);
    auto *both = m_pane->findChild<ComparedRolesTree *>();
    choice->setCurrentIndex(choice->findText(u"Both"_s));
    m_pane->focusList();
    QVERIFY(both->hasFocus());
    const auto *model = qobject_cast<models::ComparedRolesModel *>(both->model());
    both->setCurrentIndex(model->indexOf(m_open->role(u"Inside Sales"_s)));
    QTest::keyClick(both, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(superiorOf(u"Inside Sales"_s), u"COO"_s);
    QCOMPARE(both->currentIndex().parent().data().toString(), u"COO"_s);
    QTest::keyClick(both, Qt::Key_F2); // the name is edited where names can be
    QVERIFY(tree()->isVisible());
}

void TestReshaping::theDrawerSaysWhoIsInARole()
{
    const auto *drawer = m_pane->findChild<UsersDrawer *>();
    const auto *table = drawer->findChild<QTableView *>();
    QVERIFY(!drawer->isVisible());
    select({u"VP Sales"_s});
    key(Qt::Key_U, Qt::ControlModifier);
    QVERIFY(drawer->isVisible());
    QCOMPARE(table->model()->rowCount(), 1);
    drawer->findChild<QCheckBox *>()->click();
    QCOMPARE(table->model()->rowCount(), 3);
    select({u"CTO"_s});
    QVERIFY(!table->isVisible()); // and words in its place
    key(Qt::Key_U, Qt::ControlModifier);
    QVERIFY(!drawer->isVisible());
}

void TestReshaping::aLockedTreeRefusesKeysCommandsAndDrags()
{
    select({u"Inside Sales"_s});
    key(Qt::Key_X, Qt::ControlModifier);
    key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(section().isTreeLocked());
    QVERIFY(action(u"Lock tree"_s)->isChecked());
    for (const QString &command :
         {u"Move to…"_s, u"Promote"_s, u"Demote"_s, u"Cut"_s, u"Insert role above"_s}) {
        QVERIFY2(!action(command)->isEnabled(), qPrintable(command));
        QVERIFY2(action(command)->toolTip().contains(u"tree is locked"_s), qPrintable(command));
    }
    key(Qt::Key_Left, Qt::AltModifier);
    const std::unique_ptr<QMimeData> data(
        m_model->mimeData({m_model->indexOf(m_open->role(u"Inside Sales"_s))}));
    const QModelIndex target = m_model->indexOf(m_open->role(u"CTO"_s));
    QVERIFY(!m_model->canDropMimeData(data.get(), Qt::MoveAction, -1, 0, target));
    QVERIFY(!m_model->dropMimeData(data.get(), Qt::MoveAction, -1, 0, target));
    select({u"CTO"_s});
    QVERIFY(!action(u"Paste"_s)->isEnabled());
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_open->workspace->stagedCount(), 0);
    QVERIFY(action(u"Rename"_s)->isEnabled());
    key(Qt::Key_L, Qt::ControlModifier);
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(superiorOf(u"Inside Sales"_s), u"CTO"_s);
}

void TestReshaping::productionLocksItselfAgain()
{
    m_pane->treeLock().setUp(true, false, 1ms);
    QVERIFY(section().isTreeLocked()); // whatever was chosen
    QSignalSpy told(m_pane, &Pane::statusMessage);
    action(u"Lock tree"_s)->trigger();
    QVERIFY(!section().isTreeLocked());
    QTRY_VERIFY(section().isTreeLocked());
    QVERIFY(told.last().first().toString().contains(u"locked again"_s));
    QCOMPARE(std::chrono::milliseconds(TreeLock::unlockedFor), 15min);
}

void TestReshaping::elsewhereItStaysAsItWasChosen()
{
    QSignalSpy chosen(&m_pane->treeLock(), &TreeLock::chosen);
    m_pane->treeLock().setUp(false, true);
    QVERIFY(section().isTreeLocked());
    action(u"Lock tree"_s)->trigger();
    QVERIFY(!section().isTreeLocked());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toBool(), false);
    m_pane->treeLock().setUp(false, false);
    QVERIFY(!section().isTreeLocked());
}

QTEST_MAIN(TestReshaping)
#include "tst_reshaping.moc"
