// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/comparedrolesmodel.h"

#include "domain/nameorder.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "models/marks.h"

#include <QSet>

#include <algorithm>

namespace rw::models {

using domain::RoleId;
using domain::RoleTree;

ComparedRolesModel::ComparedRolesModel(edit::Workspace &workspace, QObject *parent)
    : QAbstractItemModel(parent), m_workspace(workspace), m_section(workspace.roles())
{
    const auto again = [this] {
        if (m_shown != Shown::Nothing)
            build();
    };
    connect(&workspace, &edit::Workspace::changesChanged, this, again);
    connect(&m_section, &edit::Section::reread, this, again);
    connect(&m_section, &edit::Section::recalled, this, again);
}

ComparedRolesModel::~ComparedRolesModel() = default;

void ComparedRolesModel::setShown(Shown shown)
{
    if (shown == m_shown)
        return;
    m_shown = shown;
    build();
}

QString ComparedRolesModel::nameNow(const RoleId &id) const
{
    const domain::Role *role = m_section.baseline(id);
    return role ? role->name : nameWanted(id);
}

QString ComparedRolesModel::nameWanted(const RoleId &id) const
{
    const RoleTree::Node *node = m_section.tree().find(id);
    return node ? node->role.name : QString();
}

void ComparedRolesModel::build()
{
    beginResetModel();
    m_root.children.clear();
    m_byId.clear();
    m_ghosts.clear();
    if (m_shown == Shown::Current)
        buildCurrent();
    else if (m_shown == Shown::Both)
        buildBoth();
    sort(m_root);
    endResetModel();
}

// What was read may name superiors that are not there, or a circle: such roles stand at the top.
void ComparedRolesModel::buildCurrent()
{
    QHash<RoleId, QList<RoleId>> below;
    const QList<domain::Role> roles = m_section.baselineRoles();
    for (const domain::Role &role : roles)
        below[m_section.baseline(role.reportingTo) ? role.reportingTo : RoleId()].append(role.id);
    QSet<RoleId> placed;
    const auto place = [&](const auto &self, Node &parent, const RoleId &id) -> void {
        if (placed.contains(id))
            return;
        placed.insert(id);
        auto node = std::make_unique<Node>();
        node->id = id;
        node->name = nameNow(id);
        node->parent = &parent;
        const domain::ObjectRef ref = edit::RoleSection::ref(id);
        node->mark = markOf(m_workspace, ref);
        const RoleTree::Node *wanted = m_section.tree().find(id);
        if (wanted && wanted->doomed)
            node->change = tr("will be deleted");
        else if (wanted && wanted->role.reportingTo != m_section.baseline(id)->reportingTo)
            node->change = tr("will report to %1").arg(nameWanted(wanted->role.reportingTo));
        else if (node->mark != Mark::None)
            node->change = markWords(m_workspace, ref);
        Node &made = *node;
        m_byId.insert(id, node.get());
        parent.children.push_back(std::move(node));
        for (const RoleId &child : below.value(id))
            self(self, made, child);
    };
    for (const RoleId &id : below.value({}))
        place(place, m_root, id);
    for (const domain::Role &role : roles)
        place(place, m_root, role.id); // what a circle kept out
}

void ComparedRolesModel::buildBoth()
{
    QHash<RoleId, Node *> made;
    const auto copy = [&](const auto &self, Node &parent, const RoleTree::Node &from) -> void {
        auto node = std::make_unique<Node>();
        node->id = from.role.id;
        node->name = from.role.name;
        node->parent = &parent;
        const domain::ObjectRef ref = edit::RoleSection::ref(from.role.id);
        node->mark = markOf(m_workspace, ref);
        node->change = node->mark == Mark::None ? QString() : markWords(m_workspace, ref);
        const domain::Role *now = m_section.baseline(from.role.id);
        if (now && !from.doomed && now->reportingTo != from.role.reportingTo)
            node->change = tr("moved here from %1").arg(nameNow(now->reportingTo));
        made.insert(from.role.id, node.get());
        m_byId.insert(from.role.id, node.get());
        Node &copied = *node;
        parent.children.push_back(std::move(node));
        for (const auto &child : from.children)
            self(self, copied, *child);
    };
    for (const auto &child : m_section.tree().root().children)
        copy(copy, m_root, *child);
    const QList<domain::Role> roles = m_section.baselineRoles();
    for (const domain::Role &role : roles) {
        const RoleTree::Node *wanted = m_section.tree().find(role.id);
        Node *old = made.value(role.reportingTo);
        if (!wanted || wanted->doomed || wanted->role.reportingTo == role.reportingTo || !old)
            continue;
        auto ghost = std::make_unique<Node>();
        ghost->id = role.id;
        ghost->name = role.name;
        ghost->parent = old;
        ghost->isGhost = true;
        ghost->mark = Mark::Moved;
        ghost->change = tr("moved to %1").arg(nameWanted(wanted->role.reportingTo));
        m_ghosts.insert(role.id, ghost.get());
        old->children.push_back(std::move(ghost));
    }
}

void ComparedRolesModel::sort(Node &node)
{
    const domain::NameOrder order;
    std::stable_sort(
        node.children.begin(), node.children.end(),
        [&order](const auto &a, const auto &b) { return order.compare(a->name, b->name) < 0; });
    for (std::size_t row = 0; row < node.children.size(); ++row) {
        node.children[row]->row = int(row);
        sort(*node.children[row]);
    }
}

const ComparedRolesModel::Node *ComparedRolesModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : &m_root;
}

QModelIndex ComparedRolesModel::indexAt(const Node *node) const
{
    return node ? createIndex(node->row, NameColumn, node) : QModelIndex();
}

RoleId ComparedRolesModel::idAt(const QModelIndex &index) const
{
    return index.isValid() ? nodeAt(index)->id : RoleId();
}

bool ComparedRolesModel::isGhost(const QModelIndex &index) const
{
    return index.isValid() && nodeAt(index)->isGhost;
}

QModelIndex ComparedRolesModel::indexOf(const RoleId &id) const
{
    return indexAt(m_byId.value(id));
}

QModelIndex ComparedRolesModel::ghostOf(const RoleId &id) const
{
    return indexAt(m_ghosts.value(id));
}

QModelIndex ComparedRolesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children.at(std::size_t(row)).get());
}

QModelIndex ComparedRolesModel::parent(const QModelIndex &index) const
{
    const Node *above = index.isValid() ? nodeAt(index)->parent : nullptr;
    return above && above != &m_root ? createIndex(above->row, NameColumn, above) : QModelIndex();
}

int ComparedRolesModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeAt(parent)->children.size());
}

int ComparedRolesModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ComparedRolesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == NameColumn ? node.name : node.change;
    case Qt::AccessibleTextRole:
        if (index.column() == ChangeColumn)
            return node.change;
        //: %1 is the name of a role that stood here before it was moved
        return node.isGhost ? tr("%1, until now").arg(node.name) : node.name;
    case Qt::ToolTipRole:
        return node.change.isEmpty() ? node.name
                                     //: a role and what is planned for it
                                     : tr("%1: %2").arg(node.name, node.change);
    case IdRole:
        return node.id.value;
    case MarkRole:
        return int(node.mark);
    case GhostRole:
        return node.isGhost;
    default:
        return {};
    }
}

QVariant ComparedRolesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Role") : tr("Change");
}

} // namespace rw::models
