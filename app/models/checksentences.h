// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/checks.h"

#include <QString>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// What the checks say, in words.
QString titleOf(edit::Checks::Kind kind); // "Roles without users"
QString explanationOf(edit::Checks::Kind kind); // why that matters
QString nameOf(const edit::Workspace &workspace, const edit::Checks::Hint &hint);
QString placeOf(const edit::Workspace &workspace, const edit::Checks::Hint &hint);
// What setting it right would do: "Rename to \"Sales\""; empty where nothing is to be had.
QString remedyOf(const edit::Workspace &workspace, const edit::Checks::Hint &hint);
QString remedyOfAll(edit::Checks::Kind kind, int count); // the name of the step

} // namespace rw::models
