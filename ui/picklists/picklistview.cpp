// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picklists/picklistview.h"

#include "models/picklistmodel.h"
#include "ui/feedback/dragimage.h"
#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/listheader.h"

#include <QContextMenuEvent>
#include <QDrag>
#include <QDragMoveEvent>
#include <QMimeData>
#include <QPainter>

#include <algorithm>

namespace rw::ui {

using models::PicklistModel;

PicklistView::PicklistView(QWidget *parent) : QTableView(parent), m_delegate(new ItemDelegate(this))
{
    setObjectName(QStringLiteral("contactRolesTable"));
    setAccessibleName(tr("Contact roles"));
    setAccessibleDescription(tr("The values in the order in which users are offered them. Alt+Up "
                                "and Alt+Down move a value."));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setTabKeyNavigation(false);
    setDragDropMode(InternalMove);
    setDragEnabled(true);
    setDragDropOverwriteMode(false);
    setDropIndicatorShown(false); // ours, in paintEvent(): across the whole row
    setShowGrid(false);
    setWordWrap(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalHeader(new ListHeader(this));
    horizontalHeader()->setSectionsClickable(false); // the order is not to be sorted in passing
    m_delegate->setMarkColumn(PicklistModel::ChangeColumn);
    setItemDelegate(m_delegate);
}

QList<int> PicklistView::selectedRowNumbers() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void PicklistView::selectRows(const QList<int> &rows, int current)
{
    QItemSelection selection;
    for (int row : rows)
        selection.select(model()->index(row, 0), model()->index(row, 0));
    const QModelIndex at = model()->index(current, PicklistModel::NameColumn);
    selectionModel()->setCurrentIndex(at, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection,
                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(at);
}

// The rows have moved by the time the drag ends; there are none to take away, as the base class
// would.
void PicklistView::startDrag(Qt::DropActions)
{
    const QList<int> rows = selectedRowNumbers();
    QMimeData *data = model()->mimeData(selectionModel()->selectedRows());
    if (!data)
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(data);
    drag->setPixmap(
        dragImage(this, model()->index(rows.value(0), PicklistModel::NameColumn).data().toString(),
                  int(rows.size())));
    drag->setHotSpot(QPoint(-12, 12));
    drag->exec(Qt::MoveAction, Qt::MoveAction);
    endHover();
}

int PicklistView::gapAt(const QPoint &pos) const
{
    const QModelIndex index = indexAt(QPoint(1, pos.y()));
    if (!index.isValid())
        return model()->rowCount();
    return pos.y() < visualRect(index).center().y() ? index.row() : index.row() + 1;
}

void PicklistView::dragMoveEvent(QDragMoveEvent *event)
{
    QTableView::dragMoveEvent(event); // scrolls at the edges
    if (dragDropMode() == InternalMove && event->source() != this)
        return;
    const int gap = gapAt(event->position().toPoint());
    const bool can = model()->canDropMimeData(event->mimeData(), Qt::MoveAction, gap, 0, {});
    m_gap = can ? std::optional<int>(gap) : std::nullopt;
    viewport()->update();
    if (!can) {
        emit dragMessage(tr("It would stay where it is."));
        event->ignore();
        return;
    }
    const QString next = model()->index(gap, PicklistModel::NameColumn).data().toString();
    emit dragMessage(next.isEmpty() ? tr("Move to the end") : tr("Move before %1").arg(next));
    event->setDropAction(Qt::MoveAction);
    event->accept();
}

void PicklistView::dragLeaveEvent(QDragLeaveEvent *event)
{
    QTableView::dragLeaveEvent(event);
    endHover();
}

// Not the base class's: it refuses a drop on a cell of what is dragged, also where the line shows a
// gap beside it that leads elsewhere.
void PicklistView::dropEvent(QDropEvent *event)
{
    const bool ours = dragDropMode() != InternalMove || event->source() == this;
    const int gap = gapAt(event->position().toPoint());
    endHover();
    stopAutoScroll();
    setState(NoState);
    if (ours && model()->dropMimeData(event->mimeData(), Qt::MoveAction, gap, 0, {})) {
        event->setDropAction(Qt::MoveAction);
        event->accept();
    } else {
        event->ignore();
    }
}

void PicklistView::endHover()
{
    m_gap.reset();
    viewport()->update();
    emit dragMessage({});
}

void PicklistView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!m_gap)
        return;
    const int last = model()->rowCount() - 1;
    const int y = *m_gap <= last ? rowViewportPosition(*m_gap)
                                 : rowViewportPosition(last) + rowHeight(last);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawLine(QPointF(6, y), QPointF(viewport()->width(), y));
    painter.setBrush(palette().base());
    painter.drawEllipse(QPointF(4, y), 3, 3);
}

void PicklistView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid()) {
        scrollTo(currentIndex());
        at = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    }
    emit contextMenuRequested(at);
    event->accept();
}

void PicklistView::selectionChanged(const QItemSelection &selected,
                                    const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit rowsSelected();
}

} // namespace rw::ui
