// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/serverlog.h"

#include "bench/turn.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::bench {

ServerLog ServerLog::fromJson(const QByteArray &json)
{
    ServerLog log;
    const QJsonArray requests = QJsonDocument::fromJson(json)["requests"_L1].toArray();
    for (const QJsonValue &request : requests) {
        const int status = request["status"_L1].toInt();
        if (status == 429)
            ++log.m_refused;
        const qint64 answered = request["answered"_L1].toInteger();
        if (answered == 0)
            ++log.m_unanswered;
        log.m_moments.append({request["arrived"_L1].toInteger(), 1});
        if (answered != 0)
            log.m_moments.append({answered, -1});
        if (!request["isWrite"_L1].toBool())
            continue;
        ++log.m_writes;
        if (status < 200 || status >= 300)
            ++log.m_failed;
        log.m_written.insert(request["method"_L1].toString() + u' '
                             + request["target"_L1].toString() + u' '
                             + request["body"_L1].toString());
    }
    // One that ended in the microsecond in which another came made room for it.
    std::sort(log.m_moments.begin(), log.m_moments.end(), [](const Moment &a, const Moment &b) {
        return a.microseconds != b.microseconds ? a.microseconds < b.microseconds : a.step < b.step;
    });
    return log;
}

int ServerLog::atOnce() const
{
    int now = 0;
    int most = 0;
    for (const Moment &moment : m_moments) {
        now += moment.step;
        most = std::max(most, now);
    }
    return most;
}

QStringList ServerLog::problems(int steps) const
{
    QStringList problems;
    const auto expect = [&problems](bool holds, const QString &otherwise) {
        if (!holds)
            problems.append(otherwise);
    };
    expect(m_writes == steps, u"the server saw %1 writes, not %2"_s.arg(m_writes).arg(steps));
    expect(m_written.size() == steps,
           u"%1 of the writes were distinct, not %2"_s.arg(m_written.size()).arg(steps));
    expect(m_failed == 0, u"%1 writes were refused"_s.arg(m_failed));
    expect(m_refused == 0, u"%1 requests were too many at once"_s.arg(m_refused));
    expect(m_unanswered == 0, u"%1 requests have no answer"_s.arg(m_unanswered));
    expect(atOnce() <= mostAtOnce,
           u"%1 requests were under way at once, more than %2"_s.arg(atOnce()).arg(mostAtOnce));
    return problems;
}

} // namespace rw::bench
