// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/picklistmodel.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/feedback/statepage.h"
#include "ui/picklists/picklistpane.h"
#include "ui/picklists/positiondialog.h"

#include <QDropEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMimeData>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;
using namespace rw;
using namespace rw::ui;
using models::PicklistModel;

class TestPicklistPane : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void controlsAreNamed();
    void keysMoveRows();
    void severalRowsMoveTogether();
    void aTypedPositionMoves();
    void moveToPositionAsks();
    void insertAddsBelowAndEdits();
    void renameRefusesATakenName();
    void deleteMarksAndThePreviewLeavesOut();
    void dropBetweenRows();
    void dropOfSeveralRows();
    void filteringKeepsRowsInPlace();
    void thePreviewShowsBothOrders();
    void tabGetsOut();

private:
    QTableView *table() const { return pane->findChild<QTableView *>(u"contactRolesTable"_s); }
    QListWidget *preview() const { return pane->findChild<QListWidget *>(u"dropDownPreview"_s); }
    QAction *action(const QString &text) const;
    QLineEdit *editor() const { return table()->viewport()->findChild<QLineEdit *>(); }
    void select(const QList<int> &rows);
    bool drop(const QList<int> &rows, const QPoint &pos);
    QStringList shown() const;

    std::unique_ptr<test::LiveWorkspace> live;
    std::unique_ptr<PicklistModel> model;
    std::unique_ptr<QMainWindow> window;
    PicklistPane *pane = nullptr;
    QStringList before;
};

void TestPicklistPane::init()
{
    test::failOnWarnings();
    live = std::make_unique<test::LiveWorkspace>();
    QVERIFY(live->open(0));
    model = std::make_unique<PicklistModel>(*live->workspace);
    window = std::make_unique<QMainWindow>();
    pane = new PicklistPane(*live->workspace, *model);
    window->setCentralWidget(pane);
    window->resize(1000, 700);
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    pane->focusList();
    before = live->valueNames();
    QVERIFY(before.size() >= 6);
}

void TestPicklistPane::cleanup()
{
    if (window)
        window->close(); // a field with something typed in it takes that as the window closes
    window.reset();
    model.reset();
    live.reset();
}

QAction *TestPicklistPane::action(const QString &text) const
{
    for (QAction *action : pane->editActions()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

void TestPicklistPane::select(const QList<int> &rows)
{
    QItemSelection selection;
    for (int row : rows)
        selection.select(table()->model()->index(row, 0), table()->model()->index(row, 0));
    table()->selectionModel()->setCurrentIndex(
        table()->model()->index(rows.first(), PicklistModel::NameColumn),
        QItemSelectionModel::NoUpdate);
    table()->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect
                                                     | QItemSelectionModel::Rows);
}

QStringList TestPicklistPane::shown() const
{
    QStringList names;
    for (int row = 0; row < preview()->count(); ++row)
        names.append(preview()->item(row)->text());
    return names;
}

bool TestPicklistPane::drop(const QList<int> &rows, const QPoint &pos)
{
    table()->setDragDropMode(QAbstractItemView::DragDrop); // hand-made events carry no source
    QModelIndexList indexes;
    for (int row : rows)
        indexes.append(table()->model()->index(row, 0));
    const std::unique_ptr<QMimeData> data(table()->model()->mimeData(indexes));
    QDragEnterEvent enter(pos, Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(table()->viewport(), &enter);
    QDragMoveEvent move(pos, Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(table()->viewport(), &move);
    if (!move.isAccepted())
        return false;
    QDropEvent drop(pos, Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(table()->viewport(), &drop);
    return drop.isAccepted();
}

void TestPicklistPane::controlsAreNamed()
{
    QCOMPARE(test::accessibilityFaults(window.get()), QStringList());
    QCOMPARE(table()->accessibleName(), u"Contact roles"_s);
    QStringList buttons;
    for (QToolButton *button : pane->findChildren<QToolButton *>())
        buttons.append(button->text());
    for (const QString &text :
         {u"Add"_s, u"Up"_s, u"Down"_s, u"Top"_s, u"Bottom"_s, u"Move to position…"_s})
        QVERIFY2(buttons.contains(text), qPrintable(buttons.join(u'|')));
}

void TestPicklistPane::keysMoveRows()
{
    select({2});
    QTest::keyClick(table(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(live->valueNames().indexOf(before.at(2)), 1);
    QCOMPARE(table()->currentIndex().row(), 1); // the focus goes along
    QTest::keyClick(table(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(live->valueNames(), before);
    QVERIFY(live->workspace->changes().isEmpty());
    QTest::keyClick(table(), Qt::Key_End, Qt::AltModifier);
    QCOMPARE(live->valueNames().last(), before.at(2));
    QVERIFY(!action(u"Move down"_s)->isEnabled());
    QVERIFY(!action(u"Move down"_s)->toolTip().isEmpty());
    QTest::keyClick(table(), Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(live->valueNames().first(), before.at(2));
    QVERIFY(!action(u"Move up"_s)->isEnabled());
}

void TestPicklistPane::severalRowsMoveTogether()
{
    select({3, 4});
    QTest::keyClick(table(), Qt::Key_Up, Qt::AltModifier);
    const QStringList after = live->valueNames();
    QCOMPARE(after.mid(2, 3), QStringList({before.at(3), before.at(4), before.at(2)}));
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 2);
}

void TestPicklistPane::aTypedPositionMoves()
{
    const QModelIndex cell = table()->model()->index(4, PicklistModel::PositionColumn);
    table()->setCurrentIndex(cell);
    QTest::keyClick(table(), Qt::Key_F2);
    auto *spin = table()->viewport()->findChild<QSpinBox *>();
    QVERIFY(spin);
    QVERIFY(!spin->accessibleName().isEmpty());
    spin->selectAll();
    QTest::keyClicks(spin, u"2"_s);
    QTest::keyClick(spin, Qt::Key_Return);
    QTRY_COMPARE(live->valueNames().indexOf(before.at(4)), 1);
}

void TestPicklistPane::moveToPositionAsks()
{
    select({5, 6});
    QTest::keyClick(table(), Qt::Key_M, Qt::ControlModifier);
    QPointer<PositionDialog> dialog = pane->findChild<PositionDialog *>();
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QCOMPARE(test::accessibilityFaults(dialog), QStringList());
    auto *spin = dialog->findChild<QSpinBox *>();
    QTRY_VERIFY(spin->hasFocus());
    spin->selectAll();
    QTest::keyClicks(spin, u"3"_s);
    QTest::keyClick(spin, Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(live->valueNames().mid(2, 2), before.mid(5, 2));
}

void TestPicklistPane::insertAddsBelowAndEdits()
{
    select({1});
    QTest::keyClick(table(), Qt::Key_Insert);
    QVERIFY(editor());
    QTest::keyClicks(editor(), u"Sponsor"_s);
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_COMPARE(live->valueNames().indexOf(u"Sponsor"_s), 2);
    QVERIFY(shown().contains(u"Sponsor"_s));
}

void TestPicklistPane::renameRefusesATakenName()
{
    select({0});
    QTest::keyClick(table(), Qt::Key_F2);
    QVERIFY(editor());
    QTest::keyClicks(editor(), before.at(1));
    QTest::keyClick(editor(), Qt::Key_Return);
    QTest::qWait(20); // what Enter does comes later
    QVERIFY(editor()); // still there
    QVERIFY(!pane->commitEditors());
    QTest::keyClicks(editor(), u" too"_s);
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_COMPARE(live->valueNames().first(), before.at(1) + u" too"_s);
}

void TestPicklistPane::deleteMarksAndThePreviewLeavesOut()
{
    QSignalSpy toast(pane, &Pane::toastRequested);
    select({2});
    QTest::keyClick(table(), Qt::Key_Delete);
    QCOMPARE(toast.size(), 1);
    QCOMPARE(model->rowCount(), int(before.size())); // stays, marked
    QVERIFY(!shown().contains(before.at(2)));
    // Not everything can go.
    table()->selectAll();
    QVERIFY(!action(u"Delete"_s)->isEnabled());
    select({2});
    QTest::keyClick(table(), Qt::Key_Z, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(live->workspace->changes().isEmpty());
    QCOMPARE(shown(), before);
}

void TestPicklistPane::dropBetweenRows()
{
    const QRect target = table()->visualRect(table()->model()->index(1, PicklistModel::NameColumn));
    QVERIFY(drop({4}, QPoint(target.center().x(), target.top() + 2)));
    QCOMPARE(live->valueNames().indexOf(before.at(4)), 1);
    QCOMPARE(table()->currentIndex().row(), 1);
    live->workspace->undo();
    QCOMPARE(live->valueNames(), before);
    // Below the last row is the end.
    const QRect last = table()->visualRect(
        table()->model()->index(int(before.size()) - 1, PicklistModel::NameColumn));
    QVERIFY(drop({0}, QPoint(last.center().x(), last.bottom() + 40)));
    QCOMPARE(live->valueNames().last(), before.first());
    live->workspace->undo();
    // Where it stands already is no move.
    const QRect own = table()->visualRect(table()->model()->index(3, PicklistModel::NameColumn));
    QVERIFY(!drop({3}, QPoint(own.center().x(), own.top() + 2)));
    QVERIFY(live->workspace->changes().isEmpty());
}

void TestPicklistPane::dropOfSeveralRows()
{
    const QRect target = table()->visualRect(table()->model()->index(0, PicklistModel::NameColumn));
    QVERIFY(drop({5, 2}, QPoint(target.center().x(), target.top() + 2)));
    QCOMPARE(live->valueNames().mid(0, 2), QStringList({before.at(2), before.at(5)}));
}

void TestPicklistPane::filteringKeepsRowsInPlace()
{
    QLineEdit *filter = nullptr;
    for (QLineEdit *edit : pane->findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == u"Filter contact roles")
            filter = edit;
    }
    QVERIFY(filter);
    pane->focusFilter();
    QVERIFY(filter->hasFocus());
    QTest::keyClicks(filter, before.at(3));
    QCOMPARE(table()->model()->rowCount(), 1);
    select({0});
    QVERIFY(!table()->dragEnabled());
    QVERIFY(!action(u"Move up"_s)->isEnabled());
    QVERIFY(action(u"Move up"_s)->toolTip().contains(u"filter"_s));
    QVERIFY(action(u"Move to position…"_s)->isEnabled());
    filter->setText(u"qqqq"_s);
    QVERIFY(!pane->findChild<StatePage *>()->isShowingList());
    filter->clear();
    QVERIFY(table()->dragEnabled());
    QCOMPARE(table()->model()->rowCount(), int(before.size()));
}

void TestPicklistPane::thePreviewShowsBothOrders()
{
    QCOMPARE(shown(), before);
    QVERIFY(live->workspace->contactRoles().moveToPosition(live->value(before.at(3)), 1));
    QCOMPARE(shown().first(), before.at(3));
    for (QToolButton *button : pane->findChildren<QToolButton *>()) {
        if (button->text() == u"Current")
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(shown(), before);
    QCOMPARE(preview()->accessibleName(), u"Drop-down preview"_s);
}

void TestPicklistPane::tabGetsOut()
{
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Tab);
    QVERIFY(!table()->hasFocus());
}

QTEST_MAIN(TestPicklistPane)
#include "tst_picklistpane.moc"
