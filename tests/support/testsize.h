// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace rw::test {

// How much of a long-running test to do: a short piece in everyday runs, all that was promised when
// ROLEWRIGHT_LONG is set (packaging/test.sh --long).
inline int size(int everyday, int promised)
{
    return qEnvironmentVariableIsSet("ROLEWRIGHT_LONG") ? promised : everyday;
}

} // namespace rw::test
