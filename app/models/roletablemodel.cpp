// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/roletablemodel.h"

#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "models/marks.h"

namespace rw::models {

using domain::Field;
using domain::RoleId;
using domain::RoleTree;
using edit::RoleBulk;

RoleTableModel::RoleTableModel(edit::Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent), m_workspace(workspace), m_section(workspace.roles())
{
    const RoleTree &tree = m_section.tree();
    connect(&tree, &RoleTree::aboutToReset, this, [this] {
        beginResetModel();
        m_ids.clear();
    });
    connect(&tree, &RoleTree::wasReset, this, [this] {
        refill();
        endResetModel();
    });
    connect(&tree, &RoleTree::aboutToInsert, this, [this](const RoleTree::Node *parent, int row) {
        m_insertParent = parent;
        m_insertRow = row;
    });
    connect(&tree, &RoleTree::inserted, this,
            [this] { insertRow(m_insertParent->children.at(std::size_t(m_insertRow)).get()); });
    connect(&tree, &RoleTree::aboutToRemove, this, [this](const RoleTree::Node *parent, int row) {
        removeRow(parent->children.at(std::size_t(row)).get());
    });
    // Once for everything that a step or a reading changes: a moved branch changes many paths.
    connect(&m_section, &edit::Section::reread, this, &RoleTableModel::tellAll);
    connect(&m_section, &edit::Section::recalled, this, &RoleTableModel::tellAll);
    connect(&workspace, &edit::Workspace::changesChanged, this, &RoleTableModel::tellAll);
    connect(&m_section, &edit::RoleSection::usersChanged, this, &RoleTableModel::tellAll);
    refill();
}

void RoleTableModel::refill()
{
    m_ids = m_section.tree().ids();
}

void RoleTableModel::tellAll()
{
    if (!m_ids.isEmpty())
        emit dataChanged(index(0, 0), index(int(m_ids.size()) - 1, ColumnCount - 1));
}

void RoleTableModel::insertRow(const RoleTree::Node *node)
{
    const int row = int(m_ids.size());
    beginInsertRows({}, row, row);
    m_ids.append(node->role.id);
    endInsertRows();
    for (const auto &child : node->children)
        insertRow(child.get());
}

void RoleTableModel::removeRow(const RoleTree::Node *node)
{
    for (const auto &child : node->children)
        removeRow(child.get());
    const int row = int(m_ids.indexOf(node->role.id));
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_ids.removeAt(row);
    endRemoveRows();
}

RoleId RoleTableModel::idAt(const QModelIndex &index) const
{
    return index.isValid() ? m_ids.value(index.row()) : RoleId();
}

QModelIndex RoleTableModel::indexOf(const RoleId &id, int column) const
{
    const int row = int(m_ids.indexOf(id));
    return row < 0 ? QModelIndex() : index(row, column);
}

std::optional<Field> RoleTableModel::fieldOf(int column)
{
    switch (column) {
    case NameColumn:
        return Field::Name;
    case SuperiorColumn:
        return Field::ReportingTo;
    case PeersColumn:
        return Field::ShareWithPeers;
    case ForecastColumn:
        return Field::ForecastManager;
    case DescriptionColumn:
        return Field::Description;
    default:
        return std::nullopt;
    }
}

int RoleTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int RoleTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RoleTableModel::pathOf(const RoleTree::Node *node) const
{
    QStringList names;
    for (const RoleTree::Node *up = node->parent; up && up->parent; up = up->parent)
        names.prepend(up->role.name);
    return names.join(QStringLiteral(" › "));
}

QVariant RoleTableModel::data(const QModelIndex &index, int role) const
{
    const RoleTree::Node *node = m_section.tree().find(idAt(index));
    if (!node)
        return {};
    const std::optional<Field> field = fieldOf(index.column());
    const domain::ObjectRef ref = edit::RoleSection::ref(node->role.id);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::ToolTipRole:
        if (field)
            return RoleBulk(m_workspace).text(node->role.id, *field);
        switch (index.column()) {
        case PathColumn:
            return pathOf(node);
        case LevelColumn:
            return node->depth();
        case UsersColumn:
            return m_section.usersKnown() ? QVariant(m_section.userCount(node->role.id))
                                          : QVariant(QStringLiteral("—"));
        default:
            return markWords(m_workspace, ref);
        }
    case Qt::TextAlignmentRole:
        return index.column() == LevelColumn || index.column() == UsersColumn
                   ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                   : QVariant();
    case IdRole:
        return node->role.id.value;
    case MarkRole:
        return int(markOf(m_workspace, ref));
    case LockedRole:
        return m_section.lock(node->role.id) != edit::RoleSection::Lock::None;
    default:
        return {};
    }
}

QVariant RoleTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Role");
    case SuperiorColumn:
        return tr("Reports to");
    case PeersColumn:
        return tr("Peers");
    case ForecastColumn:
        return tr("Forecast manager");
    case DescriptionColumn:
        return tr("Description");
    case PathColumn:
        return tr("Path");
    case LevelColumn:
        return tr("Level");
    case UsersColumn:
        return tr("Users");
    case ChangeColumn:
        return tr("Change");
    default:
        return {};
    }
}

bool RoleTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const std::optional<Field> field = fieldOf(index.column());
    if (role != Qt::EditRole || !field)
        return false;
    RoleBulk bulk(m_workspace);
    const RoleId id = idAt(index);
    const RoleBulk::Checked checked = bulk.check({{id, *field, value.toString()}}).first();
    if (checked.isGood()) {
        //: the step that edits a cell: %1 is a column, %2 the name of a role
        return bulk.stage(
            {checked},
            tr("%1 of %2")
                .arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                     m_section.tree().find(id)->role.name));
    }
    if (checked.problem != RoleBulk::Problem::Same)
        emit editRefused(checked);
    return false;
}

Qt::ItemFlags RoleTableModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const RoleId id = idAt(index);
    const RoleTree::Node *node = m_section.tree().find(id);
    if (!node || !fieldOf(index.column()) || m_section.lock(id) != edit::RoleSection::Lock::None)
        return flags;
    const bool stays = index.column() == SuperiorColumn
                       && (node == m_section.tree().top() || m_section.isTreeLocked());
    return stays ? flags : flags | Qt::ItemIsEditable;
}

} // namespace rw::models
