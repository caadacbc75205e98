// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/verification.h"

#include "domain/fields.h"
#include "edit/contactrolesection.h"
#include "edit/listorder.h"
#include "edit/recognition.h"
#include "edit/stepvalues.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::Edit;
using domain::Field;
using domain::ObjectRef;

Verification::Verification(Workspace &workspace, const Plan &plan, const QList<StepResult> &results,
                           QObject *parent)
    : QObject(parent), m_workspace(workspace), m_plan(plan), m_results(results),
      m_reading(workspace)
{
    connect(&m_reading, &Rereading::finished, this, &Verification::read);
}

void Verification::markWhatMayHaveArrived()
{
    for (const Step &step : m_plan.steps) {
        if (!mayHaveArrived(resultOf(step)))
            continue;
        for (const ObjectRef &ref : step.refs())
            m_workspace.markSent(ref, step);
    }
}

void Verification::start()
{
    m_recognised = false;
    m_reading.start(m_plan.steps);
}

void Verification::read(bool ok)
{
    if (ok && !m_recognised) {
        m_recognised = true;
        if (recogniseMade()) {
            m_reading.start(m_plan.steps); // by the ids that are known now
            return;
        }
    }
    emit finished(ok);
}

// Something may have been made although the answer was lost, and only after it was looked for.
bool Verification::recogniseMade()
{
    bool found = false;
    for (const Step &step : m_plan.steps) {
        if (!makes(step) || !mayHaveArrived(resultOf(step)) || !adoptMade(m_workspace, step))
            continue;
        m_workspace.markSent(step.ref, step);
        found = true;
    }
    return found;
}

StepState Verification::stateOf(const Step &step) const
{
    const StepResult &result = resultOf(step);
    if (result.state != StepState::Answered && result.state != StepState::Failed)
        return result.state;
    if (isDone(step))
        return StepState::Verified;
    return result.error ? StepState::Failed : StepState::NotVerified;
}

// After the reading whatever is done has left the staged edits by itself.
bool Verification::isDone(const Step &step) const
{
    if (step.isTemporary)
        return resultOf(step).state == StepState::Answered;
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

QString Verification::changedByOthers(const Step &step) const
{
    for (const ObjectRef &ref : step.refs()) {
        if (const domain::Change change = m_workspace.change(ref); change.isConflict())
            return change.title;
    }
    return {};
}

void Verification::explainWhatStayed() const
{
    using Failure = Workspace::Failure;
    for (const Step &step : m_plan.steps) {
        const StepResult &result = resultOf(step);
        Failure failure;
        switch (result.state) {
        case StepState::Failed:
            failure.kind = mayHaveArrived(result) ? Failure::Kind::Unknown : Failure::Kind::Refused;
            failure.error = *result.error;
            break;
        case StepState::Skipped:
            failure.kind = Failure::Kind::Skipped;
            failure.waitedFor = m_plan.steps.at(result.waitedFor - 1).name;
            break;
        case StepState::NotVerified:
            failure.kind = Failure::Kind::NotVerified;
            break;
        case StepState::Conflict:
            failure.kind = Failure::Kind::Bundled;
            failure.waitedFor = changedByOthers(step);
            break;
        default:
            continue;
        }
        for (const ObjectRef &ref : step.refs()) {
            if (!m_workspace.buffer().find(ref) || m_workspace.failure(ref))
                continue;
            if (failure.kind == Failure::Kind::Bundled
                && (failure.waitedFor.isEmpty() || m_workspace.change(ref).isConflict()))
                continue; // a conflict says itself what it is
            Failure own = failure;
            if (result.refusals.contains(ref))
                own.error = result.refusals.value(ref);
            else if (!result.refusals.isEmpty())
                own.kind = Failure::Kind::NotVerified; // of this one the server said that it went
            m_workspace.setFailure(ref, own);
        }
    }
}

} // namespace rw::edit
