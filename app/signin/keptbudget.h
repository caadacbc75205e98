// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/renewalgate.h"
#include "signin/renewalbudget.h"

#include <functional>

namespace rw::signin {

// An account's budget as its client asks for it: every change is handed to whoever keeps it, before
// the request that it is about is sent.
class KeptBudget final : public api::RenewalGate
{
public:
    using Keep = std::function<void(const RenewalBudget &)>;
    using Clock = std::function<QDateTime()>;
    KeptBudget(
        const RenewalBudget &budget, Keep keep,
        Clock clock = [] { return QDateTime::currentDateTimeUtc(); });

    const RenewalBudget &budget() const { return m_budget; }

    int waitMilliseconds() const override;
    void asked() override;
    void throttled() override;

private:
    RenewalBudget m_budget;
    const Keep m_keep;
    const Clock m_clock;
};

} // namespace rw::signin
