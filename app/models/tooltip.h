// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace rw::models {

// Sentences as a tool tip, one a line. Names come from the server: one that holds markup must not
// be rendered as such.
QString toolTipOf(const QStringList &lines);

} // namespace rw::models
