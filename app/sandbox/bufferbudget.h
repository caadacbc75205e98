// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>

namespace rw::sandbox {

// How many bytes all connections together may keep in memory. Without it a thousand senders of
// large bodies would each stay within their own limit and fill the memory together.
class BufferBudget
{
public:
    // One connection's part of it. A small part is free, so that who asks for little is served
    // even while others have used up everything; the number of connections bounds it.
    class Share
    {
    public:
        explicit Share(BufferBudget &budget) : m_budget(budget) { }
        ~Share() { resize(0); }
        Share(const Share &) = delete;
        Share &operator=(const Share &) = delete;

        // False leaves the share as it was.
        bool resize(std::size_t bytes)
        {
            const std::size_t wanted = bytes > freePart ? bytes - freePart : 0;
            if (wanted > m_bytes && m_budget.m_used + (wanted - m_bytes) > most)
                return false;
            m_budget.m_used += wanted;
            m_budget.m_used -= m_bytes;
            m_bytes = wanted;
            return true;
        }

    private:
        BufferBudget &m_budget;
        std::size_t m_bytes = 0;
    };

private:
    static constexpr std::size_t most = 32 * 1024 * 1024;
    static constexpr std::size_t freePart = 16 * 1024;

    std::size_t m_used = 0;
};

} // namespace rw::sandbox
