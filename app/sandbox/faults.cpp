// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/faults.h"

namespace rw::sandbox {

void Faults::add(const Server::Fault &fault)
{
    const QMutexLocker locker(&m_mutex);
    m_entries.push_back({fault, QRegularExpression(fault.pathPattern)});
}

void Faults::clear()
{
    const QMutexLocker locker(&m_mutex);
    m_entries.clear();
}

std::optional<Server::Fault> Faults::take(const QByteArray &method, const QString &path)
{
    const QMutexLocker locker(&m_mutex);
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        const bool methodFits = it->fault.method.isEmpty() || it->fault.method.toLatin1() == method;
        if (!methodFits || !it->path.match(path).hasMatch())
            continue;
        const Server::Fault fault = it->fault;
        if (--it->fault.times <= 0)
            m_entries.erase(it);
        return fault;
    }
    return std::nullopt;
}

} // namespace rw::sandbox
