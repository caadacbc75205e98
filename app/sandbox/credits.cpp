// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/credits.h"

#include <QDateTime>

#include <algorithm>

namespace rw::sandbox {
namespace {

constexpr qint64 minutesOfADay = 24 * 60;

qint64 thisMinute()
{
    return QDateTime::currentSecsSinceEpoch() / 60;
}

} // namespace

qint64 Credits::ofEnterprise(qint64 users)
{
    constexpr qint64 base = 50000;
    constexpr qint64 perUser = 1000;
    constexpr qint64 most = 5000000;
    return std::min(base + perUser * users, most);
}

void Credits::forget()
{
    const qint64 since = thisMinute() - minutesOfADay;
    while (!m_minutes.empty() && m_minutes.front().minute <= since) {
        m_used -= m_minutes.front().calls;
        m_minutes.pop_front();
    }
}

bool Credits::spend()
{
    forget();
    if (m_used >= m_daily)
        return false;
    const qint64 now = thisMinute();
    if (m_minutes.empty() || m_minutes.back().minute != now)
        m_minutes.push_back({now, 0});
    ++m_minutes.back().calls;
    ++m_used;
    return true;
}

void Credits::setUsed(qint64 used)
{
    m_used = used;
    m_minutes = {{thisMinute(), used}};
}

qint64 Credits::used()
{
    forget();
    return m_used;
}

void Credits::tell(Response *response)
{
    if (used() * 2 >= m_daily)
        response->headers.append(
            {QByteArrayLiteral("X-API-CREDITS-REMAINING"), QByteArray::number(m_daily - m_used)});
}

} // namespace rw::sandbox
