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
#include "edit/planner.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::Edit;
using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;

namespace {

bool makes(const Step &step)
{
    return step.kind == Step::Kind::CreateRole || step.kind == Step::Kind::CreateContactRole
           || step.kind == Step::Kind::CreateContact;
}

bool deletes(const Step &step)
{
    return step.kind == Step::Kind::DeleteRole || step.kind == Step::Kind::DeleteContactRole
           || step.kind == Step::Kind::DeleteContact;
}

// The request may have been carried out although nothing says so: no answer, one that cannot be
// read, or a server that lost its way while it was at it.
bool isUnknown(const api::ApiError &error)
{
    return error.kind == api::ApiError::Kind::OutcomeUnknown
           || error.kind == api::ApiError::Kind::Timeout
           || error.kind == api::ApiError::Kind::BadReply
           || error.kind == api::ApiError::Kind::Server;
}

// There is no use in going on with the next step.
bool isEndOfRun(const api::ApiError &error)
{
    return error.kind == api::ApiError::Kind::Network
           || error.kind == api::ApiError::Kind::Throttled
           || error.kind == api::ApiError::Kind::Unauthorized
           || error.kind == api::ApiError::Kind::Cancelled;
}

QSet<Field> sentFields(const Step &step)
{
    switch (step.kind) {
    case Step::Kind::UpdateRole:
        return step.fields;
    case Step::Kind::RenameContactRole:
        return {Field::Name};
    case Step::Kind::OrderContactRoles:
        return {Field::Order};
    case Step::Kind::UpdateContact:
        return {Field::Name, Field::EmailId};
    default:
        break;
    }
    const QList<Field> &all = domain::fieldsOf(step.ref.kind);
    return QSet<Field>(all.cbegin(), all.cend());
}

} // namespace

ApplyRun::ApplyRun(Workspace &workspace, const Plan &plan, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_plan(plan), m_results(plan.steps.size())
{
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

void ApplyRun::stop()
{
    if (m_stopping || m_phase == Phase::Finished)
        return;
    m_stopping = true;
    emit phaseChanged();
    if (m_phase == Phase::Checking) {
        m_reading = 0; // whatever is still being read is of use to the sections alone
        for (Section *section : m_workspace.sections())
            disconnect(section, &Section::reread, this, &ApplyRun::sectionRead);
        for (const Step &step : m_plan.steps)
            setState(step.number, StepState::NotStarted);
        finish(Outcome::Stopped);
    } else if (m_call && m_call->isWaiting()) {
        m_call->abort(); // a pause that the server asked for may be long
    }
}

void ApplyRun::setPhase(Phase phase)
{
    m_phase = phase;
    emit phaseChanged();
}

// Reads what the plan touches, each section once.
void ApplyRun::readThen(void (ApplyRun::*next)())
{
    bool roles = false;
    bool values = false;
    QSet<domain::CounterpartyId> counterparties;
    for (const Step &step : m_plan.steps) {
        switch (step.ref.kind) {
        case ObjectKind::Role:
            roles = true;
            break;
        case ObjectKind::ContactRole:
        case ObjectKind::ContactRoleOrder:
            values = true;
            break;
        case ObjectKind::Contact:
            counterparties.insert(step.contact.counterparty);
            break;
        }
    }
    m_afterReading = next;
    m_readFailed = false;
    m_readError.reset();
    m_reading = int(roles) + int(values) + int(!counterparties.isEmpty());
    if (m_reading == 0) {
        m_reading = 1;
        QMetaObject::invokeMethod(
            this, [this] { sectionRead(true); }, Qt::QueuedConnection);
        return;
    }
    const auto await = [this](Section &section) {
        connect(&section, &Section::reread, this, &ApplyRun::sectionRead,
                Qt::ConnectionType(Qt::UniqueConnection | Qt::QueuedConnection));
    };
    if (roles) {
        await(m_workspace.roles());
        m_workspace.roles().reload();
    }
    if (values) {
        await(m_workspace.contactRoles());
        m_workspace.contactRoles().reload();
    }
    if (!counterparties.isEmpty()) {
        await(m_workspace.contacts());
        m_workspace.contacts().reloadContacts(counterparties);
    }
}

void ApplyRun::sectionRead(bool ok)
{
    if (m_reading == 0)
        return; // somebody else's reload
    m_readFailed = m_readFailed || !ok;
    if (--m_reading > 0)
        return;
    for (Section *section : m_workspace.sections()) {
        disconnect(section, &Section::reread, this, &ApplyRun::sectionRead);
        if (m_readFailed && section->error())
            m_readError = section->error();
    }
    (this->*m_afterReading)();
}

void ApplyRun::afterCheck()
{
    if (m_readFailed) {
        finish(Outcome::NotRead);
    } else if (makePlan(m_workspace) != m_plan) {
        finish(Outcome::PlanChanged);
    } else {
        m_view.values = m_workspace.contactRoles().baselineValues();
        setPhase(Phase::Sending);
        sendNext();
    }
}

void ApplyRun::sendNext()
{
    for (const Step &step : m_plan.steps) {
        if (m_results.at(step.number - 1).state != StepState::Waiting)
            continue;
        if (m_stopping) {
            setState(step.number, StepState::NotStarted);
            continue;
        }
        const auto failed
            = std::find_if(step.needs.cbegin(), step.needs.cend(), [this](int number) {
                  return m_results.at(number - 1).state != StepState::Answered;
              });
        if (failed != step.needs.cend()) {
            m_results[step.number - 1].waitedFor = *failed;
            setState(step.number, StepState::Skipped);
            continue;
        }
        m_clock.start();
        setState(step.number, StepState::Sending);
        if (step.kind == Step::Kind::OrderContactRoles)
            readOrderThen(step);
        else
            transmit(step);
        return;
    }
    verify();
}

// The order is sent by the names that the values have at this moment, so that it renames nothing.
void ApplyRun::readOrderThen(const Step &step)
{
    const int number = step.number;
    m_call = m_workspace.client().send(api::ContactRoleApi::listRequest());
    connect(
        m_call, &api::ApiCall::finished, this, [this, number](const api::Result<QByteArray> &body) {
            const auto values = body.and_then(&api::ContactRoleApi::parseList);
            if (!values) {
                answered(this->step(number), tl::make_unexpected(values.error()));
                return;
            }
            if (m_stopping) {
                setState(number, StepState::NotStarted);
                sendNext();
                return;
            }
            m_view.values = *values;
            for (domain::ContactRole &value : m_view.values)
                value.id.value = m_workspace.ids().localId(ObjectKind::ContactRole, value.id.value);
            transmit(this->step(number));
        });
}

void ApplyRun::transmit(const Step &step)
{
    const int number = step.number;
    for (const ObjectRef &ref : step.refs())
        m_workspace.markSent(ref, sentFields(step));
    const api::ApiRequest request = requestFor(step, m_plan, m_workspace, m_view);
    m_results[number - 1].request = request;
    m_call = m_workspace.client().send(request);
    connect(m_call, &api::ApiCall::finished, this,
            [this, number](const api::Result<QByteArray> &body) {
                answered(this->step(number), body);
            });
}

void ApplyRun::answered(const Step &step, const api::Result<QByteArray> &body)
{
    StepResult &result = m_results[step.number - 1];
    result.milliseconds = m_clock.elapsed();
    const api::Result<QString> id
        = body.and_then([this, &step](const QByteArray &bytes) -> api::Result<QString> {
              const api::Result<> each = noteRefusals(step, bytes);
              return each ? idIn(step, bytes) : tl::make_unexpected(each.error());
          });
    if (!id && m_stopping && id.error().kind == api::ApiError::Kind::Cancelled) {
        setState(step.number, StepState::NotStarted); // it was only waiting
    } else if (!id) {
        result.error = id.error();
        setState(step.number, StepState::Failed);
        if (isEndOfRun(id.error()))
            m_stopping = true;
    } else {
        result.serverId = *id;
        if (makes(step) && !id->isEmpty())
            m_workspace.adopt(step.ref, *id);
        if (step.kind == Step::Kind::UpdateContact)
            m_view.addresses.insert(step.ref, step.contact.emailId);
        setState(step.number, StepState::Answered);
    }
    sendNext();
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
        m_results[step.number - 1].refusals.insert(refs.at(at), outcome.error());
        if (first)
            first = tl::make_unexpected(outcome.error());
    }
    return first;
}

// What was read before it was sent does not count: reading does no harm.
bool ApplyRun::mayHaveArrived(const StepResult &result)
{
    return result.error && isUnknown(*result.error) && !result.request.target.isEmpty();
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
    setPhase(Phase::Verifying);
    readThen(&ApplyRun::recogniseMade);
    const bool usersMoved
        = std::any_of(m_plan.steps.cbegin(), m_plan.steps.cend(),
                      [](const Step &step) { return step.kind == Step::Kind::DeleteRole; });
    if (usersMoved)
        m_workspace.roles().reloadUsers();
}

// Something may have been made although the answer was lost. Names of roles and of values and
// addresses of contacts are unique: what is there now under the wanted one was made by this run.
void ApplyRun::recogniseMade()
{
    bool found = false;
    for (const Step &step : m_plan.steps) {
        const StepResult &result = m_results.at(step.number - 1);
        if (m_readFailed || m_recognised || !makes(step) || !mayHaveArrived(result))
            continue;
        QString id;
        if (step.ref.kind == ObjectKind::Role) {
            for (const domain::Role &role : m_workspace.roles().baselineRoles()) {
                if (role.name == step.role.name && role.reportingTo == step.role.reportingTo)
                    id = role.id.value;
            }
        } else if (step.ref.kind == ObjectKind::ContactRole) {
            for (const domain::ContactRole &value : m_workspace.contactRoles().baselineValues()) {
                if (value.name == step.contactRole.name)
                    id = value.id.value;
            }
        } else {
            for (const domain::Contact &contact : m_workspace.contacts().baselineContacts()) {
                if (contact.counterparty == step.contact.counterparty && !contact.isStopped()
                    && domain::sameName(contact.emailId, step.contact.emailId))
                    id = contact.id.value;
            }
        }
        if (id.isEmpty())
            continue;
        m_workspace.markSent(step.ref, sentFields(step));
        m_workspace.adopt(step.ref, id);
        found = true;
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
        const bool sent = result.state == StepState::Answered || mayHaveArrived(result);
        if (sent && !m_readFailed)
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
        return true;
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
    const QSet<Field> fields = sentFields(step);
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

void ApplyRun::finish(Outcome outcome)
{
    m_outcome = outcome;
    m_workspace.unlock();
    setPhase(Phase::Finished);
    emit finished(outcome);
}

} // namespace rw::edit
