// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/interruptedapply.h"

#include "edit/contactsection.h"
#include "edit/receiptjson.h"
#include "edit/receiptmaker.h"
#include "edit/receiptnotes.h"
#include "edit/recognition.h"
#include "edit/stepvalues.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;

InterruptedApply::InterruptedApply(Workspace &workspace, store::JournalStore &journal,
                                   const store::JournaledApply &apply, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_journal(journal), m_id(apply.id),
      m_reading(workspace)
{
    if (const auto receipt = receiptFromJson(apply.head))
        m_receipt = *receipt;
    for (const QByteArray &json : apply.intents) {
        if (const auto intent = intentFromJson(json))
            m_intents.append(*intent);
    }
    for (auto it = apply.answers.cbegin(); it != apply.answers.cend(); ++it) {
        if (const auto answer = answerFromJson(it.value()))
            m_answers.insert(it.key(), *answer);
    }
    for (const QByteArray &json : apply.requests) {
        if (const auto request = requestFromJson(json))
            m_receipt.requests.append(answered(*request));
    }
    for (int number : apply.sent) {
        if (!m_answers.contains(number))
            m_inDoubt.append(number);
    }
    std::sort(m_inDoubt.begin(), m_inDoubt.end());
    connect(&m_reading, &Rereading::finished, this, &InterruptedApply::read);
}

// What is known of the answer, with the request as it was noted.
Receipt::Request InterruptedApply::answered(Receipt::Request request) const
{
    const auto answer = m_answers.constFind(request.step);
    if (answer == m_answers.cend() || !answer->sentAt.isValid())
        return request;
    request.time = answer->sentAt;
    request.httpStatus = answer->httpStatus;
    request.milliseconds = answer->milliseconds;
    request.windowMs = answer->guardAge;
    return request;
}

void InterruptedApply::read(bool ok)
{
    if (ok || isReadAsFarAsMayBe())
        (this->*m_afterReading)();
    else
        emit checked(false);
}

// Why what the step is about could not be read; none: it was.
std::optional<api::ApiError> InterruptedApply::errorOf(const StepIntent &intent) const
{
    if (intent.ref.kind != ObjectKind::Contact) {
        const Section &section = m_workspace.sectionOf(intent.ref.kind);
        return section.state() == Section::State::Failed ? section.error() : std::nullopt;
    }
    if (!m_workspace.contacts().access().read)
        return m_workspace.contacts().error();
    const domain::CounterpartyId counterparty{intent.counterparty};
    return m_workspace.contacts().contactsState(counterparty) == Section::State::Failed
               ? m_workspace.contacts().contactsError(counterparty)
               : std::nullopt;
}

// A counterparty that is gone or forbidden will not be read next time either: what became of its
// contacts stays unknown, and the rest need not wait. Roles and contact roles have to be read: one
// that was made and is not recognised would be made twice.
bool InterruptedApply::isReadAsFarAsMayBe() const
{
    using Kind = api::ApiError::Kind;
    bool isAnyClosed = false;
    for (const StepIntent &intent : m_intents) {
        const auto error = errorOf(intent);
        const bool isClosed = error && intent.ref.kind == ObjectKind::Contact
                              && (error->kind == Kind::Forbidden || error->kind == Kind::NotFound);
        if (error && !isClosed)
            return false;
        isAnyClosed = isAnyClosed || error;
    }
    return isAnyClosed;
}

void InterruptedApply::check()
{
    QList<Step> steps;
    for (const StepIntent &intent : std::as_const(m_intents))
        steps.append(stepOf(intent));
    m_afterReading = &InterruptedApply::recognise;
    m_reading.start(steps);
}

// The answer tells the id of what was made; where it was lost, its name and place do.
void InterruptedApply::recognise()
{
    QList<Step> steps;
    bool found = false;
    for (const StepIntent &intent : std::as_const(m_intents)) {
        Step step = stepOf(intent);
        steps.append(step);
        if (!makes(step))
            continue;
        step.role.reportingTo.value = m_made.value(
            {ObjectKind::Role, step.role.reportingTo.value},
            m_workspace.ids().localId(ObjectKind::Role, step.role.reportingTo.value));
        QString id = m_answers.value(intent.number).serverId;
        if (id.isEmpty() && m_inDoubt.contains(intent.number))
            id = m_workspace.ids().serverId(step.ref.kind, recognised(step, viewOf(m_workspace)));
        if (id.isEmpty())
            continue;
        m_made.insert(step.ref, id);
        // Where the edit is kept by the server's id already, it was adopted before the end.
        if (m_workspace.buffer().find(step.ref)) {
            m_workspace.adopt(step.ref, id);
            m_workspace.markSent(step.ref, step);
            found = true;
        }
    }
    m_afterReading = &InterruptedApply::accept;
    if (found)
        m_reading.start(steps);
    else
        accept();
}

void InterruptedApply::accept()
{
    for (const StepIntent &intent : std::as_const(m_intents)) {
        if (!makes(stepOf(intent)) && !deletes(stepOf(intent)))
            m_workspace.acceptAsOwn(refOf(intent), intent.values);
    }
    // What was recognised is known from the staged edits alone once the journal is closed.
    if (m_workspace.isDurable())
        finish();
    else
        connect(&m_workspace, &Workspace::becameDurable, this, &InterruptedApply::finish,
                Qt::SingleShotConnection);
}

void InterruptedApply::finish()
{
    close();
    emit checked(true);
}

// By the id that the workspace has for it now.
ObjectRef InterruptedApply::refOf(const StepIntent &intent) const
{
    const QString server = m_made.value(intent.ref, intent.ref.id);
    return {intent.ref.kind, m_workspace.ids().localId(intent.ref.kind, server)};
}

bool InterruptedApply::isDone(const StepIntent &intent) const
{
    if (const auto answer = m_answers.constFind(intent.number); answer != m_answers.cend())
        return answer->kind != StepAnswer::Kind::NotDone;
    if (!m_inDoubt.contains(intent.number))
        return false;
    const domain::Edit *left = m_workspace.buffer().find(refOf(intent));
    if (!left)
        return true;
    if (left->operation != domain::Edit::Operation::Update)
        return false;
    return std::none_of(intent.values.keyBegin(), intent.values.keyEnd(),
                        [left](Field field) { return left->fields.contains(field); });
}

void InterruptedApply::close()
{
    if (m_receipt.id.isEmpty()) {
        m_journal.forget(m_id); // its head cannot be read: there is nothing to tell of it
        return;
    }
    for (Receipt::Item &item : m_receipt.items) {
        item.result = Receipt::Result::Done;
        bool isByOthers = false;
        bool isByUs = false;
        for (const StepIntent &intent : std::as_const(m_intents)) {
            const bool isAbout
                = intent.ref == item.ref
                  || (intent.ref.kind == item.ref.kind && intent.alsoDeleted.contains(item.ref.id));
            const auto answer = m_answers.constFind(intent.number);
            const bool wasSo
                = answer != m_answers.cend() && answer->kind == StepAnswer::Kind::AlreadySo;
            isByOthers = isByOthers || (isAbout && wasSo);
            isByUs = isByUs || (isAbout && !wasSo);
            if (isAbout && m_inDoubt.contains(intent.number) && errorOf(intent)) {
                item.result = Receipt::Result::Unknown;
            } else if (isAbout && !isDone(intent)) {
                item.result = m_answers.contains(intent.number) ? Receipt::Result::Failed
                                                                : Receipt::Result::NotStarted;
                item.reasonCode = m_answers.value(intent.number).code;
            }
        }
        if (isByOthers && !isByUs)
            item.result = Receipt::Result::AlreadySo; // and is not ours to take back
    }
    m_receipt.finishedAt = QDateTime::currentDateTimeUtc();
    m_receipt.outcome = Receipt::Outcome::Interrupted;
    noteIds(m_receipt, [this](ObjectKind kind, const QString &id) {
        return m_made.value({kind, id}, id);
    });
    noteVerified(m_receipt, m_workspace);
    m_journal.close(m_id, stored(m_receipt));
}

QSet<ObjectRef> InterruptedApply::left() const
{
    QSet<ObjectRef> refs;
    for (const StepIntent &intent : m_intents) {
        QList<ObjectRef> about{refOf(intent)};
        for (const QString &id : intent.alsoDeleted)
            about.append({intent.ref.kind, m_workspace.ids().localId(intent.ref.kind, id)});
        for (const ObjectRef &ref : std::as_const(about)) {
            if (m_workspace.buffer().find(ref))
                refs.insert(ref);
        }
    }
    return refs;
}

} // namespace rw::edit
