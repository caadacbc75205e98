// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

namespace rw::test {

// How many calls a plan may take at most: one for each role, value and contact that is made,
// deleted or changed, one more for each ring of names, for each new role with a forecast manager
// and for an address taken over from a contact that goes, and one for the order. A ring is also
// closed where a name can only be given up by a step that has to wait, for the sake of the
// hierarchy, for the step that takes the name.
qsizetype mostCalls(const edit::PlanInput &input);

} // namespace rw::test
