// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/rolecells.h"

#include "edit/workspace.h"
#include "models/marks.h"
#include "models/reasons.h"
#include "models/roletreemodel.h"
#include "models/tooltip.h"

using namespace Qt::StringLiterals;

namespace rw::models {

using domain::Field;
using domain::Role;
using domain::RoleId;
using edit::RoleSection;

RoleCells::RoleCells(const edit::Workspace &workspace)
    : m_workspace(workspace), m_section(workspace.roles())
{
}

int RoleCells::usersBelow(const Node *node) const
{
    if (!m_belowIsKnown) {
        m_below.clear();
        const auto count = [this](const Node *top, const auto &self) -> int {
            int users = m_section.userCount(top->role.id);
            for (const auto &lower : top->children)
                users += self(lower.get(), self);
            m_below.insert(top, users);
            return users;
        };
        count(&m_section.tree().root(), count);
        m_belowIsKnown = true;
    }
    return m_below.value(node);
}

QString RoleCells::nameOf(const RoleId &id) const
{
    if (const Node *node = m_section.tree().find(id))
        return node->role.name;
    const Role *role = m_section.baseline(id);
    return role ? role->name : QString();
}

QVariant RoleCells::text(const Node *node, int column) const
{
    switch (column) {
    case RoleTreeModel::NameColumn:
        return node->role.name;
    case RoleTreeModel::UsersColumn:
        return m_section.usersKnown() ? QVariant(m_section.userCount(node->role.id))
                                      : QVariant(u"–"_s);
    case RoleTreeModel::BelowColumn:
        return m_section.usersKnown() ? QVariant(usersBelow(node)) : QVariant(u"–"_s);
    case RoleTreeModel::LevelColumn:
        return node->depth();
    case RoleTreeModel::ChangeColumn:
        return markWords(m_workspace, RoleSection::ref(node->role.id));
    default:
        return {};
    }
}

// The accessible tree tells neither level nor place, and no icon.
QString RoleCells::description(const Node *node, int row, int siblings) const
{
    const QString change = markWords(m_workspace, RoleSection::ref(node->role.id));
    if (change.isEmpty()) {
        //: a role's place in the hierarchy, for screen readers
        return tr("level %1, %2 of %3").arg(node->depth()).arg(row + 1).arg(siblings);
    }
    //: %4: what is staged for the role, "moved, not sent"
    return tr("level %1, %2 of %3, %4").arg(node->depth()).arg(row + 1).arg(siblings).arg(change);
}

QString RoleCells::spoken(const Node *node, int column) const
{
    if (column == RoleTreeModel::PeersColumn) {
        return node->role.shareWithPeers ? tr("shares data with peers")
                                         : tr("does not share data with peers");
    }
    if ((column == RoleTreeModel::UsersColumn || column == RoleTreeModel::BelowColumn)
        && !m_section.usersKnown())
        return tr("not known");
    return text(node, column).toString();
}

QString RoleCells::pathOf(const Node *node) const
{
    QStringList names;
    for (const Node *at = node; at != &m_section.tree().root(); at = at->parent)
        names.prepend(at->role.name);
    //: stands between a superior and a subordinate: CEO › COO
    return names.join(tr(" › "));
}

QString RoleCells::toolTip(const Node *node, int column) const
{
    if ((column == RoleTreeModel::UsersColumn || column == RoleTreeModel::BelowColumn)
        && !m_section.usersKnown())
        return tr("The number of users is not known: the users could not be read.");
    QStringList lines{pathOf(node)};
    const domain::ObjectRef ref = RoleSection::ref(node->role.id);
    if (m_workspace.buffer().find(ref)) {
        const domain::Change change = m_workspace.change(ref);
        for (const domain::FieldChange &field : change.fields) {
            if (change.operation != domain::Edit::Operation::Update)
                break;
            if (field.field == Field::ReportingTo)
                lines.append(tr("Moved from %1.").arg(nameOf(RoleId{field.before.toString()})));
            else if (field.field == Field::Name)
                lines.append(tr("Called %1 on the server.").arg(field.before.toString()));
        }
        lines.append(reasonOf(ref.kind, change.obstacle));
        if (const edit::Workspace::Failure *failure = m_workspace.failure(ref))
            lines.append(reasonOf(*failure));
    }
    switch (m_section.lock(node->role.id)) {
    case RoleSection::Lock::Doomed:
        lines.append(tr("It is to be deleted and cannot be edited."));
        break;
    case RoleSection::Lock::Applying:
        lines.append(tr("It cannot be edited while it is being sent."));
        break;
    case RoleSection::Lock::NoRight:
    case RoleSection::Lock::None:
    case RoleSection::Lock::NotThere:
        break;
    }
    return toolTipOf(lines);
}

QVariant RoleCells::header(int section, int role)
{
    if (role == Qt::DisplayRole) {
        switch (section) {
        case RoleTreeModel::NameColumn:
            return tr("Role");
        case RoleTreeModel::UsersColumn:
            return tr("Users");
        case RoleTreeModel::BelowColumn:
            //: column: users in the role and under it
            return tr("Below");
        case RoleTreeModel::PeersColumn:
            return tr("Peers");
        case RoleTreeModel::LevelColumn:
            return tr("Level");
        case RoleTreeModel::ChangeColumn:
            return tr("Change");
        default:
            return {};
        }
    }
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case RoleTreeModel::UsersColumn:
            return tr("Users who hold the role");
        case RoleTreeModel::BelowColumn:
            return tr("Users in the role and in the roles under it");
        case RoleTreeModel::PeersColumn:
            return tr("Whether users of the role see each other's records");
        case RoleTreeModel::LevelColumn:
            return tr("Level in the hierarchy, counted from the top role");
        case RoleTreeModel::ChangeColumn:
            return tr("What is changed here and not sent yet");
        default:
            return {};
        }
    }
    return {};
}

} // namespace rw::models
