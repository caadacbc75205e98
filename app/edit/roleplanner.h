// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

namespace rw::edit {

// The steps for the hierarchy. A role is made when its superior is there; it is moved when no role
// above it in the wanted tree that is still to move could be below it; it is deleted when nothing
// reports to it any more and whoever takes its users is there.
QList<Step> roleSteps(const PlanInput &input);

} // namespace rw::edit
