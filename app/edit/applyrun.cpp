// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/applyrun.h"

#include "edit/planner.h"
#include "edit/receiptjson.h"
#include "edit/receiptmaker.h"
#include "edit/rolesection.h"
#include "edit/stepreply.h"
#include "edit/stepvalues.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using namespace Qt::StringLiterals;

using domain::ObjectRef;

namespace {

// Waits in a row that outlive the check of what was to be sent: the person should decide.
constexpr int mostExpired = 5;

// Milliseconds of a pause that a person who stops is kept for.
constexpr int longestWaitForStop = 3000;

// What proves that nothing was done and would be met by the next step too.
ApplyRun::Pause pauseAfter(const api::ApiError &error)
{
    switch (error.kind) {
    case api::ApiError::Kind::Unauthorized:
        return ApplyRun::Pause::SignIn;
    case api::ApiError::Kind::Network:
        return ApplyRun::Pause::Offline;
    case api::ApiError::Kind::Throttled:
        return ApplyRun::Pause::Throttled;
    default:
        return ApplyRun::Pause::None;
    }
}

api::ApiError firstOf(const Refusals &refusals, const Step &step)
{
    const QList<ObjectRef> refs = step.refs();
    const auto first = std::find_if(refs.cbegin(), refs.cend(),
                                    [&](const ObjectRef &ref) { return refusals.contains(ref); });
    return refusals.value(*first);
}

} // namespace

ApplyRun::ApplyRun(Workspace &workspace, const Plan &plan, store::JournalStore *journal,
                   QObject *parent)
    : QObject(parent), m_workspace(workspace), m_plan(plan), m_results(plan.steps.size()),
      m_journal(journal), m_notes(m_journal), m_guard(workspace, m_plan), m_queue(m_plan),
      m_rereading(workspace), m_verification(workspace, m_plan, m_results)
{
    connect(&m_rereading, &Rereading::finished, this, &ApplyRun::afterCheck);
    connect(&m_verification, &Verification::finished, this, &ApplyRun::judge);
    connect(&m_notes, &SendingNotes::onDisk, this, [this](int number) {
        advance(number);
        pump();
    });
    connect(&m_guard, &Guard::refreshed, this, &ApplyRun::guardRefreshed);
    connect(&m_guard, &Guard::failed, this, [this](const api::ApiError &error) {
        const Pause reason = pauseAfter(error);
        pauseFor(reason == Pause::None ? Pause::Reading : reason, error);
    });
    connect(&m_journal, &ApplyJournal::failed, this, [this](const QString &sentence) {
        m_journalError = sentence;
        pauseFor(Pause::Journal);
    });
}

ApplyRun::~ApplyRun()
{
    if (m_phase != Phase::Ready && m_phase != Phase::Finished)
        m_workspace.unlock();
}

int ApplyRun::count(StepState state) const
{
    return int(std::count_if(m_results.cbegin(), m_results.cend(),
                             [state](const StepResult &result) { return result.state == state; }));
}

std::optional<qint64> ApplyRun::millisecondsLeft() const
{
    const qsizetype left = m_results.size() - count(StepState::Answered) - count(StepState::Failed)
                           - count(StepState::Conflict) - count(StepState::Skipped);
    const qsizetype ended = m_results.size() - left;
    if (m_phase != Phase::Sending || ended == 0)
        return {};
    return (m_sendTime + m_sendClock.elapsed()) * left / ended;
}

void ApplyRun::start()
{
    if (m_phase != Phase::Ready)
        return;
    QSet<ObjectRef> refs;
    for (const Step &step : m_plan.steps) {
        const QList<ObjectRef> about = step.refs();
        refs.unite(QSet<ObjectRef>(about.cbegin(), about.cend()));
    }
    m_workspace.clearFailures();
    m_workspace.lock(refs);
    setPhase(Phase::Checking);
    m_rereading.start(m_plan.steps);
}

void ApplyRun::pause()
{
    pauseFor(Pause::Person);
}

void ApplyRun::pauseFor(Pause reason, const std::optional<api::ApiError> &error)
{
    if (m_phase != Phase::Sending)
        return;
    m_pause = reason;
    m_pauseError = error;
    m_sendTime += m_sendClock.elapsed();
    letGoOfWaiting();
    setPhase(Phase::Paused);
    if (m_stopping)
        stopIfIdle();
}

void ApplyRun::resume()
{
    if (m_phase != Phase::Paused || m_stopping)
        return;
    m_pause = Pause::None;
    m_pauseError.reset();
    m_journalError.clear();
    m_expired = 0;
    m_sendClock.start();
    setPhase(Phase::Sending);
    const QList<int> numbers = m_active.keys();
    for (int number : numbers) {
        if (m_active.value(number).isReadBack && !m_guard.isReading(step(number)))
            m_guard.readBack(step(number));
    }
    pump();
}

void ApplyRun::stop()
{
    if (m_stopping || m_phase == Phase::Finished)
        return;
    m_stopping = true;
    emit phaseChanged();
    if (m_phase == Phase::Checking) {
        m_rereading.cancel();
        for (const Step &step : m_plan.steps)
            setState(step.number, StepState::NotStarted);
        finish(Outcome::Stopped);
    } else if (m_phase == Phase::Sending || m_phase == Phase::Paused) {
        letGoOfWaiting();
        stopIfIdle();
    } else if (m_phase == Phase::Verifying && isKeptWaiting()) {
        m_verification.cancel();
        leaveUnverified();
    }
}

// By a server that asked for more patience than whoever stops is to have.
bool ApplyRun::isKeptWaiting() const
{
    return m_workspace.client().pauseLeft() > longestWaitForStop;
}

// A pause that the server asked for may be long, and a reading too: what has not left yet need not
// wait for its turn.
void ApplyRun::letGoOfWaiting()
{
    const QList<int> numbers = m_active.keys();
    for (int number : numbers) {
        const Active &active = m_active[number];
        if (active.isReadBack)
            continue;
        if (!active.call)
            putBack(number);
        else if (active.call->isWaiting())
            active.call->abort(); // and is put back when it says so
    }
    const QList<int> noted = m_notes.steps();
    for (int number : noted) {
        if (!m_active.contains(number))
            m_notes.takeBack(number);
    }
}

void ApplyRun::stopIfIdle()
{
    if (m_phase != Phase::Sending && m_phase != Phase::Paused)
        return; // whoever heard of the pause has stopped it by now
    // While it pauses there is no reading to wait for: the last one of the run has to tell.
    const bool noReading = m_phase == Phase::Paused || isKeptWaiting();
    const QList<int> numbers = m_active.keys();
    for (int number : numbers) {
        if (noReading && m_active.value(number).isReadBack) {
            skip(m_queue.failed(number));
            end(number, StepState::Failed);
        }
    }
    if (!m_active.isEmpty())
        return;
    const QList<int> left = m_queue.drop();
    for (int number : left)
        setState(number, StepState::NotStarted);
    verify();
}

void ApplyRun::setPhase(Phase phase)
{
    m_phase = phase;
    emit phaseChanged();
}

void ApplyRun::afterCheck(bool ok)
{
    m_readError = m_rereading.error();
    if (!ok) {
        finish(Outcome::NotRead);
    } else if (planNow() != m_plan) {
        finish(Outcome::PlanChanged);
    } else {
        m_guard.begin(m_rereading.elapsed());
        // Nothing is sent before a note about it is on disk, and that comes after these.
        m_receipt = receiptFor(m_plan, m_workspace, m_journal);
        m_journal.begin(m_plan, m_workspace.ids(), toJson(m_receipt), [] {});
        m_sendClock.start();
        setPhase(Phase::Sending);
        pump();
    }
}

Plan ApplyRun::planNow() const
{
    return m_only ? planFor(m_workspace, *m_only) : makePlan(m_workspace);
}

// Takes what can go now, as long as the organisation's limit leaves room.
void ApplyRun::pump()
{
    if (m_phase != Phase::Sending || m_pumping)
        return;
    m_pumping = true;
    while (!m_stopping && m_phase == Phase::Sending
           && m_active.size() < m_workspace.client().limit()) {
        const std::optional<int> number = m_queue.take();
        if (!number)
            break;
        const Step &next = step(*number);
        if (makes(next) && m_noMoreOf.contains(next.ref.kind)) {
            m_notes.takeBack(*number);
            m_results[*number - 1].isLimitReached = true;
            m_results[*number - 1].waitedFor = m_noMoreOf.value(next.ref.kind);
            skip(m_queue.failed(*number));
            setState(*number, StepState::Skipped);
            continue;
        }
        m_active.insert(*number, {});
        setState(*number, StepState::Sending);
        advance(*number);
    }
    noteAhead();
    m_pumping = false;
    if (m_phase == Phase::Sending && m_active.isEmpty())
        stopIfIdle();
}

// A taken step goes on as far as it can: it waits for a reading, then for the journal, then for the
// answer.
void ApplyRun::advance(int number)
{
    const auto active = m_active.constFind(number);
    if (m_phase != Phase::Sending || active == m_active.cend() || active->call)
        return;
    const Step &next = step(number);
    if (!m_guard.isFresh(next)) {
        m_guard.refresh(next);
        return;
    }
    if (m_guard.isAgeing(next))
        m_guard.refresh(next);
    switch (m_guard.check(next)) {
    case Guard::Verdict::Go:
        break;
    case Guard::Verdict::AlreadySo:
        m_notes.takeBack(number);
        resultOf(next).wasAlreadySo = true;
        taken(next, {});
        return;
    case Guard::Verdict::Changed:
    case Guard::Verdict::Vanished:
        m_notes.takeBack(number);
        skip(m_queue.failed(number));
        end(number, StepState::Conflict);
        return;
    }
    if (m_notes.isOnDisk(number))
        transmit(next);
    else
        note(number);
}

// What comes next is noted while the others are under way, so that nothing waits for the disk when
// its turn comes. After a crash it is one more to look after, no more.
void ApplyRun::noteAhead()
{
    if (m_stopping || m_phase != Phase::Sending)
        return;
    const QList<int> next = m_queue.next(m_workspace.client().limit());
    for (int number : next)
        note(number);
}

void ApplyRun::note(int number)
{
    if (m_notes.contains(number))
        return;
    StepResult soon;
    soon.request = currentRequest(step(number));
    soon.sentAt = QDateTime::currentDateTimeUtc();
    soon.guardAge = -1;
    m_notes.write(requestOf(step(number), soon));
}

api::ApiRequest ApplyRun::currentRequest(const Step &step) const
{
    return requestFor(step, m_plan, m_workspace, m_guard.view());
}

void ApplyRun::transmit(const Step &step)
{
    const int number = step.number;
    StepResult &result = resultOf(step);
    result.request = currentRequest(step);
    result.httpStatus = 0; // of an earlier answer that put it back
    result.milliseconds = 0;
    result.guardAge = m_guard.sinceAsked(step);
    result.sentAt = QDateTime::currentDateTimeUtc();
    m_notes.leaves(requestOf(step, result));
    Active &active = m_active[number];
    active.clock.start();
    active.call = m_workspace.client().send(result.request, m_guard.freshUntil(step));
    connect(active.call, &api::ApiCall::finished, this,
            [this, number](const api::Result<QByteArray> &body) {
                answered(this->step(number), body);
            });
}

void ApplyRun::answered(const Step &step, const api::Result<QByteArray> &body)
{
    StepResult &result = resultOf(step);
    const Active active = m_active.value(step.number);
    result.httpStatus = active.call->httpStatus();
    // It may have waited for its turn, or for the server's patience.
    const qint64 since = active.clock.elapsed();
    result.milliseconds = std::min(since, active.call->sinceSent().value_or(since));
    result.sentAt = QDateTime::currentDateTimeUtc().addMSecs(-result.milliseconds);
    result.guardAge += since - result.milliseconds;
    // Where the sign-in could not be renewed the error is that of the renewal. It says nothing of
    // this request, which was refused before, or has not left.
    constexpr int unauthorized = 401;
    const bool isUndone = !active.call->sinceSent() || result.httpStatus == unauthorized;
    m_active[step.number].call = nullptr;
    const api::Result<QString> id = body.and_then([&](const QByteArray &bytes) {
        return refusalsIn(step, bytes).and_then([&](const Refusals &refusals) {
            result.refusals = refusals;
            return refusals.isEmpty() ? idIn(step, bytes)
                                      : tl::make_unexpected(firstOf(refusals, step));
        });
    });
    if (id) {
        taken(step, *id);
    } else if (isUndone && isUnknown(id.error())) {
        putBack(step.number);
        pauseFor(Pause::Offline, id.error());
    } else {
        refused(step, id.error());
    }
    if (m_stopping)
        stopIfIdle();
    else
        pump();
}

void ApplyRun::taken(const Step &step, const QString &id)
{
    StepResult &result = resultOf(step);
    result.serverId = id;
    result.error.reset();
    m_expired = 0;
    for (const ObjectRef &ref : step.refs())
        m_workspace.markSent(ref, step);
    if (makes(step) && !id.isEmpty())
        m_workspace.adopt(step.ref, id);
    m_guard.noteDone(step);
    noteAnswer(step, StepAnswer::Kind::Done);
    m_queue.succeeded(step.number);
    end(step.number, StepState::Answered);
}

void ApplyRun::refused(const Step &step, const api::ApiError &error)
{
    if (const Pause reason = pauseAfter(error); reason != Pause::None) {
        putBack(step.number);
        pauseFor(reason, error);
        return;
    }
    if (error.kind == api::ApiError::Kind::Cancelled) {
        putBack(step.number); // too old before its turn came, or let go of
        if (!m_hasExpired) // the others of the same reading are told the same
            ++m_expired;
        m_hasExpired = true;
        if (m_expired >= mostExpired)
            pauseFor(Pause::Throttled);
        return;
    }
    StepResult &result = resultOf(step);
    result.error = error;
    if (isUnknown(error)) {
        if (result.httpStatus != 0)
            m_journal.requested(requestOf(step, result));
        m_active[step.number].isReadBack = true;
        setState(step.number, StepState::ReadingBack);
        m_guard.readBack(step);
        return;
    }
    if (error.code == "LICENSE_LIMIT_EXCEEDED"_L1)
        m_noMoreOf.insert(step.ref.kind, step.number);
    if (!result.refusals.isEmpty()) {
        for (const ObjectRef &ref : step.refs()) {
            if (!result.refusals.contains(ref))
                m_workspace.markSent(ref, step);
        }
    }
    noteAnswer(step, StepAnswer::Kind::NotDone);
    skip(m_queue.failed(step.number));
    end(step.number, StepState::Failed);
}

void ApplyRun::noteAnswer(const Step &step, StepAnswer::Kind kind)
{
    const StepResult &result = resultOf(step);
    if (kind == StepAnswer::Kind::Done && result.wasAlreadySo)
        kind = StepAnswer::Kind::AlreadySo;
    m_journal.answered(step.number,
                       {kind, result.serverId, result.error ? result.error->code : QString(),
                        result.sentAt, result.httpStatus, result.milliseconds, result.guardAge});
}

void ApplyRun::guardRefreshed()
{
    m_hasExpired = false;
    const QList<int> numbers = m_active.keys();
    for (int number : numbers) {
        const auto active = m_active.constFind(number);
        if (active == m_active.cend())
            continue;
        if (active->isReadBack) {
            if (!m_guard.isReading(step(number)))
                finishReadBack(number);
        } else {
            advance(number);
        }
    }
    if (m_stopping)
        stopIfIdle();
    else
        pump();
}

void ApplyRun::finishReadBack(int number)
{
    const Step &unsure = step(number);
    if (m_guard.isDone(unsure)) {
        m_results[number - 1].wasReadBack = true;
        taken(unsure, makes(unsure) ? m_guard.recognised(unsure) : QString());
        return;
    }
    // In the journal it stays open: it may still come.
    skip(m_queue.failed(number));
    end(number, StepState::Failed);
}

void ApplyRun::end(int number, StepState state)
{
    m_active.remove(number);
    m_notes.forget(number);
    setState(number, state);
}

void ApplyRun::skip(const QList<StepQueue::Skipped> &steps)
{
    for (const auto &[number, waitedFor] : steps) {
        m_results[number - 1].waitedFor = waitedFor;
        setState(number, StepState::Skipped);
    }
}

void ApplyRun::putBack(int number)
{
    m_active.remove(number);
    m_notes.takeBack(number);
    m_queue.putBack(number);
    setState(number, StepState::Waiting);
}

void ApplyRun::setState(int stepNumber, StepState state)
{
    m_results[stepNumber - 1].state = state;
    emit stepChanged(stepNumber);
}

void ApplyRun::verify()
{
    const bool nothingSent
        = std::all_of(m_results.cbegin(), m_results.cend(),
                      [](const auto &result) { return result.state == StepState::NotStarted; });
    if (nothingSent) {
        finish(m_plan.isEmpty() ? Outcome::Applied : Outcome::Stopped);
        return;
    }
    m_verification.markWhatMayHaveArrived();
    if (m_stopping && isKeptWaiting()) {
        leaveUnverified();
        return;
    }
    setPhase(Phase::Verifying);
    m_verification.start();
    const bool usersMoved
        = std::any_of(m_plan.steps.cbegin(), m_plan.steps.cend(),
                      [](const Step &step) { return step.kind == Step::Kind::DeleteRole; });
    if (usersMoved)
        m_workspace.roles().reloadUsers();
}

// Whoever stops does not wait for a server that asked for a long pause: the next reading tells what
// became of what was sent.
void ApplyRun::leaveUnverified()
{
    m_readFailed = true;
    finish(Outcome::Stopped);
    m_workspace.reload();
}

void ApplyRun::judge(bool isRead)
{
    m_readFailed = !isRead;
    m_readError = m_verification.error();
    if (isRead) {
        for (const Step &step : m_plan.steps)
            setState(step.number, m_verification.stateOf(step));
        m_verification.explainWhatStayed();
    }
    const bool all = count(StepState::Verified) == m_results.size();
    const bool stopped = count(StepState::NotStarted) > 0 && count(StepState::Failed) == 0;
    finish(all ? Outcome::Applied : stopped ? Outcome::Stopped : Outcome::Partly);
}

// As long as a step may or may not have been done, the journal goes on asking.
void ApplyRun::closeJournal()
{
    if (m_receipt.id.isEmpty())
        return; // nothing was begun
    if (count(StepState::NotStarted) == m_results.size()) {
        m_journal.forget();
        m_receipt = {};
        return;
    }
    complete(m_receipt, *this, !m_readFailed);
    m_isInDoubt = m_readFailed
                  && std::any_of(m_results.cbegin(), m_results.cend(),
                                 [](const auto &result) { return mayHaveArrived(result); });
    if (m_isInDoubt) {
        m_receipt = {}; // whoever looks what became of it writes the receipt
        return;
    }
    m_journal.close(stored(m_receipt), m_workspace);
}

void ApplyRun::finish(Outcome outcome)
{
    m_outcome = outcome;
    for (const Step &step : m_plan.steps) {
        const StepResult &result = m_results.at(step.number - 1);
        if (makes(step) && mayHaveArrived(result) && result.state != StepState::Verified)
            m_workspace.setUnsure(step); // it may still come
    }
    closeJournal();
    m_workspace.unlock();
    setPhase(Phase::Finished);
    emit finished(outcome);
}

} // namespace rw::edit
