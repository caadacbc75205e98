// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/joblist.h"
#include "bench/scenario.h"
#include "bench/turn.h"

#include "api/apiclient.h"
#include "edit/planner.h"
#include "edit/workspace.h"
#include "store/journalstore.h"

#include <QTemporaryDir>

#include <memory>

namespace rw::bench {

// The program's own way, without its window: an organisation is read, changes are staged and
// applied, with edits and journal in files.
class ApplyTurn final
{
public:
    // Reads the organisation and stages the changes. The error is a sentence.
    bool prepare(const api::Connection &connection, const Scenario &scenario, int steps,
                 QString *error);

    const edit::Plan &plan() const { return m_plan; }
    JobList jobs() const { return {m_plan, *m_workspace}; }
    Turn run();

private:
    bool read();

    QTemporaryDir m_folder;
    std::unique_ptr<api::ApiClient> m_client;
    std::unique_ptr<store::JournalStore> m_journal;
    std::unique_ptr<edit::Workspace> m_workspace;
    edit::Plan m_plan;
};

} // namespace rw::bench
