// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/conflicts.h"

#include "domain/fields.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/planner.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <QCoreApplication>

#include <algorithm>

namespace rw::edit {

using domain::Change;
using domain::Contact;
using domain::ContactId;
using domain::ContactRole;
using domain::ContactRoleId;
using domain::Edit;
using domain::Field;
using domain::MaybeEdit;
using domain::NameProblem;
using domain::ObjectKind;
using domain::ObjectRef;
using domain::RoleId;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rw::edit::Conflicts)
};

QSet<Field> conflictedFields(const Change &change)
{
    QSet<Field> fields;
    for (const domain::FieldChange &field : change.fields) {
        if (field.conflicted)
            fields.insert(field.field);
    }
    return fields;
}

// What the step is called: by the one change that it is about, or by how many.
QString stepText(const Workspace &workspace, const QList<ObjectRef> &refs)
{
    return refs.size() == 1 ? Words::tr("Settle %1").arg(workspace.change(refs.first()).title)
                            : Words::tr("Settle %n conflict(s)", nullptr, int(refs.size()));
}

Edit settled(const Workspace &workspace, const ObjectRef &ref, Edit edit,
             const QMap<Field, QVariant> &now, const Sides &sides)
{
    if (ref.kind == ObjectKind::ContactRoleOrder) {
        edit.fields[Field::Order]
            = {now.value(Field::Order), workspace.contactRoles().mergedOrder()};
        return edit;
    }
    for (auto it = edit.fields.begin(); it != edit.fields.end();) {
        const QVariant value = now.value(it.key());
        const bool conflicted = value != it->base && value != it->mine;
        if (edit.operation == Edit::Operation::Delete) {
            it->base = it->mine = value;
        } else if (conflicted && sides.value(it.key(), Side::Mine) == Side::Theirs) {
            it = edit.fields.erase(it);
            continue;
        } else {
            it->base = value;
        }
        ++it;
    }
    if (edit.operation == Edit::Operation::Update)
        edit.seen = now;
    return edit;
}

// An edit that makes what is not there any more, under a new id.
Edit creationAgain(const QMap<Field, QVariant> &held, const Edit &wish)
{
    Edit edit;
    edit.operation = Edit::Operation::Create;
    for (auto it = held.cbegin(); it != held.cend(); ++it)
        edit.fields.insert(it.key(), {QVariant(), it.value()});
    for (auto it = wish.fields.cbegin(); it != wish.fields.cend(); ++it)
        edit.fields.insert(it.key(), {QVariant(), it->mine});
    edit.label = edit.fields.value(Field::Name).mine.toString();
    edit.owner = wish.owner;
    return edit;
}

// What named the old roles names the new ones.
void redirect(const Workspace &workspace, const QHash<RoleId, RoleId> &made,
              QList<EditBuffer::Replacement> &replacements)
{
    QHash<ObjectRef, MaybeEdit> states;
    for (const auto &[ref, edit] : std::as_const(replacements))
        states.insert(ref, edit);
    const auto &edits = workspace.buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key().kind == ObjectKind::Role && !states.contains(it.key()))
            states.insert(it.key(), it.value());
    }
    for (auto it = states.begin(); it != states.end(); ++it) {
        if (!it.value())
            continue;
        Edit edit = *it.value();
        const RoleId superior{edit.fields.value(Field::ReportingTo).mine.toString()};
        if (made.contains(superior))
            edit.fields[Field::ReportingTo].mine = made.value(superior).value;
        if (made.contains(RoleId{edit.transferTo}))
            edit.transferTo = made.value(RoleId{edit.transferTo}).value;
        it.value() = edit;
    }
    for (auto it = made.cbegin(); it != made.cend(); ++it) {
        const QList<RoleId> returning = returningRoles(workspace, RoleSection::ref(it.key()));
        for (const RoleId &id : returning) {
            const ObjectRef ref = RoleSection::ref(id);
            const bool hasPlace
                = states.contains(ref)
                  && (!states.value(ref) || states.value(ref)->fields.contains(Field::ReportingTo));
            if (!hasPlace) {
                states.insert(
                    ref, workspace.roles().withField(ref, Field::ReportingTo, it.value().value));
            }
        }
    }
    replacements.clear();
    for (auto it = states.cbegin(); it != states.cend(); ++it)
        replacements.append({it.key(), it.value()});
}

} // namespace

QList<ObjectRef> similarConflicts(const Workspace &workspace, const ObjectRef &ref)
{
    const Change change = workspace.change(ref);
    const QSet<Field> fields = conflictedFields(change);
    QList<ObjectRef> similar;
    const QList<Change> all = workspace.changes();
    for (const Change &other : all) {
        if (other.ref != ref && change.isConflict() && other.obstacle == change.obstacle
            && other.ref.kind == ref.kind && other.operation == change.operation
            && conflictedFields(other) == fields)
            similar.append(other.ref);
    }
    return similar;
}

bool useResult(Workspace &workspace, const QList<ObjectRef> &refs, const Sides &sides)
{
    QList<EditBuffer::Replacement> wanted;
    for (const ObjectRef &ref : refs) {
        const MaybeEdit edit = workspace.buffer().state(ref);
        const Section::Snapshot now = workspace.sectionOf(ref.kind).onServer(ref);
        if (edit && now)
            wanted.append({ref, settled(workspace, ref, *edit, *now, sides)});
    }
    return workspace.stage(stepText(workspace, refs), wanted);
}

QList<RoleId> returningRoles(const Workspace &workspace, const ObjectRef &ref)
{
    QList<RoleId> returning;
    if (ref.kind != ObjectKind::Role)
        return returning;
    // Those that somebody moves here and there by a change of their own stay with that.
    const QList<RoleId> former = workspace.roles().formerSubordinates(RoleId{ref.id});
    std::copy_if(former.cbegin(), former.cend(), std::back_inserter(returning),
                 [&workspace](const RoleId &id) {
                     const Edit *edit = workspace.buffer().find(RoleSection::ref(id));
                     return !edit
                            || (edit->operation == Edit::Operation::Update
                                && !edit->fields.contains(Field::ReportingTo));
                 });
    const auto &edits = workspace.buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key().kind == ObjectKind::Role && it->operation != Edit::Operation::Delete
            && it->fields.value(Field::ReportingTo).mine.toString() == ref.id)
            returning.append(RoleId{it.key().id});
    }
    std::sort(returning.begin(), returning.end());
    return returning;
}

bool makeAgain(Workspace &workspace, const QList<ObjectRef> &refs)
{
    QList<EditBuffer::Replacement> wanted;
    QHash<RoleId, RoleId> roles;
    QList<ContactRoleSection::Addition> values;
    for (const ObjectRef &ref : refs) {
        const Edit *wish = workspace.buffer().find(ref);
        const Section::Snapshot held = workspace.sectionOf(ref.kind).lastKnown(ref);
        if (!wish || !held || wish->operation != Edit::Operation::Update)
            continue;
        const Edit edit = creationAgain(*held, *wish);
        wanted.append({ref, std::nullopt});
        if (ref.kind == ObjectKind::ContactRole) {
            ContactRole value = withEdit(ContactRole(), edit);
            value.id = ContactRoleId::local();
            const int place = workspace.contactRoles().formerPosition(ContactRoleId{ref.id});
            values.append(
                {value, place > 0 ? place - 1 : workspace.contactRoles().list().entries().size()});
        } else if (ref.kind == ObjectKind::Role) {
            const RoleId made = RoleId::local();
            roles.insert(RoleId{ref.id}, made);
            wanted.append({RoleSection::ref(made), edit});
        } else if (ref.kind == ObjectKind::Counterparty) {
            wanted.append({{ref.kind, domain::CounterpartyId::local().value}, edit});
        } else {
            wanted.append({ContactSection::ref(ContactId::local()), edit});
        }
    }
    if (!values.isEmpty())
        wanted.append(workspace.contactRoles().additionsOf(values));
    if (!roles.isEmpty())
        redirect(workspace, roles, wanted);
    const QString text = refs.size() == 1
                             ? Words::tr("Make %1 again").arg(workspace.change(refs.first()).title)
                             : Words::tr("Make %n object(s) again", nullptr, int(refs.size()));
    return workspace.stage(text, wanted);
}

bool placeUnder(Workspace &workspace, const QList<ObjectRef> &refs, const RoleId &superior)
{
    QList<EditBuffer::Replacement> wanted;
    for (const ObjectRef &ref : refs) {
        const RoleId id{ref.id};
        const domain::RoleTree &tree = workspace.roles().tree();
        const domain::RoleTree::Node *target = tree.find(superior);
        if (!workspace.buffer().find(ref) || !target || target->doomed || superior == id
            || tree.isBelow(superior, id))
            continue;
        Edit edit = workspace.roles().withField(ref, Field::ReportingTo, superior.value);
        if (const Section::Snapshot now = workspace.roles().onServer(ref))
            edit.fields[Field::ReportingTo].base = now->value(Field::ReportingTo);
        wanted.append({ref, edit});
    }
    return workspace.stage(stepText(workspace, refs), wanted);
}

QList<ObjectRef> waitingBelow(const Workspace &workspace, const ObjectRef &ref)
{
    QList<ObjectRef> waiting;
    const QSet<ObjectRef> leftOut = makePlan(workspace).leftOut;
    const auto &edits = workspace.buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key().kind == ObjectKind::Role && it.key() != ref && leftOut.contains(it.key())
            && it->operation != Edit::Operation::Delete && it->fields.contains(Field::ReportingTo)
            && workspace.roles().tree().isBelow(RoleId{it.key().id}, RoleId{ref.id}))
            waiting.append(it.key());
    }
    std::sort(waiting.begin(), waiting.end());
    return waiting;
}

QString wantedName(const Workspace &workspace, const ObjectRef &ref)
{
    const Edit *edit = workspace.buffer().find(ref);
    const Field field = ref.kind == ObjectKind::Contact ? Field::EmailId : Field::Name;
    return edit ? edit->fields.value(field).mine.toString() : QString();
}

NameProblem problemOfName(const Workspace &workspace, const ObjectRef &ref, const QString &name)
{
    switch (ref.kind) {
    case ObjectKind::Role:
        return workspace.roles().nameProblem(RoleId{ref.id}, name);
    case ObjectKind::ContactRole:
        return workspace.contactRoles().nameProblem(ContactRoleId{ref.id}, name);
    case ObjectKind::ContactRoleOrder:
        return NameProblem::None;
    case ObjectKind::Counterparty:
        return workspace.contacts().directory().problem(ref, name);
    case ObjectKind::Contact:
        break;
    }
    const domain::ContactBook::Entry *entry = workspace.contacts().book().find(ContactId{ref.id});
    return workspace.contacts().problem(entry ? entry->contact.counterparty
                                              : domain::CounterpartyId(),
                                        ContactId{ref.id}, Field::EmailId, name);
}

QString freeName(const Workspace &workspace, const ObjectRef &ref)
{
    const QString wanted = wantedName(workspace, ref);
    for (int number = 2;; ++number) {
        // An address keeps its host: ian+2@example.com.
        const qsizetype at = ref.kind == ObjectKind::Contact ? wanted.lastIndexOf(u'@') : -1;
        const QString name
            = at < 0
                  ? QStringLiteral("%1 %2").arg(wanted).arg(number)
                  : QStringLiteral("%1+%2%3").arg(wanted.left(at)).arg(number).arg(wanted.mid(at));
        if (problemOfName(workspace, ref, name) != NameProblem::Taken)
            return name;
    }
}

namespace {

bool useCounterpartyName(Workspace &workspace, const ObjectRef &ref, const QString &name)
{
    CounterpartyDirectory &directory = workspace.contacts().directory();
    std::optional<domain::Counterparty> wanted = directory.wanted(directory.idOf(ref));
    if (!wanted)
        return false;
    wanted->name = name.trimmed();
    return directory.change(wanted->id, *wanted);
}

} // namespace

bool useName(Workspace &workspace, const ObjectRef &ref, const QString &name)
{
    if (problemOfName(workspace, ref, name) != NameProblem::None)
        return false;
    switch (ref.kind) {
    case ObjectKind::Role:
        return workspace.roles().setField(RoleId{ref.id}, Field::Name, name);
    case ObjectKind::ContactRole:
        return workspace.contactRoles().rename(ContactRoleId{ref.id}, name);
    case ObjectKind::ContactRoleOrder:
        return false;
    case ObjectKind::Counterparty:
        return useCounterpartyName(workspace, ref, name);
    case ObjectKind::Contact:
        break;
    }
    return workspace.contacts().setField(ContactId{ref.id}, Field::EmailId, name);
}

QList<ContactId> possibleSuccessors(const Workspace &workspace, const ObjectRef &ref)
{
    const ContactSection &contacts = workspace.contacts();
    const Edit *edit = workspace.buffer().find(ref);
    const Section::Snapshot held = contacts.lastKnown(ref);
    QList<ContactId> successors;
    if (ref.kind != ObjectKind::Contact || !edit || !held || contacts.onServer(ref))
        return successors;
    const QString name = held->value(Field::Name).toString();
    const QString address = held->value(Field::EmailId).toString();
    const QList<Contact> all = contacts.baselineContacts();
    for (const Contact &contact : all) {
        if (contact.counterparty.value == edit->owner && !contact.isStopped()
            && !workspace.buffer().find(ContactSection::ref(contact.id))
            && (domain::sameName(contact.emailId, address)
                || (!name.isEmpty() && domain::sameName(contact.displayName, name))))
            successors.append(contact.id);
    }
    std::sort(successors.begin(), successors.end());
    return successors;
}

bool continueWith(Workspace &workspace, const ObjectRef &ref, const ContactId &successor)
{
    const Edit *wish = workspace.buffer().find(ref);
    const ObjectRef other = ContactSection::ref(successor);
    const Section::Snapshot now = workspace.contacts().onServer(other);
    if (!wish || !now)
        return false;
    Edit edit = *wish;
    edit.seen = *now;
    // The bases stay: a field that is not as it was with the one before is asked about.
    return workspace.stage(Words::tr("Go on with %1").arg(now->value(Field::Name).toString()),
                           {{ref, std::nullopt}, {other, edit}});
}

} // namespace rw::edit
