// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/snapshotcompare.h"
#include "edit/snapshotjson.h"
#include "fuzz/fuzztarget.h"

using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto snapshot = edit::snapshotFromJson(fuzz::bytes(data, size));
    if (!snapshot) {
        fuzz::require(!snapshot.error().isEmpty());
        return 0;
    }
    const auto again = edit::snapshotFromJson(edit::toJson(*snapshot));
    fuzz::require(again.has_value() && again->roles == snapshot->roles
                  && again->contactRoles == snapshot->contactRoles);
    // Reports that go round in a circle end as well.
    const edit::Comparison fromNothing = edit::compare({}, *snapshot);
    for (const domain::Role &role : snapshot->roles)
        edit::differencesInBranch(fromNothing, {}, *snapshot, role.id);
    fuzz::require(edit::compare(*snapshot, *again).differences.isEmpty());
    return 0;
}
