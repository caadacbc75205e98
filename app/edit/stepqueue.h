// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

#include <optional>
#include <set>
#include <tuple>
#include <vector>

namespace rw::edit {

// Which step of a plan can go next, while others are under way: one whose needs are met and that
// nothing earlier has to end for, the one with the longest chain behind it first, and deletions
// that nobody waits for last. Knows no network and no clock.
class StepQueue final
{
public:
    explicit StepQueue(const Plan &plan);

    // The number of the step to take now; none: nothing is left, or all that is left waits.
    std::optional<int> take();
    // What take() would give, one after the other, as things stand: so many at most.
    QList<int> next(int count) const;
    // A step that was taken and has not been done after all can be taken again.
    void putBack(int number);
    void succeeded(int number);
    struct Skipped
    {
        int number = 0;
        int waitedFor = 0;
    };
    // The steps that cannot go any more, because they need the given one.
    QList<Skipped> failed(int number);
    // Every step that was not taken: none of them is taken any more.
    QList<int> drop();

private:
    enum class State { Waiting, Ready, Taken, Done, Gone };
    struct Node
    {
        State state = State::Waiting;
        int waitsFor = 0; // earlier steps that have not ended
        bool deletion = false;
        int chain = 0; // steps behind it, one after the other
        QList<int> needing; // those that need this one
        QList<int> following; // those that only wait for its end
    };
    using Key = std::tuple<bool, int, int>;

    Key keyOf(int number) const;
    Node &node(int number) { return m_nodes[static_cast<size_t>(number - 1)]; }
    const Node &node(int number) const { return m_nodes[static_cast<size_t>(number - 1)]; }
    void release(int number); // one of the steps that it waits for has ended

    std::vector<Node> m_nodes;
    std::set<Key> m_ready;
};

} // namespace rw::edit
