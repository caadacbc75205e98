// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/organisationsession.h"

#include <QString>
#include <tl/expected.hpp>

#include <functional>

namespace rw::ui {

class Theme;

// Runs a tour on a window of its own, with settings and staged edits apart from the person's, and
// leaves its pictures and report in the folder. Starts the event loop; returns the program's exit
// status: 0 only if every step was verified on the server.
int runTour(const QString &folder, const std::function<tl::expected<Doorway, QString>()> &open,
            Theme &theme);

} // namespace rw::ui
