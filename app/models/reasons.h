// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"
#include "domain/change.h"
#include "edit/workspace.h"

#include <QString>

namespace rw::models {

// Short sentences on why something was not or cannot be done. Which remedy to offer is the window's
// part.
QString reasonOf(domain::ObjectKind kind, domain::Change::Obstacle obstacle); // empty for None
QString reasonOf(const edit::Workspace::Failure &failure);
QString reasonOf(const api::ApiError &error);

} // namespace rw::models
