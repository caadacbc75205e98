// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/server.h"

#include <QMutex>
#include <QRegularExpression>

#include <optional>
#include <vector>

namespace rw::sandbox {

// The faults that are still to happen. Thread-safe.
class Faults
{
public:
    void add(const Server::Fault &fault);
    void clear();

    // The first fault that fits, used up by one.
    std::optional<Server::Fault> take(const QByteArray &method, const QString &path);

private:
    struct Entry
    {
        Server::Fault fault;
        QRegularExpression path;
    };

    QMutex m_mutex;
    std::vector<Entry> m_entries;
};

} // namespace rw::sandbox
