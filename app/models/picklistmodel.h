// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/contactrolesection.h"
#include "models/itemroles.h"

#include <QAbstractTableModel>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// The contact roles picklist as views see it: the face of /Contacts/roles. A row's place is the value's
// place in Zoho's drop-down; a typed position moves the row there.
class PicklistModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    // Was: the position and name on the server, where either differs. Number: what it has on the server.
    enum Column { PositionColumn, NameColumn, WasColumn, NumberColumn, ChangeColumn, ColumnCount };

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
    QList<int> draggedRows(const QMimeData *data) const;
    void tellAll();

    edit::Workspace &m_workspace;
    edit::ContactRoleSection &m_section;
};

} // namespace rw::models
