// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/replayedorganisation.h"

#include <QHash>

namespace rw::test {

// What each client has read of each list, and what it has written since: what it may know when it
// writes.
class GuardReadings final
{
public:
    struct Reading
    {
        qint64 turn = 0;
        qint64 carriedOut = 0;
        qint64 answered = 0;
        OrganisationState state;
        QMap<QString, int> sequenceNumbers;
    };

    void read(const sandbox::LoggedRequest &request, const ReplayedOrganisation &organisation);
    // The latest reading of the list that was answered before the write arrived; null: none.
    const Reading *guarding(const sandbox::LoggedRequest &write) const;
    // The writing client knows what it has written.
    void written(const sandbox::LoggedRequest &write, const DecodedWrite &what);

private:
    using Lists = QHash<QString, QList<Reading>>;
    QHash<int, Lists> m_clients;
};

} // namespace rw::test
