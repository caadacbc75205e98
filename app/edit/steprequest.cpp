// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/steprequest.h"

#include "api/contactapi.h"
#include "api/contactroleapi.h"
#include "api/roleapi.h"
#include "domain/fields.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/listorder.h"
#include "edit/rolesection.h"
#include "edit/stepvalues.h"
#include "edit/workspace.h"

namespace rw::edit {

using domain::ContactRole;
using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;
using domain::RoleId;

namespace {

// The id that the server knows an object by, or a note which step will tell it.
QString serverId(ObjectKind kind, const QString &id, const Plan &plan, const Workspace &workspace)
{
    const QString known = workspace.ids().serverId(kind, id);
    if (known != id || workspace.sectionOf(kind).onServer({kind, id}))
        return known;
    for (const Step &step : plan.steps) {
        if (makes(step) && step.ref == ObjectRef{kind, id})
            return QStringLiteral("{id of step %1}").arg(step.number);
    }
    return known;
}

api::RolePatch patchOf(const Step &step, const Plan &plan, const Workspace &workspace,
                       const ServerView &view)
{
    api::RolePatch patch;
    patch.id.value = serverId(ObjectKind::Role, step.ref.id, plan, workspace);
    const auto now = view.roles.constFind(RoleId{step.ref.id});
    patch.name = step.fields.contains(Field::Name) || now == view.roles.cend() ? step.role.name
                                                                               : now->name;
    if (step.fields.contains(Field::ReportingTo)) {
        patch.reportingTo
            = RoleId{serverId(ObjectKind::Role, step.role.reportingTo.value, plan, workspace)};
    }
    if (step.fields.contains(Field::Description))
        patch.description = step.role.description;
    if (step.fields.contains(Field::ShareWithPeers))
        patch.shareWithPeers = step.role.shareWithPeers;
    if (step.fields.contains(Field::ForecastManager))
        patch.forecastManager = step.role.forecastManager;
    return patch;
}

// Every value the server has, in the wanted order, by the name it has now.
QList<ContactRole> orderedValues(const Step &step, const Plan &plan, const Workspace &workspace,
                                 const QList<ContactRole> &values)
{
    QStringList present;
    QHash<QString, ContactRole> byId;
    for (const ContactRole &value : values) {
        present.append(value.id.value);
        byId.insert(value.id.value, value);
    }
    QList<ContactRole> ordered;
    for (const QString &id : mergedOrder(step.order, present)) {
        ContactRole value = byId.value(id);
        value.id.value = serverId(ObjectKind::ContactRole, id, plan, workspace);
        value.sequenceNumber = int(ordered.size()) + 1;
        ordered.append(value);
    }
    return ordered;
}

} // namespace

api::ApiRequest requestFor(const Step &step, const Plan &plan, const Workspace &workspace,
                           const ServerView &view)
{
    const auto id = [&](ObjectKind kind) { return serverId(kind, step.ref.id, plan, workspace); };
    const domain::ContactId contactId{step.ref.id};
    const domain::Contact contact = view.contacts.value(contactId, step.contact);
    switch (step.kind) {
    case Step::Kind::CreateRole: {
        domain::Role role = step.role;
        role.reportingTo.value
            = serverId(ObjectKind::Role, role.reportingTo.value, plan, workspace);
        return api::RoleApi::createRequest(role);
    }
    case Step::Kind::UpdateRole:
        return api::RoleApi::updateRequest(patchOf(step, plan, workspace, view));
    case Step::Kind::DeleteRole:
        return api::RoleApi::removeRequest(
            RoleId{id(ObjectKind::Role)},
            RoleId{serverId(ObjectKind::Role, step.transferTo.value, plan, workspace)});
    case Step::Kind::CreateContactRole:
        return api::ContactRoleApi::createRequest(step.contactRole.name,
                                                  step.contactRole.sequenceNumber.value_or(1));
    case Step::Kind::RenameContactRole: {
        ContactRole value = step.contactRole;
        for (const ContactRole &now : view.values) {
            if (now.id == value.id)
                value.sequenceNumber = now.sequenceNumber;
        }
        value.id.value = id(ObjectKind::ContactRole);
        return api::ContactRoleApi::updateRequest(value);
    }
    case Step::Kind::DeleteContactRole: {
        QList<domain::ContactRoleId> ids;
        for (const ObjectRef &ref : step.refs())
            ids.append({serverId(ref.kind, ref.id, plan, workspace)});
        return api::ContactRoleApi::removeRequest(ids);
    }
    case Step::Kind::OrderContactRoles:
        return api::ContactRoleApi::orderRequest(orderedValues(step, plan, workspace, view.values));
    case Step::Kind::CreateCounterparty:
        return api::ContactApi::createCounterpartyRequest(step.counterparty);
    case Step::Kind::UpdateCounterparty: {
        // As it was just read, but for what is wanted otherwise.
        domain::Counterparty counterparty
            = view.counterparties.value(step.ref.id, step.counterparty);
        for (Field field : step.fields)
            setFieldValue(counterparty, field, fieldValue(step.counterparty, field));
        counterparty.id.value = id(ObjectKind::Counterparty);
        return api::ContactApi::updateCounterpartyRequest(counterparty);
    }
    case Step::Kind::DeleteCounterparty:
        return api::ContactApi::removeCounterpartyRequest({id(ObjectKind::Counterparty)});
    case Step::Kind::CreateContact:
        return api::ContactApi::createRequest(step.contact);
    case Step::Kind::UpdateContact:
        return api::ContactApi::updateRequest(
            contact.counterparty, contact.emailId,
            step.fields.contains(Field::Name) ? step.contact.displayName : contact.displayName,
            step.fields.contains(Field::EmailId) ? step.contact.emailId : contact.emailId);
    case Step::Kind::DeleteContact:
        break;
    }
    return api::ContactApi::removeRequest(contact.counterparty, contact.emailId,
                                          step.makeAnonymous);
}

ServerView viewOf(const Workspace &workspace)
{
    ServerView view;
    for (const domain::Role &role : workspace.roles().baselineRoles())
        view.roles.insert(role.id, role);
    view.values = workspace.contactRoles().baselineValues();
    for (const domain::Counterparty &counterparty : workspace.contacts().counterparties())
        view.counterparties.insert(workspace.contacts().directory().ref(counterparty.id).id,
                                   counterparty);
    for (const domain::Contact &contact : workspace.contacts().baselineContacts())
        view.contacts.insert(contact.id, contact);
    return view;
}

void carryOut(const Step &step, ServerView &view)
{
    switch (step.kind) {
    case Step::Kind::CreateRole:
    case Step::Kind::UpdateRole: {
        domain::Role &role = view.roles[RoleId{step.ref.id}];
        role.id.value = step.ref.id;
        const auto written = writtenValues(step);
        for (auto it = written.cbegin(); it != written.cend(); ++it)
            setFieldValue(role, it.key(), it.value());
        break;
    }
    case Step::Kind::DeleteRole:
        view.roles.remove(RoleId{step.ref.id});
        break;
    case Step::Kind::CreateContactRole:
        view.values.append(step.contactRole);
        break;
    case Step::Kind::RenameContactRole:
        for (ContactRole &value : view.values) {
            if (value.id.value == step.ref.id)
                value.name = step.contactRole.name;
        }
        break;
    case Step::Kind::DeleteContactRole: {
        const QList<ObjectRef> gone = step.refs();
        view.values.removeIf([&gone](const ContactRole &value) {
            return gone.contains({ObjectKind::ContactRole, value.id.value});
        });
        break;
    }
    case Step::Kind::OrderContactRoles: {
        QStringList present;
        QHash<QString, ContactRole> byId;
        for (const ContactRole &value : std::as_const(view.values)) {
            present.append(value.id.value);
            byId.insert(value.id.value, value);
        }
        view.values.clear();
        for (const QString &id : mergedOrder(step.order, present)) {
            view.values.append(byId.value(id));
            view.values.last().sequenceNumber = int(view.values.size());
        }
        break;
    }
    case Step::Kind::CreateCounterparty:
    case Step::Kind::UpdateCounterparty: {
        domain::Counterparty &counterparty = view.counterparties[step.ref.id];
        const auto written = writtenValues(step);
        for (auto it = written.cbegin(); it != written.cend(); ++it)
            setFieldValue(counterparty, it.key(), it.value());
        break;
    }
    case Step::Kind::DeleteCounterparty:
        view.counterparties.remove(step.ref.id);
        break;
    case Step::Kind::CreateContact:
    case Step::Kind::UpdateContact: {
        domain::Contact &contact = view.contacts[domain::ContactId{step.ref.id}];
        contact.id.value = step.ref.id;
        contact.counterparty = step.contact.counterparty;
        const auto written = writtenValues(step);
        for (auto it = written.cbegin(); it != written.cend(); ++it)
            setFieldValue(contact, it.key(), it.value());
        break;
    }
    case Step::Kind::DeleteContact:
        view.contacts.remove(domain::ContactId{step.ref.id});
        break;
    }
}

QList<api::ApiRequest> previewRequests(const Plan &plan, const Workspace &workspace)
{
    ServerView view = viewOf(workspace);
    QList<api::ApiRequest> requests;
    for (const Step &step : plan.steps) {
        requests.append(requestFor(step, plan, workspace, view));
        carryOut(step, view);
    }
    return requests;
}

} // namespace rw::edit
