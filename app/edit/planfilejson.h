// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/planfile.h"

namespace rw::edit {

class Workspace;

// JSON for people as well: the names of what ids stand for are beside them, as the workspace knows
// them, and are not read again.
QByteArray toJson(const PlanFile &plan, const Workspace &workspace);
// Everything in it is checked, it may come from anywhere. The error says in words why not.
tl::expected<PlanFile, QString> planFileFromJson(const QByteArray &json);

// The error is a sentence; a file that cannot be read is left as it is.
tl::expected<PlanFile, QString> readPlanFile(const QString &path);

inline constexpr qint64 MaximumPlanFileSize = 16 * 1024 * 1024;

} // namespace rw::edit
