// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planner.h"

#include "api/contactroleapi.h"
#include "domain/fields.h"
#include "domain/namerules.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/stepschedule.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::Contact;
using domain::ContactId;
using domain::ContactRole;
using domain::ContactRoleId;
using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;
using domain::Role;
using domain::RoleId;

namespace {

template <typename Key>
QList<Key> sorted(const QList<Key> &keys)
{
    QList<Key> result = keys;
    std::sort(result.begin(), result.end());
    return result;
}

template <typename T>
QSet<Field> differences(const T &before, const T &after, ObjectKind kind)
{
    QSet<Field> fields;
    for (Field field : domain::fieldsOf(kind)) {
        if (fieldValue(before, field) != fieldValue(after, field))
            fields.insert(field);
    }
    return fields;
}

QString folded(const QString &name)
{
    return name.trimmed().toCaseFolded();
}

// A name that nobody has, to stand in for one that somebody else needs first.
QString temporaryName(QSet<QString> &taken, const QString &pattern)
{
    for (int number = 1;; ++number) {
        const QString name = pattern.arg(number);
        if (!taken.contains(folded(name))) {
            taken.insert(folded(name));
            return name;
        }
    }
}

int depthOf(const RoleId &id, const QHash<RoleId, Role> &roles)
{
    int depth = 0;
    for (auto it = roles.constFind(id); it != roles.cend() && depth <= roles.size();
         it = roles.constFind(it->reportingTo))
        ++depth;
    return depth;
}

enum Rank { Make, Change, Delete, Arrange };

QList<Step> roleSteps(const PlanInput &input)
{
    StepSchedule schedule;
    QHash<RoleId, int> made; // the step that makes a role, or moves it, or otherwise changes it
    QHash<RoleId, int> changed;
    QHash<RoleId, int> deleted;
    QSet<QString> taken;
    QHash<QString, RoleId> holder;

    for (auto it = input.rolesBefore.cbegin(); it != input.rolesBefore.cend(); ++it) {
        holder.insert(folded(it->name), it.key());
        taken.insert(folded(it->name));
    }
    for (const RoleId &id : sorted(input.rolesAfter.keys())) {
        const Role &after = *input.rolesAfter.constFind(id);
        taken.insert(folded(after.name));
        Step step;
        step.ref = {ObjectKind::Role, id.value};
        step.name = after.name;
        step.role = after;
        step.role.modifiedBy.clear();
        step.role.modifiedTime.clear();
        const auto before = input.rolesBefore.constFind(id);
        const int depth = depthOf(id, input.rolesAfter);
        if (before == input.rolesBefore.cend()) {
            step.kind = Step::Kind::CreateRole;
            made.insert(id, schedule.add(step, {Make, depth, after.name}));
            if (!after.forecastManager.isEmpty()) {
                step.kind = Step::Kind::UpdateRole;
                step.fields = {Field::ForecastManager};
                schedule.need(schedule.add(step, {Change, depth, after.name}), made.value(id));
            }
            continue;
        }
        step.fields = differences(*before, after, ObjectKind::Role);
        if (step.fields.isEmpty())
            continue;
        step.kind = Step::Kind::UpdateRole;
        step.name = before->name;
        changed.insert(id, schedule.add(step, {Change, depth, after.name}));
    }
    for (const RoleId &id : sorted(input.rolesBefore.keys())) {
        if (input.rolesAfter.contains(id))
            continue;
        Step step;
        step.kind = Step::Kind::DeleteRole;
        step.ref = {ObjectKind::Role, id.value};
        step.name = input.rolesBefore.value(id).name;
        step.role = input.rolesBefore.value(id);
        step.role.modifiedBy.clear();
        step.role.modifiedTime.clear();
        step.transferTo = input.transferTo.value(id);
        deleted.insert(id,
                       schedule.add(step, {Delete, -depthOf(id, input.rolesBefore), step.name}));
    }

    // A role goes under its superior when that one stands: the nearest superior in the new tree
    // that is itself made or moved comes first. All above it have waited for theirs.
    const auto isMoved = [&input](const RoleId &id) {
        const auto before = input.rolesBefore.constFind(id);
        return before != input.rolesBefore.cend()
               && before->reportingTo != input.rolesAfter.value(id).reportingTo;
    };
    for (auto it = input.rolesAfter.cbegin(); it != input.rolesAfter.cend(); ++it) {
        const int step = made.value(it.key(), isMoved(it.key()) ? changed.value(it.key()) : -1);
        if (step < 0)
            continue;
        RoleId above = it->reportingTo;
        for (int guard = 0; guard <= input.rolesAfter.size() && input.rolesAfter.contains(above);
             ++guard) {
            if (made.contains(above) || isMoved(above)) {
                schedule.need(step,
                              made.contains(above) ? made.value(above) : changed.value(above));
                break;
            }
            above = input.rolesAfter.value(above).reportingTo;
        }
    }
    // A role is deleted when nothing reports to it any more and whoever takes its users is there.
    for (auto it = deleted.cbegin(); it != deleted.cend(); ++it) {
        for (auto child = input.rolesBefore.cbegin(); child != input.rolesBefore.cend(); ++child) {
            if (child->reportingTo != it.key())
                continue;
            if (deleted.contains(child.key()))
                schedule.need(it.value(), deleted.value(child.key()));
            else if (isMoved(child.key()))
                schedule.need(it.value(), changed.value(child.key()));
        }
        if (const auto target = made.constFind(input.transferTo.value(it.key()));
            target != made.cend())
            schedule.need(it.value(), *target);
    }
    // Names.
    for (auto it = input.rolesAfter.cbegin(); it != input.rolesAfter.cend(); ++it) {
        const RoleId has = holder.value(folded(it->name));
        const int taker
            = made.contains(it.key()) ? made.value(it.key()) : changed.value(it.key(), -1);
        if (has.isEmpty() || has == it.key() || taker < 0)
            continue;
        if (deleted.contains(has))
            schedule.needName(taker, deleted.value(has));
        else if (folded(input.rolesAfter.value(has).name) != folded(it->name))
            schedule.needName(taker, changed.value(has));
    }

    return schedule.run([&](const Step &holding) {
        Step step = holding;
        step.kind = Step::Kind::UpdateRole;
        step.fields = {Field::Name};
        step.role = input.rolesBefore.value(RoleId{holding.ref.id});
        step.role.modifiedBy.clear();
        step.role.modifiedTime.clear();
        step.name = step.role.name;
        step.role.name = temporaryName(taken, QStringLiteral("Rolewright temporary %1"));
        step.transferTo = {};
        step.isTemporary = true;
        return step;
    });
}

QList<Step> contactRoleSteps(const PlanInput &input)
{
    StepSchedule schedule;
    QHash<ContactRoleId, ContactRole> before;
    QHash<QString, ContactRoleId> holder;
    QSet<QString> taken;
    int lastNumber = 0;
    for (const ContactRole &value : input.valuesBefore) {
        before.insert(value.id, value);
        holder.insert(folded(value.name), value.id);
        taken.insert(folded(value.name));
        lastNumber = std::max(lastNumber, value.sequenceNumber.value_or(0));
    }
    lastNumber = std::max(lastNumber, int(input.valuesBefore.size()));

    QHash<ContactRoleId, int> step;
    QHash<ContactRoleId, ContactRole> after;
    QStringList created;
    QStringList wanted;
    for (const ContactRole &value : input.valuesAfter) {
        after.insert(value.id, value);
        taken.insert(folded(value.name));
        wanted.append(value.id.value);
        Step make;
        make.ref = {ObjectKind::ContactRole, value.id.value};
        make.name = value.name;
        make.contactRole = value;
        if (!before.contains(value.id)) {
            created.append(value.id.value);
            make.kind = Step::Kind::CreateContactRole;
            make.contactRole.sequenceNumber = lastNumber + int(created.size());
            step.insert(value.id, schedule.add(make, {Make, int(created.size()), value.name}));
        } else if (before.value(value.id).name != value.name) {
            make.kind = Step::Kind::RenameContactRole;
            make.name = before.value(value.id).name;
            make.contactRole.sequenceNumber = before.value(value.id).sequenceNumber;
            step.insert(value.id, schedule.add(make, {Change, 0, value.name}));
        }
    }
    QStringList natural;
    for (const ContactRole &value : input.valuesBefore) {
        if (after.contains(value.id)) {
            natural.append(value.id.value);
            continue;
        }
        Step remove;
        remove.kind = Step::Kind::DeleteContactRole;
        remove.ref = {ObjectKind::ContactRole, value.id.value};
        remove.name = value.name;
        remove.contactRole = value;
        step.insert(value.id, schedule.add(remove, {Delete, 0, value.name}));
    }
    natural.append(created);
    for (const ContactRole &value : input.valuesAfter) {
        const ContactRoleId has = holder.value(folded(value.name));
        if (has.isEmpty() || has == value.id || !step.contains(value.id) || !step.contains(has))
            continue;
        if (!after.contains(has) || folded(after.value(has).name) != folded(value.name))
            schedule.needName(step.value(value.id), step.value(has));
    }
    // At least one value has to remain at all times.
    if (natural.size() == created.size()) {
        for (const ContactRole &value : input.valuesBefore)
            schedule.need(step.value(value.id), step.value(ContactRoleId{created.value(0)}, -1));
    }
    if (natural != wanted) {
        Step order;
        order.kind = Step::Kind::OrderContactRoles;
        order.ref = {ObjectKind::ContactRoleOrder, {}};
        order.order = wanted;
        schedule.add(order, {Arrange, 0, {}});
    }

    return schedule.run([&](const Step &holding) {
        Step rename = holding;
        rename.kind = Step::Kind::RenameContactRole;
        rename.contactRole = before.value(ContactRoleId{holding.ref.id});
        rename.name = rename.contactRole.name;
        rename.contactRole.name = temporaryName(taken, QStringLiteral("Rolewright temporary %1"));
        rename.isTemporary = true;
        return rename;
    });
}

QList<Step> contactSteps(const PlanInput &input)
{
    StepSchedule schedule;
    using Place = std::pair<QString, QString>; // counterparty and address
    const auto place = [](const Contact &contact) {
        return Place(contact.counterparty.value, folded(contact.emailId));
    };
    QHash<Place, ContactId> holder;
    QSet<QString> taken;
    for (const Contact &contact : input.contactsBefore) {
        holder.insert(place(contact), contact.id);
        taken.insert(folded(contact.emailId));
    }
    QHash<ContactId, int> step;
    for (const ContactId &id : sorted(input.contactsAfter.keys())) {
        const Contact &after = *input.contactsAfter.constFind(id);
        taken.insert(folded(after.emailId));
        Step make;
        make.ref = {ObjectKind::Contact, id.value};
        make.name = after.displayName;
        make.contact = after;
        make.contact.modifiedBy.clear();
        make.contact.modifiedTime.clear();
        const auto before = input.contactsBefore.constFind(id);
        if (before == input.contactsBefore.cend()) {
            make.kind = Step::Kind::CreateContact;
            step.insert(id, schedule.add(make, {Make, 0, after.displayName}));
        } else if (before->displayName != after.displayName || before->emailId != after.emailId) {
            make.kind = Step::Kind::UpdateContact;
            make.name = before->displayName;
            if (before->displayName != after.displayName)
                make.fields.insert(Field::Name);
            if (before->emailId != after.emailId)
                make.fields.insert(Field::EmailId);
            step.insert(id, schedule.add(make, {Change, 0, after.displayName}));
        }
    }
    for (const ContactId &id : sorted(input.contactsBefore.keys())) {
        if (input.contactsAfter.contains(id))
            continue;
        Step remove;
        remove.kind = Step::Kind::DeleteContact;
        remove.ref = {ObjectKind::Contact, id.value};
        remove.contact = input.contactsBefore.value(id);
        remove.contact.modifiedBy.clear();
        remove.contact.modifiedTime.clear();
        remove.name = remove.contact.displayName;
        remove.makeAnonymous = input.anonymise.contains(id);
        step.insert(id, schedule.add(remove, {Delete, 0, remove.name}));
    }
    for (auto it = input.contactsAfter.cbegin(); it != input.contactsAfter.cend(); ++it) {
        const ContactId has = holder.value(place(*it));
        if (has.isEmpty() || has == it.key() || !step.contains(it.key()) || !step.contains(has))
            continue;
        const auto other = input.contactsAfter.constFind(has);
        if (other == input.contactsAfter.cend() || place(*other) != place(*it))
            schedule.needName(step.value(it.key()), step.value(has));
    }

    return schedule.run([&](const Step &holding) {
        Step rename = holding;
        rename.kind = Step::Kind::UpdateContact;
        rename.contact = input.contactsBefore.value(ContactId{holding.ref.id});
        rename.contact.modifiedBy.clear();
        rename.contact.modifiedTime.clear();
        rename.name = rename.contact.displayName;
        rename.contact.emailId
            = temporaryName(taken, QStringLiteral("rolewright-temporary-%1@example.invalid"));
        rename.fields = {Field::EmailId};
        rename.makeAnonymous = false;
        rename.isTemporary = true;
        return rename;
    });
}

// Deletions of contact roles that stand one after the other go in one call, save those that free a
// name for somebody: if such a one is refused, only what waits for that name may suffer.
QList<Step> bundled(const QList<Step> &steps)
{
    QSet<int> needed;
    for (const Step &step : steps)
        needed.unite(QSet<int>(step.needs.cbegin(), step.needs.cend()));
    const auto mayShare = [&needed](const Step &step) {
        return step.kind == Step::Kind::DeleteContactRole && !needed.contains(step.number);
    };
    QList<Step> result;
    QHash<int, int> numberOf; // as planned, as bundled
    bool lastMayShare = false;
    for (const Step &step : steps) {
        const bool joins = mayShare(step) && lastMayShare
                           && result.last().refs().size() < api::ContactRoleApi::mostPerRemoval;
        QSet<int> needs;
        for (int number : step.needs)
            needs.insert(numberOf.value(number));
        if (joins) {
            Step &bundle = result.last();
            bundle.alsoDeleted.append(step.contactRole);
            // Deletions do not need each other, so this stands before the first of them.
            needs.unite(QSet<int>(bundle.needs.cbegin(), bundle.needs.cend()));
        } else {
            result.append(step);
            result.last().number = int(result.size());
        }
        lastMayShare = mayShare(step);
        numberOf.insert(step.number, result.last().number);
        result.last().needs = needs.values();
        std::sort(result.last().needs.begin(), result.last().needs.end());
    }
    return result;
}

} // namespace

Plan makePlan(const PlanInput &input)
{
    Plan plan;
    for (const QList<Step> &part :
         {roleSteps(input), bundled(contactRoleSteps(input)), contactSteps(input)}) {
        const int offset = int(plan.steps.size());
        for (Step step : part) {
            step.number += offset;
            for (int &number : step.needs)
                number += offset;
            plan.steps.append(step);
        }
    }
    return plan;
}

namespace {

// Takes changes that cannot be sent out of the wanted roles, and with them what relies on them.
void leaveOutRoles(const Workspace &workspace, PlanInput &input, QSet<ObjectRef> &leftOut)
{
    const auto leaveOut = [&](const RoleId &id) {
        leftOut.insert(RoleSection::ref(id));
        const auto before = input.rolesBefore.constFind(id);
        if (before != input.rolesBefore.cend())
            input.rolesAfter.insert(id, *before);
        else
            input.rolesAfter.remove(id);
    };
    const auto closesCircle = [&](const RoleId &id) {
        RoleId at = input.rolesAfter.value(id).reportingTo;
        for (int guard = 0; guard <= input.rolesAfter.size() && !at.isEmpty(); ++guard) {
            if (at == id)
                return true;
            at = input.rolesAfter.value(at).reportingTo;
        }
        return false;
    };
    QList<RoleId> edited;
    const auto &edits = workspace.buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key().kind == ObjectKind::Role)
            edited.append(RoleId{it.key().id});
    }
    std::sort(edited.begin(), edited.end());
    for (bool settled = false; !settled;) {
        settled = true;
        for (const RoleId &id : std::as_const(edited)) {
            const ObjectRef ref = RoleSection::ref(id);
            if (leftOut.contains(ref))
                continue;
            const bool deleted = !input.rolesAfter.contains(id) && input.rolesBefore.contains(id);
            bool impossible = workspace.change(ref).isConflict();
            if (deleted) {
                impossible = impossible || !input.rolesAfter.contains(input.transferTo.value(id));
                for (const Role &role : std::as_const(input.rolesAfter))
                    impossible = impossible || role.reportingTo == id;
            } else if (input.rolesAfter.contains(id)) {
                const RoleId superior = input.rolesAfter.value(id).reportingTo;
                impossible = impossible
                             || (!superior.isEmpty() && !input.rolesAfter.contains(superior))
                             || closesCircle(id);
            }
            if (impossible) {
                leaveOut(id);
                settled = false;
            }
        }
    }
}

} // namespace

PlanInput planInput(const Workspace &workspace, QSet<ObjectRef> *leftOutResult)
{
    PlanInput input;
    QSet<ObjectRef> leftOut;

    const RoleSection &roles = workspace.roles();
    for (const Role &role : roles.baselineRoles())
        input.rolesBefore.insert(role.id, role);
    for (const RoleId &id : roles.tree().ids()) {
        const domain::RoleTree::Node *node = roles.tree().find(id);
        if (!node->doomed) {
            input.rolesAfter.insert(id, node->role);
        } else if (const domain::Edit *edit = workspace.buffer().find(RoleSection::ref(id))) {
            input.transferTo.insert(id, RoleId{edit->transferTo});
        }
    }
    leaveOutRoles(workspace, input, leftOut);

    const ContactRoleSection &values = workspace.contactRoles();
    input.valuesBefore = values.baselineValues();
    const ObjectRef orderRef = ContactRoleSection::orderRef();
    const bool keepOrder
        = workspace.buffer().find(orderRef) && workspace.change(orderRef).isConflict();
    if (keepOrder)
        leftOut.insert(orderRef);
    for (const domain::Picklist::Entry &entry : values.list().entries()) {
        const ObjectRef ref = ContactRoleSection::ref(entry.value.id);
        ContactRole value = entry.value;
        bool stays = !entry.doomed;
        if (workspace.buffer().find(ref) && workspace.change(ref).isConflict()) {
            leftOut.insert(ref);
            const ContactRole *before = values.baseline(entry.value.id);
            if (before)
                value = *before;
            stays = before != nullptr;
        }
        if (stays)
            input.valuesAfter.append(value);
    }
    if (keepOrder) {
        std::stable_sort(input.valuesAfter.begin(), input.valuesAfter.end(),
                         [&values](const ContactRole &a, const ContactRole &b) {
                             const auto rank = [&values](const ContactRole &value) {
                                 const int position = values.positionOnServer(value.id);
                                 return position == 0 ? int(values.baselineValues().size()) + 1
                                                      : position;
                             };
                             return rank(a) < rank(b);
                         });
    }

    const ContactSection &contacts = workspace.contacts();
    for (const Contact &contact : contacts.baselineContacts()) {
        if (!contact.isStopped())
            input.contactsBefore.insert(contact.id, contact);
    }
    for (const domain::CounterpartyId &counterparty : contacts.book().counterparties()) {
        for (const domain::ContactBook::Entry &entry : contacts.book().entries(counterparty)) {
            const ObjectRef ref = ContactSection::ref(entry.contact.id);
            const domain::Edit *edit = workspace.buffer().find(ref);
            if (edit && workspace.change(ref).isConflict()) {
                leftOut.insert(ref);
                if (input.contactsBefore.contains(entry.contact.id))
                    input.contactsAfter.insert(entry.contact.id,
                                               input.contactsBefore.value(entry.contact.id));
            } else if (!entry.doomed && !entry.contact.isStopped()) {
                input.contactsAfter.insert(entry.contact.id, entry.contact);
            } else if (entry.doomed && edit && edit->makeAnonymous) {
                input.anonymise.insert(entry.contact.id);
            }
        }
    }
    // Staged edits of objects that are nowhere to be seen have no row of their own.
    const auto &edits = workspace.buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (workspace.change(it.key()).isConflict())
            leftOut.insert(it.key());
    }
    if (leftOutResult)
        *leftOutResult = leftOut;
    return input;
}

Plan makePlan(const Workspace &workspace)
{
    QSet<ObjectRef> leftOut;
    Plan plan = makePlan(planInput(workspace, &leftOut));
    plan.leftOut = leftOut;
    return plan;
}

} // namespace rw::edit
