// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/checksmodel.h"

#include "edit/workspace.h"
#include "models/checksentences.h"

#include <QFont>

namespace rw::models {

using edit::Checks;

namespace {

constexpr quintptr ofKind = 0; // what an index of a kind carries; others carry the kind's row + 1

} // namespace

ChecksModel::ChecksModel(edit::Workspace &workspace, QObject *parent)
    : QAbstractItemModel(parent), m_workspace(workspace)
{
}

void ChecksModel::setHints(const QList<Checks::Hint> &hints)
{
    QList<Group> groups;
    for (const Checks::Hint &hint : hints) {
        if (groups.isEmpty() || groups.last().kind != hint.kind)
            groups.append({hint.kind, {}});
        groups.last().hints.append(hint);
    }
    beginResetModel();
    m_groups = groups;
    endResetModel();
}

int ChecksModel::total() const
{
    int total = 0;
    for (const Group &group : m_groups)
        total += int(group.hints.size());
    return total;
}

const Checks::Hint *ChecksModel::hintAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == ofKind)
        return nullptr;
    return &m_groups.at(qsizetype(index.internalId()) - 1).hints.at(index.row());
}

std::optional<Checks::Kind> ChecksModel::kindAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return std::nullopt;
    const qsizetype group
        = index.internalId() == ofKind ? index.row() : qsizetype(index.internalId()) - 1;
    return m_groups.at(group).kind;
}

QList<Checks::Hint> ChecksModel::hintsOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const qsizetype group
        = index.internalId() == ofKind ? index.row() : qsizetype(index.internalId()) - 1;
    return m_groups.at(group).hints;
}

QModelIndex ChecksModel::indexOf(Checks::Kind kind) const
{
    for (qsizetype group = 0; group < m_groups.size(); ++group) {
        if (m_groups.at(group).kind == kind)
            return createIndex(int(group), 0, ofKind);
    }
    return {};
}

QModelIndex ChecksModel::indexOf(const Checks::Hint &hint) const
{
    const QModelIndex kind = indexOf(hint.kind);
    if (!kind.isValid())
        return {};
    const QList<Checks::Hint> &hints = m_groups.at(kind.row()).hints;
    for (qsizetype row = 0; row < hints.size(); ++row) {
        if (hints.at(row).objects == hint.objects)
            return index(int(row), 0, kind);
    }
    return {};
}

QModelIndex ChecksModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : ofKind);
}

QModelIndex ChecksModel::parent(const QModelIndex &child) const
{
    return !child.isValid() || child.internalId() == ofKind
               ? QModelIndex()
               : createIndex(int(child.internalId()) - 1, 0, ofKind);
}

int ChecksModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalId() == ofKind && parent.column() == 0
               ? int(m_groups.at(parent.row()).hints.size())
               : 0;
}

int ChecksModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ChecksModel::dataOf(const Group &group, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (column != NameColumn)
            return {};
        //: %1 says what is wrong, %2 how often it was found
        return tr("%1 (%L2)").arg(titleOf(group.kind)).arg(group.hints.size());
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return explanationOf(group.kind);
    case Qt::FontRole: {
        QFont font;
        font.setBold(true);
        return font;
    }
    default:
        return {};
    }
}

QVariant ChecksModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const Checks::Hint *hint = hintAt(index);
    if (!hint)
        return dataOf(m_groups.at(index.row()), index.column(), role);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return nameOf(m_workspace, *hint);
    case PlaceColumn:
        return placeOf(m_workspace, *hint);
    default:
        return remedyOf(m_workspace, *hint);
    }
}

QVariant ChecksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("What");
    case PlaceColumn:
        return tr("Where");
    case RemedyColumn:
        return tr("What one key does");
    default:
        return {};
    }
}

} // namespace rw::models
