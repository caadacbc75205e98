// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"
#include "domain/outline.h"

#include <QList>

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class RoleTreeModel;
}

namespace rw::ui {

// Branches of roles on the desktop's clipboard. Elsewhere they paste as indented names, or, where
// tables are wanted, as name, superior, description and peers separated by tabs.
namespace RoleClipboard {

// cut: they are to be moved when they are pasted. Nothing changes before that.
void put(const edit::Workspace &workspace, const models::RoleTreeModel &model,
         const QList<domain::RoleId> &roles, bool cut);

struct Content
{
    QList<domain::RoleId> cut; // roles of this organisation that are to be moved
    domain::OutlineText text; // names that are to become new roles; empty when something was cut
};
Content content(const models::RoleTreeModel &model);
void clear(); // what was cut has been pasted

} // namespace RoleClipboard

} // namespace rw::ui
