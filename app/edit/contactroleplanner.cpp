// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/contactroleplanner.h"

#include "api/contactroleapi.h"
#include "edit/plannames.h"
#include "edit/stepschedule.h"

#include <algorithm>

namespace rw::edit {

using domain::ContactRole;
using domain::ContactRoleId;
using domain::ObjectKind;

namespace {

enum Rank { Make, Change, Delete, Arrange };

constexpr int mostValues = 100; // in an organisation

class ContactRolePlanner final
{
public:
    explicit ContactRolePlanner(const PlanInput &input)
        : m_input(input), m_names(temporaryNamePattern)
    {
        for (const ContactRole &value : input.valuesBefore) {
            m_position.insert(value.id, int(m_position.size()));
            m_holder.insert(nameKey(value.name), value.id);
            m_names.avoid(value.name);
        }
        for (const ContactRole &value : input.valuesAfter) {
            m_after.insert(value.id, value);
            m_taker.insert(nameKey(value.name), value.id);
            m_names.avoid(value.name);
        }
    }

    QList<Step> steps()
    {
        addMade();
        addRenamed();
        addDeleted();
        orderNames();
        keepOne();
        keepWithinLimit();
        addOrder();
        return m_schedule.run([this](const Step &holding) { return temporaryRename(holding); });
    }

private:
    static Step about(const ContactRole &value)
    {
        Step step;
        step.ref = {ObjectKind::ContactRole, value.id.value};
        step.name = value.name;
        step.contactRole = value;
        return step;
    }

    const ContactRole *before(const ContactRoleId &id) const
    {
        const auto position = m_position.constFind(id);
        return position != m_position.cend() ? &m_input.valuesBefore.at(*position) : nullptr;
    }

    void addMade()
    {
        int number = int(m_input.valuesBefore.size());
        for (const ContactRole &value : m_input.valuesBefore)
            number = std::max(number, value.sequenceNumber.value_or(0));
        for (const ContactRole &value : m_input.valuesAfter) {
            if (before(value.id))
                continue;
            Step step = about(value);
            step.kind = Step::Kind::CreateContactRole;
            step.contactRole.sequenceNumber = ++number;
            const int made = m_schedule.add(step, {Make, int(m_made.size()), value.name});
            if (!m_made.isEmpty())
                m_schedule.follow(made, m_step.value(m_made.last()));
            m_step.insert(value.id, made);
            m_made.append(value.id);
        }
    }

    void addRenamed()
    {
        for (const ContactRole &value : m_input.valuesAfter) {
            const ContactRole *old = before(value.id);
            if (!old || old->name == value.name)
                continue;
            Step step = about(value);
            step.kind = Step::Kind::RenameContactRole;
            step.name = old->name;
            step.contactRole.sequenceNumber = old->sequenceNumber;
            m_step.insert(value.id, m_schedule.add(step, {Change, 0, value.name}));
            m_renamed.append(value.id);
        }
    }

    // A new name is sent with the value's number. On a server that numbers again after a deletion
    // it would be the number of another one by then, so deletions wait for the new names, except
    // where a new name waits for the deletion.
    void addDeleted()
    {
        int firstGone = int(m_input.valuesBefore.size()); // of those that do not wait
        for (const ContactRole &value : m_input.valuesBefore) {
            if (m_after.contains(value.id))
                continue;
            Step step = about(value);
            step.kind = Step::Kind::DeleteContactRole;
            const int remove = m_schedule.add(step, {Delete, 0, value.name});
            m_step.insert(value.id, remove);
            m_deleted.append(value.id);
            if (m_renamed.contains(m_taker.value(nameKey(value.name)))) {
                firstGone = std::min(firstGone, m_position.value(value.id));
                continue;
            }
            for (const ContactRoleId &renamed : std::as_const(m_renamed))
                m_schedule.follow(remove, m_step.value(renamed));
        }
        m_numbersMayShift
            = std::any_of(m_renamed.cbegin(), m_renamed.cend(), [&](const ContactRoleId &id) {
                  return m_position.value(id) > firstGone;
              });
    }

    void orderNames()
    {
        for (const ContactRole &value : m_input.valuesAfter) {
            const ContactRoleId has = m_holder.value(nameKey(value.name));
            if (has.isEmpty() || has == value.id || !m_step.contains(value.id)
                || !m_step.contains(has))
                continue;
            const auto other = m_after.constFind(has);
            if (other == m_after.cend() || nameKey(other->name) != nameKey(value.name))
                m_schedule.needName(m_step.value(value.id), m_step.value(has));
        }
    }

    // The server refuses to delete the last value. Where none stays, one waits for the first new
    // one: if possible one whose name that new one does not take.
    void keepOne()
    {
        if (m_made.isEmpty() || m_deleted.isEmpty()
            || m_deleted.size() < m_input.valuesBefore.size())
            return;
        const auto isFree = [this](const ContactRoleId &id) {
            return !m_taker.contains(nameKey(before(id)->name));
        };
        const auto isOfAnother = [this](const ContactRoleId &id) {
            return m_taker.value(nameKey(before(id)->name)) != m_made.first();
        };
        auto kept = std::find_if(m_deleted.crbegin(), m_deleted.crend(), isFree);
        if (kept == m_deleted.crend())
            kept = std::find_if(m_deleted.crbegin(), m_deleted.crend(), isOfAnother);
        m_kept = kept == m_deleted.crend() ? m_deleted.last() : *kept;
        m_schedule.need(m_step.value(m_kept), m_step.value(m_made.first()));
    }

    void keepWithinLimit()
    {
        QList<ContactRoleId> going = m_deleted;
        if (going.removeOne(m_kept))
            going.append(m_kept);
        for (qsizetype at = 0; at < m_made.size(); ++at) {
            const qsizetype tooMany = m_position.size() + at + 1 - mostValues;
            const qsizetype free = at == 0 && !m_kept.isEmpty() ? going.size() - 1 : going.size();
            for (qsizetype gone = 0; gone < std::min(tooMany, free); ++gone)
                m_schedule.need(m_step.value(m_made.at(at)), m_step.value(going.at(gone)));
        }
    }

    void addOrder()
    {
        QList<ContactRoleId> natural;
        for (const ContactRole &value : m_input.valuesBefore) {
            if (m_after.contains(value.id))
                natural.append(value.id);
        }
        natural.append(m_made);
        QList<ContactRoleId> wanted;
        Step step;
        for (const ContactRole &value : m_input.valuesAfter) {
            wanted.append(value.id);
            step.order.append(value.id.value);
        }
        if (natural == wanted && !m_numbersMayShift)
            return;
        step.kind = Step::Kind::OrderContactRoles;
        step.ref = {ObjectKind::ContactRoleOrder, {}};
        const int order = m_schedule.add(step, {Arrange, 0, {}});
        for (int other : std::as_const(m_step))
            m_schedule.follow(order, other);
    }

    Step temporaryRename(const Step &holding)
    {
        Step rename = about(*before(ContactRoleId{holding.ref.id}));
        rename.kind = Step::Kind::RenameContactRole;
        rename.contactRole.name = m_names.next();
        rename.isTemporary = true;
        return rename;
    }

    const PlanInput &m_input;
    TemporaryNames m_names;
    StepSchedule m_schedule;
    QHash<ContactRoleId, int> m_position; // on the server
    QHash<ContactRoleId, ContactRole> m_after;
    QHash<QString, ContactRoleId> m_holder; // by name, before
    QHash<QString, ContactRoleId> m_taker; // by name, afterwards
    QHash<ContactRoleId, int> m_step;
    QList<ContactRoleId> m_made;
    QList<ContactRoleId> m_renamed;
    QList<ContactRoleId> m_deleted;
    ContactRoleId m_kept; // the last of those that go
    bool m_numbersMayShift = false;
};

// Deletions that stand one after the other go in one call, save those that somebody waits for: if
// such a one is refused, only what waits for it may suffer. The order waits for all and needs none.
QList<Step> bundled(const QList<Step> &steps)
{
    QSet<int> awaited;
    for (const Step &step : steps) {
        if (step.kind == Step::Kind::OrderContactRoles)
            continue;
        for (const QList<int> &others : {step.needs, step.after})
            awaited.unite(QSet<int>(others.cbegin(), others.cend()));
    }
    const auto mayShare = [&awaited](const Step &step) {
        return step.kind == Step::Kind::DeleteContactRole && !awaited.contains(step.number);
    };
    QList<Step> result;
    QHash<int, int> numberOf; // as planned, as bundled
    const auto merge = [&numberOf](QList<int> &into, const QList<int> &planned) {
        for (int number : planned)
            into.append(numberOf.value(number));
        std::sort(into.begin(), into.end());
        into.erase(std::unique(into.begin(), into.end()), into.end());
    };
    bool lastMayShare = false;
    for (const Step &step : steps) {
        if (mayShare(step) && lastMayShare
            && result.last().refs().size() < api::ContactRoleApi::mostPerRemoval) {
            // Deletions do not wait for each other, so all of it stands before the first of them.
            result.last().alsoDeleted.append(step.contactRole);
        } else {
            result.append(step);
            result.last().number = int(result.size());
            result.last().needs.clear();
            result.last().after.clear();
        }
        Step &placed = result.last();
        merge(placed.needs, step.needs);
        merge(placed.after, step.after);
        placed.after.removeIf([&placed](int number) { return placed.needs.contains(number); });
        lastMayShare = mayShare(step);
        numberOf.insert(step.number, placed.number);
    }
    return result;
}

} // namespace

QList<Step> contactRoleSteps(const PlanInput &input)
{
    return bundled(ContactRolePlanner(input).steps());
}

} // namespace rw::edit
