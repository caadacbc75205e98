// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/applyturn.h"

#include "bench/waiting.h"
#include "bench/writeclock.h"
#include "edit/applyrun.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::bench {

namespace {

constexpr int patience = 120000;

using edit::ApplyRun;

} // namespace

bool ApplyTurn::prepare(const api::Connection &connection, const Scenario &scenario, int steps,
                        QString *error)
{
    m_client = std::make_unique<api::ApiClient>(connection);
    m_client->setLimit(mostAtOnce);
    auto edits = store::StagedEditsStore::open(m_folder.filePath(u"edits.sqlite"_s));
    if (!edits) {
        *error = edits.error();
        return false;
    }
    auto journal = store::JournalStore::open(m_folder.filePath(u"journal.sqlite"_s));
    if (!journal) {
        *error = journal.error();
        return false;
    }
    m_journal = std::move(*journal);
    domain::Organisation organisation;
    organisation.id = u"bench"_s;
    m_workspace = std::make_unique<edit::Workspace>(*m_client, organisation, std::move(*edits));
    if (!read()) {
        *error = u"The sample organisation cannot be read."_s;
        return false;
    }
    if (!scenario.stage(*m_workspace, steps)) {
        *error = u"The sample organisation is too small for so many steps."_s;
        return false;
    }
    m_plan = edit::makePlan(*m_workspace);
    if (m_plan.steps.size() != steps) {
        *error = u"The plan has %1 steps, not %2."_s.arg(m_plan.steps.size()).arg(steps);
        return false;
    }
    return true;
}

bool ApplyTurn::read()
{
    using State = edit::Section::State;
    Waiting waiting;
    const auto look = [this, &waiting] {
        const QList<edit::Section *> sections = m_workspace->sections();
        const bool all
            = std::all_of(sections.cbegin(), sections.cend(), [](const edit::Section *section) {
                  return section->state() == State::Ready;
              });
        if (all && m_workspace->roles().usersKnown())
            waiting.quit();
    };
    for (edit::Section *section : m_workspace->sections())
        QObject::connect(section, &edit::Section::stateChanged, waiting.context(), look);
    QObject::connect(&m_workspace->roles(), &edit::RoleSection::usersChanged, waiting.context(),
                     look);
    m_workspace->reload();
    return waiting.run(patience);
}

Turn ApplyTurn::run()
{
    Turn turn;
    const WriteClock writes(*m_client);
    ApplyRun run(*m_workspace, m_plan, m_journal.get());
    QElapsedTimer phase;
    QObject::connect(&run, &ApplyRun::phaseChanged, &run, [&run, &turn, &phase] {
        if (run.phase() == ApplyRun::Phase::Sending && turn.firstRead == 0)
            turn.firstRead = double(phase.nsecsElapsed()) / 1e6;
        else if (run.phase() == ApplyRun::Phase::Finished)
            turn.finalRead = double(phase.nsecsElapsed()) / 1e6;
        phase.start();
    });
    Waiting waiting;
    QObject::connect(&run, &ApplyRun::finished, waiting.context(), [&waiting] { waiting.quit(); });
    phase.start();
    run.start();
    if (!waiting.run(patience))
        turn.problem = u"the apply does not come to an end"_s;
    else if (run.outcome() != ApplyRun::Outcome::Applied)
        turn.problem = u"of %1 steps %2 were verified"_s.arg(m_plan.steps.size())
                           .arg(run.count(ApplyRun::StepState::Verified));
    turn.milliseconds = writes.milliseconds();
    return turn;
}

} // namespace rw::bench
