// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/roletree.h"

#include <QCoreApplication>
#include <QHash>
#include <QString>
#include <QVariant>

namespace rw::edit {
class RoleSection;
class Workspace;
} // namespace rw::edit

namespace rw::models {

// What the cells of the role hierarchy say, to the eye and to a screen reader.
class RoleCells final
{
    Q_DECLARE_TR_FUNCTIONS(rw::models::RoleTreeModel)
public:
    using Node = domain::RoleTree::Node;

    explicit RoleCells(const edit::Workspace &workspace);

    QVariant text(const Node *node, int column) const;
    QString spoken(const Node *node, int column) const;
    QString description(const Node *node, int row, int siblings) const;
    QString toolTip(const Node *node, int column) const;
    static QVariant header(int section, int role);

    void forgetCounts() { m_belowIsKnown = false; } // roles or users have changed

private:
    int usersBelow(const Node *node) const;
    QString pathOf(const Node *node) const;
    QString nameOf(const domain::RoleId &id) const;

    const edit::Workspace &m_workspace;
    const edit::RoleSection &m_section;
    // Counted for the whole tree at once: a view asks for every row that it paints.
    mutable QHash<const Node *, int> m_below;
    mutable bool m_belowIsKnown = false;
};

} // namespace rw::models
