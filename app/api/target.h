// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace rw::api {

// One segment of a path, with everything encoded that could be taken for something else. An '@'
// stays, as the pages print e-mail addresses.
QByteArray pathSegment(const QString &text);

// The value of a query item.
QByteArray queryValue(const QString &text);

} // namespace rw::api
