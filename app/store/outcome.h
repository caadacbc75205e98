// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace rw::store {

using Outcome = tl::expected<void, QString>; // the error is a sentence

} // namespace rw::store
