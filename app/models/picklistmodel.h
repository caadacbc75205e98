// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/contactrolesection.h"
#include "models/itemroles.h"
#include "models/picklistcells.h"

#include <QAbstractTableModel>
#include <QHash>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// The contact roles picklist as views see it: the face of /Contacts/roles. A row's place is the
// value's place in Zoho's drop-down; a typed position moves the row there.
class PicklistModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    // The name comes first, as what a row is read out by; views show the position before it.
    // Was: the position and name on the server, where either differs. Number: what it has on the
    // server.
    enum Column { NameColumn, PositionColumn, WasColumn, NumberColumn, ChangeColumn, ColumnCount };

    explicit PicklistModel(edit::Workspace &workspace, QObject *parent = nullptr);

    void reload();
    bool isLoading() const;
    bool isBusy() const;
    const std::optional<api::ApiError> &error() const;

    QModelIndex indexOf(const domain::ContactRoleId &id, int column = NameColumn) const;
    domain::ContactRoleId idAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

signals:
    void stateChanged();
    void editRefused(const rw::domain::ContactRoleId &id, rw::domain::NameProblem problem,
                     const QString &name);
    void moved(const QList<rw::domain::ContactRoleId> &ids);

private:
    // How a row last looked, beside what the list itself announces.
    struct Shown
    {
        int position = 0;
        QString was;
        QString number;
        QString words;
        Mark mark = Mark::None;
        bool locked = false;
        bool fixed = false; // cannot be moved
    };
    QList<int> draggedRows(const QMimeData *data) const;
    QVariant textAt(int row, int column) const;
    void tellAll(); // what looks different since the last time

    edit::Workspace &m_workspace;
    edit::ContactRoleSection &m_section;
    PicklistCells m_cells;
    QHash<domain::ContactRoleId, Shown> m_shown;
};

} // namespace rw::models
