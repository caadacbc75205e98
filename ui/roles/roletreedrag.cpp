// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/roletreeview.h"

#include "edit/workspace.h"
#include "models/roletreemodel.h"
#include "ui/feedback/dragimage.h"
#include "ui/feedback/sentences.h"

#include <QDrag>
#include <QDragMoveEvent>
#include <QMimeData>
#include <QPainter>

// The dragging part of the tree of roles.

namespace rw::ui {

using domain::RoleId;
using domain::RoleTree;
using edit::RoleSection;

namespace {

int countBelow(const RoleTree::Node &node)
{
    int count = 0;
    for (const auto &child : node.children)
        count += 1 + countBelow(*child);
    return count;
}

} // namespace

// QDrag runs the event loop of the desktop's drag, as the base class does. What moved was staged by
// then, so there are no rows to take away afterwards.
void RoleTreeView::startDrag(Qt::DropActions)
{
    const QList<RoleId> roles = selectedRoles();
    QMimeData *data = m_model.mimeData(selectionModel()->selectedRows());
    if (!data)
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(data);
    const RoleTree::Node *first = m_workspace.roles().tree().find(roles.value(0));
    drag->setPixmap(dragImage(this, first ? first->role.name : QString(), int(roles.size())));
    drag->setHotSpot(QPoint(-12, 12));
    m_dragging = true;
    m_openedByDrag.clear();
    drag->exec(Qt::MoveAction, Qt::MoveAction);
    m_dragging = false;
    endHover();
    // Roles that opened on the way close again, unless something went into them.
    const QModelIndex now = currentIndex();
    for (const QPersistentModelIndex &opened : std::as_const(m_openedByDrag)) {
        bool leadsThere = false;
        for (QModelIndex up = now.parent(); up.isValid() && !leadsThere; up = up.parent())
            leadsThere = up.siblingAtColumn(0) == opened;
        if (opened.isValid() && !leadsThere)
            collapse(opened);
    }
    m_openedByDrag.clear();
}

// Where QAbstractItemView would drop: an edge of a row means between rows, its middle onto it.
RoleTreeView::Target RoleTreeView::targetAt(const QPoint &pos) const
{
    const QModelIndex index = indexAt(pos).siblingAtColumn(0);
    if (!index.isValid())
        return {};
    const QRect rect = visualRect(index);
    const int margin = qBound(2, qRound(qreal(rect.height()) / 5.5), 12);
    if (pos.y() - rect.top() < margin)
        return {index.row(), index.parent()};
    if (rect.bottom() - pos.y() < margin)
        return {index.row() + 1, index.parent()};
    return {-1, index};
}

RoleId RoleTreeView::dropSuperior(const Target &target) const
{
    return target.parent.isValid() ? m_model.dropTarget(target.row, target.parent) : RoleId();
}

void RoleTreeView::dragMoveEvent(QDragMoveEvent *event)
{
    QTreeView::dragMoveEvent(event); // scrolls at the edges
    if (dragDropMode() == InternalMove && event->source() != this)
        return;
    const Target target = targetAt(event->position().toPoint());
    const bool onto = target.parent.isValid(); // nothing goes beside the top role
    const RoleSection::Refusal refusal
        = onto ? m_model.refusalToDrop(event->mimeData(), target.row, target.parent)
               : RoleSection::Refusal::UnknownRole;
    const bool can = onto
                     && m_model.canDropMimeData(event->mimeData(), Qt::MoveAction, target.row, 0,
                                                target.parent);
    m_hoverTarget = can ? m_model.indexOf(dropSuperior(target)) : QModelIndex();
    emit dragMessage(messageFor(event->mimeData(), target, refusal));
    viewport()->update();
    if (can) {
        event->setDropAction(Qt::MoveAction);
        event->accept();
    } else {
        event->ignore();
    }
}

void RoleTreeView::dragLeaveEvent(QDragLeaveEvent *event)
{
    QTreeView::dragLeaveEvent(event);
    endHover();
}

void RoleTreeView::dropEvent(QDropEvent *event)
{
    const QList<RoleId> roles = m_model.draggedRoles(event->mimeData());
    QTreeView::dropEvent(event);
    endHover();
    if (event->isAccepted()) {
        revealAll(roles);
        flash(roles);
    }
}

void RoleTreeView::endHover()
{
    m_hoverTarget = QModelIndex();
    viewport()->update();
    emit dragMessage({});
}

QString RoleTreeView::messageFor(const QMimeData *data, const Target &target,
                                 RoleSection::Refusal refusal) const
{
    const QList<RoleId> roles = m_model.draggedRoles(data);
    const RoleTree &tree = m_workspace.roles().tree();
    const RoleTree::Node *superior = tree.find(dropSuperior(target));
    const RoleTree::Node *first = roles.isEmpty() ? nullptr : tree.find(roles.first());
    if (!first)
        return {};
    if (refusal != RoleSection::Refusal::None || !superior) {
        return sentence(superior ? refusal : RoleSection::Refusal::UnknownRole,
                        roles.size() == 1 ? first->role.name : QString(),
                        superior ? superior->role.name : QString());
    }
    if (roles.size() > 1)
        return tr("Move %n role(s) under %1", nullptr, int(roles.size())).arg(superior->role.name);
    const int below = countBelow(*first);
    return below == 0 ? tr("Move %1 under %2").arg(first->role.name, superior->role.name)
                      : tr("Move %1 (%n role(s) below it) under %2", nullptr, below)
                            .arg(first->role.name, superior->role.name);
}

// The outline stands around the role that would be the superior, also for a drop between rows:
// roles of one superior stand by name, so a line between them would promise a place that they do
// not have.
void RoleTreeView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    if (m_hoverTarget.isValid()) {
        QRectF row = visualRect(m_hoverTarget);
        if (row.isEmpty()) // scrolled away: the common superior of a drop between rows
            return;
        row.setRight(viewport()->width() - 1);
        painter.setPen(QPen(accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(row.adjusted(1, 1, -2, -1), 4, 4);
    }
    if (m_flash.state() == QAbstractAnimation::Running) {
        QColor wash = accent;
        wash.setAlphaF(float(m_flash.currentValue().toDouble()));
        for (const QPersistentModelIndex &index : m_flashing) {
            QRect row = visualRect(index);
            if (row.isEmpty())
                continue;
            row.setLeft(0);
            row.setRight(viewport()->width());
            painter.fillRect(row, wash);
        }
    }
}

} // namespace rw::ui
