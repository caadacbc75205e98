// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/server.h"
#include "support/administrator.h"
#include "support/foreignchanges.h"

#include <memory>
#include <random>

namespace rw::test {

// Two instances of the program and a colleague in one small organisation, all of them at work at
// the same time. What they do is the same for the same seed; what comes first is up to the machine.
class TwoAdmins final
{
public:
    struct Counts
    {
        int applies = 0; // that sent something
        int lookedAtAgain = 0; // that stopped before, as the plan was no longer what was seen
        int conflictsShown = 0;
    };

    explicit TwoAdmins(unsigned seed);

    bool open(QString *error);
    // Each edits something, and applies it among all that the others do.
    bool round(QString *error);

    const Counts &counts() const { return m_counts; }
    const ForeignChangeCounts &changes() const { return m_changes->counts(); }

private:
    static sandbox::ServerOptions options(unsigned seed);
    int pick(int count) { return int(m_random() % unsigned(count)); }

    QStringList counterparties() const;
    ReplayedOrganisation present(); // as the server says
    void colleagueNow();
    void planColleague();
    void slowDown();
    void loseAnAnswer();
    bool applyAll(QList<Administrator *> those, QString *error);
    bool takeLog(QString *error);
    bool waitUntilIdle(QString *error);

    std::mt19937 m_random;
    const sandbox::ServerOptions m_options;
    sandbox::Server m_server;
    Colleague m_colleague;
    std::vector<std::unique_ptr<Administrator>> m_admins;
    std::unique_ptr<ForeignChanges> m_changes;
    Counts m_counts;
};

} // namespace rw::test
