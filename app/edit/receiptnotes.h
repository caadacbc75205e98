// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"
#include "edit/receipt.h"

#include <functional>

namespace rw::edit {

class Workspace;

// What a receipt learns from the workspace before and after the apply.

// To be taken before the first write: what each object of the plan holds, and what is wanted.
QList<Receipt::Item> itemsOf(const Plan &plan, const Workspace &workspace);
// The same for the order of the contact roles; none where the plan is not about them.
std::optional<NamedValue> orderBefore(const Plan &plan, const Workspace &workspace);

// The ids that the server gave to what was made, instead of local ones.
void noteIds(Receipt &receipt, const Workspace &workspace);
using ServerId = std::function<QString(domain::ObjectKind kind, const QString &id)>;
void noteIds(Receipt &receipt, const ServerId &serverId);
// To be called after the last reading: what the server has now, and the ids.
void noteFound(Receipt::Item &item, const Workspace &workspace);
void noteVerified(Receipt &receipt, const Workspace &workspace);

} // namespace rw::edit
