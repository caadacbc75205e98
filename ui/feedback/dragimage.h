// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPixmap>

class QWidget;

namespace rw::ui {

// What hangs from the pointer during a drag: the first thing's name, and how many there are.
QPixmap dragImage(const QWidget *view, const QString &name, int count);

} // namespace rw::ui
