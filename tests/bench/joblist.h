// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apirequest.h"
#include "edit/plan.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <optional>

namespace rw::edit {
class Workspace;
}

namespace rw::bench {

// The requests of a plan for a client that knows nothing of plans: which may go next. Those that
// most others wait behind go first.
class JobList final
{
public:
    JobList() = default;
    JobList(const edit::Plan &plan, const edit::Workspace &workspace);

    int size() const { return int(m_jobs.size()); }
    // The number of a job that waits for no other; from now on it is under way.
    std::optional<int> take();
    api::ApiRequest request(int job) const;
    // Says what the server answered. False when that was no success.
    bool answer(int job, int status, const QByteArray &body);
    bool isDone() const { return m_answered == size(); }

private:
    struct Job
    {
        api::ApiRequest request;
        QList<int> next; // those that wait for it
        int waitsFor = 0;
        int rank = 0; // the jobs in the longest line that it begins
    };
    void release(int job);

    QList<Job> m_jobs;
    QHash<int, QByteArray> m_made; // ids, by job
    QMap<int, QList<int>> m_ready; // by rank
    int m_answered = 0;
};

} // namespace rw::bench
