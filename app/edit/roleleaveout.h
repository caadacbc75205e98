// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/leaveout.h"
#include "edit/plan.h"

namespace rw::edit {

// Takes changes out of the wanted hierarchy, and with each what cannot go without it: what was to
// go under a role that is not made, a deletion that would leave somebody without a superior or
// users without a role, a move that would close a circle, a name that is not given up.
class RoleLeaveOut final
{
public:
    // Both outlive it.
    RoleLeaveOut(PlanInput &input, LeaveOut &leaveOut);

    void drop(const domain::ObjectRef &ref);
    // The same because of another change that is left out.
    void drop(const domain::ObjectRef &ref, const domain::ObjectRef &cause);
    // The wanted places anywhere below a role: they wait while its own is not decided.
    QList<domain::ObjectRef> placedBelow(const domain::ObjectRef &ref) const;
    // What cannot be sent whatever else is left out.
    void dropImpossible();

private:
    void drop(const domain::RoleId &id, const domain::RoleId &cause);
    void settle();
    void restore(const domain::RoleId &id);
    void unmake(const domain::RoleId &id);
    void insert(const domain::Role &role);
    void remove(const domain::RoleId &id);
    bool isMoved(const domain::RoleId &id) const;
    QList<domain::RoleId> circleOf(const domain::RoleId &id) const; // empty if there is none

    PlanInput &m_input;
    LeaveOut &m_leaveOut;
    QList<domain::RoleId> m_open; // dropped, and not looked at yet
    QMultiHash<domain::RoleId, domain::RoleId> m_below; // in the wanted hierarchy
    QMultiHash<domain::RoleId, domain::RoleId> m_givesTo; // who gets users: deleted roles
    QMultiHash<QString, domain::RoleId> m_named;
};

} // namespace rw::edit
