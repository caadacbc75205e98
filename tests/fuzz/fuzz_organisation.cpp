// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/organisationapi.h"
#include "fuzz/fuzztarget.h"

using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    const auto organisation = fuzz::parsedTwice(json, &api::OrganisationApi::parse);
    fuzz::require(!organisation || !organisation->id.isEmpty());
    return 0;
}
