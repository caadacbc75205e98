// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

namespace rw::sandbox {

// Writes the file that tells a client how to connect. It holds secrets: readable by its owner
// alone from the first byte on, and never seen half written.
bool writeConnectionFile(const QString &path, const QJsonObject &connection, QString *error);

} // namespace rw::sandbox
