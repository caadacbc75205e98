// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/applycontroller.h"

#include "edit/planner.h"
#include "edit/workspace.h"
#include "models/stepsmodel.h"

#include <algorithm>

namespace rw::ui {

using edit::ApplyRun;

ApplyController::ApplyController(edit::Workspace &workspace, models::StepsModel &steps,
                                 QObject *parent)
    : QObject(parent), m_workspace(workspace), m_steps(steps)
{
}

ApplyController::~ApplyController() = default;

bool ApplyController::needsLooking() const
{
    const QList<domain::Change> changes = m_workspace.changes();
    return std::any_of(changes.cbegin(), changes.cend(), [](const domain::Change &change) {
        return change.isConflict() || change.operation == domain::Edit::Operation::Delete;
    });
}

bool ApplyController::start()
{
    if (isRunning())
        return false;
    // Made now and not taken from the table, which follows an edit a moment later.
    const edit::Plan plan = edit::makePlan(m_workspace);
    if (plan.isEmpty())
        return false;
    m_run = std::make_unique<ApplyRun>(m_workspace, plan);
    connect(m_run.get(), &ApplyRun::phaseChanged, this, &ApplyController::progressed);
    connect(m_run.get(), &ApplyRun::stepChanged, this, &ApplyController::progressed);
    connect(m_run.get(), &ApplyRun::finished, this, &ApplyController::finished);
    m_steps.showRun(m_run.get());
    emit started();
    m_run->start();
    return true;
}

void ApplyController::stop()
{
    if (isRunning())
        m_run->stop();
}

bool ApplyController::isRunning() const
{
    return m_run && m_run->phase() != ApplyRun::Phase::Finished;
}

} // namespace rw::ui
