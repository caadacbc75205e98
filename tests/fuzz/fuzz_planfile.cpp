// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planfilejson.h"
#include "fuzz/fuzztarget.h"

using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    const auto plan = edit::planFileFromJson(json);
    fuzz::require(plan == edit::planFileFromJson(json));
    if (!plan) {
        fuzz::require(!plan.error().isEmpty());
        return 0;
    }
    fuzz::require(!plan->organisation.id.isEmpty());
    QSet<domain::ObjectRef> seen;
    for (const edit::PlanFile::Change &change : plan->changes) {
        fuzz::require(!seen.contains(change.ref));
        seen.insert(change.ref);
        fuzz::require(!change.edit.isEmpty());
        fuzz::require(change.ref.id.isEmpty()
                      == (change.ref.kind == domain::ObjectKind::ContactRoleOrder));
    }
    return 0;
}
