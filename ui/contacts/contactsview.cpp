// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/contactsview.h"

#include "models/contactsmodel.h"
#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/listheader.h"

#include <QContextMenuEvent>

namespace rw::ui {

using models::ContactsModel;

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
    m_delegate->setMarkColumn(ContactsModel::ChangeColumn);
    setItemDelegate(m_delegate);
}

void ContactsView::setContacts(QAbstractItemModel *model)
{
    setModel(model);
    setSortingEnabled(true);
    sortByColumn(ContactsModel::NameColumn, Qt::AscendingOrder);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    horizontalHeader()->resizeSection(ContactsModel::NameColumn, digit * 20);
    horizontalHeader()->resizeSection(ContactsModel::EmailColumn, digit * 29);
    horizontalHeader()->resizeSection(ContactsModel::JobTitleColumn, digit * 15);
    horizontalHeader()->resizeSection(ContactsModel::PhoneColumn, digit * 11);
    horizontalHeader()->resizeSection(ContactsModel::StatusColumn, digit * 8);
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
