// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/role.h"

#include <QHash>

namespace rw::edit {

// While some moves are done and others are not, each role is under its old or its new superior.
// Roles of one group could then close a circle with each other; roles of different groups never
// can, in whatever order they move.
QHash<domain::RoleId, int> circleGroups(const QHash<domain::RoleId, domain::Role> &before,
                                        const QHash<domain::RoleId, domain::Role> &after);

// How far each role is below the top; in a circle, which no tree has, as far as was counted.
QHash<domain::RoleId, int> depths(const QHash<domain::RoleId, domain::Role> &roles);

} // namespace rw::edit
