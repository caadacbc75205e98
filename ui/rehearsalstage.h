// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rehearsal.h"

namespace rw::ui {

// The sample organisation's server, in memory, with what the workspace has read: roles, users,
// contact roles, and the contacts of the counterparties that were opened, under the ids that they
// have.
tl::expected<edit::Stage, QString> makeStage(const edit::Workspace &workspace);

} // namespace rw::ui
