// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/rolecircles.h"

#include <algorithm>
#include <array>

namespace rw::edit {

using domain::Role;
using domain::RoleId;

namespace {

// Tarjan's strongly connected components, without recursion: hierarchies may be deep. Each node has
// at most two ways on.
class Components final
{
public:
    using Ways = std::array<int, 2>; // -1: no way

    explicit Components(QList<Ways> ways)
        : m_ways(std::move(ways)), m_index(m_ways.size(), -1), m_low(m_ways.size(), 0),
          m_way(m_ways.size(), 0), m_group(m_ways.size(), -1)
    {
        for (int node = 0; node < m_ways.size(); ++node) {
            if (m_index.at(node) < 0)
                visit(node);
        }
    }

    int groupOf(int node) const { return m_group.at(node); }

private:
    void enter(int node)
    {
        m_index[node] = m_low[node] = m_seen++;
        m_path.append(node);
        m_open.append(node);
    }

    void visit(int start)
    {
        enter(start);
        while (!m_path.isEmpty()) {
            const int node = m_path.last();
            if (m_way.at(node) < 2) {
                const int to = m_ways.at(node).at(std::size_t(m_way[node]++));
                if (to < 0 || m_group.at(to) >= 0)
                    continue;
                if (m_index.at(to) < 0)
                    enter(to);
                else
                    m_low[node] = std::min(m_low.at(node), m_index.at(to));
            } else {
                leave(node);
            }
        }
    }

    void leave(int node)
    {
        m_path.removeLast();
        if (!m_path.isEmpty())
            m_low[m_path.last()] = std::min(m_low.at(m_path.last()), m_low.at(node));
        if (m_low.at(node) < m_index.at(node))
            return;
        for (int member = -1; member != node;) {
            member = m_open.takeLast();
            m_group[member] = m_groups;
        }
        ++m_groups;
    }

    QList<Ways> m_ways;
    QList<int> m_index; // when a node was reached
    QList<int> m_low;
    QList<int> m_way; // the next way to go
    QList<int> m_group;
    QList<int> m_path;
    QList<int> m_open; // reached, but in no group yet
    int m_seen = 0;
    int m_groups = 0;
};

} // namespace

QHash<RoleId, int> circleGroups(const QHash<RoleId, Role> &before, const QHash<RoleId, Role> &after)
{
    QHash<RoleId, int> node;
    for (const QHash<RoleId, Role> *roles : {&before, &after}) {
        for (auto it = roles->cbegin(); it != roles->cend(); ++it) {
            if (!node.contains(it.key()))
                node.insert(it.key(), int(node.size()));
        }
    }
    QList<Components::Ways> ways(node.size(), {-1, -1});
    for (auto it = before.cbegin(); it != before.cend(); ++it)
        ways[node.value(it.key())][0] = node.value(it->reportingTo, -1);
    for (auto it = after.cbegin(); it != after.cend(); ++it)
        ways[node.value(it.key())][1] = node.value(it->reportingTo, -1);
    const Components components(ways);
    QHash<RoleId, int> groups;
    for (auto it = node.cbegin(); it != node.cend(); ++it)
        groups.insert(it.key(), components.groupOf(it.value()));
    return groups;
}

QHash<RoleId, int> depths(const QHash<RoleId, Role> &roles)
{
    QHash<RoleId, int> result;
    QList<RoleId> path;
    for (auto role = roles.cbegin(); role != roles.cend(); ++role) {
        path.clear();
        for (auto at = role; at != roles.cend() && !result.contains(at.key());
             at = roles.constFind(at->reportingTo)) {
            path.append(at.key());
            result.insert(at.key(), 0); // ends the walk in a circle as well
        }
        while (!path.isEmpty()) {
            const RoleId id = path.takeLast();
            result.insert(id, result.value(roles.constFind(id)->reportingTo) + 1);
        }
    }
    return result;
}

} // namespace rw::edit
