// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace rw::signin {

// 32 bytes from the system's source of randomness, in the 43 signs that may stand in any address.
QString randomText();

// In a time that does not tell how much of it is right.
bool isSameSecret(const QString &a, const QString &b);

} // namespace rw::signin
