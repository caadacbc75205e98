// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/checks.h"
#include "models/itemroles.h"

#include <QAbstractItemModel>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// What the checks have to say: the kinds, and below each of them what it is about.
class ChecksModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, PlaceColumn, RemedyColumn, ColumnCount };

    // workspace must outlive this.
    explicit ChecksModel(edit::Workspace &workspace, QObject *parent = nullptr);

    // Grouped by kind, as given. Kinds that stay keep their rows.
    void setHints(const QList<edit::Checks::Hint> &hints);
    int total() const;

    const edit::Checks::Hint *hintAt(const QModelIndex &index) const; // null: a kind, or nothing
    QList<edit::Checks::Hint> hintsOf(const QModelIndex &index) const; // of its kind
    QModelIndex indexOf(const edit::Checks::Hint &hint) const;
    QModelIndex indexOf(edit::Checks::Kind kind) const;
    std::optional<edit::Checks::Kind> kindAt(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Group
    {
        edit::Checks::Kind kind;
        QList<edit::Checks::Hint> hints;
    };

    QVariant dataOf(const Group &group, int column, int role) const;

    edit::Workspace &m_workspace;
    QList<Group> m_groups;
};

} // namespace rw::models
