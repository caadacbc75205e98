// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace rw::ui {

// From here on a crash leaves no image of this program's memory, which holds tokens and a client's
// secret, neither as a core file nor with a program that collects them. Children inherit it. Does
// nothing where a system makes no such images by itself.
void leaveNoCoreFiles();

} // namespace rw::ui
