// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

#include <QTableView>

namespace rw::ui {

class ItemDelegate;

// A table of contacts: a click on a header sorts, F2 edits a cell.
class ContactsView final : public QTableView
{
    Q_OBJECT
public:
    explicit ContactsView(QWidget *parent = nullptr);

    ItemDelegate *rowDelegate() const { return m_delegate; }
    struct Width
    {
        int column;
        int digits; // as wide as so many of them
    };
    // The model can sort; by the first column at first. The last column takes what is left.
    void setContacts(QAbstractItemModel *model, const QList<Width> &widths, int changeColumn);
    bool isEditing() const { return state() == EditingState; }
    bool commitOpenEditor();
    QList<domain::ContactId> chosen() const;

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
