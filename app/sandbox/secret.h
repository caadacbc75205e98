// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace rw::sandbox {

// From the system's generator, as whatever opens a door must be.
QString randomText(int length, const QString &alphabet);
QString randomHex(int length);
QString randomToken(const QString &kind = QStringLiteral("1000")); // kind.<hex>.<hex>

// SHA-256 in hexadecimal. What is handed out is looked up by it, so that neither a copy of the data
// file nor the time that a look-up takes gives one away. The client's secret and the refresh token
// that every start announces again are the exceptions: those the data file holds as they are.
QString digest(const QString &secret);

// Takes as long for a wrong secret as for a right one.
bool sameSecret(const QString &given, const QString &expected);

} // namespace rw::sandbox
