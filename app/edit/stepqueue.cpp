// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/stepqueue.h"

#include "edit/stepvalues.h"

#include <algorithm>

namespace rw::edit {

StepQueue::StepQueue(const Plan &plan) : m_nodes(static_cast<size_t>(plan.steps.size()))
{
    for (const Step &step : plan.steps) {
        Node &own = node(step.number);
        own.deletion = deletes(step);
        for (int earlier : step.needs)
            node(earlier).needing.append(step.number);
        for (int earlier : step.after) {
            if (!step.needs.contains(earlier)) {
                node(earlier).following.append(step.number);
                ++own.waitsFor;
            }
        }
        own.waitsFor += int(step.needs.size());
    }
    // A step waits for earlier ones only, so the ends of all chains behind it are known.
    for (int number = int(m_nodes.size()); number > 0; --number) {
        Node &own = node(number);
        for (const QList<int> &later : {own.needing, own.following}) {
            for (int other : later)
                own.chain = std::max(own.chain, node(other).chain + 1);
        }
    }
    for (int number = 1; number <= int(m_nodes.size()); ++number) {
        if (node(number).waitsFor == 0)
            putBack(number);
    }
}

StepQueue::Key StepQueue::keyOf(int number) const
{
    const Node &own = node(number);
    return {own.deletion && own.chain == 0, -own.chain, number};
}

std::optional<int> StepQueue::take()
{
    if (m_ready.empty())
        return {};
    const int number = std::get<2>(*m_ready.begin());
    m_ready.erase(m_ready.begin());
    node(number).state = State::Taken;
    return number;
}

QList<int> StepQueue::next(int count) const
{
    QList<int> numbers;
    for (auto it = m_ready.cbegin(); it != m_ready.cend() && numbers.size() < count; ++it)
        numbers.append(std::get<2>(*it));
    return numbers;
}

void StepQueue::putBack(int number)
{
    node(number).state = State::Ready;
    m_ready.insert(keyOf(number));
}

void StepQueue::release(int number)
{
    Node &own = node(number);
    if (--own.waitsFor == 0 && own.state == State::Waiting)
        putBack(number);
}

void StepQueue::succeeded(int number)
{
    node(number).state = State::Done;
    for (const QList<int> &later : {node(number).needing, node(number).following}) {
        for (int other : later)
            release(other);
    }
}

QList<StepQueue::Skipped> StepQueue::failed(int number)
{
    QList<Skipped> skipped;
    QList<int> ended{number};
    while (!ended.isEmpty()) {
        const int gone = ended.takeFirst();
        m_ready.erase(keyOf(gone));
        node(gone).state = State::Gone;
        for (int other : std::as_const(node(gone).needing)) {
            if (node(other).state != State::Waiting)
                continue;
            node(other).state = State::Gone;
            skipped.append({other, gone});
            ended.append(other);
        }
        for (int other : std::as_const(node(gone).following))
            release(other);
    }
    return skipped;
}

QList<int> StepQueue::drop()
{
    QList<int> dropped;
    for (int number = 1; number <= int(m_nodes.size()); ++number) {
        Node &own = node(number);
        if (own.state != State::Waiting && own.state != State::Ready)
            continue;
        own.state = State::Gone;
        dropped.append(number);
    }
    m_ready.clear();
    return dropped;
}

} // namespace rw::edit
