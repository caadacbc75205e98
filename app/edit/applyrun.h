// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apicall.h"
#include "api/apierror.h"
#include "edit/applyjournal.h"
#include "edit/guard.h"
#include "edit/plan.h"
#include "edit/receipt.h"
#include "edit/rereading.h"
#include "edit/sendingnotes.h"
#include "edit/stepqueue.h"
#include "edit/stepresult.h"
#include "edit/verification.h"

#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>

#include <optional>

namespace rw::edit {

class Workspace;

// One apply from its first read to its last: reads again, stops for a person if the plan that was
// looked at is no longer the plan, sends what can go side by side up to the client's limit, goes on
// past a failure with what does not depend on it, reads again and counts a change as done only when
// the reading agrees. What failed stays staged.
//
// Before a write leaves, a reading of at most Guard::longestAge must show what the plan was made
// for, and the journal must have it on disk that the step is about to be sent.
//
// Made for one run and owned by whoever started it. Emits finished() exactly once.
class ApplyRun final : public QObject
{
    Q_OBJECT
public:
    enum class Phase { Ready, Checking, Sending, Paused, Verifying, Finished };
    enum class Outcome {
        Applied, // every step was sent and verified
        Partly, // something failed, was skipped or not verified
        Stopped, // by the person, between two steps
        PlanChanged, // nothing was sent: the organisation changed and the plan with it
        NotRead // nothing was sent: the organisation could not be read
    };
    enum class Pause {
        None,
        Person,
        SignIn, // the server does not take the sign-in any more
        Offline,
        Throttled, // the server asked for more patience than a program should decide on
        Reading, // what guards the next step cannot be read
        Journal // it cannot be written: there is no way back from what is sent now
    };
    using StepState = edit::StepState;
    using StepResult = edit::StepResult;

    // plan: what the person looked at. The workspace and the journal's store must outlive the run.
    ApplyRun(Workspace &workspace, const Plan &plan, store::JournalStore *journal = nullptr,
             QObject *parent = nullptr);
    ~ApplyRun() override;

    // For a plan that was made by planFor(): what it was made for.
    void setOnly(const QSet<domain::ObjectRef> &refs) { m_only = refs; }

    void start();
    void pause(); // what is under way ends, nothing else is sent
    void resume();
    void stop(); // finishes what is under way, then stops

    Phase phase() const { return m_phase; }
    Pause pauseReason() const { return m_pause; }
    std::optional<api::ApiError> pauseError() const { return m_pauseError; }
    const QString &journalError() const { return m_journalError; }
    std::optional<Outcome> outcome() const { return m_outcome; }
    bool isStopping() const { return m_stopping; }
    const Plan &plan() const { return m_plan; }
    const StepResult &result(int stepNumber) const { return m_results.at(stepNumber - 1); }
    int count(StepState state) const;
    // What became of some step is not known: the journal still asks for it.
    bool isInDoubt() const { return m_isInDoubt; }
    std::optional<api::ApiError> readError() const { return m_readError; }
    // Of the sending, going by the steps that have ended; none while nothing tells.
    std::optional<qint64> millisecondsLeft() const;
    const Receipt &receipt() const { return m_receipt; } // complete when the run has finished
    Workspace &workspace() const { return m_workspace; }

signals:
    void phaseChanged();
    void stepChanged(int stepNumber);
    void finished(rw::edit::ApplyRun::Outcome outcome);

private:
    // A step between being taken and being done with.
    struct Active
    {
        bool isReadBack = false; // its outcome is unknown; a reading is to tell
        QPointer<api::ApiCall> call;
        QElapsedTimer clock;
    };

    void setPhase(Phase phase);
    void afterCheck(bool ok);
    Plan planNow() const;
    void pump();
    void advance(int number);
    void noteAhead();
    void note(int number);
    void transmit(const Step &step);
    api::ApiRequest currentRequest(const Step &step) const;
    void answered(const Step &step, const api::Result<QByteArray> &body);
    void taken(const Step &step, const QString &id);
    void refused(const Step &step, const api::ApiError &error);
    void noteAnswer(const Step &step, StepAnswer::Kind kind); // in the journal
    void guardRefreshed();
    void finishReadBack(int number);
    void end(int number, StepState state);
    void skip(const QList<StepQueue::Skipped> &steps);
    void putBack(int number);
    void pauseFor(Pause reason, const std::optional<api::ApiError> &error = {});
    void letGoOfWaiting();
    void stopIfIdle();
    bool isKeptWaiting() const;
    void setState(int stepNumber, StepState state);
    void verify();
    void leaveUnverified();
    void judge(bool isRead);
    void closeJournal();
    void finish(Outcome outcome);
    const Step &step(int number) const { return m_plan.steps.at(number - 1); }
    StepResult &resultOf(const Step &step) { return m_results[step.number - 1]; }

    Workspace &m_workspace;
    const Plan m_plan;
    QList<StepResult> m_results;
    ApplyJournal m_journal;
    SendingNotes m_notes; // of those that are active, and of those that come next
    Guard m_guard;
    StepQueue m_queue;
    QHash<int, Active> m_active;
    int m_expired = 0; // readings in a row that guarded and grew too old before their turn
    bool m_hasExpired = false; // the last one
    // The licence allows no more of these: which step was told so.
    QHash<domain::ObjectKind, int> m_noMoreOf;
    Phase m_phase = Phase::Ready;
    Pause m_pause = Pause::None;
    std::optional<api::ApiError> m_pauseError;
    QString m_journalError;
    std::optional<Outcome> m_outcome;
    std::optional<api::ApiError> m_readError;
    bool m_stopping = false;
    bool m_pumping = false;
    Rereading m_rereading; // before anything is sent
    Verification m_verification;
    bool m_readFailed = false;
    bool m_isInDoubt = false;
    std::optional<QSet<domain::ObjectRef>> m_only;
    Receipt m_receipt; // without an id: nothing was begun
    QElapsedTimer m_sendClock;
    qint64 m_sendTime = 0; // before the last pause
};

} // namespace rw::edit
