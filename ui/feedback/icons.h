// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace rw::ui {

// One of the line icons by the name of its file, drawn in the colour of the text around it: it
// follows the palette when that changes. With a colour it keeps to that colour.
QIcon lineIcon(const QString &name, const QColor &color = {});

} // namespace rw::ui
