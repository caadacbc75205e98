// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

namespace rw::edit {

// The steps for the contacts. An address belongs to one contact of a counterparty and is its place
// in the URL. A contact that is deleted goes on being listed as no longer processed, and whether it
// keeps its address from others nothing says: one that somebody else takes is given up before.
QList<Step> contactSteps(const PlanInput &input);

} // namespace rw::edit
