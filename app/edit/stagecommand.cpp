// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/stagecommand.h"

#include "edit/workspace.h"

namespace rw::edit {

StageCommand::StageCommand(Workspace &workspace, const QString &text,
                           const QList<EditBuffer::Replacement> &wanted)
    : QUndoCommand(text), m_workspace(workspace)
{
    for (const auto &[ref, after] : wanted)
        m_items.append({ref, workspace.buffer().state(ref), after});
    m_workspace.enlist(this);
}

StageCommand::~StageCommand()
{
    m_workspace.discharge(this);
}

void StageCommand::redo()
{
    QList<EditBuffer::Replacement> replacements;
    for (const Item &item : m_items)
        replacements.append({item.ref, item.after});
    m_workspace.replaceEdits(replacements);
}

void StageCommand::undo()
{
    QList<EditBuffer::Replacement> replacements;
    for (const Item &item : m_items)
        replacements.append({item.ref, item.before});
    m_workspace.replaceEdits(replacements);
}

bool StageCommand::rewrite(const std::function<bool(Item &)> &rewrite)
{
    const bool wasObsolete = isObsolete();
    QList<Item> staying;
    for (Item item : std::as_const(m_items)) {
        if (rewrite(item))
            staying.append(item);
    }
    m_items = staying;
    setObsolete(m_items.isEmpty());
    return isObsolete() && !wasObsolete;
}

} // namespace rw::edit
