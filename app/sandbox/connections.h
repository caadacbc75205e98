// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace rw::sandbox {

class Connection
{
public:
    virtual ~Connection() = default;
    virtual bool isAtWork() const = 0; // on a request that has arrived
    virtual void drop() = 0;

private:
    friend class Connections;
    std::uint64_t m_waitsSince = 0; // a turn, not a time
};

// All that are open. When there are too many, those that wait longest for a request make room:
// nobody keeps others out by connecting and saying nothing.
class Connections
{
public:
    explicit Connections(std::size_t most) : m_most(most) { }

    // From now on the connection waits for its next request.
    void waits(Connection &connection) { connection.m_waitsSince = ++m_turn; }

    void add(const std::shared_ptr<Connection> &connection)
    {
        std::erase_if(m_connections, [](const auto &other) { return other.expired(); });
        while (m_connections.size() >= m_most) {
            const auto silent = longestSilent();
            if (silent == m_connections.end())
                return connection->drop();
            if (const std::shared_ptr<Connection> other = silent->lock())
                other->drop();
            m_connections.erase(silent);
        }
        waits(*connection);
        m_connections.push_back(connection);
    }

private:
    using List = std::vector<std::weak_ptr<Connection>>;

    List::iterator longestSilent()
    {
        auto found = m_connections.end();
        std::uint64_t since = 0;
        for (auto it = m_connections.begin(); it != m_connections.end(); ++it) {
            const std::shared_ptr<Connection> other = it->lock();
            if (!other || other->isAtWork()
                || (found != m_connections.end() && other->m_waitsSince > since))
                continue;
            found = it;
            since = other->m_waitsSince;
        }
        return found;
    }

    const std::size_t m_most;
    List m_connections;
    std::uint64_t m_turn = 0;
};

} // namespace rw::sandbox
