// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/requestlog.h"

namespace rw::sandbox {
namespace {

constexpr qsizetype longest = 20000;
constexpr qsizetype longestBody = 64 * 1024; // so that a hostile client does not fill the memory

} // namespace

qint64 RequestLog::begin(const QString &method, const QString &target, const QByteArray &body,
                         bool isWrite)
{
    const QMutexLocker locker(&m_mutex);
    // Dropping a thousand at a time keeps it cheap.
    if (m_requests.size() >= longest)
        m_requests.remove(0, 1000);
    m_requests.append({++m_last, method, target.left(4096),
                       body.size() > longestBody ? body.left(longestBody) : body, 0, isWrite});
    if (isWrite)
        ++m_writes;
    return m_last;
}

void RequestLog::end(qint64 number, int status)
{
    const QMutexLocker locker(&m_mutex);
    if (m_requests.isEmpty())
        return;
    const qint64 index = number - m_requests.first().number;
    if (index >= 0 && index < m_requests.size())
        m_requests[index].status = status;
}

QList<LoggedRequest> RequestLog::all() const
{
    const QMutexLocker locker(&m_mutex);
    return m_requests;
}

qint64 RequestLog::writeCount() const
{
    const QMutexLocker locker(&m_mutex);
    return m_writes;
}

void RequestLog::clear()
{
    const QMutexLocker locker(&m_mutex);
    m_requests.clear();
    m_writes = 0;
}

} // namespace rw::sandbox
