// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/roleleaveout.h"

#include "edit/plannames.h"

#include <algorithm>

namespace rw::edit {

using domain::ObjectKind;
using domain::ObjectRef;
using domain::Role;
using domain::RoleId;

namespace {

ObjectRef refOf(const RoleId &id)
{
    return {ObjectKind::Role, id.value};
}

} // namespace

RoleLeaveOut::RoleLeaveOut(PlanInput &input, LeaveOut &leaveOut)
    : m_input(input), m_leaveOut(leaveOut)
{
    for (const Role &role : std::as_const(m_input.rolesAfter)) {
        m_below.insert(role.reportingTo, role.id);
        m_named.insert(nameKey(role.name), role.id);
    }
    for (auto it = m_input.transferTo.cbegin(); it != m_input.transferTo.cend(); ++it)
        m_givesTo.insert(it.value(), it.key());
}

void RoleLeaveOut::drop(const ObjectRef &ref)
{
    if (m_leaveOut.add(ref))
        m_open.append(RoleId{ref.id});
    settle();
}

void RoleLeaveOut::drop(const ObjectRef &ref, const ObjectRef &cause)
{
    drop(RoleId{ref.id}, RoleId{cause.id});
    settle();
}

QList<ObjectRef> RoleLeaveOut::placedBelow(const ObjectRef &ref) const
{
    QList<ObjectRef> placed;
    QSet<RoleId> seen{RoleId{ref.id}};
    QList<RoleId> open{RoleId{ref.id}};
    while (!open.isEmpty()) {
        for (const RoleId &below : m_below.values(open.takeFirst())) {
            if (seen.contains(below))
                continue; // a circle
            seen.insert(below);
            open.append(below);
            if (isMoved(below))
                placed.append(refOf(below));
        }
    }
    return placed;
}

void RoleLeaveOut::dropImpossible()
{
    QList<RoleId> staged;
    for (const ObjectRef &ref : m_leaveOut.staged()) {
        if (ref.kind == ObjectKind::Role)
            staged.append(RoleId{ref.id});
    }
    std::sort(staged.begin(), staged.end());
    const auto isImpossible = [this](const RoleId &id) {
        const auto after = m_input.rolesAfter.constFind(id);
        if (after != m_input.rolesAfter.cend())
            return !after->reportingTo.isEmpty()
                   && !m_input.rolesAfter.contains(after->reportingTo);
        return m_input.rolesBefore.contains(id)
               && (!m_input.rolesAfter.contains(m_input.transferTo.value(id))
                   || m_below.contains(id));
    };
    for (const RoleId &id : std::as_const(staged)) {
        if (isImpossible(id))
            drop(refOf(id));
    }
    // No tree that was edited here has a circle, so this finds one at most after strange readings.
    QSet<RoleId> fine;
    for (const RoleId &id : std::as_const(staged)) {
        QList<RoleId> path;
        for (RoleId at = id; m_input.rolesAfter.contains(at) && !fine.contains(at)
                             && path.size() <= m_input.rolesAfter.size();
             at = m_input.rolesAfter.value(at).reportingTo)
            path.append(at);
        if (path.size() > m_input.rolesAfter.size() && !circleOf(id).isEmpty())
            drop(refOf(id));
        else
            fine.unite(QSet<RoleId>(path.cbegin(), path.cend()));
    }
}

void RoleLeaveOut::drop(const RoleId &id, const RoleId &cause)
{
    const ObjectRef because = refOf(cause);
    if (m_leaveOut.add(refOf(id), &because))
        m_open.append(id);
}

void RoleLeaveOut::settle()
{
    while (!m_open.isEmpty()) {
        const RoleId id = m_open.takeFirst();
        if (m_input.rolesBefore.contains(id))
            restore(id);
        else
            unmake(id);
    }
}

// The role stays what it is on the server.
void RoleLeaveOut::restore(const RoleId &id)
{
    const Role before = m_input.rolesBefore.value(id);
    remove(id);
    insert(before);
    if (!before.reportingTo.isEmpty() && !m_input.rolesAfter.contains(before.reportingTo))
        drop(before.reportingTo, id);
    const QString name = nameKey(before.name);
    for (const RoleId &other : m_named.values(name)) {
        const auto otherBefore = m_input.rolesBefore.constFind(other);
        if (other != id
            && (otherBefore == m_input.rolesBefore.cend() || nameKey(otherBefore->name) != name))
            drop(other, id);
    }
    const QList<RoleId> circle = circleOf(id);
    const auto moved = std::find_if(circle.cbegin(), circle.cend(), [this](const RoleId &member) {
        return isMoved(member) && !m_leaveOut.contains(refOf(member));
    });
    if (moved != circle.cend())
        drop(*moved, id);
}

void RoleLeaveOut::unmake(const RoleId &id)
{
    remove(id);
    for (const RoleId &below : m_below.values(id))
        drop(below, id);
    for (const RoleId &deleted : m_givesTo.values(id))
        drop(deleted, id);
}

void RoleLeaveOut::insert(const Role &role)
{
    m_input.rolesAfter.insert(role.id, role);
    m_below.insert(role.reportingTo, role.id);
    m_named.insert(nameKey(role.name), role.id);
}

void RoleLeaveOut::remove(const RoleId &id)
{
    const auto role = m_input.rolesAfter.constFind(id);
    if (role == m_input.rolesAfter.cend())
        return;
    m_below.remove(role->reportingTo, id);
    m_named.remove(nameKey(role->name), id);
    m_input.rolesAfter.erase(role);
}

bool RoleLeaveOut::isMoved(const RoleId &id) const
{
    const auto before = m_input.rolesBefore.constFind(id);
    return before == m_input.rolesBefore.cend()
           || before->reportingTo != m_input.rolesAfter.value(id).reportingTo;
}

QList<RoleId> RoleLeaveOut::circleOf(const RoleId &id) const
{
    QList<RoleId> path{id};
    for (RoleId at = m_input.rolesAfter.value(id).reportingTo;
         m_input.rolesAfter.contains(at) && path.size() <= m_input.rolesAfter.size();
         at = m_input.rolesAfter.value(at).reportingTo) {
        if (at == id)
            return path;
        path.append(at);
    }
    return {};
}

} // namespace rw::edit
