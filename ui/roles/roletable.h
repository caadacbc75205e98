// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rolebulk.h"

#include <QPointer>
#include <QTableView>

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class RoleTableModel;
}

namespace rw::ui {

class FilterProxy;
class ItemDelegate;

// Roles as a table that can be sorted, and edited many cells at once: copied and pasted as a
// spreadsheet does, filled down, found and replaced. What cannot be taken as a whole is shown
// first.
class RoleTable final : public QTableView
{
    Q_OBJECT
public:
    // workspace must outlive this.
    explicit RoleTable(edit::Workspace &workspace, QWidget *parent = nullptr);

    ItemDelegate *rowDelegate() const { return m_delegate; }
    void setFilter(const QString &text);
    int shownCount() const;
    QList<domain::RoleId> selectedRoles() const;
    domain::RoleId currentRole() const;
    void reveal(const domain::RoleId &id);

    void copy(); // the selected cells, separated by tabs
    void paste(); // from the current cell on; one cell into all that are selected
    QString reasonAgainstPasting() const;
    void fillDown(); // the topmost selected cell of each column into those below
    QString reasonAgainstFilling() const;
    void findAndReplace();

signals:
    void rolesSelected();
    void contextMenuRequested(const QPoint &globalPosition);
    void statusMessage(const QString &text);
    void staged(const QString &text); // for a toast

protected:
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void addWishesAt(QList<edit::RoleBulk::Wish> &wishes, const QModelIndex &cell,
                     const QString &text) const;
    void take(const QList<edit::RoleBulk::Wish> &wishes, const QString &step);
    void stage(const QList<edit::RoleBulk::Checked> &checked, const QString &step);
    QList<QStringList> cellsOnClipboard() const;

    edit::Workspace &m_workspace;
    models::RoleTableModel *m_model;
    FilterProxy *m_proxy;
    ItemDelegate *m_delegate;
    QPointer<QDialog> m_dialog;
};

} // namespace rw::ui
