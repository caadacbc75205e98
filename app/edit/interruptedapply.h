// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"
#include "edit/receipt.h"
#include "edit/rereading.h"
#include "edit/stepintent.h"
#include "store/journalstore.h"

#include <QObject>

namespace rw::edit {

class Workspace;

// An apply that the program did not see to its end. Tells which of its steps may have reached the
// server, looks what became of them, and what of it is still to be done. Sends nothing. Owned by
// whoever asks the person about it.
class InterruptedApply final : public QObject
{
    Q_OBJECT
public:
    // All outlive it. An apply that cannot be read has no steps; its staged edits are checked like
    // all others.
    InterruptedApply(Workspace &workspace, store::JournalStore &journal,
                     const store::JournaledApply &apply, QObject *parent = nullptr);

    const QString &id() const { return m_id; }
    QDateTime startedAt() const { return m_receipt.startedAt; } // UTC
    int stepCount() const { return int(m_intents.size()); }
    // Numbers of the steps that were about to be sent and of which no answer is known.
    const QList<int> &inDoubt() const { return m_inDoubt; }

    // Reads what the apply was about, recognises what it made, and closes it in the journal. Ends
    // with checked(), later; what could not be read can be checked again. A counterparty that is
    // gone or forbidden holds nothing up: the receipt says that nothing is known of its contacts.
    void check();
    const std::optional<api::ApiError> &error() const { return m_reading.error(); }
    // After the check: of what the apply was to change, what is still staged.
    QSet<domain::ObjectRef> left() const;

signals:
    void checked(bool ok);

private:
    Receipt::Request answered(Receipt::Request request) const;
    void read(bool ok);
    void recognise();
    void accept();
    void finish();
    void close();
    std::optional<api::ApiError> errorOf(const StepIntent &intent) const;
    bool isReadAsFarAsMayBe() const;
    domain::ObjectRef refOf(const StepIntent &intent) const;
    bool isDone(const StepIntent &intent) const;

    Workspace &m_workspace;
    store::JournalStore &m_journal;
    const QString m_id;
    Receipt m_receipt;
    QList<StepIntent> m_intents;
    QHash<int, StepAnswer> m_answers;
    QList<int> m_inDoubt;
    QHash<domain::ObjectRef, QString> m_made; // server ids of what the apply made, by local id
    Rereading m_reading;
    void (InterruptedApply::*m_afterReading)() = nullptr;
};

} // namespace rw::edit
