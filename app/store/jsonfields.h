// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QLatin1StringView>
#include <QStringList>
#include <QUrl>

namespace rw::store {

// Reads the fields of one JSON object strictly: a field that is missing, of another type, or much
// longer than it can be makes no sense, and the first of these is remembered.
class JsonFields final
{
public:
    explicit JsonFields(const QJsonObject &object) : m_object(object) { }

    QString text(QLatin1StringView key);
    QString plainText(QLatin1StringView key); // fit for a header: neither spaces nor line ends
    QStringList texts(QLatin1StringView key);
    bool boolean(QLatin1StringView key);
    // The address of a server, or nothing. Secrets go there encrypted, or stay on this machine.
    QUrl url(QLatin1StringView key);
    QDateTime time(QLatin1StringView key); // in UTC, or nothing
    QList<QDateTime> times(QLatin1StringView key);

    void expect(QLatin1StringView key, bool makesSense);
    const QString &wrong() const { return m_wrong; } // the first key that makes no sense

private:
    const QJsonObject m_object;
    QString m_wrong;
};

} // namespace rw::store
