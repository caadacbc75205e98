// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/clientturn.h"

#include "bench/waiting.h"
#include "bench/writeclock.h"

#include "api/apiclient.h"

#include <QObject>

#include <functional>

using namespace Qt::StringLiterals;

namespace rw::bench {

namespace {

constexpr int patience = 120000;

} // namespace

Turn runClientAlone(const api::Connection &connection, JobList jobs)
{
    Turn turn;
    api::ApiClient client(connection);
    client.setLimit(mostAtOnce);
    const WriteClock writes(client);
    Waiting waiting;
    const std::function<void()> feed = [&] {
        while (client.inFlight() < mostAtOnce) {
            const std::optional<int> job = jobs.take();
            if (!job)
                return;
            api::ApiCall *call = client.send(jobs.request(*job));
            QObject::connect(call, &api::ApiCall::finished, waiting.context(),
                             [&, job = *job](const api::Result<QByteArray> &body) {
                                 if (!body || !jobs.answer(job, 200, *body)) {
                                     turn.problem = u"a write of the client alone failed"_s;
                                     waiting.quit();
                                 } else if (jobs.isDone()) {
                                     waiting.quit();
                                 } else {
                                     feed();
                                 }
                             });
        }
    };
    feed();
    if (!waiting.run(patience))
        turn.problem = u"the client alone does not come to an end"_s;
    turn.milliseconds = writes.milliseconds();
    return turn;
}

} // namespace rw::bench
