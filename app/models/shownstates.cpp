// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/shownstates.h"

#include "edit/workspace.h"
#include "models/marks.h"

namespace rw::models {

using domain::ObjectRef;

QList<ObjectRef> ShownStates::takeDifferences()
{
    QHash<ObjectRef, State> now;
    const auto look = [this, &now](const ObjectRef &ref) {
        const State state = stateOf(ref);
        if (!(state == State()))
            now.insert(ref, state);
    };
    const auto &edits = m_workspace.buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key().kind == m_kind)
            look(it.key());
    }
    // An object whose change was just applied has no edit any more and is still locked.
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        if (!now.contains(it.key()))
            look(it.key());
    }

    QList<ObjectRef> different;
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        if (!(m_shown.value(it.key()) == it.value()))
            different.append(it.key());
    }
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        if (!now.contains(it.key()))
            different.append(it.key());
    }
    m_shown = now;
    return different;
}

ShownStates::State ShownStates::stateOf(const ObjectRef &ref) const
{
    return {markOf(m_workspace, ref), markWords(m_workspace, ref), m_workspace.isLocked(ref)};
}

} // namespace rw::models
