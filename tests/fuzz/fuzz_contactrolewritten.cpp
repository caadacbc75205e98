// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/contactroleapi.h"
#include "fuzz/fuzztarget.h"

using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    const auto ids = fuzz::parsedTwice(json, &api::ContactRoleApi::parseWritten);
    fuzz::require(!ids || (!ids->isEmpty() && ids->size() * 2 <= json.size()));
    return 0;
}
