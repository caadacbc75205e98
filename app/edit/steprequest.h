// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apirequest.h"
#include "domain/contact.h"
#include "domain/contactrole.h"
#include "domain/role.h"
#include "edit/plan.h"

#include <QHash>

namespace rw::edit {

class Workspace;

// What a step's request depends on besides the step: what the server has now, in the workspace's
// ids. A body says more than was edited where the server demands it, and says it as it was just
// read.
struct ServerView
{
    QHash<domain::RoleId, domain::Role> roles;
    QList<domain::ContactRole> values; // in their order
    QHash<QString, domain::Counterparty> counterparties; // by the id of their ref
    QHash<domain::ContactId, domain::Contact> contacts;
};

// The request as it is sent. Where the review shows it before an earlier step has told the id of
// what it makes, that id stands as "{id of step N}".
api::ApiRequest requestFor(const Step &step, const Plan &plan, const Workspace &workspace,
                           const ServerView &view);

// What the workspace has read.
ServerView viewOf(const Workspace &workspace);
// The same after a step has gone well.
void carryOut(const Step &step, ServerView &view);

// The requests of a plan as the review shows them: as if every earlier step had gone well.
QList<api::ApiRequest> previewRequests(const Plan &plan, const Workspace &workspace);

} // namespace rw::edit
