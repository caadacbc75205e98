// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/organisationtabs.h"

#include <QMenu>

class QActionGroup;
class QMainWindow;

namespace rw::ui {

// The same as the tabs, for the keyboard: the open organisations by number, and the way from one to
// the next.
class OrganisationMenu final : public QMenu
{
    Q_OBJECT
public:
    explicit OrganisationMenu(QMainWindow &window);

    void addAccountActions(const QList<QAction *> &actions); // before those that are open
    void setOrganisations(const QList<OrganisationTabs::Tab> &tabs, int current);

signals:
    void chosen(int number); // -1: the place to open another one

private:
    QAction *add(const QString &name, const QString &text, const QKeySequence &key);
    void arrange();
    void step(int by);

    QMainWindow &m_window;
    QAction *m_next;
    QAction *m_previous;
    QAction *m_another;
    QAction *m_line; // before those that are open
    QActionGroup *m_group;
    QList<OrganisationTabs::Tab> m_tabs;
    int m_current = -1;
};

} // namespace rw::ui
