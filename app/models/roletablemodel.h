// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/roletree.h"
#include "edit/rolebulk.h"
#include "models/itemroles.h"

#include <QAbstractTableModel>

#include <optional>

namespace rw::edit {
class RoleSection;
class Workspace;
} // namespace rw::edit

namespace rw::models {

// The hierarchy as a table, a role in each row in no order of its own, for sorting and for editing
// many cells at once. Every edit goes through RoleBulk, so a cell takes and refuses what a pasted
// column would.
class RoleTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        SuperiorColumn,
        PeersColumn,
        ForecastColumn,
        DescriptionColumn,
        PathColumn,
        LevelColumn,
        UsersColumn,
        ChangeColumn,
        ColumnCount
    };

    // workspace must outlive this.
    explicit RoleTableModel(edit::Workspace &workspace, QObject *parent = nullptr);

    domain::RoleId idAt(const QModelIndex &index) const;
    QModelIndex indexOf(const domain::RoleId &id, int column = NameColumn) const;
    static std::optional<domain::Field> fieldOf(int column); // of those that can be edited

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    // What was typed was not taken.
    void editRefused(const rw::edit::RoleBulk::Checked &checked);

private:
    void refill();
    void tellAll();
    void insertRow(const domain::RoleTree::Node *node);
    void removeRow(const domain::RoleTree::Node *node);
    QString pathOf(const domain::RoleTree::Node *node) const;

    edit::Workspace &m_workspace;
    edit::RoleSection &m_section;
    QList<domain::RoleId> m_ids;
    const domain::RoleTree::Node *m_insertParent = nullptr;
    int m_insertRow = 0;
};

} // namespace rw::models
