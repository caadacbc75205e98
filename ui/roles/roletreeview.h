// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rolesection.h"

#include <QSet>
#include <QTreeView>
#include <QVariantAnimation>

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class RoleTreeModel;
}

namespace rw::ui {

class ItemDelegate;

// The tree of roles. What is open, selected and scrolled to is kept by role, so it outlives a
// reading and a filter. A drag says where it would go, or why it cannot.
class RoleTreeView final : public QTreeView
{
    Q_OBJECT
public:
    RoleTreeView(edit::Workspace &workspace, models::RoleTreeModel &model,
                 QWidget *parent = nullptr);

    ItemDelegate *rowDelegate() const { return m_delegate; }

    QList<domain::RoleId> selectedRoles() const; // in the order of the tree
    domain::RoleId currentRole() const;
    void reveal(const domain::RoleId &id); // opens the way to it, selects it, scrolls to it
    void revealAll(const QList<domain::RoleId> &ids);
    void flash(const QList<domain::RoleId> &ids);
    void expandParents(); // all that have roles below them
    void collapseAllButTop();
    // What is open, selected and at the top, by role, for the next start.
    QVariantMap viewState() const;
    void restoreViewState(const QVariantMap &state);

    QSize sizeHint() const override { return {640, 480}; }

signals:
    void rolesSelected(); // other roles than before, or another current one
    void dragMessage(
        const QString &text); // where the drag under way would go; empty when it is over
    void contextMenuRequested(const QPoint &globalPosition);

protected:
    void startDrag(Qt::DropActions supported) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect,
                      const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    struct Target
    {
        int row = -1;
        QModelIndex parent;
    };
    domain::RoleId idAt(const QModelIndex &index) const; // also of no index
    Target targetAt(const QPoint &pos) const;
    domain::RoleId dropSuperior(const Target &target) const;
    QString messageFor(const QMimeData *data, const Target &target,
                       edit::RoleSection::Refusal refusal) const;
    void remember();
    void restore();
    void endHover();
    void expandBelow(const QModelIndex &index);
    void expandToMatches(const QModelIndex &index);

    edit::Workspace &m_workspace;
    models::RoleTreeModel &m_model;
    ItemDelegate *m_delegate;
    QSet<domain::RoleId> m_open; // without a filter
    bool m_openKnown = false;
    bool m_restoring = false;
    QList<domain::RoleId> m_selected;
    domain::RoleId m_current;
    domain::RoleId m_topmost;
    QPersistentModelIndex m_hoverTarget; // the role that a drop here would go under
    QList<QPersistentModelIndex> m_openedByDrag;
    bool m_dragging = false;
    QList<QPersistentModelIndex> m_flashing;
    QVariantAnimation m_flash;
};

} // namespace rw::ui
