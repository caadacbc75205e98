// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/contactsview.h"

#include "models/itemroles.h"
#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/listheader.h"

#include <QContextMenuEvent>

namespace rw::ui {

ContactsView::ContactsView(QWidget *parent) : QTableView(parent), m_delegate(new ItemDelegate(this))
{
    setObjectName(QStringLiteral("contactsTable"));
    setAccessibleName(tr("Counterparty contacts"));
    setAccessibleDescription(tr("F2 edits the name or the e-mail address."));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalHeader(new ListHeader(this));
    setItemDelegate(m_delegate);
}

void ContactsView::setContacts(QAbstractItemModel *model, const QList<Width> &widths,
                               int changeColumn)
{
    m_delegate->setMarkColumn(changeColumn);
    setModel(model);
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    for (const Width &width : widths)
        horizontalHeader()->resizeSection(width.column, digit * width.digits);
}

bool ContactsView::commitOpenEditor()
{
    return m_delegate->commitOpenEditor();
}

QList<domain::ContactId> ContactsView::chosen() const
{
    QList<domain::ContactId> ids;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        ids.append({index.data(models::IdRole).toString()});
    return ids;
}

void ContactsView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid()) {
        scrollTo(currentIndex());
        at = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    }
    emit contextMenuRequested(at);
    event->accept();
}

void ContactsView::selectionChanged(const QItemSelection &selected,
                                    const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit rowsSelected();
}

} // namespace rw::ui
