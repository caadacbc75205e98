// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

#include <functional>

namespace rw::edit {

// Turns wishes of steps for each other into a graph and an order of the list. Steps may be sent
// side by side, so whatever one has to wait for is said: those that it needs, those that hold the
// name it takes, and those that must only have ended. Among steps that could come next in the list,
// by rank, level and name, so that the same wishes always give the same plan. Where names go round
// in a ring, one step is split: a temporary name first. Takes time in proportion to the steps and
// what they wait for.
class StepSchedule final
{
public:
    struct Rank
    {
        int group = 0; // makes before changes before deletions
        int level = 0;
        QString name;
    };
    // Gives the step that puts a temporary name in place of the name that the given step would
    // have freed.
    using MakeRoom = std::function<Step(const Step &holding)>;

    int add(const Step &step, const Rank &rank); // its handle
    // Nothing happens if earlier is negative or the step itself.
    void need(int step, int earlier);
    void follow(int step, int earlier); // earlier must have ended, however; closes no circle
    void needName(int taker, int holder);
    // The holder does not free the name by itself, so it gets a temporary one in any case.
    void needRoom(int taker, int holder);

    // The steps in order, numbered from 1.
    QList<Step> run(const MakeRoom &makeRoom);

private:
    struct Draft
    {
        Step step;
        Rank rank;
        QList<int> needs;
        QList<int> after;
        QList<int> names; // steps that free the name this one takes
    };

    void openCircles(const MakeRoom &makeRoom);
    int makeRoomFor(int holder, const MakeRoom &makeRoom);

    QList<Draft> m_drafts;
    QHash<int, int> m_room; // of a holder that is split: the step with the temporary name
    QList<std::pair<int, int>> m_roomWanted; // taker and holder
};

} // namespace rw::edit
