// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/applycontroller.h"

#include "edit/planner.h"
#include "edit/snapshotjson.h"
#include "edit/workspace.h"
#include "models/stepsmodel.h"
#include "store/snapshotstore.h"

#include <QUuid>

#include <algorithm>
#include <utility>

namespace rw::ui {

using edit::ApplyRun;
using State = ApplyRun::StepState;

namespace {

bool deletes(const edit::Step &step)
{
    using Kind = edit::Step::Kind;
    return step.kind == Kind::DeleteRole || step.kind == Kind::DeleteContactRole
           || step.kind == Kind::DeleteContact;
}

} // namespace

ApplyController::ApplyController(edit::Workspace &workspace, models::StepsModel &steps,
                                 store::JournalStore &journal, store::SnapshotStore &snapshots,
                                 QObject *parent)
    : QObject(parent), m_workspace(workspace), m_steps(steps), m_journal(journal),
      m_snapshots(snapshots)
{
    connect(&m_snapshots, &store::SnapshotStore::durable, this,
            &ApplyController::onSnapshotDurable);
    connect(&m_snapshots, &store::SnapshotStore::failed, this, &ApplyController::onSnapshotFailed);
}

ApplyController::~ApplyController() = default;

bool ApplyController::needsLooking() const
{
    const QList<domain::Change> changes = m_workspace.changes();
    return std::any_of(changes.cbegin(), changes.cend(), [](const domain::Change &change) {
        return change.isConflict() || change.operation == domain::Edit::Operation::Delete;
    });
}

// Made now and not taken from the table, which follows an edit a moment later.
bool ApplyController::start()
{
    return !isRunning() && begin(edit::makePlan(m_workspace), {});
}

bool ApplyController::start(const QSet<domain::ObjectRef> &only)
{
    return !isRunning() && begin(edit::planFor(m_workspace, only), only);
}

bool ApplyController::retryFailed()
{
    return start(stillStaged({State::NotVerified, State::Conflict, State::Failed, State::Skipped}));
}

bool ApplyController::goOn()
{
    if (!isRunning())
        return start(stillStaged({State::Waiting, State::NotStarted}));
    if (m_run->phase() != ApplyRun::Phase::Paused || m_run->isStopping())
        return false;
    m_run->resume();
    return true;
}

bool ApplyController::begin(const edit::Plan &plan, const Only &only)
{
    if (plan.isEmpty() || !m_held.isEmpty())
        return false;
    if (m_ask && !isAgreed(plan)) {
        ask(plan, only);
        return true;
    }
    m_agreed.clear();
    m_snapshotKept = false;
    m_heldFor = 0;
    m_run = std::make_unique<ApplyRun>(m_workspace, plan, &m_journal);
    if (only)
        m_run->setOnly(*only);
    connect(m_run.get(), &ApplyRun::phaseChanged, this, &ApplyController::followPhase);
    connect(m_run.get(), &ApplyRun::stepChanged, this, &ApplyController::progressed);
    connect(m_run.get(), &ApplyRun::finished, this, &ApplyController::finished);
    m_steps.showRun(m_run.get());
    emit started();
    m_run->start();
    return true;
}

bool ApplyController::isAgreed(const edit::Plan &plan) const
{
    return std::all_of(plan.steps.cbegin(), plan.steps.cend(), [this](const edit::Step &step) {
        return !deletes(step)
               || std::any_of(m_agreed.cbegin(), m_agreed.cend(), [&step](const edit::Step &yes) {
                      return yes.refs() == step.refs() && yes.contact == step.contact
                             && yes.makeAnonymous == step.makeAnonymous;
                  });
    });
}

// The plan is made anew after the answer: what came into it meanwhile was not agreed to.
void ApplyController::ask(const edit::Plan &plan, const Only &only)
{
    m_ask(plan, [this, steps = plan.steps, only] {
        m_agreed = steps;
        if (only)
            start(*only);
        else
            start();
    });
}

// Of the last run, the changes whose steps ended like that.
QSet<domain::ObjectRef> ApplyController::stillStaged(const QSet<State> &states) const
{
    QSet<domain::ObjectRef> refs;
    if (!m_run)
        return refs;
    for (const edit::Step &step : m_run->plan().steps) {
        if (!states.contains(m_run->result(step.number).state))
            continue;
        for (const domain::ObjectRef &ref : step.refs()) {
            if (m_workspace.buffer().find(ref))
                refs.insert(ref);
        }
    }
    return refs;
}

// Between the reading that checked the plan and the first write.
void ApplyController::followPhase()
{
    if (m_run->phase() == ApplyRun::Phase::Sending && !std::exchange(m_snapshotKept, true))
        keepSnapshot();
    if (m_run->phase() != ApplyRun::Phase::Paused)
        m_heldFor = 0;
    if (m_heldFor == 0)
        emit progressed(); // a wait for the disk is no pause to be told of
}

void ApplyController::keepSnapshot()
{
    const edit::Snapshot before = edit::Snapshot::capture(m_workspace);
    store::StoredSnapshot stored;
    stored.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    stored.takenAt = before.takenAt.toString(Qt::ISODateWithMs);
    stored.automatic = true;
    stored.content = edit::toJson(before);
    m_heldFor = m_snapshots.add(stored);
    m_run->pause(); // until it is on disk
}

void ApplyController::onSnapshotDurable(quint64 write)
{
    if (m_heldFor != 0 && write >= m_heldFor && isRunning())
        m_run->resume();
}

void ApplyController::onSnapshotFailed(const QString &sentence)
{
    if (std::exchange(m_heldFor, 0) == 0 || !isRunning())
        return;
    emit progressed();
    emit snapshotFailed(sentence);
}

void ApplyController::pause()
{
    if (isRunning())
        m_run->pause();
}

void ApplyController::stop()
{
    if (isRunning())
        m_run->stop();
}

bool ApplyController::isRunning() const
{
    return m_run && m_run->phase() != ApplyRun::Phase::Finished;
}

} // namespace rw::ui
