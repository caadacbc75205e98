// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/leaveout.h"
#include "edit/plan.h"

namespace rw::edit {

class Workspace;

// What a plan is made from when some of what is staged is left out.
struct Selection
{
    PlanInput input;
    QSet<domain::ObjectRef> conflicts; // changes against an obstacle, and what hangs on them
    QMultiHash<domain::ObjectRef, domain::ObjectRef> causes; // which others a left out one needs
};

// What is staged, without the changes that stand against an obstacle, those that are unticked, and
// what cannot go without them.
Selection selection(const Workspace &workspace, const QSet<domain::ObjectRef> &unticked);

// Of each change that is left out only because of another, that other one; of several always the
// same, so that plans can be compared.
QHash<domain::ObjectRef, domain::ObjectRef> reasons(const Selection &selection,
                                                    const QSet<domain::ObjectRef> &unticked);

// The given changes and all that they need of the others, as far as leaving out can tell.
QSet<domain::ObjectRef> withNeeded(const Workspace &workspace,
                                   const QSet<domain::ObjectRef> &wanted,
                                   const QSet<domain::ObjectRef> &unticked);

} // namespace rw::edit
