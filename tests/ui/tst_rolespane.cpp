// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/roletreemodel.h"
#include "support/faults.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/feedback/banner.h"
#include "ui/feedback/statepage.h"
#include "ui/roles/moveroledialog.h"
#include "ui/roles/rolespane.h"

#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <memory>

using namespace Qt::StringLiterals;
using namespace rw;
using namespace rw::ui;

class TestRolesPane : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void controlsAreNamed();
    void leavesAreNotExpanded();
    void filterKeepsTheWayAndTheSelection();
    void whatIsBelowAMatchIsOneKeyAway();
    void renameInPlace();
    void aNameThatIsTakenIsNotTaken();
    void insertAddsBelowAndEdits();
    void insertAndDeleteStayOutOfFields();
    void moveToPicksByTyping();
    void deleteAsksWhoTakesOver();
    void dropOntoARoleMovesIt();
    void dropBetweenRowsGoesUnderTheCommonSuperior();
    void dropOntoASubordinateIsRefused();
    void revertTakesBack();
    void readingAgainKeepsTheView();
    void usersToldAnewAreNoTyping();
    void failureIsAStateOfThePage_data();
    void failureIsAStateOfThePage();
    void nothingMatchesIsSaid();
    void theWindowMayGoWhileANameIsTyped();

private:
    QTreeView *tree() const { return pane->findChild<QTreeView *>(u"roleTree"_s); }
    QModelIndex at(const QString &name) const { return model->indexOf(live->role(name)); }
    QAction *action(const QString &text) const;
    QLineEdit *filter() const;
    void select(const QStringList &names);
    bool drop(const QString &dragged, const QPoint &pos);
    QString nameAt(int row) const { return names.at(row); }

    std::unique_ptr<test::LiveWorkspace> live;
    std::unique_ptr<models::RoleTreeModel> model;
    std::unique_ptr<QMainWindow> window;
    RolesPane *pane = nullptr;
    QStringList names; // children of the top role, by name
};

void TestRolesPane::init()
{
    test::failOnWarnings();
    live = std::make_unique<test::LiveWorkspace>();
    QVERIFY(live->open(0));
    model = std::make_unique<models::RoleTreeModel>(*live->workspace);
    window = std::make_unique<QMainWindow>();
    pane = new RolesPane(*live->workspace, *model);
    window->setCentralWidget(pane);
    window->resize(1100, 900);
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    names.clear();
    for (const auto &child : live->workspace->roles().tree().top()->children)
        names.append(child->role.name);
    QVERIFY(names.size() >= 3);
    pane->focusList();
}

void TestRolesPane::cleanup()
{
    if (window)
        window->close(); // a field with something typed in it takes that as the window closes
    window.reset();
    model.reset();
    live.reset();
}

QAction *TestRolesPane::action(const QString &text) const
{
    for (QAction *action : pane->editActions()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

QLineEdit *TestRolesPane::filter() const
{
    for (QLineEdit *edit : pane->findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == u"Filter roles")
            return edit;
    }
    return nullptr;
}

void TestRolesPane::select(const QStringList &wanted)
{
    QItemSelection selection;
    for (const QString &name : wanted)
        selection.select(at(name), at(name));
    tree()->selectionModel()->setCurrentIndex(at(wanted.first()), QItemSelectionModel::NoUpdate);
    tree()->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect
                                                    | QItemSelectionModel::Rows);
    tree()->scrollTo(at(wanted.first()));
}

// Hand-made events carry no source, so InternalMove would not have them.
bool TestRolesPane::drop(const QString &dragged, const QPoint &pos)
{
    tree()->setDragDropMode(QAbstractItemView::DragDrop);
    const std::unique_ptr<QMimeData> data(model->mimeData({at(dragged)}));
    QDragEnterEvent enter(pos, Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(tree()->viewport(), &enter);
    QDragMoveEvent move(pos, Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(tree()->viewport(), &move);
    if (!move.isAccepted())
        return false;
    QDropEvent drop(pos, Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(tree()->viewport(), &drop);
    return drop.isAccepted();
}

void TestRolesPane::controlsAreNamed()
{
    select({nameAt(0)});
    QCOMPARE(test::accessibilityFaults(window.get()), QStringList());
    QCOMPARE(tree()->accessibleName(), u"Role hierarchy"_s);
    QVERIFY(filter());
    // "Reports to" is found by its label.
    bool found = false;
    for (QComboBox *combo : pane->findChildren<QComboBox *>()) {
        const auto labels
            = QAccessible::queryAccessibleInterface(combo)->relations(QAccessible::Label);
        for (const auto &[label, relation] : labels)
            found = found || label->text(QAccessible::Name) == u"Reports to";
    }
    QVERIFY(found);
    for (QAction *action : pane->editActions()) {
        QVERIFY(action->isSeparator()
                || (!action->text().isEmpty() && !action->statusTip().isEmpty()));
    }
    select({nameAt(0), nameAt(1)});
    QCOMPARE(test::accessibilityFaults(window.get()), QStringList());
}

void TestRolesPane::leavesAreNotExpanded()
{
    const auto look = [this](const QModelIndex &index, const auto &self) -> void {
        for (int row = 0; row < model->rowCount(index); ++row) {
            const QModelIndex child = model->index(row, 0, index);
            QCOMPARE(tree()->isExpanded(child), model->rowCount(child) > 0);
            self(child, self);
        }
    };
    look({}, look);
    action(u"Collapse all"_s)->trigger();
    QVERIFY(tree()->isExpanded(model->index(0, 0)));
    QVERIFY(!tree()->isExpanded(at(nameAt(0))));
    action(u"Expand all"_s)->trigger();
    look({}, look);
}

void TestRolesPane::whatIsBelowAMatchIsOneKeyAway()
{
    pane->focusFilter();
    QTest::keyClicks(filter(), u"vp eng"_s);
    const QModelIndex match = at(u"VP Engineering"_s);
    QVERIFY(match.isValid());
    QVERIFY(tree()->isExpanded(match.parent()) && !tree()->isExpanded(match));
    QVERIFY(model->rowCount(match) > 0);
    QTest::keyClick(filter(), Qt::Key_Down);
    tree()->setCurrentIndex(match);
    QTest::keyClick(tree(), Qt::Key_Right);
    QVERIFY(tree()->isExpanded(at(u"VP Engineering"_s)));
}

void TestRolesPane::filterKeepsTheWayAndTheSelection()
{
    select({nameAt(0)});
    tree()->collapse(at(nameAt(1)));
    pane->focusFilter();
    QTest::keyClicks(filter(), nameAt(0));
    QVERIFY(model->rowCount() == 1);
    QVERIFY(at(nameAt(0)).isValid());
    QCOMPARE(tree()->selectionModel()->selectedRows().value(0), at(nameAt(0)));
    bool said = false;
    for (const QLabel *label : pane->findChildren<QLabel *>())
        said = said || (label->isVisible() && label->text().contains(u"match"));
    QVERIFY(said);
    QTest::keyClick(filter(), Qt::Key_Down);
    QVERIFY(tree()->hasFocus());
    pane->focusFilter();
    QTest::keyClick(filter(), Qt::Key_Escape);
    QVERIFY(filter()->text().isEmpty());
    QCOMPARE(tree()->selectionModel()->selectedRows().value(0), at(nameAt(0)));
    QVERIFY(!tree()->isExpanded(at(nameAt(1))));
    QVERIFY(tree()->isExpanded(at(nameAt(0))) == (model->rowCount(at(nameAt(0))) > 0));
}

void TestRolesPane::renameInPlace()
{
    select({nameAt(0)});
    QTest::keyClick(tree(), Qt::Key_F2);
    auto *editor = tree()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QVERIFY(!editor->accessibleName().isEmpty());
    QTest::keyClicks(editor, u"Better name"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(live->workspace->roles().tree().findByName(u"Better name"_s));
    QVERIFY(live->workspace->undoText().contains(u"Better name"_s));
    QTRY_VERIFY(!tree()->viewport()->findChild<QLineEdit *>());
    // Escape gives it up.
    QTest::keyClick(tree(), Qt::Key_F2);
    editor = tree()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, u"Worse name"_s);
    QTest::keyClick(editor, Qt::Key_Escape);
    QVERIFY(!live->workspace->roles().tree().findByName(u"Worse name"_s));
}

void TestRolesPane::aNameThatIsTakenIsNotTaken()
{
    select({nameAt(0)});
    QTest::keyClick(tree(), Qt::Key_F2);
    QPointer<QLineEdit> editor = tree()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, nameAt(1));
    auto *bubble = window->findChild<QWidget *>(u"nameBubble"_s);
    QVERIFY(bubble && bubble->isVisible());
    QTest::keyClick(editor, Qt::Key_Return);
    QVERIFY(editor && editor->isVisible()); // the editor waits
    QVERIFY(!pane->commitEditors());
    QVERIFY(!live->workspace->canUndo());
    QTest::keyClick(editor, Qt::Key_Escape);
    QTRY_VERIFY(!editor);
    QVERIFY(pane->commitEditors());
}

void TestRolesPane::insertAddsBelowAndEdits()
{
    select({nameAt(0)});
    QTest::keyClick(tree(), Qt::Key_Insert);
    auto *editor = tree()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, u"Fresh role"_s);
    QVERIFY(pane->commitEditors());
    QCOMPARE(live->superiorOf(u"Fresh role"_s), nameAt(0));
    QCOMPARE(live->workspace->stagedCount(), 1);
}

void TestRolesPane::insertAndDeleteStayOutOfFields()
{
    select({nameAt(0)});
    for (QLineEdit *edit : pane->findChildren<QLineEdit *>()) {
        // A combo box would drop down, which the platform of the tests cannot do without a warning.
        if (!edit->isVisible() || qobject_cast<QComboBox *>(edit->parent()))
            continue;
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_Insert);
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClick(edit, Qt::Key_Escape);
    }
    QTest::keyClick(tree(), Qt::Key_F2);
    auto *editor = tree()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_Insert);
    QTest::keyClick(editor, Qt::Key_Delete);
    QTest::keyClick(editor, Qt::Key_M, Qt::ControlModifier);
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(live->workspace->stagedCount(), 0);
    QVERIFY(pane->findChildren<QDialog *>().isEmpty());
}

void TestRolesPane::moveToPicksByTyping()
{
    select({nameAt(0), nameAt(1)});
    QSignalSpy toast(pane, &Pane::toastRequested);
    tree()->setFocus();
    QTest::keyClick(tree(), Qt::Key_M, Qt::ControlModifier);
    QPointer<MoveRoleDialog> dialog = pane->findChild<MoveRoleDialog *>();
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QCOMPARE(test::accessibilityFaults(dialog), QStringList());
    auto *edit = dialog->findChild<QLineEdit *>();
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, nameAt(0)); // itself: cannot be
    QVERIFY(dialog->superior().isEmpty());
    edit->clear();
    QTest::keyClicks(edit, nameAt(2));
    QVERIFY(!dialog->superior().isEmpty());
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(live->superiorOf(nameAt(0)), nameAt(2));
    QCOMPARE(live->superiorOf(nameAt(1)), nameAt(2));
    QCOMPARE(toast.size(), 1);
    QCOMPARE(tree()->selectionModel()->selectedRows().size(), 2);
    live->workspace->undo();
    QVERIFY(live->workspace->changes().isEmpty()); // both were one step
}

void TestRolesPane::deleteAsksWhoTakesOver()
{
    QString withBelow;
    for (const QString &name : names) {
        if (model->rowCount(at(name)) > 0)
            withBelow = name;
    }
    QVERIFY(!withBelow.isEmpty());
    const auto *node = live->workspace->roles().tree().find(live->role(withBelow));
    const QString child = node->children.front()->role.name;
    const domain::RoleId leaving = live->role(withBelow);
    select({withBelow});
    QTest::keyClick(tree(), Qt::Key_Delete);
    QPointer<QDialog> dialog = pane->findChild<QDialog *>(u"deleteRoleDialog"_s);
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QCOMPARE(test::accessibilityFaults(dialog), QStringList());
    QCOMPARE(live->workspace->stagedCount(), 0);
    QPushButton *add = nullptr;
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->text() == u"Add deletion to plan")
            add = button;
    }
    QVERIFY(add && add->isEnabled());
    auto *give = dialog->findChild<QComboBox *>();
    give->lineEdit()->setText(u"Nobody of that name"_s);
    QVERIFY(!add->isEnabled());
    give->lineEdit()->setText(withBelow); // goes itself
    QVERIFY(!add->isEnabled());
    const QString taker = names.first() == withBelow ? names.last() : names.first();
    give->lineEdit()->setText(taker);
    QVERIFY(add->isEnabled());
    QTest::mouseClick(add, Qt::LeftButton);
    QTRY_VERIFY(!dialog);
    const auto change = live->workspace->change(edit::RoleSection::ref(leaving));
    QCOMPARE(change.operation, domain::Edit::Operation::Delete);
    QCOMPARE(change.transferTo, live->role(taker).value);
    QCOMPARE(live->superiorOf(child), live->workspace->roles().tree().top()->role.name);
    // The top role cannot go.
    tree()->setCurrentIndex(model->index(0, 0));
    QVERIFY(!action(u"Delete…"_s)->isEnabled());
    QVERIFY(action(u"Delete…"_s)->toolTip().contains(u"top role"_s));
}

void TestRolesPane::dropOntoARoleMovesIt()
{
    select({nameAt(1)});
    QSignalSpy status(pane, &Pane::statusMessage);
    QSignalSpy toast(pane, &Pane::toastRequested);
    tree()->scrollTo(at(nameAt(0)));
    QVERIFY(drop(nameAt(1), tree()->visualRect(at(nameAt(0))).center()));
    QCOMPARE(live->superiorOf(nameAt(1)), nameAt(0));
    QVERIFY(status.first().first().toString().contains(u"under "_s + nameAt(0)));
    QCOMPARE(status.last().first().toString(), QString());
    QCOMPARE(toast.size(), 1);
    QCOMPARE(tree()->currentIndex(), at(nameAt(1)));
    QVERIFY(tree()->isExpanded(at(nameAt(0))));
}

void TestRolesPane::dropBetweenRowsGoesUnderTheCommonSuperior()
{
    const auto *deep = live->workspace->roles().tree().find(live->role(nameAt(0)));
    QVERIFY(!deep->children.empty());
    const QString child = deep->children.front()->role.name;
    tree()->scrollTo(at(child));
    const QRect row = tree()->visualRect(at(child));
    QVERIFY(drop(nameAt(1), QPoint(row.center().x(), row.top() + 1)));
    QCOMPARE(live->superiorOf(nameAt(1)), nameAt(0));
    // Beside the top role is no place.
    tree()->scrollToTop();
    const QRect top = tree()->visualRect(model->index(0, 0));
    QVERIFY(!drop(nameAt(2), QPoint(top.center().x(), top.top() + 1)));
}

void TestRolesPane::dropOntoASubordinateIsRefused()
{
    const auto *deep = live->workspace->roles().tree().find(live->role(nameAt(0)));
    const QString child = deep->children.front()->role.name;
    QSignalSpy status(pane, &Pane::statusMessage);
    tree()->scrollTo(at(child));
    QVERIFY(!drop(nameAt(0), tree()->visualRect(at(child)).center()));
    QVERIFY2(status.last().first().toString().contains(u"is below a role"),
             qUtf8Printable(status.last().first().toString()));
    QVERIFY(live->workspace->changes().isEmpty());
}

void TestRolesPane::revertTakesBack()
{
    const domain::RoleId id = live->role(nameAt(0));
    QVERIFY(live->workspace->roles().setField(id, domain::Field::Name, u"Other"_s));
    select({u"Other"_s});
    tree()->setFocus();
    QVERIFY(action(u"Revert"_s)->isEnabled());
    QTest::keyClick(tree(), Qt::Key_Z, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(live->workspace->changes().isEmpty());
    QVERIFY(!action(u"Revert"_s)->isEnabled());
}

void TestRolesPane::readingAgainKeepsTheView()
{
    select({nameAt(2)});
    tree()->collapse(at(nameAt(0)));
    QSignalSpy read(&live->workspace->roles(), &edit::Section::reread);
    pane->reload();
    QVERIFY(read.wait(10000));
    QCOMPARE(tree()->selectionModel()->selectedRows().value(0), at(nameAt(2)));
    QVERIFY(!tree()->isExpanded(at(nameAt(0))));
}

// The combo box with the forecast managers is filled anew, and somebody leaves the page just then.
void TestRolesPane::usersToldAnewAreNoTyping()
{
    const domain::Role *managed = nullptr;
    const edit::RoleSection &roles = live->workspace->roles();
    for (const domain::RoleId &id : roles.tree().ids()) {
        const domain::Role &role = roles.tree().find(id)->role;
        if (!role.forecastManager.isEmpty())
            managed = &role;
    }
    QVERIFY(managed);
    select({managed->name});
    int told = 0;
    connect(&roles, &edit::RoleSection::usersChanged, this, [this, &told] {
        ++told;
        QVERIFY(pane->commitEditors());
    });
    live->workspace->roles().reloadUsers();
    QTRY_COMPARE(told, 1);
    QVERIFY(live->workspace->changes().isEmpty());
}

void TestRolesPane::failureIsAStateOfThePage_data()
{
    QTest::addColumn<bool>("reachable");
    QTest::newRow("the server refuses") << true;
    QTest::newRow("the server is out of reach, which the window tells for all pages") << false;
}

void TestRolesPane::failureIsAStateOfThePage()
{
    QFETCH(bool, reachable);
    if (reachable)
        live->server.addFault(
            test::fault(sandbox::Server::Fault::NoPermission, u"GET"_s, u"/roles"_s));
    else
        live->server.stop();
    pane->setOffline(!reachable);
    QSignalSpy read(&live->workspace->roles(), &edit::Section::reread);
    pane->reload();
    QVERIFY(read.wait(30000));
    auto *banner = pane->findChild<Banner *>();
    QCOMPARE(banner->isVisible(), reachable);
    QVERIFY2(!reachable || banner->text().startsWith(u"The roles were not read. "_s),
             qUtf8Printable(banner->text()));
    QVERIFY(pane->findChild<StatePage *>()->isShowingList()); // what was read is still there
    QCOMPARE(test::accessibilityFaults(window.get()), QStringList());
}

void TestRolesPane::nothingMatchesIsSaid()
{
    pane->focusFilter();
    QTest::keyClicks(filter(), u"qqqq"_s);
    auto *page = pane->findChild<StatePage *>();
    QVERIFY(!page->isShowingList());
    QVERIFY(page->words().contains(u"qqqq"_s));
    QVERIFY(filter()->hasFocus());
    filter()->clear();
    QVERIFY(page->isShowingList());
}

void TestRolesPane::theWindowMayGoWhileANameIsTyped()
{
    select({nameAt(0)});
    QTest::keyClick(tree(), Qt::Key_F2);
    auto *editor = tree()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, u"Better name"_s);
    window.reset(); // without having been closed
    QCOMPARE(live->workspace->stagedCount(), 0);
}

QTEST_MAIN(TestRolesPane)
#include "tst_rolespane.moc"
