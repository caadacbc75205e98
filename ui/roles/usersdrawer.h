// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;
class QTableView;

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class RoleUsersModel;
}

namespace rw::ui {

class StatePage;

// Below the tree, when it is wanted: who is in the selected roles, and in those below them.
class UsersDrawer final : public QWidget
{
    Q_OBJECT
public:
    // list: where the key that opens it acts. workspace must outlive this.
    UsersDrawer(edit::Workspace &workspace, QWidget *list, QWidget *parent = nullptr);

    QAction *action() const { return m_action; } // opens and closes
    void setRoles(const QList<domain::RoleId> &roles);

private:
    void look();
    void showCount();

    edit::Workspace &m_workspace;
    models::RoleUsersModel *m_users;
    QAction *m_action;
    QLabel *m_count;
    QCheckBox *m_withBelow;
    QTableView *m_table;
    StatePage *m_page;
    QList<domain::RoleId> m_roles;
};

} // namespace rw::ui
