// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

namespace rw::edit {

class Workspace;

// Where names go round in a ring, one object has a name for a while that nobody wanted. An apply
// that fails in the middle leaves it there.

// The field that no two objects of a kind may share: the name, or a contact's address.
domain::Field uniqueField(domain::ObjectKind kind);
bool isTemporaryName(const QString &name);
// Whether the server has the object under such a name.
bool hasTemporaryName(const Workspace &workspace, const domain::ObjectRef &ref);

// What stays of an edit that is reverted: nothing, or the way back from a temporary name to the
// object's own. Reverted in its turn, that goes as well.
domain::MaybeEdit reverted(const Workspace &workspace, const domain::ObjectRef &ref);

} // namespace rw::edit
