// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>

namespace rw::ui {

// The program's own icon, at the sizes that desktops ask for.
QIcon applicationIcon();

} // namespace rw::ui
