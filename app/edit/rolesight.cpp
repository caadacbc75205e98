// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/rolesight.h"

#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::RoleId;
using domain::RoleTree;

namespace {

QList<RoleId> wantedAbove(const RoleTree &tree, const RoleId &id)
{
    QList<RoleId> above;
    const RoleTree::Node *node = tree.find(id);
    for (node = node ? node->parent : nullptr; node && node->parent; node = node->parent)
        above.append(node->role.id);
    return above;
}

// On the server; a reading may hold a circle or name a superior that it does not have.
QList<RoleId> nowAbove(const RoleSection &section, const RoleId &id)
{
    QList<RoleId> above;
    const domain::Role *role = section.baseline(id);
    while (role && !role->reportingTo.isEmpty() && !above.contains(role->reportingTo)) {
        above.append(role->reportingTo);
        role = section.baseline(role->reportingTo);
    }
    return above;
}

void count(const RoleSection &section, const RoleTree::Node &node, int &roles, int &users)
{
    ++roles;
    users += section.userCount(node.role.id);
    for (const auto &child : node.children)
        count(section, *child, roles, users);
}

class Collected
{
public:
    explicit Collected(const RoleSection &section) : m_section(section) { }

    void add(const QList<RoleId> &before, const QList<RoleId> &after, int roles, int users)
    {
        if (!m_section.usersKnown())
            users = 0;
        for (const RoleId &id : after) {
            if (!before.contains(id))
                note(id, roles, users);
        }
        for (const RoleId &id : before) {
            if (!after.contains(id))
                note(id, -roles, -users);
        }
    }
    Reach reach() const
    {
        Reach reach;
        for (const auto &entry : m_entries) {
            if (entry.roles != 0)
                reach.entries.append(entry);
        }
        std::stable_partition(reach.entries.begin(), reach.entries.end(),
                              [](const Reach::Entry &entry) { return entry.roles > 0; });
        return reach;
    }

private:
    void note(const RoleId &superior, int roles, int users)
    {
        const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                     [&](const auto &entry) { return entry.superior == superior; });
        if (it == m_entries.end()) {
            m_entries.append({superior, roles, users});
            return;
        }
        it->roles += roles;
        it->users += users;
    }

    const RoleSection &m_section;
    QList<Reach::Entry> m_entries;
};

} // namespace

RoleSight sightOf(const Workspace &workspace, const RoleId &id)
{
    const RoleSection &section = workspace.roles();
    const RoleTree::Node *node = section.tree().find(id);
    RoleSight sight;
    sight.isByReporting = workspace.organisation().hierarchyPreference.compare(
                              u"Reporting_To_Hierarchy", Qt::CaseInsensitive)
                          == 0;
    if (!node)
        return sight;
    sight.above = wantedAbove(section.tree(), id);
    sight.doPeersSee = node->role.shareWithPeers;
    int users = 0;
    for (const auto &child : node->children)
        count(section, *child, sight.rolesBelow, users);
    if (section.usersKnown()) {
        sight.users = section.userCount(id);
        sight.usersBelow = users;
    }
    return sight;
}

Reach reachOfMove(const Workspace &workspace, const QList<RoleId> &ids, const RoleId &superior)
{
    const RoleSection &section = workspace.roles();
    const RoleTree &tree = section.tree();
    Collected collected(section);
    if (!tree.find(superior))
        return collected.reach();
    const QList<RoleId> after = QList<RoleId>{superior} + wantedAbove(tree, superior);
    const QList<RoleId> moved = section.uppermost(ids);
    for (const RoleId &id : moved) {
        const RoleTree::Node *node = tree.find(id);
        if (!node)
            continue;
        int roles = 0;
        int users = 0;
        count(section, *node, roles, users);
        collected.add(wantedAbove(tree, id), after, roles, users);
    }
    return collected.reach();
}

Reach reachOfStaged(const Workspace &workspace, const QList<RoleId> &ids)
{
    const RoleSection &section = workspace.roles();
    Collected collected(section);
    for (const RoleId &id : ids) {
        const RoleTree::Node *node = section.tree().find(id);
        const QList<RoleId> after
            = node && !node->doomed ? wantedAbove(section.tree(), id) : QList<RoleId>();
        collected.add(nowAbove(section, id), after, 1, section.userCount(id));
    }
    return collected.reach();
}

} // namespace rw::edit
