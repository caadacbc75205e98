// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/receipt.h"
#include "support/liveworkspace.h"

namespace rw::test {

// Applies what is staged and writes the receipt of it.
edit::Receipt recordedApply(LiveWorkspace &live);

} // namespace rw::test
