// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/roleapi.h"

#include <algorithm>

// Some fuzz programs are of no codec of ours but hold a fault, put in on purpose: packaging/fuzz.sh
// fails when one of them is not found. Each shows that one kind of fault would be seen.

namespace rw::fuzz {

// Where the fault lies: behind a byte other than that in the only file of the corpus.
inline bool isBehindTheByte(const QList<domain::Role> &roles)
{
    return std::any_of(roles.begin(), roles.end(),
                       [](const domain::Role &role) { return role.name != u"a"; });
}

inline bool isBehindTheByte(const QByteArray &json)
{
    const auto roles = api::RoleApi::parseList(json);
    return roles && isBehindTheByte(*roles);
}

} // namespace rw::fuzz
