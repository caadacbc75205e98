// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

#include <QString>

#include <optional>

namespace rw::edit {
class Workspace;
}

namespace rw::bench {

// What is to be applied, to a server that is how slow.
struct Scenario
{
    QString name;
    int latency = 0; // milliseconds, as the server is told
    bool chained = false; // new superiors before the roles that go under them
    double wanted = 0; // no larger should be the median of the ratios

    // Stages as many changes as will be steps. False when the organisation is too small.
    bool stage(edit::Workspace &workspace, int steps) const;
    // The least that these steps can take: milliseconds.
    double ideal(int steps, int longestChain) const;

    static const QList<Scenario> &all();
    static std::optional<Scenario> named(const QString &name);
};

// The steps that have to follow one another, at most.
int longestChain(const edit::Plan &plan);

} // namespace rw::bench
