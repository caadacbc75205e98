// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/applyrun.h"
#include "edit/plan.h"

#include <QString>

namespace rw::models {

// What a step does: "Move Inside Sales under VP Sales".
QString stepInWords(const edit::Step &step, const edit::Plan &plan,
                    const edit::Workspace &workspace);

// How it fares: "sending…", "skipped: waits for step 3".
QString stateInWords(const edit::ApplyRun::StepResult &result);

} // namespace rw::models
