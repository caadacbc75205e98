// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <utility>

namespace rw::sandbox {

// Whether the client may be sent back there: one of the registered addresses to the letter, and
// when none is registered any http address of this computer by the name localhost or 127.0.0.1.
bool mayRedirectTo(const QString &address, const QStringList &registered);

// The address with these values behind it, ready for a Location header.
QByteArray redirectLocation(const QString &address,
                            const QList<std::pair<QString, QString>> &values);

} // namespace rw::sandbox
