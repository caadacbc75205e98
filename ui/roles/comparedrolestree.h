// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

#include <QSet>
#include <QTreeView>

namespace rw::models {
class ComparedRolesModel;
}

namespace rw::ui {

// Looks at the hierarchy before, or before and after in one. A role and its ghost are set off
// together. What is closed and what is selected is kept by role.
class ComparedRolesTree final : public QTreeView
{
    Q_OBJECT
public:
    // model must outlive this.
    explicit ComparedRolesTree(models::ComparedRolesModel &model, QWidget *parent = nullptr);

    void reveal(const domain::RoleId &id);
    domain::RoleId pointedAt() const { return m_pointedAt; }

signals:
    void roleChosen(const rw::domain::RoleId &id); // by the person
    void contextMenuRequested(const QPoint &globalPosition);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void point(const domain::RoleId &id);
    void restore();

    models::ComparedRolesModel &m_model;
    QSet<domain::RoleId> m_closed;
    domain::RoleId m_current;
    bool m_onGhost = false;
    domain::RoleId m_pointedAt; // under the mouse, or current
    bool m_restoring = false;
};

} // namespace rw::ui
