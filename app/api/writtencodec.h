// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/jsonitems.h"

#include <QStringList>

namespace rw::api {

// The reply to a write, wrapped in `key`[] or bare: the ids in the order of the request, or the
// error of the first item that failed. The status of 200, 207 and 400 does not matter, every item
// tells its own.
[[nodiscard]] Result<QStringList> readWritten(const QByteArray &json, QLatin1StringView key);

} // namespace rw::api
