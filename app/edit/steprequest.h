// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apirequest.h"
#include "edit/plan.h"

#include <QHash>

namespace rw::edit {

class Workspace;

// What a step's request depends on besides the step: what the server calls things now.
struct ServerView
{
    QHash<domain::ObjectRef, QString> addresses; // of contacts whose address changed in this run
    QList<domain::ContactRole> values; // the contact roles, as just read, in their order
};

// The request as it is sent. Where the review shows it before an earlier step has told the id of
// what it makes, that id stands as "{id of step N}".
api::ApiRequest requestFor(const Step &step, const Plan &plan, const Workspace &workspace,
                           const ServerView &view);

// The requests of a plan as the review shows them: as if every earlier step had gone well.
QList<api::ApiRequest> previewRequests(const Plan &plan, const Workspace &workspace);

} // namespace rw::edit
