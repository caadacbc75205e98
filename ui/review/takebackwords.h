// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/snapshotrestore.h"
#include "edit/takeback.h"

#include <QStringList>

namespace rw::ui {

// What cannot return, a sentence for each.
QStringList sentences(const QList<edit::TakeBack::Fact> &facts);
QStringList sentences(const QList<edit::Difference> &impossible);
// That so many changes were left out because the sign-in does not allow them; none: nothing.
QStringList sentencesOfForbidden(int count);

} // namespace rw::ui
