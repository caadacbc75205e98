// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/stepschedule.h"

#include <algorithm>
#include <tuple>

namespace rw::edit {

int StepSchedule::add(const Step &step, const Rank &rank)
{
    m_drafts.append({step, rank, {}, {}, 0});
    return int(m_drafts.size()) - 1;
}

void StepSchedule::need(int step, int earlier)
{
    if (earlier >= 0 && earlier != step)
        m_drafts[step].needs.insert(earlier);
}

void StepSchedule::needName(int taker, int holder)
{
    if (holder >= 0 && holder != taker)
        m_drafts[taker].names.insert(holder);
}

bool StepSchedule::isReady(const Draft &draft) const
{
    const auto placed = [this](int other) { return m_drafts.at(other).number > 0; };
    return std::all_of(draft.needs.cbegin(), draft.needs.cend(), placed)
           && std::all_of(draft.names.cbegin(), draft.names.cend(), placed);
}

QList<Step> StepSchedule::run(const std::function<Step(const Step &)> &makeRoom)
{
    openCircles(makeRoom);
    QList<Step> steps;
    while (steps.size() < m_drafts.size()) {
        int next = -1;
        for (int at = 0; at < m_drafts.size(); ++at) {
            const Draft &draft = m_drafts.at(at);
            if (draft.number > 0 || !isReady(draft))
                continue;
            const auto key = [](const Draft &d) {
                return std::tie(d.rank.group, d.rank.level, d.rank.name, d.step.ref);
            };
            if (next < 0 || key(draft) < key(m_drafts.at(next)))
                next = at;
        }
        Draft &draft = m_drafts[next];
        draft.number = int(steps.size()) + 1;
        draft.step.number = draft.number;
        QSet<int> needs = draft.needs;
        needs.unite(draft.names);
        draft.step.needs.clear();
        for (int other : std::as_const(needs))
            draft.step.needs.append(m_drafts.at(other).number);
        std::sort(draft.step.needs.begin(), draft.step.needs.end());
        steps.append(draft.step);
    }
    return steps;
}

// Afterwards the steps can be put into an order.
void StepSchedule::openCircles(const std::function<Step(const Step &)> &makeRoom)
{
    for (;;) {
        for (bool progress = true; progress;) {
            progress = false;
            for (Draft &draft : m_drafts) {
                if (draft.number == 0 && isReady(draft)) {
                    draft.number = 1; // can be placed
                    progress = true;
                }
            }
        }
        const bool open = std::all_of(m_drafts.cbegin(), m_drafts.cend(),
                                      [](const Draft &draft) { return draft.number > 0; });
        if (open)
            break;
        const auto [taker, holder] = nameInCircle();
        // What a step needs besides names comes from two trees and has no circle.
        Q_ASSERT(taker >= 0);
        const int room
            = add(makeRoom(m_drafts.at(holder).step), {-1, 0, m_drafts.at(holder).rank.name});
        for (Draft &draft : m_drafts) {
            if (draft.names.remove(holder))
                draft.names.insert(room);
        }
        m_drafts[holder].needs.insert(room);
    }
    for (Draft &draft : m_drafts)
        draft.number = 0;
}

// Nothing can come next, so from every step that is left one comes to another that is left: walking
// on must end in a circle. Only names can close one.
std::pair<int, int> StepSchedule::nameInCircle() const
{
    int at = -1;
    for (int step = 0; step < m_drafts.size() && at < 0; ++step) {
        if (m_drafts.at(step).number == 0)
            at = step;
    }
    const auto lowest = [this](const QSet<int> &others) {
        int found = -1;
        for (int other : others) {
            if (m_drafts.at(other).number == 0 && (found < 0 || other < found))
                found = other;
        }
        return found;
    };
    QList<int> path;
    while (at >= 0 && !path.contains(at)) {
        path.append(at);
        const int needed = lowest(m_drafts.at(at).needs);
        at = needed >= 0 ? needed : lowest(m_drafts.at(at).names);
    }
    for (qsizetype step = path.indexOf(at); at >= 0 && step < path.size(); ++step) {
        const int to = step + 1 < path.size() ? path.at(step + 1) : at;
        if (!m_drafts.at(path.at(step)).needs.contains(to))
            return {path.at(step), to};
    }
    return {-1, -1};
}

} // namespace rw::edit
