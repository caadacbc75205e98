// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

#include <QList>

#include <optional>

namespace rw::edit {

class Workspace;

// Whose records a role's users see by the hierarchy alone. Sharing rules and profiles can show
// more; the API for them is not ours.
struct RoleSight
{
    // The organisation goes by whom each person reports to: roles decide nothing then.
    bool isByReporting = false;
    QList<domain::RoleId> above; // who see this role's records, the nearest first
    bool doPeersSee = false;
    std::optional<int> users; // in the role; none: not known
    int rolesBelow = 0; // whose records this role's users see
    std::optional<int> usersBelow; // in these
};

// In the wanted tree. A role that is not there sees nothing.
RoleSight sightOf(const Workspace &workspace, const domain::RoleId &id);

// What a superior gains or loses sight of when roles go elsewhere.
struct Reach
{
    struct Entry
    {
        domain::RoleId superior;
        int roles = 0; // below zero: lost
        int users = 0; // of these; as many or as few, and zero where they are not known

        bool operator==(const Entry &) const = default;
    };
    QList<Entry> entries; // the nearest to what moves first; those that gain before those that lose

    bool isEmpty() const { return entries.isEmpty(); }
};

// Of a move from the wanted tree as it is. Roles below another one of them go along with it.
Reach reachOfMove(const Workspace &workspace, const QList<domain::RoleId> &ids,
                  const domain::RoleId &superior);

// Of everything that is staged, for the roles that are somewhere else than on the server: what
// superiors see of them in the wanted tree against what they see now. Roles that are new or go
// count.
Reach reachOfStaged(const Workspace &workspace, const QList<domain::RoleId> &ids);

} // namespace rw::edit
