// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/liveworkspace.h"

#include <random>

namespace rw::test {

// Edits of every kind at random, the same for the same seed. Each returns whether a step was
// staged.
class RandomEdits final
{
public:
    RandomEdits(LiveWorkspace &live, unsigned seed) : m_live(live), m_random(seed) { }

    bool step();
    int pick(int count) { return int(m_random() % unsigned(count)); }

private:
    bool editRole();
    bool editValue();
    bool editContact();
    QString name(const QString &kind) { return kind + QStringLiteral(" %1").arg(++m_names); }

    LiveWorkspace &m_live;
    std::mt19937 m_random;
    int m_names = 0;
};

} // namespace rw::test
