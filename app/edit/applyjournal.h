// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/receipt.h"
#include "edit/stepintent.h"
#include "store/journalstore.h"

#include <QDateTime>
#include <QObject>

#include <deque>
#include <functional>

namespace rw::edit {

class Workspace;

// One apply's part of the journal: what is to be on disk before the run goes on. Owned by an
// ApplyRun. Without a store everything counts as kept at once.
class ApplyJournal final : public QObject
{
    Q_OBJECT
public:
    explicit ApplyJournal(store::JournalStore *store, QObject *parent = nullptr);

    const QString &id() const { return m_id; }
    const QDateTime &startedAt() const { return m_startedAt; } // UTC

    // Each calls 'then' once this and every earlier note are on disk.
    using Then = std::function<void()>;
    void begin(const Plan &plan, const IdMap &ids, const QByteArray &head, Then then);
    void sending(const Receipt::Request &request, Then then);
    void requested(const Receipt::Request &request); // it is another by now, or answered
    void answered(int step, const StepAnswer &answer);
    // A step that is known to have reached nobody is not in doubt either.
    void notSent(int step);
    // As soon as the workspace has on disk what came of the apply: until then the journal is the
    // only one to know.
    void close(const store::StoredReceipt &receipt, const Workspace &workspace);
    void forget();

signals:
    // It cannot be written. Tried again by itself; nothing goes on until it works.
    void failed(const QString &sentence);

private:
    void await(quint64 write, Then then);
    void onDurable(quint64 write);

    store::JournalStore *m_store;
    const QString m_id;
    const QDateTime m_startedAt;
    std::deque<std::pair<quint64, Then>> m_waiting;
};

} // namespace rw::edit
