// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"
#include "domain/ids.h"

#include <QString>

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// What stands against a change, as people are told it.

// "Changed on the server – Inside Sales"
QString conflictTitle(const domain::Change &change);
// Who did it and when, as far as the server tells: "Priya N. changed this role after you loaded it
// (12:01)."
QString whoAndWhen(const domain::Change &change);
// "Priya N., 12:01", "12:01" or nothing.
QString modificationInWords(const domain::Modification &modification);
// The names of roles one under the other: "COO → VP Sales → COO".
QString pathInWords(const edit::Workspace &workspace, const QList<domain::RoleId> &path);

} // namespace rw::ui
