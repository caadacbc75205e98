// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/renewalbudget.h"

#include <algorithm>

namespace rw::signin {

namespace {

// So much of the window is left. A time to come was written by a clock that has since been set
// back: it counts as now, so that nobody waits longer than the window.
qint64 leftOf(qint64 time, qint64 now)
{
    return std::max<qint64>(0, std::min(time, now) + RenewalBudget::window - now);
}

} // namespace

int RenewalBudget::waitMilliseconds(const QDateTime &now) const
{
    const qint64 present = now.toMSecsSinceEpoch();
    QList<qint64> left;
    for (const qint64 time : m_asked) {
        if (const qint64 rest = leftOf(time, present); rest > 0)
            left.append(rest);
    }
    qint64 wait = m_throttled == 0 ? 0 : leftOf(m_throttled, present);
    if (left.size() >= most) {
        // Until so many have left the window that there is room for one.
        std::sort(left.begin(), left.end());
        wait = std::max(wait, left.at(left.size() - most));
    }
    return static_cast<int>(wait);
}

void RenewalBudget::asked(const QDateTime &now)
{
    const qint64 present = now.toMSecsSinceEpoch();
    m_asked.removeIf([present](qint64 time) { return leftOf(time, present) == 0; });
    m_asked.append(present);
    // More can only have come from a clock that was set back.
    while (m_asked.size() > most)
        m_asked.removeFirst();
}

void RenewalBudget::throttled(const QDateTime &now)
{
    m_throttled = now.toMSecsSinceEpoch();
}

QList<QDateTime> RenewalBudget::spent() const
{
    QList<qint64> all = m_asked;
    if (m_throttled != 0)
        all.append(QList<qint64>(most, m_throttled));
    std::sort(all.begin(), all.end());
    QList<QDateTime> times;
    for (const qint64 time : std::as_const(all))
        times.append(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC));
    return times;
}

RenewalBudget RenewalBudget::ofSpent(const QList<QDateTime> &times)
{
    RenewalBudget budget;
    for (const QDateTime &time : times.last(std::min<qsizetype>(times.size(), most)))
        budget.m_asked.append(time.toMSecsSinceEpoch());
    return budget;
}

} // namespace rw::signin
