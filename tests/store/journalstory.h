// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/journalstore.h"

namespace rw::test {

// The same story each time: an apply of three steps is begun, then steps are sent and answered, one
// after the other and again from the first. Note 1 is the beginning, 2 and 3 send and answer step
// 1, ...
constexpr int storySteps = 3;

inline QMap<int, QByteArray> storyIntents()
{
    QMap<int, QByteArray> intents;
    for (int step = 1; step <= storySteps; ++step)
        intents.insert(step, "{\"step\":" + QByteArray::number(step) + '}');
    return intents;
}

inline int stepOf(int note)
{
    return (note / 2 - 1) % storySteps + 1;
}

inline QByteArray answerOf(int note)
{
    return "{\"note\":" + QByteArray::number(note) + '}';
}

inline quint64 makeNote(store::JournalStore &journal, int note)
{
    const QString id = QStringLiteral("apply");
    if (note == 1)
        return journal.begin(id, "{}", storyIntents());
    return note % 2 == 0 ? journal.sending(id, stepOf(note))
                         : journal.answered(id, stepOf(note), answerOf(note));
}

// What a journal with the first so many notes says, told without one.
inline QList<store::JournaledApply> storyAfter(int notes)
{
    if (notes == 0)
        return {};
    store::JournaledApply apply{QStringLiteral("apply"), "{}", storyIntents(), {}, {}};
    for (int note = 2; note <= notes; ++note) {
        if (note % 2 == 0) {
            apply.sent.insert(stepOf(note));
            apply.answers.remove(stepOf(note));
        } else {
            apply.answers.insert(stepOf(note), answerOf(note));
        }
    }
    return {apply};
}

} // namespace rw::test
