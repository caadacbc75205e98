// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QModelIndexList>
#include <QString>

#include <memory>

class QAbstractButton;
class QAbstractItemView;
class QAction;
class QComboBox;
class QMainWindow;
class QMenu;
class QTabBar;
class QWidget;

namespace rw::test {

// How a person does what a program asks for: one hand has only the mouse for it, the other only the
// keyboard. Words are typed by both. Each says with false that the thing cannot be reached.
class Hand
{
public:
    explicit Hand(QMainWindow &window) : m_window(window) { }
    virtual ~Hand() = default;

    virtual bool command(QAction *action) = 0; // of the menu bar
    virtual bool press(QAbstractButton *button) = 0;
    virtual bool goTo(QWidget *field) = 0;
    // Exactly these rows; all of them can be seen.
    virtual bool pick(QAbstractItemView *view, const QModelIndexList &rows) = 0;
    virtual bool beginToEdit(QAbstractItemView *view, const QModelIndex &cell) = 0;
    virtual bool tick(QAbstractItemView *view, const QModelIndex &row) = 0;
    virtual bool choose(QComboBox *box, int entry) = 0;
    virtual bool showTab(QTabBar *tabs, int tab) = 0;

    // In what has the focus; what was there goes.
    static bool write(const QString &text);
    static bool enter(); // the Enter key

protected:
    // From the menu of the menu bar down to the one that holds it; empty: it is in none.
    QList<QMenu *> wayTo(const QAction *action) const;

    QMainWindow &m_window;
};

std::unique_ptr<Hand> mouseHand(QMainWindow &window);
std::unique_ptr<Hand> keyboardHand(QMainWindow &window);

} // namespace rw::test
