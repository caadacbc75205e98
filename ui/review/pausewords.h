// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/applyrun.h"

#include <QString>

namespace rw::ui {

// Why an apply pauses and what makes it go on; empty while it does not pause.
QString pauseSentence(const edit::ApplyRun &run);

// How long the sending will take, roughly: "about 8 s left"; empty while nothing tells.
QString timeLeft(const edit::ApplyRun &run);
QString timeLeft(qint64 milliseconds);

} // namespace rw::ui
