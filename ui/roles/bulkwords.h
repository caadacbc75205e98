// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rolebulk.h"

#include <QString>

namespace rw::ui {

// Why a cell is not taken; empty: it is.
QString sentence(const edit::RoleBulk::Checked &checked);

} // namespace rw::ui
