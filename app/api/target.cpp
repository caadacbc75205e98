// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/target.h"

#include <QUrl>

namespace rw::api {

QByteArray pathSegment(const QString &text)
{
    return QUrl::toPercentEncoding(text, "@");
}

QByteArray queryValue(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

} // namespace rw::api
