// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/workspace.h"
#include "models/roletreemodel.h"
#include "ui/feedback/banner.h"
#include "ui/feedback/filterfield.h"
#include "ui/feedback/statepage.h"
#include "ui/roles/breadcrumb.h"
#include "ui/roles/roleform.h"
#include "ui/roles/rolespane.h"
#include "ui/roles/roletreeview.h"

#include <QPointer>

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
    void follow();

    // Showing
    void showState();
    void showCounts();
    void showSelection();
    void showActions();
    QString changesText() const;

    // Commands
    void create();
    void rename();
    void moveTo();
    void move(const QList<domain::RoleId> &roles, const domain::RoleId &superior);
    void remove();
    void revert();
    void open(QDialog *dialog);
    void tellMoved(const QList<domain::RoleId> &roles);
    void openMenu(const QPoint &at);

    QList<domain::RoleId> chosen() const { return tree->selectedRoles(); }
    QString nameOf(const domain::RoleId &id) const;
    QString reasonAgainstDeleting(const QList<domain::RoleId> &roles, bool withTop) const;
    QString reasonAgainstEditing(const QList<domain::RoleId> &roles) const;

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
    StatePage *page;
    QSplitter *splitter;
    RoleForm *form;

    QAction *createAction = nullptr;
    QAction *renameAction = nullptr;
    QAction *moveAction = nullptr;
    QAction *deleteAction = nullptr;
    QAction *revertAction = nullptr;
    QAction *expandAction = nullptr;
    QAction *collapseAction = nullptr;
    QPointer<QDialog> dialog;
};

} // namespace rw::ui
