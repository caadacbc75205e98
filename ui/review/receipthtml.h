// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/receipt.h"

#include <QString>

namespace rw::ui {

// A receipt as one page that needs nothing else and runs nothing: to look at, to print, to keep.
QString receiptHtml(const edit::Receipt &receipt);

} // namespace rw::ui
