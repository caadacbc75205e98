// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/workspace.h"
#include "models/roletreemodel.h"
#include "ui/feedback/banner.h"
#include "ui/feedback/filterfield.h"
#include "ui/feedback/statepage.h"
#include "ui/roles/breadcrumb.h"
#include "ui/roles/roleclipboard.h"
#include "ui/roles/roleform.h"
#include "ui/roles/rolespane.h"
#include "ui/roles/roletable.h"
#include "ui/roles/roletreeview.h"
#include "ui/roles/roleviews.h"
#include "ui/roles/treelock.h"
#include "ui/roles/usersdrawer.h"

#include <QPointer>

#include <optional>

class QDialog;
class QLabel;
class QMenu;
class QSplitter;

namespace rw::ui {

class RolesPane::Private
{
public:
    Private(RolesPane *pane, edit::Workspace &workspace, models::RoleTreeModel &model);

    // Building
    void lay();
    void makeActions();
    void makeReshapingActions();
    void follow();

    // Showing
    void showState();
    void showCounts();
    void showSelection();
    void showActions();
    void showReshapingActions();
    QString changesText() const;

    // Commands
    void create();
    void rename();
    void moveTo();
    void move(const QList<domain::RoleId> &roles, const domain::RoleId &superior);
    void remove();
    void revert();
    void insertAbove();
    void cloneBranch();
    void promote();
    void demote();
    bool isTable() const { return views->view() == RoleViews::View::Table; }
    void cut();
    void copy();
    void paste();
    void fillDown();
    void findAndReplace();
    void exportChart();
    void editName(const domain::RoleId &id); // of one that was just made
    void follow(const QList<domain::RoleId> &roles);
    void open(QDialog *dialog);
    void tellMoved(const QList<domain::RoleId> &roles);
    void openMenu(const QPoint &at);

    QList<domain::RoleId> chosen() const { return tree->selectedRoles(); }
    QString nameOf(const domain::RoleId &id) const;
    QString reasonAgainstDeleting(const QList<domain::RoleId> &roles, bool withTop) const;
    QString reasonAgainstEditing(const QList<domain::RoleId> &roles) const;
    const RoleClipboard::Content &clipboard() const;
    // Roles that were cut are moved, also in the table.
    bool pastesCells() const { return isTable() && clipboard().cut.isEmpty(); }
    QString reasonAgainstPasting() const;

    RolesPane *q;
    edit::Workspace &workspace;
    edit::RoleSection &section;
    models::RoleTreeModel &model;

    Banner *banner;
    // In the order of the Tab key, which is that of their making.
    FilterField *filter;
    QLabel *counts;
    Breadcrumb *breadcrumb;
    RoleTreeView *tree;
    RoleViews *views;
    StatePage *page;
    UsersDrawer *users;
    QSplitter *splitter;
    RoleForm *form;

    QAction *createAction = nullptr;
    QAction *renameAction = nullptr;
    QAction *moveAction = nullptr;
    QAction *deleteAction = nullptr;
    QAction *revertAction = nullptr;
    QAction *expandAction = nullptr;
    QAction *collapseAction = nullptr;
    QAction *insertAction = nullptr;
    QAction *cloneAction = nullptr;
    QAction *promoteAction = nullptr;
    QAction *demoteAction = nullptr;
    QAction *cutAction = nullptr;
    QAction *copyAction = nullptr;
    QAction *pasteAction = nullptr;
    QAction *fillAction = nullptr; // these two in the table alone
    QAction *replaceAction = nullptr;
    QAction *chartAction = nullptr;
    TreeLock *treeLock = nullptr;
    QList<QAction *> menuLines; // between groups of commands
    // Looked at once for each time that it changes: another program may be slow to tell.
    mutable std::optional<RoleClipboard::Content> onClipboard;
    QPointer<QDialog> dialog;
};

} // namespace rw::ui
