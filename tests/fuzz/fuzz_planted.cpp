// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/roleapi.h"
#include "fuzz/fuzztarget.h"

// Not a codec of ours but a fault put in on purpose: packaging/fuzz.sh fails when it is not found.

using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    const auto roles = api::RoleApi::parseList(json);
    if (!roles)
        return 0;
    for (const domain::Role &role : *roles)
        fuzz::require(role.name == u"a"); // as in the only file of its corpus
    return 0;
}
