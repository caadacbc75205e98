// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/redirectaddress.h"

#include <QRegularExpression>
#include <QUrl>

namespace rw::sandbox {

bool mayRedirectTo(const QString &address, const QStringList &registered)
{
    if (!registered.isEmpty())
        return registered.contains(address);
    // On the text and not on a parsed URL: two parsers may differ in what a backslash or an @
    // means.
    static const QRegularExpression loopback(
        QStringLiteral("\\Ahttp://(?:localhost|127\\.0\\.0\\.1)(?::([0-9]{1,5}))?"
                       "(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?"
                       "(?:\\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?\\z"));
    const QRegularExpressionMatch match = loopback.match(address);
    if (!match.hasMatch())
        return false;
    const QString port = match.captured(1);
    return port.isNull() || (port.toInt() > 0 && port.toInt() <= 65535);
}

QByteArray redirectLocation(const QString &address,
                            const QList<std::pair<QString, QString>> &values)
{
    QByteArray location = QUrl(address).toEncoded();
    char separator = location.contains('?') ? '&' : '?';
    for (const auto &value : values) {
        location += separator + QUrl::toPercentEncoding(value.first) + '='
                    + QUrl::toPercentEncoding(value.second);
        separator = '&';
    }
    return location;
}

} // namespace rw::sandbox
