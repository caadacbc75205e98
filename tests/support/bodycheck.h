// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/guardreadings.h"
#include "support/personsacts.h"

#include <QStringList>

namespace rw::test {

// What a write says beyond what its person wanted, or what the server demands with it and the last
// reading showed otherwise. Empty: nothing.
QStringList problemsOfBody(const DecodedWrite &write, const GuardReadings::Reading &guard,
                           const PersonsActs &acts);

} // namespace rw::test
