// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/jsonitems.h"

#include <QList>
#include <QStringList>

namespace rw::api {

// What became of each thing that was sent, in the order of the request: its id or its error. The
// whole is an error only when the reply cannot be read or is about the request as such.
[[nodiscard]] Result<QList<Result<QString>>> readOutcomes(const QByteArray &json,
                                                          QLatin1StringView key);

// The reply to a write, wrapped in `key`[] or bare: the ids in the order of the request, or the
// error of the first item that failed, which details.item tells if there were several. The status
// of 200, 207 and 400 does not matter, every item tells its own.
[[nodiscard]] Result<QStringList> readWritten(const QByteArray &json, QLatin1StringView key);

} // namespace rw::api
