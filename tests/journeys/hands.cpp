// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journeys/hands.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QStyle>
#include <QStyleOptionViewItem>
#include <QTabBar>
#include <QTest>
#include <QTreeView>
#include <QWindow>

#include <algorithm>

namespace rw::test {

namespace {

// A busy machine with sanitizers takes its time.
template <typename Condition>
bool waitFor(const Condition &condition)
{
    return QTest::qWaitFor(condition, 30000);
}

bool holds(const QMenu *menu, const QAction *action, QList<QMenu *> &way)
{
    for (QAction *each : menu->actions()) {
        if (each == action)
            return true;
        if (each->menu() && holds(each->menu(), action, way)) {
            way.prepend(each->menu());
            return true;
        }
    }
    return false;
}

// What is in front gets the keys: a display without a window manager does not see to that.
void settle()
{
    QWidget *front = QApplication::activeModalWidget();
    for (QWidget *each : QApplication::topLevelWidgets()) {
        if (!front && each->isVisible() && qobject_cast<QMainWindow *>(each))
            front = each;
    }
    // Not isActiveWindow(): a dialog says yes to that when its parent is.
    if (!front || QApplication::activeWindow() == front || QApplication::activePopupWidget())
        return;
    front->activateWindow();
    if (!waitFor([front] { return QApplication::activeWindow() == front; }))
        qCritical("the window in front gets no keys");
}

QWidget *focused()
{
    settle();
    const bool isThere = waitFor([] { return QApplication::focusWidget() != nullptr; });
    return isThere ? QApplication::focusWidget() : nullptr;
}

// From top to bottom.
QModelIndexList inOrder(const QAbstractItemView *view, QModelIndexList rows)
{
    std::sort(rows.begin(), rows.end(), [view](const QModelIndex &a, const QModelIndex &b) {
        return view->visualRect(a).top() < view->visualRect(b).top();
    });
    return rows;
}

class MouseHand final : public Hand
{
public:
    using Hand::Hand;

    bool command(QAction *action) override
    {
        const QList<QMenu *> way = wayTo(action);
        if (way.isEmpty() || !action->isEnabled())
            return false;
        click(m_window.menuBar(),
              m_window.menuBar()->actionGeometry(way.first()->menuAction()).center());
        for (qsizetype at = 0; at < way.size(); ++at) {
            QMenu *menu = way.at(at);
            if (!waitFor([menu] { return menu->isVisible(); }))
                return false;
            const QAction *next = at + 1 < way.size() ? way.at(at + 1)->menuAction() : action;
            click(menu, menu->actionGeometry(const_cast<QAction *>(next)).center());
        }
        return true;
    }

    bool press(QAbstractButton *button) override
    {
        if (!button || !seen(button) || !button->isEnabled())
            return false;
        click(button, button->rect().center());
        return true;
    }

    bool goTo(QWidget *field) override
    {
        if (!field || !seen(field))
            return false;
        click(field, QPoint(std::min(20, field->width() / 2), field->height() / 2));
        return waitFor([field] { return hasFocus(field); });
    }

    bool pick(QAbstractItemView *view, const QModelIndexList &rows) override
    {
        Qt::KeyboardModifiers held;
        for (const QModelIndex &row : inOrder(view, rows)) {
            view->scrollTo(row);
            const QRect place = view->visualRect(row);
            click(view->viewport(),
                  QPoint(place.left() + std::min(30, place.width() / 2), place.center().y()), held);
            held = Qt::ControlModifier;
        }
        return view->selectionModel()->selectedRows(rows.first().column()).size() == rows.size();
    }

    bool beginToEdit(QAbstractItemView *view, const QModelIndex &cell) override
    {
        view->scrollTo(cell);
        const QPoint at = view->visualRect(cell).center();
        click(view->viewport(), at);
        QTest::mouseDClick(view->window()->windowHandle(), Qt::LeftButton, {},
                           view->viewport()->mapTo(view->window(), at));
        return waitFor([view] { return view->isAncestorOf(QApplication::focusWidget()); });
    }

    bool tick(QAbstractItemView *view, const QModelIndex &row) override
    {
        view->scrollTo(row);
        const QVariant before = row.data(Qt::CheckStateRole);
        // Where the style paints the box: at the left, in the middle of the row.
        const QRect place = view->visualRect(row);
        const int box = view->style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, view);
        click(view->viewport(), QPoint(place.left() + box / 2 + 3, place.center().y()));
        return row.data(Qt::CheckStateRole) != before;
    }

    bool choose(QComboBox *box, int entry) override
    {
        // The list takes no click as long as it might belong to a double click.
        QApplication::setDoubleClickInterval(1);
        click(box, QPoint(box->width() - 12, box->height() / 2));
        QAbstractItemView *list = box->view();
        const QModelIndex index = list->model()->index(entry, box->modelColumn());
        return waitFor([list] { return list->isVisible(); }) && waitFor([&] {
                   if (box->currentIndex() != entry && list->isVisible())
                       click(list->viewport(), list->visualRect(index).center());
                   return box->currentIndex() == entry;
               });
    }

    bool showTab(QTabBar *tabs, int tab) override
    {
        click(tabs, tabs->tabRect(tab).center());
        return tabs->currentIndex() == tab;
    }

private:
    static bool hasFocus(const QWidget *field)
    {
        return field->hasFocus() || field->isAncestorOf(QApplication::focusWidget());
    }
    static bool seen(QWidget *widget)
    {
        return waitFor([widget] { return widget->isVisible(); });
    }
    static void click(QWidget *widget, const QPoint &at, Qt::KeyboardModifiers held = {})
    {
        settle();
        QTest::mouseClick(widget->window()->windowHandle(), Qt::LeftButton, held,
                          widget->mapTo(widget->window(), at));
    }
};

class KeyboardHand final : public Hand
{
public:
    using Hand::Hand;

    bool command(QAction *action) override
    {
        if (!action->isEnabled())
            return false;
        if (!action->shortcut().isEmpty()) {
            const QKeyCombination keys = action->shortcut()[0];
            QTest::keyClick(focused(), keys.key(), keys.keyboardModifiers());
            return true;
        }
        const QList<QMenu *> way = wayTo(action);
        if (way.isEmpty())
            return false;
        const QString title = way.first()->title();
        const char letter = title.at(title.indexOf(u'&') + 1).toLower().toLatin1();
        QTest::keyClick(focused(), letter, Qt::AltModifier);
        for (qsizetype at = 0; at < way.size(); ++at) {
            QMenu *menu = way.at(at);
            if (!waitFor([menu] { return menu->isVisible(); }))
                return false;
            const QAction *next = at + 1 < way.size() ? way.at(at + 1)->menuAction() : action;
            for (qsizetype step = 0; menu->activeAction() != next; ++step) {
                if (step > menu->actions().size() + 2)
                    return false;
                QTest::keyClick(menu, Qt::Key_Down);
            }
            QTest::keyClick(menu, Qt::Key_Return);
        }
        return true;
    }

    bool press(QAbstractButton *button) override
    {
        if (!button || !goTo(button) || !button->isEnabled())
            return false;
        QTest::keyClick(button, Qt::Key_Space);
        return true;
    }

    // With Tab, however long that takes.
    bool goTo(QWidget *field) override
    {
        if (!field || !waitFor([field] { return field->isVisible(); }))
            return false;
        for (int step = 0; step < 120; ++step) {
            QWidget *at = focused();
            if (!at)
                return false;
            if (at == field || field->isAncestorOf(at))
                return true;
            QTest::keyClick(at, Qt::Key_Tab);
        }
        return false;
    }

    bool pick(QAbstractItemView *view, const QModelIndexList &rows) override
    {
        if (!goTo(view))
            return false;
        Qt::KeyboardModifiers held;
        QTest::keyClick(view, Qt::Key_Home, Qt::ControlModifier);
        if (view->currentIndex().row() != 0)
            QTest::keyClick(view, Qt::Key_Home);
        for (const QModelIndex &row : inOrder(view, rows)) {
            if (!walk(view, row, held))
                return false;
            if (held == Qt::NoModifier && !view->selectionModel()->isSelected(row))
                QTest::keyClick(view, Qt::Key_Space);
            else if (held != Qt::NoModifier)
                QTest::keyClick(view, Qt::Key_Space, Qt::ControlModifier);
            held = Qt::ControlModifier;
        }
        return view->selectionModel()->selectedRows(rows.first().column()).size() == rows.size();
    }

    bool beginToEdit(QAbstractItemView *view, const QModelIndex &cell) override
    {
        if (!pick(view, {cell}))
            return false;
        for (int step = 0; view->currentIndex().column() != cell.column(); ++step) {
            if (step > 20)
                return false;
            QTest::keyClick(view, Qt::Key_Left);
        }
        QTest::keyClick(view, Qt::Key_F2);
        return waitFor([view] { return view->isAncestorOf(QApplication::focusWidget()); });
    }

    bool tick(QAbstractItemView *view, const QModelIndex &row) override
    {
        const QVariant before = row.data(Qt::CheckStateRole);
        if (!pick(view, {row}))
            return false;
        QTest::keyClick(view, Qt::Key_Space);
        return row.data(Qt::CheckStateRole) != before;
    }

    bool choose(QComboBox *box, int entry) override
    {
        if (!goTo(box))
            return false;
        for (int step = 0; box->currentIndex() != entry && step < 400; ++step)
            QTest::keyClick(box, box->currentIndex() < entry ? Qt::Key_Down : Qt::Key_Up);
        return box->currentIndex() == entry;
    }

    bool showTab(QTabBar *tabs, int tab) override
    {
        if (!goTo(tabs))
            return false;
        for (int step = 0; tabs->currentIndex() != tab && step < tabs->count(); ++step)
            QTest::keyClick(tabs, tabs->currentIndex() < tab ? Qt::Key_Right : Qt::Key_Left);
        return tabs->currentIndex() == tab;
    }

private:
    static bool walk(QAbstractItemView *view, const QModelIndex &row, Qt::KeyboardModifiers held)
    {
        const auto isThere = [&] {
            const QModelIndex at = view->currentIndex();
            return at.row() == row.row() && at.parent() == row.parent();
        };
        for (int step = 0; !isThere(); ++step) {
            const QModelIndex before = view->currentIndex();
            QTest::keyClick(view, Qt::Key_Down, held);
            if (view->currentIndex() == before || step > 500)
                return false; // the end
        }
        return true;
    }
};

} // namespace

QList<QMenu *> Hand::wayTo(const QAction *action) const
{
    for (QAction *top : m_window.menuBar()->actions()) {
        QList<QMenu *> way;
        if (top->menu() && holds(top->menu(), action, way)) {
            way.prepend(top->menu());
            return way;
        }
    }
    return {};
}

bool Hand::write(const QString &text)
{
    QWidget *field = focused();
    if (!field)
        return false;
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
    return true;
}

bool Hand::enter()
{
    QWidget *field = focused();
    if (!field)
        return false;
    QTest::keyClick(field, Qt::Key_Return);
    return true;
}

std::unique_ptr<Hand> mouseHand(QMainWindow &window)
{
    return std::make_unique<MouseHand>(window);
}

std::unique_ptr<Hand> keyboardHand(QMainWindow &window)
{
    return std::make_unique<KeyboardHand>(window);
}

} // namespace rw::test
