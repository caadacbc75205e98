// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/userpages.h"
#include "fuzz/fuzztarget.h"

using namespace Qt::StringLiterals;
using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    const auto once = api::UserPages::parse(json);
    const auto twice = api::UserPages::parse(json);
    fuzz::require(once.has_value() == twice.has_value());
    if (!once) {
        fuzz::checkError(once.error());
        fuzz::require(once.error() == twice.error());
        return 0;
    }
    fuzz::require(once->users == twice->users && once->more == twice->more);
    fuzz::checkItems(json, "users"_L1, once->users);
    return 0;
}
