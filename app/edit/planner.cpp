// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planner.h"

#include "edit/contactplanner.h"
#include "edit/contactroleplanner.h"
#include "edit/counterpartyplanner.h"
#include "edit/planinput.h"
#include "edit/roleplanner.h"
#include "edit/workspace.h"

namespace rw::edit {

// Hierarchy, picklist, counterparties and contacts have nothing to do with each other: contacts go
// only where a counterparty is already.
Plan makePlan(const PlanInput &input)
{
    Plan plan;
    for (const QList<Step> &part : {roleSteps(input), contactRoleSteps(input),
                                    counterpartySteps(input), contactSteps(input)}) {
        const int offset = int(plan.steps.size());
        for (Step step : part) {
            step.number += offset;
            for (QList<int> *others : {&step.needs, &step.after}) {
                for (int &number : *others)
                    number += offset;
            }
            plan.steps.append(step);
        }
    }
    return plan;
}

namespace {

Plan planWithout(const Workspace &workspace, const QSet<domain::ObjectRef> &unticked)
{
    const Selection chosen = selection(workspace, unticked);
    Plan plan = makePlan(chosen.input);
    plan.leftOut = chosen.conflicts;
    plan.leftOutWith = reasons(chosen, unticked);
    return plan;
}

} // namespace

Plan makePlan(const Workspace &workspace)
{
    return planWithout(workspace, workspace.unticked());
}

Plan planFor(const Workspace &workspace, const QSet<domain::ObjectRef> &only)
{
    const auto &edits = workspace.buffer().edits();
    QSet<domain::ObjectRef> others(edits.keyBegin(), edits.keyEnd());
    others.subtract(withNeeded(workspace, only, others));
    return planWithout(workspace, others);
}

} // namespace rw::edit
