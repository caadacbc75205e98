// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/rolefilter.h"

namespace rw::models {

QString RoleFilter::folded(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    const QString decomposed = text.normalized(QString::NormalizationForm_KD);
    for (const QChar c : decomposed) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain.append(c);
    }
    return plain.toCaseFolded();
}

void RoleFilter::build(const domain::RoleTree &tree)
{
    clear();
    if (!isOn())
        return;
    if (m_names.size() > 2 * tree.size() + 1000)
        m_names.clear(); // names of roles long gone
    collect(&tree.root(), false);
}

void RoleFilter::clear()
{
    m_rows.clear();
    m_children.clear();
    m_matchCount = 0;
}

const QList<const RoleFilter::Node *> &RoleFilter::children(const Node *node) const
{
    static const QList<const Node *> none;
    const auto it = m_children.constFind(node);
    return it == m_children.cend() ? none : *it;
}

bool RoleFilter::holdsText(const Node *node)
{
    FoldedName &name = m_names[node->role.id];
    if (name.name != node->role.name)
        name = {node->role.name, folded(node->role.name)};
    return name.folded.contains(m_needle);
}

// Puts the rows below a node in place; whether one of them matches.
bool RoleFilter::collect(const Node *node, bool isBelowMatch)
{
    QList<const Node *> shown;
    bool leads = false;
    for (const auto &child : node->children) {
        const bool matches = holdsText(child.get());
        const bool leadsOn = collect(child.get(), isBelowMatch || matches);
        leads = leads || leadsOn || matches;
        if (!leadsOn && !matches && !isBelowMatch)
            continue;
        m_rows.insert(child.get(), {int(shown.size()), matches, leadsOn});
        m_matchCount += matches ? 1 : 0;
        shown.append(child.get());
    }
    if (!shown.isEmpty())
        m_children.insert(node, shown);
    return leads;
}

} // namespace rw::models
