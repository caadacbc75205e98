// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>

namespace rw::signin {

// How many access tokens may still be asked for with one refresh token: Zoho gives ten in ten
// minutes, and whoever asks for more waits ten minutes more. Survives restarts as times,
// which are no secret. A new refresh token begins with a new budget.
class RenewalBudget final
{
public:
    static constexpr int most = 10;
    static constexpr qint64 window = 10 * 60 * 1000; // milliseconds

    int waitMilliseconds(const QDateTime &now) const; // 0: one may be asked for now
    void asked(const QDateTime &now);
    void throttled(const QDateTime &now); // the server counts more than we do

    // All that was spent, as times in ascending order; being refused spends the whole of it.
    QList<QDateTime> spent() const;
    static RenewalBudget ofSpent(const QList<QDateTime> &times);

    bool operator==(const RenewalBudget &) const = default;

private:
    QList<qint64> m_asked; // since 1970, ascending but for changes of the clock
    qint64 m_throttled = 0; // the last time; 0: never
};

} // namespace rw::signin
