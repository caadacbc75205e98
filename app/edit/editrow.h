// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"
#include "store/stagededitsstore.h"

#include <tl/expected.hpp>

#include <utility>

namespace rw::edit {

// Staged edits as rows of the store, and back. The error of reading is a sentence: a row that
// cannot be understood is reported and kept, never dropped.
store::StagedRow toRow(const domain::ObjectRef &ref, const domain::Edit &edit);
tl::expected<std::pair<domain::ObjectRef, domain::Edit>, QString> fromRow(
    const store::StagedRow &row);

} // namespace rw::edit
