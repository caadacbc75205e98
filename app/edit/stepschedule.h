// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

#include <functional>

namespace rw::edit {

// Puts steps into an order: a step comes after those it needs and after those that hold the name it
// takes; among steps that could come next, by rank, level and name, so that the same wishes always
// give the same plan. Where names go round in a ring, one step is split: a temporary name first.
class StepSchedule final
{
public:
    struct Rank
    {
        int group = 0; // makes before changes before deletions
        int level = 0;
        QString name;
    };

    int add(const Step &step, const Rank &rank); // its handle
    void need(int step, int earlier); // nothing happens if earlier is negative or the step itself
    void needName(int taker, int holder);

    // The steps in order, numbered from 1. makeRoom gives the step that puts a temporary name in
    // place of the name that the given step would have freed.
    QList<Step> run(const std::function<Step(const Step &holding)> &makeRoom);

private:
    struct Draft
    {
        Step step;
        Rank rank;
        QSet<int> needs;
        QSet<int> names; // steps that free the name this one takes
        int number = 0; // 0: not placed yet
    };

    void openCircles(const std::function<Step(const Step &holding)> &makeRoom);
    bool isReady(const Draft &draft) const;
    std::pair<int, int> nameInCircle() const; // taker and holder

    QList<Draft> m_drafts;
};

} // namespace rw::edit
