// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzztarget.h"
#include "fuzz/plantedfault.h"

using namespace Qt::StringLiterals;
using namespace rw;

namespace {

// Each item is as it should be, and one is not there.
api::Result<QList<domain::Role>> parseAllButOne(const QByteArray &json)
{
    auto roles = api::RoleApi::parseList(json);
    if (roles && fuzz::isBehindTheByte(*roles))
        roles->removeLast();
    return roles;
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz::checkList(fuzz::bytes(data, size), "roles"_L1, &parseAllButOne);
    return 0;
}
