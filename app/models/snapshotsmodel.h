// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/itemroles.h"
#include "store/snapshotstore.h"

#include <QAbstractTableModel>

namespace rw::models {

// The snapshots that are kept, newest first. A name is changed in its cell, a pin in its box.
class SnapshotsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { TimeColumn, NameColumn, KindColumn, SizeColumn, ColumnCount };

    // The store outlives the model.
    explicit SnapshotsModel(store::SnapshotStore &store, QObject *parent = nullptr);

    void reload();
    QString idAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void loaded();
    void failed(const QString &sentence);

private:
    QString text(const store::StoredSnapshot &snapshot, int column) const;

    store::SnapshotStore &m_store;
    QList<store::StoredSnapshot> m_snapshots;
};

} // namespace rw::models
