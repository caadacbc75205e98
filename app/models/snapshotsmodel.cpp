// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/snapshotsmodel.h"

#include <QDateTime>
#include <QLocale>

namespace rw::models {

SnapshotsModel::SnapshotsModel(store::SnapshotStore &store, QObject *parent)
    : QAbstractTableModel(parent), m_store(store)
{
}

void SnapshotsModel::reload()
{
    m_store.list(this, [this](const store::SnapshotStore::Listed &listed) {
        if (!listed) {
            emit failed(listed.error());
            return;
        }
        beginResetModel();
        m_snapshots = *listed;
        endResetModel();
        emit loaded();
    });
}

QString SnapshotsModel::idAt(int row) const
{
    return row >= 0 && row < m_snapshots.size() ? m_snapshots.at(row).id : QString();
}

int SnapshotsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_snapshots.size());
}

int SnapshotsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags SnapshotsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() == NameColumn)
        flags |= Qt::ItemIsEditable;
    if (index.column() == KindColumn)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant SnapshotsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const store::StoredSnapshot &snapshot = m_snapshots.at(index.row());
    if (role == IdRole)
        return snapshot.id;
    if (role == Qt::EditRole && index.column() == NameColumn)
        return snapshot.name;
    if (role == Qt::CheckStateRole && index.column() == KindColumn)
        return snapshot.pinned ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ToolTipRole && index.column() == TimeColumn)
        return snapshot.takenAt;
    return role == Qt::DisplayRole ? QVariant(text(snapshot, index.column())) : QVariant();
}

QString SnapshotsModel::text(const store::StoredSnapshot &snapshot, int column) const
{
    switch (column) {
    case TimeColumn:
        return QLocale().toString(
            QDateTime::fromString(snapshot.takenAt, Qt::ISODateWithMs).toLocalTime(),
            QLocale::ShortFormat);
    case NameColumn:
        return snapshot.name;
    case KindColumn:
        if (snapshot.pinned)
            return tr("Kept");
        return snapshot.automatic ? tr("Before an apply") : tr("Taken by hand");
    case SizeColumn:
        return QLocale().formattedDataSize(snapshot.size);
    default:
        return {};
    }
}

bool SnapshotsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const store::StoredSnapshot &snapshot = m_snapshots.at(index.row());
    if (role == Qt::EditRole && index.column() == NameColumn)
        m_store.rename(snapshot.id, value.toString().trimmed());
    else if (role == Qt::CheckStateRole && index.column() == KindColumn)
        m_store.setPinned(snapshot.id, value.toInt() == Qt::Checked);
    else
        return false;
    reload(); // what is shown is what is kept
    return true;
}

QVariant SnapshotsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Taken");
    case NameColumn:
        return tr("Name");
    case KindColumn:
        return tr("Kept");
    case SizeColumn:
        return tr("Size");
    default:
        return {};
    }
}

} // namespace rw::models
