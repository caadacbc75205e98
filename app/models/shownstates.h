// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"
#include "models/itemroles.h"

#include <QHash>
#include <QList>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// Remembers how the staged rows of a model last looked, so that only those are announced that look
// different now: a view throws away what is being typed in a row that is announced.
class ShownStates final
{
public:
    ShownStates(const edit::Workspace &workspace, domain::ObjectKind kind)
        : m_workspace(workspace), m_kind(kind)
    {
    }

    // The objects that look different since the last call.
    QList<domain::ObjectRef> takeDifferences();

private:
    struct State
    {
        Mark mark = Mark::None;
        QString words;
        bool locked = false;

        bool operator==(const State &) const = default;
    };
    State stateOf(const domain::ObjectRef &ref) const;

    const edit::Workspace &m_workspace;
    const domain::ObjectKind m_kind;
    QHash<domain::ObjectRef, State> m_shown; // only those that differ from State()
};

} // namespace rw::models
