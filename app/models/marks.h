// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"
#include "models/itemroles.h"

#include <QString>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// What is staged for an object, as its row shows it. What hinders the change comes before the
// change.
Mark markOf(const edit::Workspace &workspace, const domain::ObjectRef &ref);
Mark markOf(const domain::Change &change, bool failed);

// "moved, not sent"; empty for what is as the server has it.
QString markWords(const edit::Workspace &workspace, const domain::ObjectRef &ref);
QString markWords(const domain::Change &change, Mark mark);

} // namespace rw::models
