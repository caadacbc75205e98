// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/loopback.h"

#include <QHostAddress>

namespace rw::api {

bool isLoopback(const QString &host)
{
    return host.compare(QLatin1StringView("localhost"), Qt::CaseInsensitive) == 0
           || QHostAddress(host).isLoopback();
}

} // namespace rw::api
