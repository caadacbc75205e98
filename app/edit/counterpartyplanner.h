// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

namespace rw::edit {

// The steps for the counterparties, counted from 1: those that are made, changed and deleted. Their
// names are given once, so none waits for another.
QList<Step> counterpartySteps(const PlanInput &input);

} // namespace rw::edit
