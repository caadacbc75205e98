// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace rw::ui {

class ItemDelegate;

// The table of a counterparty's contacts. Its model is a FilterProxy over the ContactsModel, so
// that a click on a header sorts.
class ContactsView final : public QTableView
{
    Q_OBJECT
public:
    explicit ContactsView(QWidget *parent = nullptr);

    ItemDelegate *rowDelegate() const { return m_delegate; }
    void setContacts(QAbstractItemModel *model);

signals:
    void contextMenuRequested(const QPoint &globalPosition);
    void rowsSelected();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;

private:
    ItemDelegate *m_delegate;
};

} // namespace rw::ui
