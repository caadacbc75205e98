// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QList>

namespace rw::test {

// A table whose first line names the columns (RFC 4180): fields in quotes may hold commas, line
// ends and quotes that are doubled.
QList<QByteArrayList> parseCsv(const QByteArray &text);

// The rows of a file by the names of its columns; none when it cannot be read or when a row has
// more or fewer fields than the first line.
QList<QHash<QByteArray, QByteArray>> readCsv(const QString &path);

} // namespace rw::test
