// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace rw::sandbox {

// How many bytes all connections together may keep in memory. Without it a thousand senders of
// large bodies would each stay within their own limit and fill the memory together.
class BufferBudget
{
public:
    explicit BufferBudget(std::size_t most) : m_most(most) { }

    // One connection's part of it. A small part is free, so that who asks for little is served
    // even while others have used up everything; the number of connections bounds it.
    class Share
    {
    public:
        explicit Share(BufferBudget &budget) : m_budget(budget) { }
        ~Share()
        {
            resize(0);
            // Half of what a connection costs; it has a share of either kind.
            m_budget.m_released += costOfConnection / 2;
        }
        Share(const Share &) = delete;
        Share &operator=(const Share &) = delete;

        // False leaves the share as it was.
        bool resize(std::size_t bytes)
        {
            const std::size_t wanted = bytes > freePart ? bytes - freePart : 0;
            if (wanted > m_bytes && m_budget.m_used + (wanted - m_bytes) > m_budget.m_most)
                return false;
            if (wanted < m_bytes)
                m_budget.m_released += m_bytes - wanted;
            m_budget.m_used += wanted;
            m_budget.m_used -= m_bytes;
            m_bytes = wanted;
            return true;
        }

    private:
        BufferBudget &m_budget;
        std::size_t m_bytes = 0;
    };

    // Small pieces that were given back stay with the program otherwise, and what comes next is
    // often too large to fit between those that are left.
    void giveBackToSystem()
    {
        if (m_released < worthGivingBack)
            return;
        m_released = 0;
#ifdef __GLIBC__
        malloc_trim(0);
#endif
    }

private:
    // Looking for it takes a while.
    static constexpr std::size_t worthGivingBack = 32 * 1024 * 1024;
    static constexpr std::size_t freePart = 8 * 1024;
    static constexpr std::size_t costOfConnection = 64 * 1024; // in TLS, roughly

    const std::size_t m_most;
    std::size_t m_used = 0;
    std::size_t m_released = 0; // since the system got back what it could
};

// Requests and replies apart: who reads no replies does not keep others from asking.
struct BufferBudgets
{
    BufferBudget requests{16 * 1024 * 1024};
    BufferBudget replies{64 * 1024 * 1024};

    void giveBackToSystem()
    {
        requests.giveBackToSystem();
        replies.giveBackToSystem();
    }
};

} // namespace rw::sandbox
