// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/receiptmaker.h"

#include "edit/applyrun.h"
#include "edit/receiptjson.h"
#include "edit/receiptnotes.h"
#include "edit/workspace.h"

#include <QCoreApplication>

namespace rw::edit {

namespace {

using State = ApplyRun::StepState;

Receipt::Result resultOf(State state)
{
    switch (state) {
    case State::Verified:
        return Receipt::Result::Done;
    case State::Answered:
    case State::ReadingBack:
    case State::Sending:
        return Receipt::Result::Unknown;
    case State::Skipped:
        return Receipt::Result::Skipped;
    case State::Waiting:
    case State::NotStarted:
        return Receipt::Result::NotStarted;
    case State::NotVerified:
    case State::Conflict:
    case State::Failed:
        break;
    }
    return Receipt::Result::Failed;
}

Receipt::Outcome outcomeOf(ApplyRun::Outcome outcome)
{
    switch (outcome) {
    case ApplyRun::Outcome::Applied:
        return Receipt::Outcome::Applied;
    case ApplyRun::Outcome::Partly:
        return Receipt::Outcome::Partly;
    case ApplyRun::Outcome::Stopped:
        return Receipt::Outcome::Stopped;
    case ApplyRun::Outcome::PlanChanged:
        return Receipt::Outcome::PlanChanged;
    case ApplyRun::Outcome::NotRead:
        break;
    }
    return Receipt::Outcome::NotRead;
}

// An object is done when each of its steps is; the first that is not tells why.
void noteResult(Receipt::Item &item, const ApplyRun &run)
{
    item.result = Receipt::Result::Done;
    bool isByOthers = false;
    for (const Step &step : run.plan().steps) {
        if (!step.refs().contains(item.ref))
            continue;
        const ApplyRun::StepResult &result = run.result(step.number);
        isByOthers = result.wasAlreadySo;
        const Receipt::Result own = resultOf(result.state);
        if (own == Receipt::Result::Done || item.result != Receipt::Result::Done)
            continue;
        item.result = own;
        const auto refusal = result.refusals.constFind(item.ref);
        if (refusal != result.refusals.cend()) {
            item.reasonCode = refusal->code;
            item.reason = refusal->serverText;
        } else if (result.error && result.refusals.isEmpty()) {
            item.reasonCode = result.error->code;
            item.reason = result.error->serverText;
        }
    }
    if (isByOthers && item.result == Receipt::Result::Done)
        item.result = Receipt::Result::AlreadySo;
}

} // namespace

Receipt receiptFor(const Plan &plan, const Workspace &workspace, const ApplyJournal &journal)
{
    Receipt receipt;
    receipt.id = journal.id();
    receipt.startedAt = journal.startedAt();
    receipt.finishedAt = receipt.startedAt;
    receipt.organisation = workspace.organisation();
    receipt.operatorName = workspace.operatorName();
    receipt.operatorEmail = workspace.operatorEmail();
    receipt.programVersion = QCoreApplication::applicationVersion();
    receipt.outcome = Receipt::Outcome::Interrupted; // until it is known better
    receipt.items = itemsOf(plan, workspace);
    receipt.orderBefore = orderBefore(plan, workspace);
    return receipt;
}

void complete(Receipt &receipt, const ApplyRun &run, bool isReadAgain)
{
    receipt.finishedAt = QDateTime::currentDateTimeUtc();
    receipt.outcome = outcomeOf(run.outcome().value_or(ApplyRun::Outcome::Partly));
    for (Receipt::Item &item : receipt.items)
        noteResult(item, run);
    for (const Step &step : run.plan().steps) {
        const ApplyRun::StepResult &result = run.result(step.number);
        if (result.sentAt.isValid())
            receipt.requests.append(requestOf(step, result));
    }
    if (isReadAgain)
        noteVerified(receipt, run.workspace());
    else
        noteIds(receipt, run.workspace());
}

Receipt::Request requestOf(const Step &step, const StepResult &result)
{
    return {step.number,           step.name,           result.request.verb,
            result.request.target, result.request.body, result.httpStatus,
            result.milliseconds,   result.sentAt,       result.guardAge};
}

store::StoredReceipt stored(const Receipt &receipt)
{
    QStringList titles;
    for (const Receipt::Item &item : receipt.items)
        titles.append(item.title);
    return {receipt.id, receipt.startedAt.toString(Qt::ISODate), titles.join(QStringLiteral(", ")),
            toJson(receipt)};
}

} // namespace rw::edit
