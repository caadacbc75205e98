// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/guardreadings.h"

#include <algorithm>

namespace rw::test {

using sandbox::LoggedRequest;

namespace {

constexpr qsizetype remembered = 6; // readings of a list; more are never on their way at a time

} // namespace

void GuardReadings::read(const LoggedRequest &request, const ReplayedOrganisation &organisation)
{
    const QString list = listOf(request);
    if (list.isEmpty())
        return;
    QList<Reading> &readings = m_clients[request.client][list];
    readings.append({request.turn, request.carriedOut, request.answered, organisation.state(),
                     organisation.sequenceNumbers()});
    if (readings.size() > remembered)
        readings.removeFirst();
}

const GuardReadings::Reading *GuardReadings::guarding(const LoggedRequest &write) const
{
    const auto client = m_clients.constFind(write.client);
    if (client == m_clients.cend())
        return nullptr;
    const auto readings = client->constFind(listOf(write));
    if (readings == client->cend())
        return nullptr;
    const auto latest
        = std::find_if(readings->crbegin(), readings->crend(), [&write](const Reading &reading) {
              return reading.answered <= write.arrived;
          });
    return latest == readings->crend() ? nullptr : &*latest;
}

void GuardReadings::written(const LoggedRequest &write, const DecodedWrite &what)
{
    QList<Reading> &readings = m_clients[write.client][listOf(write)];
    for (Reading &reading : readings) {
        for (const DecodedWrite::Item &item : what.items) {
            if (!item.isDone)
                continue;
            if (what.kind == DecodedWrite::Kind::Delete) {
                reading.state.remove(item.ref);
                reading.sequenceNumbers.remove(item.ref.id);
            } else {
                reading.state[item.ref].insert(item.fields);
            }
            if (item.sequenceNumber)
                reading.sequenceNumbers[item.ref.id] = *item.sequenceNumber;
        }
    }
}

} // namespace rw::test
