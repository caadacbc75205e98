// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/sendingnotes.h"

#include "edit/applyjournal.h"

namespace rw::edit {

SendingNotes::SendingNotes(ApplyJournal &journal, QObject *parent)
    : QObject(parent), m_journal(journal)
{
}

void SendingNotes::write(const Receipt::Request &request)
{
    const int step = request.step;
    const quint64 turn = ++m_lastTurn;
    m_notes.insert(step, {turn, request});
    m_journal.sending(request, [this, step, turn] {
        const auto note = m_notes.find(step);
        if (note == m_notes.end() || note->turn != turn)
            return; // taken back since
        note->isOnDisk = true;
        emit onDisk(step);
    });
}

void SendingNotes::leaves(const Receipt::Request &request)
{
    const Receipt::Request noted = m_notes.value(request.step).request;
    if (noted.method != request.method || noted.target != request.target
        || noted.body != request.body)
        m_journal.requested(request);
}

void SendingNotes::takeBack(int step)
{
    if (m_notes.remove(step))
        m_journal.notSent(step);
}

} // namespace rw::edit
