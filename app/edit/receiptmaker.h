// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/receipt.h"
#include "store/journalstore.h"

namespace rw::edit {

class ApplyJournal;
class ApplyRun;
class Workspace;
struct Plan;
struct Step;
struct StepResult;

// A receipt from its beginning to its end.

// Before the first write: who wants what of which object, and what it was.
Receipt receiptFor(const Plan &plan, const Workspace &workspace, const ApplyJournal &journal);
// When the run has ended. isReadAgain: what the workspace holds is what the server had afterwards;
// without it nothing counts as verified.
void complete(Receipt &receipt, const ApplyRun &run, bool isReadAgain);

// One request of it. Without a time of sending it has not left.
Receipt::Request requestOf(const Step &step, const StepResult &result);

store::StoredReceipt stored(const Receipt &receipt);

} // namespace rw::edit
