// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apicall.h"
#include "api/apierror.h"
#include "edit/plan.h"
#include "edit/steprequest.h"

#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>

#include <optional>

namespace rw::edit {

class Workspace;

// One apply from its first read to its last: reads again, stops for a person if the plan that was
// looked at is no longer the plan, sends step by step, goes on past a failure with what does not
// depend on it, reads again and counts a change as done only when the reading agrees. What failed
// stays staged.
//
// Made for one run and owned by whoever started it. Emits finished() exactly once.
class ApplyRun final : public QObject
{
    Q_OBJECT
public:
    enum class Phase { Ready, Checking, Sending, Verifying, Finished };
    enum class Outcome {
        Applied, // every step was sent and verified
        Partly, // something failed, was skipped or not verified
        Stopped, // by the person, between two steps
        PlanChanged, // nothing was sent: the organisation changed and the plan with it
        NotRead // nothing was sent: the organisation could not be read
    };
    enum class StepState {
        Waiting,
        Sending,
        Answered,
        Verified,
        NotVerified,
        Failed,
        Skipped,
        NotStarted
    };

    struct StepResult
    {
        StepState state = StepState::Waiting;
        std::optional<api::ApiError> error;
        QHash<domain::ObjectRef, api::ApiError> refusals; // of a call for several: each its own
        int waitedFor = 0; // Skipped: the number of the step that failed
        QString serverId; // of what was made
        api::ApiRequest request; // as it was sent
        qint64 milliseconds = 0;
    };

    // plan: what the person looked at. The workspace must outlive the run.
    ApplyRun(Workspace &workspace, const Plan &plan, QObject *parent = nullptr);
    ~ApplyRun() override;

    void start();
    void stop(); // finishes the request under way, if one is, then stops

    Phase phase() const { return m_phase; }
    std::optional<Outcome> outcome() const { return m_outcome; }
    bool isStopping() const { return m_stopping; }
    const Plan &plan() const { return m_plan; }
    const StepResult &result(int stepNumber) const { return m_results.at(stepNumber - 1); }
    int count(StepState state) const;
    std::optional<api::ApiError> readError() const { return m_readError; }

signals:
    void phaseChanged();
    void stepChanged(int stepNumber);
    void finished(rw::edit::ApplyRun::Outcome outcome);

private:
    void setPhase(Phase phase);
    void readThen(void (ApplyRun::*next)());
    void sectionRead(bool ok);
    void afterCheck();
    void sendNext();
    void readOrderThen(const Step &step);
    void transmit(const Step &step);
    void answered(const Step &step, const api::Result<QByteArray> &body);
    api::Result<QString> idIn(const Step &step, const QByteArray &body) const;
    api::Result<> noteRefusals(const Step &step, const QByteArray &body);
    static bool mayHaveArrived(const StepResult &result);
    void setState(int stepNumber, StepState state);
    void verify();
    void recogniseMade();
    void judge();
    bool isDone(const Step &step) const;
    void explainWhatStayed();
    void finish(Outcome outcome);
    const Step &step(int number) const { return m_plan.steps.at(number - 1); }

    Workspace &m_workspace;
    const Plan m_plan;
    QList<StepResult> m_results;
    ServerView m_view;
    Phase m_phase = Phase::Ready;
    std::optional<Outcome> m_outcome;
    std::optional<api::ApiError> m_readError;
    bool m_stopping = false;
    int m_reading = 0; // sections still to answer
    bool m_readFailed = false;
    void (ApplyRun::*m_afterReading)() = nullptr;
    bool m_recognised = false;
    QElapsedTimer m_clock;
    QPointer<api::ApiCall> m_call; // of the step that is being sent
};

} // namespace rw::edit
