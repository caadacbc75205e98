// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/jsonfields.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

constexpr qsizetype longest = 4096;

// Not names that another machine may answer to.
bool isThisMachine(const QString &host)
{
    return host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1;
}

bool isServer(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery()
           && !url.hasFragment()
           && (url.scheme() == "https"_L1
               || (url.scheme() == "http"_L1 && isThisMachine(url.host())));
}

QDateTime timeFrom(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return time.isValid() ? time.toUTC() : time;
}

} // namespace

QString JsonFields::text(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    const QString text = value.toString();
    expect(key, value.isString() && text.size() <= longest);
    return text;
}

QString JsonFields::plainText(QLatin1StringView key)
{
    const QString plain = text(key);
    expect(key, std::all_of(plain.begin(), plain.end(),
                            [](QChar c) { return c > u' ' && c < u'\x7f'; }));
    return plain;
}

QStringList JsonFields::texts(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    const QJsonArray array = value.toArray();
    expect(key, value.isArray() && array.size() <= 200);
    QStringList texts;
    for (const QJsonValue item : array) {
        texts.append(item.toString());
        expect(key, item.isString() && texts.constLast().size() <= longest);
    }
    return texts;
}

bool JsonFields::boolean(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    expect(key, value.isBool());
    return value.toBool();
}

QUrl JsonFields::url(QLatin1StringView key)
{
    const QString address = text(key);
    if (address.isEmpty())
        return {};
    const QUrl url(address, QUrl::StrictMode);
    expect(key, isServer(url));
    return url;
}

QDateTime JsonFields::time(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    const QDateTime time = timeFrom(value);
    expect(key, value.isString() && (time.isValid() || value.toString().isEmpty()));
    return time;
}

QList<QDateTime> JsonFields::times(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    expect(key, value.isArray());
    QList<QDateTime> times;
    for (const QJsonValue item : value.toArray()) {
        times.append(timeFrom(item));
        expect(key, times.constLast().isValid());
    }
    return times;
}

void JsonFields::expect(QLatin1StringView key, bool makesSense)
{
    if (!makesSense && m_wrong.isEmpty())
        m_wrong = key;
}

} // namespace rw::store
