// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"
#include "domain/outline.h"

#include <QList>
#include <QSet>

namespace rw::domain {
class RoleTree;
}

namespace rw::edit {

class RoleSection;
class Workspace;

// What rearranges the hierarchy by more than a new superior: each is one step that can be undone.
// Made where it is needed; the workspace outlives it.
class RoleReshaping final
{
public:
    explicit RoleReshaping(Workspace &workspace);

    // Why it cannot be done.
    enum class Refusal {
        None,
        NoRole, // none is selected, or it is gone
        NotEditable, // locked, to be deleted, or without the right
        TreeLocked,
        NoRightToCreate,
        TopRole,
        BelowTop, // it reports to the top role: there is nothing beside that
        NobodyBefore, // no role of the same superior stands before it
        DifferentSuperiors,
        Unnamed, // the text holds no name
        BadName, // the text holds one that Zoho does not take
        TooDeep // a line of the text is deeper than the one before allows
    };

    // One level up, beside what was their superior.
    Refusal refusalToPromote(const QList<domain::RoleId> &ids) const;
    bool promote(const QList<domain::RoleId> &ids);

    // One level down, below the role of the same superior that stands before them.
    Refusal refusalToDemote(const QList<domain::RoleId> &ids) const;
    bool demote(const QList<domain::RoleId> &ids);

    // A new role in their place, to which they report from then on. Empty when it is refused.
    Refusal refusalToInsertAbove(const QList<domain::RoleId> &ids) const;
    domain::RoleId insertAbove(const QList<domain::RoleId> &ids, const QString &name);

    // The role with all below it once more, beside it, under names that nobody has. Who the
    // forecast managers are is not copied: Zoho wants them to be users of that very branch.
    Refusal refusalToClone(const domain::RoleId &id) const;
    domain::RoleId clone(const domain::RoleId &id);

    // New roles under the superior (empty: the top role), shaped as the text is indented. Names
    // that somebody has get a number. The roles, as in the text; empty when it is refused.
    Refusal refusalToCreate(const domain::RoleId &superior, const domain::OutlineText &text) const;
    QList<domain::RoleId> create(const domain::RoleId &superior, const domain::OutlineText &text);

    // The branches as text, in the order of the tree; a role below another one is told once.
    static QList<domain::OutlineLine> outlineOf(const domain::RoleTree &tree,
                                                const QList<domain::RoleId> &ids);

private:
    Refusal refusalToMove(const QList<domain::RoleId> &ids) const; // at all
    domain::RoleId siblingBefore(const domain::RoleId &id,
                                 const QSet<domain::RoleId> &except) const;
    // Takes the name.
    QString nameFor(const QString &proposal, QSet<QString> &taken) const;
    QSet<QString> takenNames() const;

    Workspace &m_workspace;
    RoleSection &m_section;
    const domain::RoleTree &m_tree;
};

} // namespace rw::edit
