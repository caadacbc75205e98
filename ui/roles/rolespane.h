// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/feedback/pane.h"

#include <memory>

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class RoleTreeModel;
}

namespace rw::ui {

class TreeLock;

// The page of the role hierarchy: the tree, and the details of what is selected in it.
class RolesPane final : public Pane
{
    Q_OBJECT
public:
    // Both outlive the pane.
    RolesPane(edit::Workspace &workspace, models::RoleTreeModel &model, QWidget *parent = nullptr);
    ~RolesPane() override;

    QList<QAction *> editActions() const override;
    QString menuTitle() const override;
    void focusFilter() override;
    void focusList() override;
    void reload() override;
    bool commitEditors() override;
    void reveal(const domain::ObjectRef &ref) override;
    QString summary() const override;
    QVariantMap viewState() const override;
    void restoreViewState(const QVariantMap &state) override;

    TreeLock &treeLock() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rw::ui
