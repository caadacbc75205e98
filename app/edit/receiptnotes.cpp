// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/receiptnotes.h"

#include "domain/fields.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/editids.h"
#include "edit/rolesection.h"
#include "edit/stepvalues.h"
#include "edit/temporaryname.h"
#include "edit/workspace.h"

namespace rw::edit {

using domain::Edit;
using domain::Field;
using domain::FieldChange;
using domain::ObjectKind;
using domain::ObjectRef;

namespace {

NamedValue presentOrder(const Workspace &workspace)
{
    const Section::Snapshot now = workspace.contactRoles().onServer(ContactRoleSection::orderRef());
    return named(workspace, Field::Order, now->value(Field::Order));
}

Receipt::Item itemOf(const ObjectRef &ref, const Workspace &workspace)
{
    const domain::Change change = workspace.change(ref);
    Receipt::Item item;
    item.ref = ref;
    item.title = change.title;
    item.operation = change.operation;
    item.makeAnonymous = change.makeAnonymous;
    if (ref.kind == ObjectKind::Contact) {
        const domain::Contact *contact = workspace.contacts().baseline(domain::ContactId{ref.id});
        const Edit *edit = workspace.buffer().find(ref);
        item.counterparty = contact ? contact->counterparty.value : edit ? edit->owner : QString();
        item.counterpartyName = counterpartyName(workspace, item.counterparty);
    }
    if (change.operation != Edit::Operation::Delete) {
        for (const FieldChange &field : change.fields) {
            item.fields.append({field.field, named(workspace, field.field, field.before),
                                named(workspace, field.field, field.after), std::nullopt});
        }
        return item;
    }
    if (const Section::Snapshot now = workspace.sectionOf(ref.kind).onServer(ref)) {
        for (Field field : domain::fieldsOf(ref.kind)) {
            item.fields.append(
                {field, named(workspace, field, now->value(field)), {}, std::nullopt});
        }
    }
    if (ref.kind == ObjectKind::Role) {
        item.transferTo = change.transferTo;
        item.transferToName = roleName(workspace, change.transferTo);
        if (workspace.roles().usersKnown())
            item.users = workspace.roles().userCount(domain::RoleId{ref.id});
    }
    return item;
}

} // namespace

QList<Receipt::Item> itemsOf(const Plan &plan, const Workspace &workspace)
{
    QList<Receipt::Item> items;
    QSet<ObjectRef> listed;
    for (const Step &step : plan.steps) {
        const QList<ObjectRef> refs = step.refs();
        for (const ObjectRef &ref : refs) {
            if (listed.contains(ref))
                continue;
            listed.insert(ref);
            items.append(itemOf(ref, workspace));
        }
    }
    for (Receipt::Item &item : items) {
        for (const Step &step : plan.steps) {
            if (step.isTemporary && step.ref == item.ref)
                item.temporary = writtenValues(step).value(uniqueField(item.ref.kind)).toString();
        }
    }
    return items;
}

std::optional<NamedValue> orderBefore(const Plan &plan, const Workspace &workspace)
{
    for (const Step &step : plan.steps) {
        if (workspace.contactRoles().covers(step.ref.kind))
            return presentOrder(workspace);
    }
    return std::nullopt;
}

void noteIds(Receipt &receipt, const Workspace &workspace)
{
    noteIds(receipt, [&workspace](ObjectKind kind, const QString &id) {
        return workspace.ids().serverId(kind, id);
    });
}

void noteIds(Receipt &receipt, const ServerId &serverId)
{
    const auto rename = [&serverId](Field field, NamedValue &value) {
        value.value = withIds(field, value.value, serverId);
    };
    for (Receipt::Item &item : receipt.items) {
        item.ref.id = serverId(item.ref.kind, item.ref.id);
        item.transferTo = serverId(ObjectKind::Role, item.transferTo);
        for (Receipt::Value &value : item.fields) {
            rename(value.field, value.before);
            rename(value.field, value.wanted);
            if (value.verified)
                rename(value.field, *value.verified);
        }
    }
    if (receipt.orderBefore)
        rename(Field::Order, *receipt.orderBefore);
    if (receipt.orderAfter)
        rename(Field::Order, *receipt.orderAfter);
}

void noteFound(Receipt::Item &item, const Workspace &workspace)
{
    const ObjectRef here{item.ref.kind, workspace.ids().localId(item.ref.kind, item.ref.id)};
    const Section &section = workspace.sectionOf(here.kind);
    if (!section.knows(here))
        return;
    const Section::Snapshot now = section.onServer(here);
    item.present = now.has_value();
    for (Receipt::Value &value : item.fields) {
        if (now && now->contains(value.field))
            value.verified = named(workspace, value.field, now->value(value.field));
    }
}

void noteVerified(Receipt &receipt, const Workspace &workspace)
{
    for (Receipt::Item &item : receipt.items)
        noteFound(item, workspace);
    if (receipt.orderBefore)
        receipt.orderAfter = presentOrder(workspace);
    noteIds(receipt, workspace);
}

} // namespace rw::edit
