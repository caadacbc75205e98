// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

#include <QStackedWidget>

class QComboBox;

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class ComparedRolesModel;
}

namespace rw::ui {

class ComparedRolesTree;
class OutlineView;
class RoleTable;
class RoleTreeView;

// The ways to look at one hierarchy. The tree is the one that is edited; what is chosen in another
// view is selected in it, so that every command and the form act on the same role.
class RoleViews final : public QStackedWidget
{
    Q_OBJECT
public:
    enum class View { Proposed, Current, Both, Table, Outline };

    // Both must outlive this.
    RoleViews(edit::Workspace &workspace, RoleTreeView *tree, QWidget *parent = nullptr);

    QComboBox *choice() const { return m_choice; } // to be placed where there is room
    View view() const { return m_view; }
    void setView(View view);
    RoleTable &table() const { return *m_table; }
    OutlineView &outline() const { return *m_outline; }
    void takeCommands(); // of the tree, so that their keys act in the others, too
    void focusView();

signals:
    void viewChanged();
    void contextMenuRequested(const QPoint &globalPosition);

private:
    void follow();

    RoleTreeView *m_tree;
    models::ComparedRolesModel *m_compared;
    ComparedRolesTree *m_comparedTree;
    RoleTable *m_table;
    OutlineView *m_outline;
    QComboBox *m_choice;
    View m_view = View::Proposed;
    bool m_following = false;
};

} // namespace rw::ui
