// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/editbuffer.h"

#include <QUndoCommand>

#include <functional>

namespace rw::edit {

class Workspace;

// One named step of the undo stack: for each object it touches, the edit before and the edit after.
// All ways of changing something are steps of this one class; what they mean is in the sections.
class StageCommand final : public QUndoCommand
{
public:
    struct Item
    {
        domain::ObjectRef ref;
        domain::MaybeEdit before;
        domain::MaybeEdit after;
    };

    StageCommand(Workspace &workspace, const QString &text,
                 const QList<EditBuffer::Replacement> &wanted);
    ~StageCommand() override;

    void redo() override;
    void undo() override;

    const QList<Item> &items() const { return m_items; }
    // Says the same wishes in terms of a new baseline; an item that rewrite refuses is dropped, and
    // a step without items is obsolete. Returns whether the step became obsolete by this.
    bool rewrite(const std::function<bool(Item &)> &rewrite);

private:
    Workspace &m_workspace;
    QList<Item> m_items;
};

} // namespace rw::edit
