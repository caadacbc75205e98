// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/contactroleapi.h"
#include "fuzz/fuzztarget.h"

using namespace Qt::StringLiterals;
using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    fuzz::checkList(json, "contact_roles"_L1, &api::ContactRoleApi::parseList);
    return 0;
}
