// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace rw::ui {

// Text fields keep Ctrl+Z for themselves. With this one does so only while something is typed and
// not taken yet; otherwise the key goes to the window, where it undoes the last step.
void routeUndo(QWidget *field, std::function<bool()> hasUncommittedText);

} // namespace rw::ui
