// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/roleusersmodel.h"

#include "domain/nameorder.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <QSet>

#include <algorithm>

namespace rw::models {

using domain::RoleId;
using domain::RoleTree;
using domain::User;

RoleUsersModel::RoleUsersModel(edit::Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent), m_workspace(workspace), m_section(workspace.roles())
{
    connect(&m_section, &edit::RoleSection::usersChanged, this, &RoleUsersModel::refill);
    connect(&workspace, &edit::Workspace::changesChanged, this, &RoleUsersModel::refill);
    connect(&m_section, &edit::Section::reread, this, &RoleUsersModel::refill);
}

void RoleUsersModel::setRoles(const QList<RoleId> &roles, bool withBelow)
{
    m_roles = roles;
    m_withBelow = withBelow;
    refill();
}

bool RoleUsersModel::isKnown() const
{
    return m_section.usersKnown();
}

void RoleUsersModel::refill()
{
    QSet<RoleId> wanted;
    const auto add = [this, &wanted](const auto &self, const RoleTree::Node &node) -> void {
        wanted.insert(node.role.id);
        if (!m_withBelow)
            return;
        for (const auto &child : node.children)
            self(self, *child);
    };
    for (const RoleId &id : std::as_const(m_roles)) {
        if (const RoleTree::Node *node = m_section.tree().find(id))
            add(add, *node);
    }
    QList<User> users;
    if (isKnown() && !wanted.isEmpty()) {
        for (const User &user : m_section.users()) {
            if (user.holdsRole() && wanted.contains(user.role))
                users.append(user);
        }
    }
    const domain::NameOrder order;
    std::stable_sort(users.begin(), users.end(), [&order](const User &a, const User &b) {
        return order.compare(a.fullName, b.fullName) < 0;
    });
    if (users == m_users) {
        if (!m_users.isEmpty()) // the name of a role may be another
            emit dataChanged(index(0, RoleColumn), index(rowCount() - 1, RoleColumn));
        return;
    }
    beginResetModel();
    m_users = users;
    endResetModel();
}

int RoleUsersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_users.size());
}

int RoleUsersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RoleUsersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const User &user = m_users.at(index.row());
    if (role == IdRole)
        return user.id.value;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return user.fullName;
    case AddressColumn:
        return user.email;
    case RoleColumn: {
        const RoleTree::Node *node = m_section.tree().find(user.role);
        return node ? node->role.name : QString();
    }
    default:
        return user.status;
    }
}

QVariant RoleUsersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("User");
    case AddressColumn:
        return tr("E-mail");
    case RoleColumn:
        return tr("Role");
    case StatusColumn:
        return tr("Status");
    default:
        return {};
    }
}

} // namespace rw::models
