// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/scenario.h"
#include "bench/turn.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace rw::bench {

struct Round
{
    Turn ours;
    Turn raw;
    std::optional<Turn> client; // alone, if asked for
    int atOnce = 0; // as the server saw ours
    int rawAtOnce = 0;
    QStringList problems; // facts that do not hold
};

// What the rounds of one scenario came to.
struct Report
{
    Scenario scenario;
    int steps = 0;
    int longestChain = 0;
    QList<Round> rounds = {};

    double ideal() const { return scenario.ideal(steps, longestChain); }
    bool holds() const; // every fact, in every round
    QString text() const;
    QJsonObject json() const;
};

} // namespace rw::bench
