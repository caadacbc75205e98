// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/requestlog.h"

#include <chrono>

namespace rw::sandbox {
namespace {

constexpr qsizetype longest = 20000;
// So that a hostile client does not fill the memory.
constexpr qsizetype longestBody = 64 * 1024;
constexpr qsizetype longestTarget = 4096;
constexpr qsizetype mostText = 24 * 1024 * 1024; // roughly, of everything in the log

qint64 microseconds()
{
    using namespace std::chrono;
    return duration_cast<std::chrono::microseconds>(steady_clock::now().time_since_epoch()).count();
}

qsizetype textOf(const LoggedRequest &request)
{
    return 2 * (request.method.size() + request.target.size()) + request.body.size();
}

} // namespace

qint64 RequestLog::begin(const QString &method, const QString &target, const QByteArray &body,
                         bool isWrite)
{
    const QMutexLocker locker(&m_mutex);
    m_requests.append({++m_last, method.left(longestTarget), target.left(longestTarget),
                       body.size() > longestBody ? body.left(longestBody) : body, 0, isWrite,
                       microseconds()});
    m_text += textOf(m_requests.last());
    // Dropping a thousand at a time keeps it cheap.
    const qsizetype atLeast = m_requests.size() > longest ? 1000 : 0;
    qsizetype dropped = 0;
    while (dropped < atLeast || (m_text > mostText && dropped < m_requests.size() - 1))
        m_text -= textOf(m_requests.at(dropped++));
    m_requests.remove(0, dropped);
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
    if (index < 0 || index >= m_requests.size())
        return;
    m_requests[index].status = status;
    m_requests[index].answered = microseconds();
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
    m_text = 0;
    m_writes = 0;
}

} // namespace rw::sandbox
