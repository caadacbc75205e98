// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rolesection.h"
#include "models/itemroles.h"

#include <QAbstractItemModel>
#include <QSet>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// The role hierarchy as views see it: the face of /settings/roles. Reads, edits and moves go
// through the Workspace it was given, which outlives it; setData() and drops stage steps and change
// nothing themselves.
//
// With a filter only roles whose name holds the text are there, and their superiors up to the top.
class RoleTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        UsersColumn,
        BelowColumn,
        PeersColumn,
        LevelColumn,
        ChangeColumn,
        ColumnCount
    };

    explicit RoleTreeModel(edit::Workspace &workspace, QObject *parent = nullptr);
    ~RoleTreeModel() override;

    void reload();
    bool isLoading() const;
    bool isBusy() const; // an apply runs
    const std::optional<api::ApiError> &error() const;

    QModelIndex indexOf(const domain::RoleId &id, int column = NameColumn) const;
    domain::RoleId idAt(const QModelIndex &index) const;

    QString filter() const { return m_filter; }
    void setFilter(const QString &text);
    int matchCount() const; // roles that hold the text themselves
    bool leadsToMatch(const QModelIndex &index) const; // to one further down
    int roleCount() const; // in the organisation

    // For a drop that is hovering: the roles in the data, and where they would go.
    QList<domain::RoleId> draggedRoles(const QMimeData *data) const;
    domain::RoleId dropTarget(int row, const QModelIndex &parent) const;
    edit::RoleSection::Refusal refusalToDrop(const QMimeData *data, int row,
                                             const QModelIndex &parent) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
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
    void stateChanged(); // loading, failed, busy, ready
    void countsChanged(); // roles, matches
    // A name that was typed was not taken, and why.
    void editRefused(const rw::domain::RoleId &id, rw::domain::NameProblem problem,
                     const QString &name);
    // A drop or a move was staged, for a toast.
    void moved(const QList<rw::domain::RoleId> &ids);

private:
    class Private;
    std::unique_ptr<Private> d;
    QString m_filter;
};

} // namespace rw::models
