// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace rw::api {

// How many requests may be under way, and how long to wait when the server says that these were too
// many. Knows no clock and no network.
class Pace final
{
public:
    int limit() const { return m_limit; }
    void setLimit(int requests);
    int allowed() const { return m_allowed; } // at the moment

    // Stamps a request that is sent now.
    int epoch() const { return m_epoch; }

    void succeeded(); // raises what is allowed again, slowly
    // Halves what is allowed, once for all requests that were sent before the last halving.
    void throttled(int epochOfRequest);

    void setBackoffBase(int milliseconds) { m_base = milliseconds; }
    // Twice as long with every try, and never for everyone the same; longer if the server asks for
    // that. Asked for less, it would be met too soon again, and the tries would be used up.
    int waitFor(int tries, std::optional<double> askedSeconds) const;

    static constexpr int mostTries = 5;
    static constexpr int mostReads = 3; // of a request that failed without being too many
    static constexpr int longestWait = 300000; // asked for more, the person should decide

private:
    int m_limit = 4;
    int m_allowed = 4;
    int m_epoch = 0;
    int m_successes = 0;
    int m_base = 500;
};

// The header: seconds, or a date. Nothing where it is neither.
std::optional<double> secondsOfRetryAfter(const QByteArray &header);

} // namespace rw::api
