// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/roleapi.h"
#include "fuzz/fuzztarget.h"

#include <QHash>

using namespace Qt::StringLiterals;
using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    fuzz::checkList(json, "roles"_L1, &api::RoleApi::parseList);
    // Whoever walks up from any role arrives.
    if (const auto roles = api::RoleApi::parseList(json)) {
        QHash<domain::RoleId, domain::RoleId> superiors;
        for (const domain::Role &role : *roles)
            superiors.insert(role.id, role.reportingTo);
        for (const domain::Role &role : *roles) {
            qsizetype steps = 0;
            for (domain::RoleId id = role.id; superiors.contains(id); id = superiors.value(id))
                fuzz::require(++steps <= roles->size());
        }
    }
    return 0;
}
