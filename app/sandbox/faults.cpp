// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/faults.h"

#include "sandbox/route.h"

#include <algorithm>

namespace rw::sandbox {
namespace {

constexpr qsizetype mostAnswers = 1000;

bool asksForToken(const QByteArray &method, const Target &target)
{
    const Route route = findRoute(method, target);
    return route.outcome == Route::Outcome::Found && route.service != Service::Accounts;
}

} // namespace

qint64 Faults::add(const Fault &fault)
{
    const QMutexLocker locker(&m_mutex);
    m_entries.push_back(
        {{++m_last, fault, 0}, QRegularExpression(fault.pathPattern), fault.times == 0});
    return m_last;
}

bool Faults::remove(qint64 number)
{
    const QMutexLocker locker(&m_mutex);
    return std::erase_if(m_entries,
                         [number](const Entry &entry) { return entry.standing.number == number; })
           > 0;
}

void Faults::clear()
{
    const QMutexLocker locker(&m_mutex);
    m_entries.clear();
}

bool Faults::happens(const Entry &entry, const QByteArray &method, const Target &target)
{
    const Fault &fault = entry.standing.fault;
    if (!fault.method.isEmpty() && fault.method.toLatin1() != method)
        return false;
    if (!entry.path.match(target.path).hasMatch())
        return false;
    if (fault.deniesAccess() && !asksForToken(method, target))
        return false;
    // Not a standard distribution: those draw differently from one library to the next.
    return fault.probability >= 1
           || static_cast<double>(m_random()) / 4294967296.0 < fault.probability;
}

QList<Happening> Faults::take(const QByteArray &method, const Target &target)
{
    QList<Happening> taken;
    const QMutexLocker locker(&m_mutex);
    for (auto it = m_entries.begin(); it != m_entries.end();) {
        if (!happens(*it, method, target)) {
            ++it;
            continue;
        }
        taken.append({it->standing.number, it->standing.fault});
        ++it->standing.happened;
        ++m_happened;
        if (it->endless || --it->standing.fault.times > 0)
            ++it;
        else
            it = m_entries.erase(it);
        if (taken.last().fault.decidesTheReply())
            break;
    }
    return taken;
}

void Faults::colleagueAnswered(const Answer &answer)
{
    const QMutexLocker locker(&m_mutex);
    if (m_colleagues.size() == mostAnswers)
        m_colleagues.removeFirst();
    m_colleagues.append(answer);
}

QList<Faults::Answer> Faults::colleagues() const
{
    const QMutexLocker locker(&m_mutex);
    return m_colleagues;
}

QList<Faults::Standing> Faults::all() const
{
    const QMutexLocker locker(&m_mutex);
    QList<Standing> result;
    for (const Entry &entry : m_entries)
        result.append(entry.standing);
    return result;
}

qint64 Faults::happened() const
{
    const QMutexLocker locker(&m_mutex);
    return m_happened;
}

} // namespace rw::sandbox
