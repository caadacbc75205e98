// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"
#include "edit/rereading.h"
#include "edit/stepresult.h"

#include <QList>
#include <QObject>

namespace rw::edit {

class Workspace;

// The last part of an apply: reads again what it was about, and says what became of each step. A
// step counts as done only when the reading agrees. Owned by an ApplyRun.
class Verification final : public QObject
{
    Q_OBJECT
public:
    // All outlive it. The results are those of the plan's steps.
    Verification(Workspace &workspace, const Plan &plan, const QList<StepResult> &results,
                 QObject *parent = nullptr);

    // Whatever may have been sent counts as sent from here on, whether it is read or not.
    void markWhatMayHaveArrived();
    void start(); // ends with finished(), later
    void cancel() { m_reading.cancel(); } // finished() does not come
    const std::optional<api::ApiError> &error() const { return m_reading.error(); }

    // After the reading:
    StepState stateOf(const Step &step) const;
    // Tells the workspace why something is still staged.
    void explainWhatStayed() const;

signals:
    void finished(bool ok);

private:
    void read(bool ok);
    bool recogniseMade();
    bool isDone(const Step &step) const;
    QString changedByOthers(const Step &step) const; // what of it, by name; empty: nothing
    const StepResult &resultOf(const Step &step) const { return m_results.at(step.number - 1); }

    Workspace &m_workspace;
    const Plan &m_plan;
    const QList<StepResult> &m_results;
    Rereading m_reading;
    bool m_recognised = false;
};

} // namespace rw::edit
