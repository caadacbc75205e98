// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/roleplanner.h"

#include "domain/fields.h"
#include "edit/plannames.h"
#include "edit/rolecircles.h"
#include "edit/stepschedule.h"

#include <algorithm>

namespace rw::edit {

using domain::Field;
using domain::ObjectKind;
using domain::Role;
using domain::RoleId;

namespace {

enum Rank { Make, Change, Delete };

class RolePlanner final
{
public:
    explicit RolePlanner(const PlanInput &input)
        : m_before(input.rolesBefore), m_after(input.rolesAfter), m_transferTo(input.transferTo),
          m_groups(circleGroups(m_before, m_after)), m_names(temporaryNamePattern)
    {
    }

    QList<Step> steps()
    {
        addMadeAndChanged();
        addDeleted();
        orderMoves();
        orderDeletions();
        orderNames();
        return m_schedule.run([this](const Step &holding) { return temporaryRename(holding); });
    }

private:
    // Who and when is what the server tells, never what is wanted.
    static Step about(const Role &role)
    {
        Step step;
        step.ref = {ObjectKind::Role, role.id.value};
        step.name = role.name;
        step.role = role;
        step.role.modifiedBy.clear();
        step.role.modifiedTime.clear();
        return step;
    }

    static QSet<Field> differences(const Role &before, const Role &after)
    {
        QSet<Field> fields;
        for (Field field : domain::fieldsOf(ObjectKind::Role)) {
            if (fieldValue(before, field) != fieldValue(after, field))
                fields.insert(field);
        }
        return fields;
    }

    void addMadeAndChanged()
    {
        const QHash<RoleId, int> depth = depths(m_after);
        QList<RoleId> ids = m_after.keys();
        std::sort(ids.begin(), ids.end());
        for (const RoleId &id : std::as_const(ids)) {
            const Role &after = *m_after.constFind(id);
            Step step = about(after);
            const auto before = m_before.constFind(id);
            if (before == m_before.cend()) {
                step.kind = Step::Kind::CreateRole;
                m_made.insert(id, m_schedule.add(step, {Make, depth.value(id), after.name}));
                // Nothing says that a creation takes a forecast manager.
                if (!after.forecastManager.isEmpty()) {
                    step.kind = Step::Kind::UpdateRole;
                    step.fields = {Field::ForecastManager};
                    m_schedule.need(m_schedule.add(step, {Change, depth.value(id), after.name}),
                                    m_made.value(id));
                }
                continue;
            }
            step.fields = differences(*before, after);
            if (step.fields.isEmpty())
                continue;
            step.kind = Step::Kind::UpdateRole;
            step.name = before->name;
            m_changed.insert(id, m_schedule.add(step, {Change, depth.value(id), after.name}));
        }
    }

    void addDeleted()
    {
        const QHash<RoleId, int> depth = depths(m_before);
        QList<RoleId> ids = m_before.keys();
        std::sort(ids.begin(), ids.end());
        for (const RoleId &id : std::as_const(ids)) {
            if (m_after.contains(id))
                continue;
            Step step = about(*m_before.constFind(id));
            step.kind = Step::Kind::DeleteRole;
            step.transferTo = m_transferTo.value(id);
            m_deleted.insert(id, m_schedule.add(step, {Delete, -depth.value(id), step.name}));
        }
    }

    bool isMoved(const RoleId &id) const
    {
        const auto before = m_before.constFind(id);
        const auto after = m_after.constFind(id);
        return before != m_before.cend() && after != m_after.cend()
               && before->reportingTo != after->reportingTo;
    }

    void orderMoves()
    {
        for (auto it = m_after.cbegin(); it != m_after.cend(); ++it) {
            if (m_made.contains(it.key())) {
                m_schedule.need(m_made.value(it.key()), m_made.value(it->reportingTo, -1));
            } else if (isMoved(it.key())) {
                const int step = m_changed.value(it.key());
                m_schedule.need(step, m_made.value(it->reportingTo, -1));
                m_schedule.need(step, moveAbove(it.key(), it->reportingTo));
            }
        }
    }

    // The move that has to come before a role goes under its new superior: that of the nearest role
    // above it in the wanted tree among those it could close a circle with. All above that one have
    // waited for theirs. Roles of one group stand together in a line of superiors.
    int moveAbove(const RoleId &id, const RoleId &superior)
    {
        const int group = m_groups.value(id);
        QList<RoleId> passed;
        int found = -1;
        RoleId at = superior;
        while (m_after.contains(at) && m_groups.value(at) == group) {
            if (const auto known = m_moveAt.constFind(at); known != m_moveAt.cend()) {
                found = *known;
                break;
            }
            passed.append(at);
            m_moveAt.insert(at, -1); // ends the walk in a circle, which no tree has
            if (isMoved(at)) {
                found = m_changed.value(at);
                break;
            }
            at = m_after.constFind(at)->reportingTo;
        }
        for (const RoleId &role : std::as_const(passed))
            m_moveAt.insert(role, found);
        return found;
    }

    void orderDeletions()
    {
        for (auto child = m_before.cbegin(); child != m_before.cend(); ++child) {
            const auto superior = m_deleted.constFind(child->reportingTo);
            if (superior == m_deleted.cend())
                continue;
            if (m_deleted.contains(child.key()))
                m_schedule.need(*superior, m_deleted.value(child.key()));
            else if (isMoved(child.key()))
                m_schedule.need(*superior, m_changed.value(child.key()));
        }
        for (auto it = m_deleted.cbegin(); it != m_deleted.cend(); ++it)
            m_schedule.need(it.value(), m_made.value(m_transferTo.value(it.key()), -1));
    }

    void orderNames()
    {
        QHash<QString, RoleId> holder;
        for (auto it = m_before.cbegin(); it != m_before.cend(); ++it) {
            holder.insert(nameKey(it->name), it.key());
            m_names.avoid(it->name);
        }
        for (auto it = m_after.cbegin(); it != m_after.cend(); ++it) {
            m_names.avoid(it->name);
            const RoleId has = holder.value(nameKey(it->name));
            const int taker = m_made.value(it.key(), m_changed.value(it.key(), -1));
            if (has.isEmpty() || has == it.key() || taker < 0)
                continue;
            const auto other = m_after.constFind(has);
            if (other == m_after.cend())
                m_schedule.needName(taker, m_deleted.value(has));
            else if (nameKey(other->name) != nameKey(it->name))
                m_schedule.needName(taker, m_changed.value(has));
        }
    }

    Step temporaryRename(const Step &holding)
    {
        Step step = about(m_before.value(RoleId{holding.ref.id}));
        step.kind = Step::Kind::UpdateRole;
        step.fields = {Field::Name};
        step.role.name = m_names.next();
        step.isTemporary = true;
        return step;
    }

    const QHash<RoleId, Role> &m_before;
    const QHash<RoleId, Role> &m_after;
    const QHash<RoleId, RoleId> &m_transferTo;
    const QHash<RoleId, int> m_groups;
    TemporaryNames m_names;
    StepSchedule m_schedule;
    QHash<RoleId, int> m_made; // the step that makes a role
    QHash<RoleId, int> m_changed; // the one that moves it or changes it otherwise
    QHash<RoleId, int> m_deleted;
    QHash<RoleId, int> m_moveAt; // see moveAbove()
};

} // namespace

QList<Step> roleSteps(const PlanInput &input)
{
    return RolePlanner(input).steps();
}

} // namespace rw::edit
