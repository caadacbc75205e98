// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planinput.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::Contact;
using domain::ContactRole;
using domain::ObjectKind;
using domain::ObjectRef;
using domain::Role;
using domain::RoleId;

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
        if (contact.isStopped())
            input.stoppedAddresses.append(contact.emailId);
        else
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

} // namespace rw::edit
