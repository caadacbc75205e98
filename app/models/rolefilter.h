// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/roletree.h"

#include <QHash>
#include <QList>
#include <QString>

namespace rw::models {

// Which roles a filter leaves: those whose name holds the text, their superiors up to the top, and
// what is below them, which stays folded until somebody wants to see it.
// An index of its own over the tree, built in one go: a sorting proxy that filters recursively
// takes seconds for the first keystroke on ten thousand roles.
class RoleFilter final
{
public:
    using Node = domain::RoleTree::Node;

    // Text as it is compared: without regard to case and accents.
    static QString folded(const QString &text);

    bool isOn() const { return !m_needle.isEmpty(); }
    void setText(const QString &text) { m_needle = folded(text.trimmed()); }
    void build(const domain::RoleTree &tree);
    void clear(); // forgets the nodes, which are about to go

    const QList<const Node *> &children(const Node *node) const;
    bool shows(const Node *node) const { return m_rows.contains(node); }
    int rowOf(const Node *node) const { return m_rows.value(node).row; }
    bool matches(const Node *node) const { return m_rows.value(node).matches; }
    int matchCount() const { return m_matchCount; }
    // Whether there is a match somewhere below.
    bool leads(const Node *node) const { return m_rows.value(node).leads; }

    // Whether the role's name holds the text now; the index may be older.
    bool holdsText(const Node *node);

private:
    struct Place
    {
        int row = 0;
        bool matches = false;
        bool leads = false;
    };
    struct FoldedName
    {
        QString name;
        QString folded;
    };
    bool collect(const Node *node, bool isBelowMatch);

    QString m_needle;
    QHash<const Node *, Place> m_rows;
    QHash<const Node *, QList<const Node *>> m_children;
    QHash<domain::RoleId, FoldedName> m_names; // folded once, whatever is typed after
    int m_matchCount = 0;
};

} // namespace rw::models
