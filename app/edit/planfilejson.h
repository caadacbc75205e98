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

// On disk. A file is replaced whole or not at all, and only its owner may read it: it holds names
// and addresses. The errors are sentences; a file that cannot be read is left as it is.
tl::expected<void, QString> savePlanFile(const QString &path, const QByteArray &json);
tl::expected<PlanFile, QString> readPlanFile(const QString &path);

inline constexpr qint64 MaximumPlanFileSize = 16 * 1024 * 1024;

} // namespace rw::edit
