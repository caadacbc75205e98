// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/stepschedule.h"

#include <algorithm>
#include <queue>
#include <tuple>

namespace rw::edit {

namespace {

void putInOrder(QList<int> &numbers)
{
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

} // namespace

int StepSchedule::add(const Step &step, const Rank &rank)
{
    m_drafts.append({step, rank, {}, {}, {}});
    return int(m_drafts.size()) - 1;
}

void StepSchedule::need(int step, int earlier)
{
    if (earlier >= 0 && earlier != step)
        m_drafts[step].needs.append(earlier);
}

void StepSchedule::follow(int step, int earlier)
{
    if (earlier >= 0 && earlier != step)
        m_drafts[step].after.append(earlier);
}

void StepSchedule::needName(int taker, int holder)
{
    if (holder >= 0 && holder != taker)
        m_drafts[taker].names.append(holder);
}

void StepSchedule::needRoom(int taker, int holder)
{
    if (holder >= 0 && holder != taker)
        m_roomWanted.append({taker, holder});
}

QList<Step> StepSchedule::run(const MakeRoom &makeRoom)
{
    for (const auto &[taker, holder] : std::as_const(m_roomWanted))
        need(taker, makeRoomFor(holder, makeRoom));
    openCircles(makeRoom);

    QList<int> waitsFor(m_drafts.size(), 0);
    QList<QList<int>> awaitedBy(m_drafts.size());
    for (int at = 0; at < m_drafts.size(); ++at) {
        Draft &draft = m_drafts[at];
        for (int holder : std::as_const(draft.names))
            draft.needs.append(m_room.value(holder, holder));
        putInOrder(draft.needs);
        putInOrder(draft.after);
        draft.after.removeIf([&draft](int other) {
            return std::binary_search(draft.needs.cbegin(), draft.needs.cend(), other);
        });
        for (const QList<int> *others : {&draft.needs, &draft.after}) {
            for (int other : *others) {
                awaitedBy[other].append(at);
                ++waitsFor[at];
            }
        }
    }
    const auto comesLater = [this](int a, int b) {
        const auto key = [](const Draft &d) {
            return std::tie(d.rank.group, d.rank.level, d.rank.name, d.step.ref);
        };
        return key(m_drafts.at(b)) < key(m_drafts.at(a));
    };
    std::priority_queue<int, std::vector<int>, decltype(comesLater)> ready(comesLater);
    for (int at = 0; at < m_drafts.size(); ++at) {
        if (waitsFor.at(at) == 0)
            ready.push(at);
    }
    QList<Step> steps;
    steps.reserve(m_drafts.size());
    QList<int> numberOf(m_drafts.size(), 0);
    while (!ready.empty()) {
        const int at = ready.top();
        ready.pop();
        Step step = m_drafts.at(at).step;
        step.number = int(steps.size()) + 1;
        numberOf[at] = step.number;
        step.needs.clear();
        step.after.clear();
        for (int other : m_drafts.at(at).needs)
            step.needs.append(numberOf.at(other));
        for (int other : m_drafts.at(at).after)
            step.after.append(numberOf.at(other));
        std::sort(step.needs.begin(), step.needs.end());
        std::sort(step.after.begin(), step.after.end());
        steps.append(step);
        for (int other : std::as_const(awaitedBy[at])) {
            if (--waitsFor[other] == 0)
                ready.push(other);
        }
    }
    Q_ASSERT(steps.size() == m_drafts.size());
    return steps;
}

int StepSchedule::makeRoomFor(int holder, const MakeRoom &makeRoom)
{
    if (const auto room = m_room.constFind(holder); room != m_room.cend())
        return *room;
    const Draft &holding = m_drafts.at(holder);
    const int room = add(makeRoom(holding.step), {-1, 0, holding.rank.name});
    m_room.insert(holder, room);
    need(holder, room);
    return room;
}

// Afterwards the steps can be put into an order. Walks from each step to what it waits for: to come
// back to a step on the way is a circle. Only names can close one, for what a step needs besides
// comes from two trees; the first name on the circle gets out of the way.
void StepSchedule::openCircles(const MakeRoom &makeRoom)
{
    const int count = int(m_drafts.size()); // rooms wait for nothing, so they need no walk
    const auto next = [this](int step, qsizetype at) {
        const Draft &draft = m_drafts.at(step);
        if (at < draft.needs.size())
            return draft.needs.at(at);
        at -= draft.needs.size();
        if (at < draft.after.size())
            return draft.after.at(at);
        at -= draft.after.size();
        return at < draft.names.size() ? draft.names.at(at) : -1;
    };
    const auto isName = [this](int step, qsizetype at) {
        return at >= m_drafts.at(step).needs.size() + m_drafts.at(step).after.size();
    };
    enum State : char { Unseen, OnPath, Open };
    QList<State> state(count, Unseen);
    QList<qsizetype> edge(count, 0); // which of the things it waits for is looked at
    QList<int> path;
    for (int start = 0; start < count; ++start) {
        if (state.at(start) != Unseen)
            continue;
        path = {start};
        state[start] = OnPath;
        while (!path.isEmpty()) {
            const int step = path.last();
            const int other = next(step, edge.at(step));
            if (other < 0) {
                state[step] = Open;
                path.removeLast();
            } else if (other >= count || state.at(other) == Open
                       || (isName(step, edge.at(step)) && m_room.contains(other))) {
                ++edge[step];
            } else if (state.at(other) == Unseen) {
                state[other] = OnPath;
                path.append(other);
            } else {
                qsizetype at = path.lastIndexOf(other);
                while (at < path.size() && !isName(path.at(at), edge.at(path.at(at))))
                    ++at;
                Q_ASSERT(at < path.size());
                const int taker = path.at(at);
                makeRoomFor(next(taker, edge.at(taker)), makeRoom);
                while (path.last() != taker)
                    state[path.takeLast()] = Unseen;
            }
        }
    }
}

} // namespace rw::edit
