// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/pace.h"

#include <QDateTime>
#include <QLocale>
#include <QRandomGenerator>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::api {

namespace {

constexpr int successesPerStep = 10;
constexpr int longestBackoff = 60000;

} // namespace

void Pace::setLimit(int requests)
{
    m_limit = std::max(1, requests);
    m_allowed = m_limit;
    m_successes = 0;
}

void Pace::succeeded()
{
    if (m_allowed == m_limit || ++m_successes < successesPerStep)
        return;
    m_successes = 0;
    ++m_allowed;
}

void Pace::throttled(int epochOfRequest)
{
    m_successes = 0;
    if (epochOfRequest != m_epoch)
        return;
    ++m_epoch;
    m_allowed = std::max(1, m_allowed / 2);
}

int Pace::waitFor(int tries, std::optional<double> askedSeconds) const
{
    const double doubled = m_base * static_cast<double>(1 << std::clamp(tries - 1, 0, 20));
    const double jitter = 0.5 + QRandomGenerator::global()->generateDouble() / 2;
    const double own = std::min<double>(longestBackoff, doubled) * jitter;
    return static_cast<int>(std::clamp(askedSeconds.value_or(0) * 1000.0, own, 1e9));
}

std::optional<double> secondsOfRetryAfter(const QByteArray &header)
{
    bool ok = false;
    const double seconds = header.trimmed().toDouble(&ok);
    if (ok)
        return seconds >= 0 ? std::optional<double>(seconds) : std::nullopt;
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(header.trimmed()),
                                             u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    const qint64 left = QDateTime::currentDateTimeUtc().msecsTo(date);
    return std::max(0.0, static_cast<double>(left) / 1000.0);
}

} // namespace rw::api
