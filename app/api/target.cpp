// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/target.h"

#include <QUrl>

namespace rw::api {

QByteArray pathSegment(const QString &text)
{
    const QByteArray encoded = QUrl::toPercentEncoding(text, "@");
    // A segment of dots alone would be resolved away, to another resource.
    if (encoded == "." || encoded == "..")
        return QByteArray(encoded).replace('.', "%2E");
    return encoded;
}

QByteArray queryValue(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

} // namespace rw::api
