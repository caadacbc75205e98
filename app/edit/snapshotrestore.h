// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/editbuffer.h"
#include "edit/snapshotcompare.h"

namespace rw::edit {

class Workspace;

// The way back to a snapshot as a plan.
struct Restoration
{
    QList<EditBuffer::Replacement> replacements; // for one step: Workspace::stage()
    QList<Difference> impossible; // contacts whose address a stopped contact holds on to
};

// comparison: from what the workspace's server has now to the snapshot. picked: which of its
// differences to undo; superiors that are gone and that one of these needs come along.
Restoration restoring(const Comparison &comparison, const QSet<domain::ObjectRef> &picked,
                      const Workspace &workspace);
QSet<domain::ObjectRef> everythingIn(const Comparison &comparison);

} // namespace rw::edit
