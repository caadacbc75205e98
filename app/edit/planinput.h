// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

namespace rw::edit {

class Workspace;

// What is staged, without the changes that stand against an obstacle and what relies on them.
PlanInput planInput(const Workspace &workspace, QSet<domain::ObjectRef> *leftOut = nullptr);

} // namespace rw::edit
