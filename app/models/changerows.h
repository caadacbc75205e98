// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/changenode.h"

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// The rows of the review for what is staged now; the root stands for the whole.
std::unique_ptr<ChangeNode> changeRows(const edit::Workspace &workspace);

} // namespace rw::models
