// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

namespace rw::edit {

// The steps for the picklist of contact roles. The list never gets empty or too long on the way,
// new values are made one after the other because each names the number at the end, and a new order
// is one request with every value, when all else has ended.
QList<Step> contactRoleSteps(const PlanInput &input);

} // namespace rw::edit
