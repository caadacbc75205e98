// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// Why changes that were applied are still staged: a sentence for each.
QStringList failureSentences(const edit::Workspace &workspace);

} // namespace rw::ui
