// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <list>
#include <memory>

namespace rw::sandbox {

class Connection
{
public:
    virtual ~Connection() = default;
    virtual bool isAtWork() const = 0; // on a request that has arrived
    virtual void drop() = 0;
};

// All that are open, oldest first. When there are too many, those that wait longest for a request
// make room: nobody keeps others out by connecting and saying nothing.
class Connections
{
public:
    explicit Connections(std::size_t most) : m_most(most) { }

    void add(const std::shared_ptr<Connection> &connection)
    {
        m_connections.remove_if([](const auto &other) { return other.expired(); });
        std::size_t tooMany = m_connections.size() < m_most ? 0 : m_connections.size() - m_most + 1;
        for (auto it = m_connections.begin(); it != m_connections.end() && tooMany > 0;) {
            const std::shared_ptr<Connection> oldest = it->lock();
            if (oldest && oldest->isAtWork()) {
                ++it;
                continue;
            }
            if (oldest)
                oldest->drop();
            it = m_connections.erase(it);
            --tooMany;
        }
        if (tooMany > 0)
            connection->drop();
        else
            m_connections.push_back(connection);
    }

private:
    const std::size_t m_most;
    std::list<std::weak_ptr<Connection>> m_connections;
};

} // namespace rw::sandbox
