// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

namespace rw::edit {

class Workspace;

// A graph of steps such that every state in between is one the server allows, in whatever order the
// steps are sent that keeps to what each waits for: nothing ever closes a circle, a name is freed
// before it is taken - by a temporary one where names go round in a ring - and sub-roles leave a
// role before it is deleted. In the list what is made comes first and what is deleted last.
Plan makePlan(const PlanInput &input);

// The plan for what is staged and ticked now, without the changes that stand against an obstacle
// and without what cannot go alone.
Plan makePlan(const Workspace &workspace);

// The plan for some of what is staged, ticked or not, and for what they need of the rest.
Plan planFor(const Workspace &workspace, const QSet<domain::ObjectRef> &only);

} // namespace rw::edit
