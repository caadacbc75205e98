// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>

namespace rw::ui {

// The program's two sets of colours. Text keeps a contrast of 4.5:1 or more in both; a test
// measures it.
QPalette lightPalette();
QPalette darkPalette();

// A colour between the two, for lines and tints that must suit either set.
QColor mixed(const QColor &a, const QColor &b, double shareOfB);

} // namespace rw::ui
