// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"
#include "edit/steprequest.h"

namespace rw::edit {

class Workspace;

// What a step was to make, found again although its answer was lost: names of roles, of contact
// roles and of counterparties and the addresses at a counterparty are unique, so what is there
// under the wanted one, in the wanted place, is what the step made. Its id in the view; empty: it
// is not there.
QString recognised(const Step &step, const ServerView &view);

// Looks for it in what the workspace has read and adopts it; the next reading knows it.
bool adoptMade(Workspace &workspace, const Step &step);

} // namespace rw::edit
