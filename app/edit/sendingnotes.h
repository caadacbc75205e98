// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/receipt.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace rw::edit {

class ApplyJournal;

// That steps may have reached the server, in the journal before they leave. Owned by an ApplyRun.
class SendingNotes final : public QObject
{
    Q_OBJECT
public:
    explicit SendingNotes(ApplyJournal &journal, QObject *parent = nullptr); // outlives it

    void write(const Receipt::Request &request); // its step is not noted
    bool contains(int step) const { return m_notes.contains(step); }
    // The request as it leaves. Where it is not the noted one, the note follows.
    void leaves(const Receipt::Request &request);
    void takeBack(int step); // it has not left
    void forget(int step) { m_notes.remove(step); } // it has ended
    bool isOnDisk(int step) const { return m_notes.value(step).isOnDisk; }
    QList<int> steps() const { return m_notes.keys(); }

signals:
    void onDisk(int step);

private:
    struct Note
    {
        quint64 turn = 0;
        Receipt::Request request;
        bool isOnDisk = false;
    };

    ApplyJournal &m_journal;
    QHash<int, Note> m_notes;
    quint64 m_lastTurn = 0;
};

} // namespace rw::edit
