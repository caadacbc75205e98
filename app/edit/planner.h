// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

namespace rw::edit {

class Workspace;

// Orders the steps so that every state in between is one the server allows: superiors are made and
// moved before their subordinates, from the top of the wanted tree down, so nothing ever closes a
// circle; a name is freed before it is taken, by a temporary name where names go round in a ring;
// sub-roles leave a role before it is deleted; deletions come last.
Plan makePlan(const PlanInput &input);

// The plan for what is staged now, without the changes that stand against an obstacle.
PlanInput planInput(const Workspace &workspace, QSet<domain::ObjectRef> *leftOut = nullptr);
Plan makePlan(const Workspace &workspace);

} // namespace rw::edit
