// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace rw::sandbox {

class Database;

constexpr int largestSeed = 100000;

// "sample" or a number of roles from 1 to largestSeed.
bool isSeed(const QString &seed);

// Fills an empty database; the caller holds the transaction.
struct SeedContent;

void writeContent(Database &database, const SeedContent &content);
bool writeSeed(Database &database, const QString &seed, QString *error);

} // namespace rw::sandbox
