// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/recognition.h"

#include "domain/namerules.h"
#include "edit/workspace.h"

namespace rw::edit {

QString recognised(const Step &step, const ServerView &view)
{
    switch (step.kind) {
    case Step::Kind::CreateRole:
        for (const domain::Role &role : view.roles) {
            if (role.name == step.role.name && role.reportingTo == step.role.reportingTo)
                return role.id.value;
        }
        break;
    case Step::Kind::CreateContactRole:
        for (const domain::ContactRole &value : view.values) {
            if (value.name == step.contactRole.name)
                return value.id.value;
        }
        break;
    case Step::Kind::CreateCounterparty:
        for (auto it = view.counterparties.cbegin(); it != view.counterparties.cend(); ++it) {
            if (domain::sameName(it->name, step.counterparty.name))
                return it.key();
        }
        break;
    case Step::Kind::CreateContact:
        for (const domain::Contact &contact : view.contacts) {
            if (contact.counterparty == step.contact.counterparty && !contact.isStopped()
                && domain::sameName(contact.emailId, step.contact.emailId))
                return contact.id.value;
        }
        break;
    default:
        break;
    }
    return {};
}

bool adoptMade(Workspace &workspace, const Step &step)
{
    const QString id = recognised(step, viewOf(workspace));
    if (id.isEmpty())
        return false;
    workspace.adopt(step.ref, workspace.ids().serverId(step.ref.kind, id));
    return true;
}

} // namespace rw::edit
