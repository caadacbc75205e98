// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace rw::sandbox {

class Database;

// Stamped into the file's header, so that a file can be told from others without opening it.
constexpr quint32 applicationId = 0x52575342; // "RWSB"
constexpr quint32 schemaVersion = 2;

QStringList schemaStatements();

// Brings a file of an older version up to this one, in a transaction of the caller's.
void upgradeSchema(Database &database);

// Looks at the bytes only. True when this is a data file that this program can open.
bool checkDataFile(const QString &path, QString *error);

} // namespace rw::sandbox
