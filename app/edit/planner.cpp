// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planner.h"

#include "edit/contactplanner.h"
#include "edit/contactroleplanner.h"
#include "edit/planinput.h"
#include "edit/roleplanner.h"

namespace rw::edit {

// Hierarchy, picklist and contacts have nothing to do with each other.
Plan makePlan(const PlanInput &input)
{
    Plan plan;
    for (const QList<Step> &part :
         {roleSteps(input), contactRoleSteps(input), contactSteps(input)}) {
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

Plan makePlan(const Workspace &workspace)
{
    QSet<domain::ObjectRef> leftOut;
    Plan plan = makePlan(planInput(workspace, &leftOut));
    plan.leftOut = leftOut;
    return plan;
}

} // namespace rw::edit
