// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/itemroles.h"

#include <QColor>
#include <QIcon>
#include <QString>

class QModelIndex;
class QPalette;

namespace rw::ui {

models::Mark markOf(const QModelIndex &index);

// How a staged change shows: icon, word and colour together, never the colour alone.
QIcon markIcon(models::Mark mark, const QPalette &palette);
QString markWord(models::Mark mark);
// Readable as text on the palette's base.
QColor markColor(models::Mark mark, const QPalette &palette);
// Behind a changed row: the base with a breath of the colour. Invalid for Mark::None.
QColor markTint(models::Mark mark, const QPalette &palette);

bool isDark(const QPalette &palette);

} // namespace rw::ui
