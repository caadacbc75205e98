// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/message.h"

#include <deque>

namespace rw::sandbox {

// How many calls the organisation has left of those that it may make within any 24 hours.
class Credits
{
public:
    explicit Credits(qint64 daily) : m_daily(daily) { }
    static qint64 ofEnterprise(qint64 users);

    bool spend(); // false: none is left
    void setUsed(qint64 used);
    qint64 daily() const { return m_daily; }
    qint64 used();

    // What is left is told from the moment at which half is used.
    void tell(Response *response);

private:
    struct Minute
    {
        qint64 minute = 0;
        qint64 calls = 0;
    };
    void forget();

    const qint64 m_daily;
    qint64 m_used = 0;
    std::deque<Minute> m_minutes;
};

} // namespace rw::sandbox
