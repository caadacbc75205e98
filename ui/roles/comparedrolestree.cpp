// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/comparedrolestree.h"

#include "models/comparedrolesmodel.h"
#include "ui/feedback/listheader.h"
#include "ui/feedback/marks.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace rw::ui {

using domain::RoleId;
using models::ComparedRolesModel;

namespace {

// A ghost is told by its slant and by its words, not by its paleness alone.
class GhostDelegate final : public QStyledItemDelegate
{
public:
    explicit GhostDelegate(const ComparedRolesTree *tree)
        : QStyledItemDelegate(nullptr), m_tree(tree)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const RoleId id{index.data(models::IdRole).toString()};
        if (!(option.state & QStyle::State_Selected)) {
            const models::Mark mark = markOf(index);
            if (mark != models::Mark::None)
                painter->fillRect(option.rect, markTint(mark, option.palette));
            if (!id.isEmpty() && id == m_tree->pointedAt()) {
                QColor wash = option.palette.color(QPalette::Highlight);
                wash.setAlphaF(0.25F);
                painter->fillRect(option.rect, wash);
            }
        }
        QStyledItemDelegate::paint(painter, option, index);
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(std::max(size.height(), option.fontMetrics.height() + 10));
        return size;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool ghost = index.data(ComparedRolesModel::GhostRole).toBool();
        option->font.setItalic(ghost);
        const models::Mark mark = markOf(index);
        if (index.column() == ComparedRolesModel::ChangeColumn && mark != models::Mark::None) {
            option->icon = markIcon(mark, option->palette);
            option->features |= QStyleOptionViewItem::HasDecoration;
        } else if (ghost) {
            QColor pale = option->palette.color(QPalette::Text);
            pale.setAlphaF(0.72F);
            option->palette.setColor(QPalette::Text, pale);
        }
        option->font.setStrikeOut(mark == models::Mark::ToBeDeleted
                                  && index.column() == ComparedRolesModel::NameColumn);
    }

private:
    const ComparedRolesTree *m_tree;
};

} // namespace

ComparedRolesTree::ComparedRolesTree(ComparedRolesModel &model, QWidget *parent)
    : QTreeView(parent), m_model(model)
{
    setObjectName(QStringLiteral("comparedRoles"));
    setAccessibleName(tr("Role hierarchy, before and after"));
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    auto *delegate = new GhostDelegate(this);
    delegate->setParent(this);
    setItemDelegate(delegate);
    setModel(&model);
    setHeader(new ListHeader(this));
    header()->resizeSection(ComparedRolesModel::NameColumn,
                            fontMetrics().horizontalAdvance(u'0') * 46);
    connect(&model, &QAbstractItemModel::modelReset, this, &ComparedRolesTree::restore);
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (!m_restoring)
            m_closed.insert(m_model.idAt(index));
    });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (!m_restoring)
            m_closed.remove(m_model.idAt(index));
    });
    restore();
}

void ComparedRolesTree::restore()
{
    m_restoring = true;
    expandAll();
    for (const RoleId &id : std::as_const(m_closed)) {
        if (const QModelIndex index = m_model.indexOf(id); index.isValid())
            collapse(index);
    }
    const QModelIndex ghost = m_onGhost ? m_model.ghostOf(m_current) : QModelIndex();
    setCurrentIndex(ghost.isValid() ? ghost : m_model.indexOf(m_current));
    m_restoring = false;
}

void ComparedRolesTree::reveal(const RoleId &id)
{
    const QModelIndex index = m_model.indexOf(id);
    if (!index.isValid() || m_model.idAt(currentIndex()) == id)
        return;
    m_restoring = true; // it is not the person's choice
    setCurrentIndex(index);
    scrollTo(index);
    m_restoring = false;
}

void ComparedRolesTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    const RoleId id = m_model.idAt(current);
    if (id.isEmpty())
        return;
    m_current = id;
    m_onGhost = m_model.isGhost(current);
    point(id);
    if (!m_restoring)
        emit roleChosen(id);
}

void ComparedRolesTree::mouseMoveEvent(QMouseEvent *event)
{
    QTreeView::mouseMoveEvent(event);
    const QModelIndex under = indexAt(event->position().toPoint());
    point(under.isValid() ? m_model.idAt(under) : m_current);
}

void ComparedRolesTree::leaveEvent(QEvent *event)
{
    QTreeView::leaveEvent(event);
    point(m_current);
}

void ComparedRolesTree::contextMenuEvent(QContextMenuEvent *event)
{
    emit contextMenuRequested(event->globalPos());
}

void ComparedRolesTree::point(const RoleId &id)
{
    if (id == m_pointedAt)
        return;
    m_pointedAt = id;
    viewport()->update();
}

} // namespace rw::ui
