// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/roletreeview.h"

#include "edit/workspace.h"
#include "models/roletreemodel.h"
#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/listheader.h"
#include "ui/feedback/marks.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>

namespace rw::ui {

using domain::RoleId;

RoleTreeView::RoleTreeView(edit::Workspace &workspace, models::RoleTreeModel &model,
                           QWidget *parent)
    : QTreeView(parent), m_workspace(workspace), m_model(model), m_delegate(new ItemDelegate(this))
{
    setObjectName(QStringLiteral("roleTree"));
    setAccessibleName(tr("Role hierarchy"));
    setAccessibleDescription(
        tr("Who reports to whom. Drag a role onto its new superior, or press Ctrl+M."));
    setUniformRowHeights(true);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(EditKeyPressed); // F2; a double click opens and closes
    setDragDropMode(InternalMove);
    setDragEnabled(true);
    setDropIndicatorShown(false); // ours, in paintEvent()
    setAutoExpandDelay(600);
    setAutoScroll(true);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideRight);
    setVerticalScrollMode(ScrollPerPixel);

    m_delegate->setMarkColumn(models::RoleTreeModel::ChangeColumn);
    setItemDelegate(m_delegate);
    setModel(&model);
    setHeader(new ListHeader(this));
    header()->setSectionsClickable(false); // roles of one superior stand by name
    const int digit = fontMetrics().horizontalAdvance(u'0');
    header()->resizeSection(models::RoleTreeModel::NameColumn, digit * 46);
    for (int column :
         {int(models::RoleTreeModel::UsersColumn), int(models::RoleTreeModel::BelowColumn),
          int(models::RoleTreeModel::PeersColumn), int(models::RoleTreeModel::LevelColumn)}) {
        const QString title = model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        header()->resizeSection(column, fontMetrics().horizontalAdvance(title) + digit * 4);
    }

    m_flash.setStartValue(0.45);
    m_flash.setEndValue(0.0);
    connect(&m_flash, &QVariantAnimation::valueChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&m_flash, &QVariantAnimation::finished, this, [this] { m_flashing.clear(); });

    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &RoleTreeView::remember);
    connect(&model, &QAbstractItemModel::modelReset, this, &RoleTreeView::restore);
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (m_dragging)
            m_openedByDrag.append(index);
        if (!m_restoring && m_model.filter().isEmpty())
            m_open.insert(m_model.idAt(index));
    });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (!m_restoring && m_model.filter().isEmpty())
            m_open.remove(m_model.idAt(index));
    });
    restore();
}

QList<RoleId> RoleTreeView::selectedRoles() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    QList<RoleId> roles;
    std::sort(rows.begin(), rows.end(), [this](const QModelIndex &a, const QModelIndex &b) {
        return visualRect(a).top() < visualRect(b).top();
    });
    for (const QModelIndex &index : std::as_const(rows))
        roles.append(m_model.idAt(index));
    return roles;
}

RoleId RoleTreeView::idAt(const QModelIndex &index) const
{
    return index.isValid() ? m_model.idAt(index) : RoleId();
}

RoleId RoleTreeView::currentRole() const
{
    return idAt(currentIndex());
}

void RoleTreeView::reveal(const RoleId &id)
{
    revealAll({id});
}

void RoleTreeView::revealAll(const QList<RoleId> &ids)
{
    QItemSelection selection;
    QModelIndex first;
    for (const RoleId &id : ids) {
        const QModelIndex index = m_model.indexOf(id);
        if (!index.isValid())
            continue;
        for (QModelIndex up = index.parent(); up.isValid(); up = up.parent())
            expand(up);
        if (!first.isValid())
            first = index;
        selection.select(index, index);
    }
    if (!first.isValid())
        return;
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection,
                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    // Not at the lower edge, where the message about what happened lies over it.
    const QRect comfortable = viewport()->rect().adjusted(0, 0, 0, -3 * visualRect(first).height());
    scrollTo(first, comfortable.contains(visualRect(first)) ? EnsureVisible : PositionAtCenter);
}

void RoleTreeView::flash(const QList<RoleId> &ids)
{
    const int duration = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this);
    m_flash.stop();
    m_flashing.clear();
    if (duration <= 0)
        return; // less motion is wanted
    for (const RoleId &id : ids)
        m_flashing.append(m_model.indexOf(id));
    m_flash.setDuration(900);
    m_flash.start();
}

void RoleTreeView::expandBelow(const QModelIndex &index)
{
    if (m_model.rowCount(index) == 0)
        return; // a leaf is never open: a screen reader would say that it is
    if (index.isValid())
        expand(index);
    for (int row = 0; row < m_model.rowCount(index); ++row)
        expandBelow(m_model.index(row, 0, index));
}

void RoleTreeView::expandParents()
{
    expandBelow({});
}

// What was found is in sight; what is below it is one key away.
void RoleTreeView::expandToMatches(const QModelIndex &index)
{
    if (index.isValid())
        expand(index);
    for (int row = 0; row < m_model.rowCount(index); ++row) {
        const QModelIndex child = m_model.index(row, 0, index);
        if (m_model.leadsToMatch(child))
            expandToMatches(child);
    }
}

void RoleTreeView::collapseAllButTop()
{
    collapseAll();
    if (m_model.filter().isEmpty())
        m_open.clear();
    expand(m_model.index(0, 0));
    scrollTo(currentIndex());
}

namespace {

const QString openKey = QStringLiteral("open");
const QString selectedKey = QStringLiteral("selected");
const QString currentKey = QStringLiteral("current");
const QString topmostKey = QStringLiteral("topmost");

// By the server's ids: a role that was made in this run is known by no other in the next.
QStringList keptIds(const edit::Workspace &workspace, const auto &ids)
{
    QStringList values;
    for (const RoleId &id : ids)
        values.append(workspace.ids().serverId(domain::ObjectKind::Role, id.value));
    return values;
}

} // namespace

QVariantMap RoleTreeView::viewState() const
{
    if (!m_openKnown)
        return {}; // nothing was ever shown
    // As long as nothing is read, what was kept before is kept on.
    const bool isShown = m_model.rowCount() > 0;
    const QList<RoleId> current{isShown ? currentRole() : m_current};
    const QList<RoleId> topmost{isShown ? idAt(indexAt(QPoint(4, 4))) : m_topmost};
    QStringList open = keptIds(m_workspace, m_open);
    open.sort();
    return {{openKey, open},
            {selectedKey, keptIds(m_workspace, isShown ? selectedRoles() : m_selected)},
            {currentKey, keptIds(m_workspace, current).constFirst()},
            {topmostKey, keptIds(m_workspace, topmost).constFirst()}};
}

void RoleTreeView::restoreViewState(const QVariantMap &state)
{
    if (!state.contains(openKey))
        return;
    m_open.clear();
    m_selected.clear();
    for (const QString &id : state.value(openKey).toStringList())
        m_open.insert({id});
    for (const QString &id : state.value(selectedKey).toStringList())
        m_selected.append({id});
    m_current = {state.value(currentKey).toString()};
    m_topmost = {state.value(topmostKey).toString()};
    m_openKnown = true;
    if (m_model.rowCount() > 0) {
        const QScopedValueRollback all(m_restoring, true);
        collapseAll();
        restore();
    }
}

void RoleTreeView::remember()
{
    // As long as nothing is read there is nothing to be remembered, but from the last time.
    if (!m_restoring && m_model.rowCount() > 0) {
        m_selected = selectedRoles();
        if (currentIndex().isValid())
            m_current = currentRole();
        m_topmost = idAt(indexAt(QPoint(4, 4)));
    }
    m_restoring = true;
}

void RoleTreeView::restore()
{
    m_restoring = true;
    if (!m_model.filter().isEmpty()) {
        expandToMatches({});
    } else if (!m_openKnown && m_model.rowCount() > 0) {
        // At first all of a hierarchy that one can take in, of a larger one the top.
        if (m_model.roleCount() <= 200) {
            expandBelow({});
        } else {
            expand(m_model.index(0, 0));
        }
        m_openKnown = true;
        const auto note = [this](const QModelIndex &index, const auto &self) -> void {
            for (int row = 0; row < m_model.rowCount(index); ++row) {
                const QModelIndex child = m_model.index(row, 0, index);
                if (isExpanded(child)) {
                    m_open.insert(m_model.idAt(child));
                    self(child, self);
                }
            }
        };
        note({}, note);
    } else {
        for (const RoleId &id : std::as_const(m_open)) {
            const QModelIndex index = m_model.indexOf(id);
            if (index.isValid() && m_model.rowCount(index) > 0)
                expand(index);
        }
    }
    QItemSelection selection;
    for (const RoleId &id : std::as_const(m_selected)) {
        const QModelIndex index = m_model.indexOf(id);
        if (index.isValid())
            selection.select(index, index);
    }
    const QModelIndex current = m_model.indexOf(m_current);
    if (current.isValid())
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection,
                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const QModelIndex topmost = m_model.indexOf(m_topmost);
    if (topmost.isValid() && m_model.filter().isEmpty())
        scrollTo(topmost, PositionAtTop);
    else if (current.isValid())
        scrollTo(current, EnsureVisible);
    m_restoring = false;
    emit rolesSelected();
}

void RoleTreeView::selectionChanged(const QItemSelection &selected,
                                    const QItemSelection &deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    if (!m_restoring)
        emit rolesSelected();
}

void RoleTreeView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (!m_restoring)
        emit rolesSelected();
}

void RoleTreeView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Asterisk && currentIndex().isValid()) {
        expandBelow(currentIndex().siblingAtColumn(0));
        return;
    }
    QTreeView::keyPressEvent(event);
}

void RoleTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid()) {
        scrollTo(currentIndex());
        at = viewport()->mapToGlobal(visualRect(currentIndex().siblingAtColumn(0)).bottomLeft());
    }
    emit contextMenuRequested(at);
    event->accept();
}

void RoleTreeView::drawBranches(QPainter *painter, const QRect &rect,
                                const QModelIndex &index) const
{
    const QColor tint = markTint(models::Mark(index.data(models::MarkRole).toInt()), palette());
    if (tint.isValid() && !selectionModel()->isSelected(index))
        painter->fillRect(rect, tint);
    QTreeView::drawBranches(painter, rect, index);
}

} // namespace rw::ui
