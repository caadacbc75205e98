// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/applyrun.h"

#include "api/contactapi.h"
#include "api/contactroleapi.h"
#include "api/roleapi.h"
#include "domain/fields.h"
#include "domain/namerules.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/listorder.h"
#include "edit/planner.h"
#include "edit/receiptjson.h"
#include "edit/receiptmaker.h"
#include "edit/recognition.h"
#include "edit/rolesection.h"
#include "edit/stepvalues.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using namespace Qt::StringLiterals;

using domain::Edit;
using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;

namespace {

// Waits in a row that outlive the check of what was to be sent: the person should decide.
constexpr int mostExpired = 5;

// Milliseconds of a pause that a person who stops is kept for.
constexpr int longestWaitForStop = 3000;

// The request may have been carried out although nothing says so: no answer, one that cannot be
// read, or a server that lost its way while it was at it.
bool isUnknown(const api::ApiError &error)
{
    return error.kind == api::ApiError::Kind::OutcomeUnknown
           || error.kind == api::ApiError::Kind::Timeout
           || error.kind == api::ApiError::Kind::BadReply
           || error.kind == api::ApiError::Kind::Server;
}

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

} // namespace

ApplyRun::ApplyRun(Workspace &workspace, const Plan &plan, store::JournalStore *journal,
                   QObject *parent)
    : QObject(parent), m_workspace(workspace), m_plan(plan), m_results(plan.steps.size()),
      m_journal(journal), m_guard(workspace, m_plan), m_queue(m_plan), m_rereading(workspace)
{
    connect(&m_rereading, &Rereading::finished, this, &ApplyRun::read);
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
    readThen(&ApplyRun::afterCheck);
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
    }
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
    const QList<int> noted = m_notes.keys();
    for (int number : noted) {
        if (!m_active.contains(number))
            takeBackNote(number);
    }
}

void ApplyRun::stopIfIdle()
{
    if (m_phase != Phase::Sending && m_phase != Phase::Paused)
        return; // whoever heard of the pause has stopped it by now
    // While it pauses there is no reading to wait for: the last one of the run has to tell.
    const QList<int> numbers = m_active.keys();
    for (int number : numbers) {
        if (m_phase == Phase::Paused && m_active.value(number).isReadBack) {
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

void ApplyRun::read(bool ok)
{
    m_readFailed = !ok;
    m_readError = m_rereading.error();
    (this->*m_afterReading)();
}

void ApplyRun::readThen(void (ApplyRun::*next)())
{
    m_afterReading = next;
    m_rereading.start(m_plan.steps);
}

void ApplyRun::afterCheck()
{
    if (m_readFailed) {
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
            takeBackNote(*number);
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
        resultOf(next).wasAlreadySo = true;
        taken(next, {});
        return;
    case Guard::Verdict::Changed:
    case Guard::Verdict::Vanished:
        takeBackNote(number);
        skip(m_queue.failed(number));
        end(number, StepState::Conflict);
        return;
    }
    if (m_notes.value(number).isOnDisk)
        transmit(next);
    else
        note(number);
}

void ApplyRun::note(int number)
{
    if (m_notes.contains(number))
        return;
    const quint64 turn = ++m_lastTurn;
    m_notes.insert(number, {turn});
    m_journal.sending(number, [this, number, turn] {
        const auto note = m_notes.find(number);
        if (note == m_notes.end() || note->turn != turn)
            return; // taken back since
        note->isOnDisk = true;
        advance(number);
        pump();
    });
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

void ApplyRun::takeBackNote(int number)
{
    if (m_notes.remove(number))
        m_journal.notSent(number);
}

void ApplyRun::transmit(const Step &step)
{
    const int number = step.number;
    StepResult &result = resultOf(step);
    result.request = requestFor(step, m_plan, m_workspace, m_guard.view());
    result.guardAge = m_guard.age(step);
    result.sentAt = QDateTime::currentDateTimeUtc();
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
    resultOf(step).milliseconds = m_active.value(step.number).clock.elapsed();
    resultOf(step).httpStatus = m_active.value(step.number).call->httpStatus();
    m_active[step.number].call = nullptr;
    const api::Result<QString> id
        = body.and_then([this, &step](const QByteArray &bytes) -> api::Result<QString> {
              const api::Result<> each = noteRefusals(step, bytes);
              return each ? idIn(step, bytes) : tl::make_unexpected(each.error());
          });
    if (id)
        taken(step, *id);
    else
        refused(step, id.error());
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
        m_workspace.markSent(ref, writtenFields(step));
    if (makes(step) && !id.isEmpty())
        m_workspace.adopt(step.ref, id);
    m_guard.noteDone(step);
    m_journal.answered(step.number, {StepAnswer::Kind::Done, id, {}});
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
        if (++m_expired >= mostExpired)
            pauseFor(Pause::Throttled, error);
        return;
    }
    StepResult &result = resultOf(step);
    result.error = error;
    if (isUnknown(error)) {
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
                m_workspace.markSent(ref, writtenFields(step));
        }
    }
    m_journal.answered(step.number, {StepAnswer::Kind::NotDone, {}, error.code});
    skip(m_queue.failed(step.number));
    end(step.number, StepState::Failed);
}

void ApplyRun::guardRefreshed()
{
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
    m_journal.answered(number,
                       {StepAnswer::Kind::NotDone, {}, m_results.at(number - 1).error->code});
    skip(m_queue.failed(number));
    end(number, StepState::Failed);
}

void ApplyRun::end(int number, StepState state)
{
    m_active.remove(number);
    m_notes.remove(number);
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
    takeBackNote(number);
    m_queue.putBack(number);
    setState(number, StepState::Waiting);
}

api::Result<QString> ApplyRun::idIn(const Step &step, const QByteArray &body) const
{
    switch (step.ref.kind) {
    case ObjectKind::Role:
        return api::RoleApi::parseWritten(body).map([](const auto &id) { return id.value; });
    case ObjectKind::ContactRole:
    case ObjectKind::ContactRoleOrder:
        return api::ContactRoleApi::parseWritten(body).map(
            [](const auto &ids) { return ids.isEmpty() ? QString() : ids.first().value; });
    case ObjectKind::Contact:
        break;
    }
    return api::ContactApi::parseWritten(body).map(
        [](const domain::Contact &contact) { return contact.id.value; });
}

// Of several values in one call some may go and others not, each for its own reason.
api::Result<> ApplyRun::noteRefusals(const Step &step, const QByteArray &body)
{
    if (step.alsoDeleted.isEmpty())
        return {};
    const auto outcomes = api::ContactRoleApi::parseOutcomes(body);
    if (!outcomes)
        return tl::make_unexpected(outcomes.error());
    const QList<ObjectRef> refs = step.refs();
    api::Result<> first;
    for (qsizetype at = 0; at < std::min(outcomes->size(), refs.size()); ++at) {
        const auto &outcome = outcomes->at(at);
        if (outcome)
            continue;
        resultOf(step).refusals.insert(refs.at(at), outcome.error());
        if (first)
            first = tl::make_unexpected(outcome.error());
    }
    return first;
}

// Whether a step that failed may have been carried out all the same.
bool ApplyRun::mayHaveArrived(const StepResult &result)
{
    return result.error && isUnknown(*result.error);
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
    for (const Step &step : m_plan.steps) {
        if (!mayHaveArrived(m_results.at(step.number - 1)))
            continue;
        for (const ObjectRef &ref : step.refs())
            m_workspace.markSent(ref, writtenFields(step));
    }
    if (m_stopping && m_workspace.client().pauseLeft() > longestWaitForStop) {
        leaveUnverified();
        return;
    }
    setPhase(Phase::Verifying);
    readThen(&ApplyRun::recogniseMade);
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

// Something may have been made although the answer was lost, and only after it was looked for.
void ApplyRun::recogniseMade()
{
    bool found = false;
    for (const Step &step : m_plan.steps) {
        if (m_readFailed || m_recognised || !makes(step)
            || !mayHaveArrived(m_results.at(step.number - 1)))
            continue;
        if (adoptMade(m_workspace, step)) {
            m_workspace.markSent(step.ref, writtenFields(step));
            found = true;
        }
    }
    m_recognised = true;
    if (found)
        readThen(&ApplyRun::judge);
    else
        judge();
}

void ApplyRun::judge()
{
    bool all = true;
    for (const Step &step : m_plan.steps) {
        const StepResult &result = m_results.at(step.number - 1);
        const bool isSent
            = result.state == StepState::Answered || result.state == StepState::Failed;
        if (isSent && !m_readFailed)
            setState(step.number, isDone(step)   ? StepState::Verified
                                  : result.error ? StepState::Failed
                                                 : StepState::NotVerified);
        all = all && m_results.at(step.number - 1).state == StepState::Verified;
    }
    if (!m_readFailed)
        explainWhatStayed();
    const bool stopped = count(StepState::NotStarted) > 0 && count(StepState::Failed) == 0;
    finish(all ? Outcome::Applied : stopped ? Outcome::Stopped : Outcome::Partly);
}

// After the reading whatever is done has left the staged edits by itself.
bool ApplyRun::isDone(const Step &step) const
{
    if (step.isTemporary)
        return m_results.at(step.number - 1).state == StepState::Answered;
    if (deletes(step)) {
        const QList<ObjectRef> refs = step.refs();
        return std::none_of(refs.cbegin(), refs.cend(), [this](const ObjectRef &ref) {
            return m_workspace.buffer().find(ref);
        });
    }
    const Edit *left = m_workspace.buffer().find(step.ref);
    if (!left)
        return true;
    if (makes(step))
        return left->operation != Edit::Operation::Create;
    // Values that are not made yet may still be wanted at their place.
    if (step.kind == Step::Kind::OrderContactRoles) {
        QStringList present;
        for (const domain::ContactRole &value : m_workspace.contactRoles().baselineValues())
            present.append(value.id.value);
        return !ordersDiffer(present, step.order);
    }
    const QSet<Field> fields = writtenFields(step);
    return std::none_of(fields.cbegin(), fields.cend(),
                        [left](Field field) { return left->fields.contains(field); });
}

void ApplyRun::explainWhatStayed()
{
    using Failure = Workspace::Failure;
    for (const Step &step : m_plan.steps) {
        const StepResult &result = m_results.at(step.number - 1);
        Failure failure;
        switch (result.state) {
        case StepState::Failed:
            failure.kind = mayHaveArrived(result) ? Failure::Kind::Unknown : Failure::Kind::Refused;
            failure.error = *result.error;
            break;
        case StepState::Skipped:
            failure.kind = Failure::Kind::Skipped;
            failure.waitedFor = this->step(result.waitedFor).name;
            break;
        case StepState::NotVerified:
            failure.kind = Failure::Kind::NotVerified;
            break;
        default:
            continue;
        }
        for (const ObjectRef &ref : step.refs()) {
            if (!m_workspace.buffer().find(ref) || m_workspace.failure(ref))
                continue;
            Failure own = failure;
            if (result.refusals.contains(ref))
                own.error = result.refusals.value(ref);
            else if (!result.refusals.isEmpty())
                own.kind = Failure::Kind::NotVerified; // of this one the server said that it went
            m_workspace.setFailure(ref, own);
        }
    }
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
    const bool inDoubt = m_readFailed
                         && std::any_of(m_results.cbegin(), m_results.cend(),
                                        [](const auto &result) { return mayHaveArrived(result); });
    if (inDoubt)
        return;
    m_journal.close(stored(m_receipt));
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
