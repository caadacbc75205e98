// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/keptbudget.h"

#include <utility>

namespace rw::signin {

KeptBudget::KeptBudget(const RenewalBudget &budget, Keep keep, Clock clock)
    : m_budget(budget), m_keep(std::move(keep)), m_clock(std::move(clock))
{
}

int KeptBudget::waitMilliseconds() const
{
    return m_budget.waitMilliseconds(m_clock());
}

void KeptBudget::asked()
{
    m_budget.asked(m_clock());
    m_keep(m_budget);
}

void KeptBudget::throttled()
{
    m_budget.throttled(m_clock());
    m_keep(m_budget);
}

} // namespace rw::signin
