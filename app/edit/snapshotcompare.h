// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"
#include "domain/ids.h"
#include "edit/snapshot.h"

#include <QSet>

namespace rw::edit {

// One thing that has to be done to get from one state to the other. The object and what it refers
// to go by the ids of the first state; what only the second has, by the ids it had there.
struct Difference
{
    domain::Change change;
    domain::CounterpartyId counterparty; // of a contact

    bool operator==(const Difference &) const = default;
};

struct Comparison
{
    QList<Difference> differences; // roles, contact roles, their order, contacts
    // Read in one of the two alone, or in none:
    QList<domain::Counterparty> notCompared; // their contacts
    bool rolesCompared = true;
    bool contactRolesCompared = true;
    QStringList orderFrom; // of the contact roles
    QStringList orderTo;
};

// What leads from the one to the other. Objects are the same when their ids are, or else when one
// vanished and another has its name: that one was made again.
Comparison compare(const Snapshot &from, const Snapshot &to);

// The differences of a role and of all that were below it in the second state. The role goes by the
// id it has in a difference.
QSet<domain::ObjectRef> differencesInBranch(const Comparison &comparison, const Snapshot &from,
                                            const Snapshot &to, const domain::RoleId &top);

} // namespace rw::edit
