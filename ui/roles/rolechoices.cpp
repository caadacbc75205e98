// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/rolechoices.h"

#include "edit/rolesection.h"
#include "edit/workspace.h"

namespace rw::ui {

using domain::RoleId;
using domain::RoleTree;

RoleChoices::RoleChoices(edit::Workspace &workspace, QObject *parent)
    : QAbstractListModel(parent), m_workspace(workspace)
{
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &RoleChoices::refill);
    const auto later = [this] { m_later.start(); };
    const RoleTree *tree = &workspace.roles().tree();
    connect(tree, &RoleTree::wasReset, this, later);
    connect(tree, &RoleTree::inserted, this, later);
    connect(tree, &RoleTree::removed, this, later);
    connect(tree, &RoleTree::moved, this, later);
    connect(tree, &RoleTree::changed, this, later);
    refill();
}

void RoleChoices::setRefusal(Refusal refusal)
{
    m_refusal = std::move(refusal);
    if (!m_rows.isEmpty())
        emit dataChanged(index(0), index(int(m_rows.size()) - 1));
}

int RoleChoices::rowOf(const RoleId &id) const
{
    return int(m_rows.indexOf(id));
}

RoleId RoleChoices::idAt(const QModelIndex &index) const
{
    return index.isValid() ? m_rows.value(index.row()) : RoleId();
}

QString RoleChoices::path(const edit::Workspace &workspace, const RoleId &id)
{
    QStringList parts;
    const RoleTree::Node *node = workspace.roles().tree().find(id);
    node = node ? node->parent : nullptr;
    for (; node && node->parent; node = node->parent)
        parts.prepend(node->role.name);
    return parts.join(QStringLiteral(" › "));
}

int RoleChoices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant RoleChoices::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) // combo boxes ask for none too
        return {};
    const RoleId id = m_rows.at(index.row());
    const RoleTree::Node *node = m_workspace.roles().tree().find(id);
    if (!node)
        return {}; // gone; the rows follow in a moment
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return node->role.name;
    case models::IdRole:
        return id.value;
    case models::DepthRole:
        return node->depth();
    case models::CountRole:
        return m_workspace.roles().userCount(id);
    case PathRole:
        return path(m_workspace, id);
    case ReasonRole:
        return reason(id);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole: {
        const QString why = reason(id);
        return why.isEmpty() ? path(m_workspace, id) : why;
    }
    default:
        return {};
    }
}

Qt::ItemFlags RoleChoices::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const bool allowed = reason(m_rows.at(index.row())).isEmpty();
    return Qt::ItemNeverHasChildren
           | (allowed ? Qt::ItemIsSelectable | Qt::ItemIsEnabled : Qt::NoItemFlags);
}

void RoleChoices::refill()
{
    QList<RoleId> rows;
    const auto add = [&rows](const RoleTree::Node &node, const auto &self) -> void {
        for (const auto &child : node.children) {
            rows.append(child->role.id);
            self(*child, self);
        }
    };
    add(m_workspace.roles().tree().root(), add);
    if (rows == m_rows) {
        if (!rows.isEmpty())
            emit dataChanged(index(0), index(int(rows.size()) - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

QString RoleChoices::reason(const RoleId &id) const
{
    return m_refusal ? m_refusal(id) : QString();
}

} // namespace rw::ui
