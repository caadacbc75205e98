// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/snapshotcompare.h"
#include "models/itemroles.h"

#include <QAbstractTableModel>
#include <QHash>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// What two states of the organisation differ in, a row for each object: what the first has and what
// the second has instead. It shows what it is given.
class DifferencesModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { WhatColumn, FromColumn, ToColumn, ColumnCount };

    // The workspace knows the users, which no snapshot holds; it outlives the model.
    explicit DifferencesModel(const edit::Workspace &workspace, QObject *parent = nullptr);

    void show(const edit::Snapshot &from, const QString &fromTitle, const edit::Snapshot &to,
              const QString &toTitle);
    const edit::Comparison &comparison() const { return m_comparison; }
    const domain::Change &changeAt(int row) const
    {
        return m_comparison.differences.at(row).change;
    }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void learnNames(const edit::Snapshot &snapshot);
    QString valueInWords(domain::Field field, const QVariant &value) const;
    QString side(const edit::Difference &difference, bool after) const;

    const edit::Workspace &m_workspace;
    edit::Comparison m_comparison;
    QHash<domain::ObjectRef, QString> m_names;
    QString m_fromTitle;
    QString m_toTitle;
};

} // namespace rw::models
