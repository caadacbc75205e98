// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QLabel;

namespace rw::ui {

// A text that is another one every second. Assistive technology is given the steady one in its
// place, and hears of a change only when that is another; empty: the text is its own name, and
// every change is told.
void setCountingText(QLabel &label, const QString &text, const QString &steady);

} // namespace rw::ui
