// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/journalstore.h"
#include "support/colleague.h"
#include "support/connectedworkspace.h"
#include "support/personsacts.h"
#include "support/randomedits.h"

#include <QDateTime>

#include <functional>
#include <memory>
#include <optional>

namespace rw::test {

// One person at one instance of the program: stages edits at random, answers the conflicts that are
// shown, and applies what is left. With a folder, a sign-in and a journal of its own.
class Administrator final
{
public:
    // tag tells this person's names from others'.
    Administrator(sandbox::Server &server, const QString &tag, unsigned seed);
    ~Administrator();

    bool connect();
    int client() const { return m_client; } // in the server's log
    // When a write of the last run left the program, in microseconds on the log's clock; nothing if
    // it is not one of that run.
    std::optional<qint64> leftAt(const sandbox::LoggedRequest &write) const;
    const PersonsActs &acts() const { return *m_acts; }
    ConnectedWorkspace &connected() { return m_connected; }
    QList<Colleague::Target> targets() const; // what is staged, by the server's ids

    void reload();
    bool isIdle() const; // nothing is read or written
    void stage(int edits);
    int answerConflicts(); // how many were shown
    void dropAll();

    // False: there is nothing to apply. onStep is called whenever a step goes on.
    bool start(int limit, const std::function<void()> &onStep);
    const edit::ApplyRun *run() const { return m_run.get(); } // the last one

private:
    struct Departure
    {
        QDateTime sentAt; // as the run says
        QByteArray target;
        QByteArray body;
        qint64 at = 0;
    };

    int pick(int count) { return m_edits->pick(count); }
    void noteDepartures();

    sandbox::Server &m_server;
    const QString m_tag;
    const unsigned m_seed;
    ConnectedWorkspace m_connected;
    std::unique_ptr<store::JournalStore> m_journal;
    std::unique_ptr<PersonsActs> m_acts;
    std::unique_ptr<RandomEdits> m_edits;
    std::unique_ptr<edit::ApplyRun> m_run;
    int m_client = 0;
    QList<Departure> m_departures; // of the last run
};

} // namespace rw::test
