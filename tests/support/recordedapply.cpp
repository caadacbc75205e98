// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/recordedapply.h"

#include "edit/receiptnotes.h"

#include <QSignalSpy>

namespace rw::test {

using namespace Qt::StringLiterals;
using edit::ApplyRun;
using edit::Receipt;

namespace {

Receipt::Result resultOf(const ApplyRun &run, const domain::ObjectRef &ref)
{
    Receipt::Result result = Receipt::Result::Done;
    for (const edit::Step &step : run.plan().steps) {
        if (!step.refs().contains(ref))
            continue;
        switch (run.result(step.number).state) {
        case ApplyRun::StepState::Verified:
            break;
        case ApplyRun::StepState::Skipped:
            result = Receipt::Result::Skipped;
            break;
        case ApplyRun::StepState::NotStarted:
            result = Receipt::Result::NotStarted;
            break;
        default:
            result = Receipt::Result::Failed;
            break;
        }
    }
    return result;
}

Receipt::Outcome outcomeOf(const ApplyRun &run)
{
    switch (*run.outcome()) {
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

} // namespace

Receipt recordedApply(LiveWorkspace &live)
{
    const edit::Plan plan = edit::makePlan(*live.workspace);
    Receipt receipt;
    receipt.id = u"receipt-1"_s;
    receipt.startedAt = QDateTime(QDate(2026, 3, 2), QTime(12, 4, 5, 60), Qt::UTC);
    receipt.finishedAt = receipt.startedAt.addMSecs(1250);
    receipt.organisation = live.workspace->organisation();
    receipt.operatorName = u"Priya Nair"_s;
    receipt.operatorEmail = u"priya@example.org"_s;
    receipt.programVersion = u"0.1"_s;
    receipt.items = edit::itemsOf(plan, *live.workspace);
    receipt.orderBefore = edit::orderBefore(plan, *live.workspace);
    const std::unique_ptr<ApplyRun> run = live.apply();
    receipt.outcome = outcomeOf(*run);
    for (Receipt::Item &item : receipt.items)
        item.result = resultOf(*run, item.ref);
    for (const edit::Step &step : run->plan().steps) {
        const ApplyRun::StepResult &result = run->result(step.number);
        receipt.requests.append({step.number, step.name, result.request.verb, result.request.target,
                                 result.request.body, 200, result.milliseconds, receipt.startedAt,
                                 12});
    }
    edit::noteVerified(receipt, *live.workspace);
    return receipt;
}

} // namespace rw::test
