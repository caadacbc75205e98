// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/connectedworkspace.h"

#include <random>

namespace rw::test {

// Edits of every kind at random, the same for the same seed. Each returns whether a step was
// staged.
class RandomEdits final
{
public:
    // How far an organisation may grow and shrink, and what tells the names from another's.
    struct Bounds
    {
        int leastRoles = 30;
        int mostRoles = 90;
        int leastValues = 1;
        int mostValues = 20;
        int mostContacts = 25;
        QString tag = {};
    };

    RandomEdits(ConnectedWorkspace &live, unsigned seed) : RandomEdits(live, seed, Bounds()) { }
    RandomEdits(ConnectedWorkspace &live, unsigned seed, const Bounds &bounds)
        : m_live(live), m_bounds(bounds), m_random(seed)
    {
    }

    bool step();
    int pick(int count) { return int(m_random() % unsigned(count)); }

private:
    bool editRole();
    bool editValue();
    bool editContact();
    QString name(const QString &kind)
    {
        return QStringLiteral("%1 %2%3").arg(kind, m_bounds.tag).arg(++m_names);
    }
    QString address(const QString &kind)
    {
        return QStringLiteral("%1%2%3@example.org").arg(kind, m_bounds.tag).arg(++m_names);
    }

    ConnectedWorkspace &m_live;
    const Bounds m_bounds;
    std::mt19937 m_random;
    int m_names = 0;
};

} // namespace rw::test
