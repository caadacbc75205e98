// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/joblist.h"

#include "api/roleapi.h"
#include "edit/steprequest.h"

#include <algorithm>

namespace rw::bench {

JobList::JobList(const edit::Plan &plan, const edit::Workspace &workspace)
{
    const QList<api::ApiRequest> requests = edit::previewRequests(plan, workspace);
    m_jobs.resize(requests.size());
    for (const edit::Step &step : plan.steps) {
        Job &job = m_jobs[step.number - 1];
        job.request = requests.at(step.number - 1);
        for (const int before : step.needs + step.after) {
            m_jobs[before - 1].next.append(step.number - 1);
            ++job.waitsFor;
        }
    }
    for (int job = size() - 1; job >= 0; --job) {
        m_jobs[job].rank = 1;
        for (const int next : std::as_const(m_jobs[job].next))
            m_jobs[job].rank = std::max(m_jobs.at(job).rank, m_jobs.at(next).rank + 1);
    }
    for (int job = 0; job < size(); ++job) {
        if (m_jobs.at(job).waitsFor == 0)
            release(job);
    }
}

void JobList::release(int job)
{
    m_ready[m_jobs.at(job).rank].append(job);
}

std::optional<int> JobList::take()
{
    if (m_ready.isEmpty())
        return std::nullopt;
    QList<int> &first = m_ready.last();
    const int job = first.takeFirst();
    if (first.isEmpty())
        m_ready.remove(m_ready.lastKey());
    return job;
}

// The preview stands in for ids that are not known before the server gave them.
api::ApiRequest JobList::request(int job) const
{
    api::ApiRequest request = m_jobs.at(job).request;
    constexpr char sign[] = "{id of step ";
    qsizetype at = 0;
    while ((at = request.body.indexOf(sign, at)) >= 0) {
        const qsizetype number = at + qsizetype(sizeof(sign)) - 1;
        const qsizetype end = request.body.indexOf('}', number);
        const int step = request.body.mid(number, end - number).toInt();
        request.body.replace(at, end + 1 - at, m_made.value(step - 1));
    }
    return request;
}

bool JobList::answer(int job, int status, const QByteArray &body)
{
    ++m_answered;
    const auto id = api::RoleApi::parseWritten(body);
    if (status < 200 || status >= 300 || !id)
        return false;
    m_made.insert(job, id->value.toLatin1());
    for (const int next : std::as_const(m_jobs[job].next)) {
        if (--m_jobs[next].waitsFor == 0)
            release(next);
    }
    return true;
}

} // namespace rw::bench
