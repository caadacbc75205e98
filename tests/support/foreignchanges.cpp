// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/foreignchanges.h"

#include "support/bodycheck.h"

#include <algorithm>

namespace rw::test {

using namespace Qt::StringLiterals;

using domain::Field;
using sandbox::LoggedRequest;

namespace {

constexpr qint64 longestGuard
    = 5'000'000; // microseconds between the reading and the write's arrival

} // namespace

void ForeignChangeCounts::add(const ForeignChangeCounts &more)
{
    byColleague += more.byColleague;
    byInstances += more.byInstances;
    editedOn += more.editedOn;
    mine += more.mine;
    inWindow += more.inWindow;
    lost += more.lost;
    badBodies += more.badBodies;
    badGuards += more.badGuards;
    windows += more.windows;
}

qint64 ForeignChangeCounts::medianWindow() const
{
    QList<qint64> sorted = windows;
    std::sort(sorted.begin(), sorted.end());
    return sorted.isEmpty() ? 0 : sorted.at(sorted.size() / 2);
}

qint64 ForeignChangeCounts::longestWindow() const
{
    const auto longest = std::max_element(windows.cbegin(), windows.cend());
    return longest == windows.cend() ? 0 : *longest;
}

void ForeignChanges::take(QList<LoggedRequest> done)
{
    done.removeIf([](const LoggedRequest &request) { return request.turn == 0; });
    std::sort(done.begin(), done.end(),
              [](const LoggedRequest &a, const LoggedRequest &b) { return a.turn < b.turn; });
    for (const LoggedRequest &request : std::as_const(done)) {
        if (listOf(request).isEmpty())
            continue;
        if (request.isWrite)
            write(request);
        else if (m_instances.contains(request.client))
            m_readings.read(request, m_organisation);
    }
}

void ForeignChanges::write(const LoggedRequest &request)
{
    const PersonsActs *const acts = m_instances.value(request.client);
    const Reading *const guard = acts ? m_readings.guarding(request) : nullptr;
    const DecodedWrite what = m_organisation.decoded(request);
    const QString where
        = u"turn %1, %2 %3: "_s.arg(request.turn).arg(request.method, request.target);
    if (acts && (!guard || request.arrived - guard->carriedOut > longestGuard))
        m_counts.badGuards.append(where + u"nothing was read before it"_s);
    if (guard) {
        m_counts.windows.append(request.carriedOut - guard->carriedOut);
        const QStringList problems = problemsOfBody(what, *guard, *acts);
        for (const QString &problem : problems)
            m_counts.badBodies.append(where + problem);
    }
    const QList<FieldEffect> effects = m_organisation.carryOut(request);
    for (const FieldEffect &effect : effects) {
        // Of an object that goes everything goes.
        for (auto it = m_latest.begin(); it != m_latest.end();) {
            const bool isHit
                = it.key().ref == effect.ref
                  && (effect.isGone || (effect.field && it.key().field == int(*effect.field)));
            if (!isHit) {
                ++it;
                continue;
            }
            if (acts && it->author != request.client && isUndone(*it, effect))
                overwrite({it.key(), *it, effect.isGone ? it->value : effect.before}, request,
                          guard, *acts);
            it = m_latest.erase(it);
        }
        (acts ? m_counts.byInstances : m_counts.byColleague) += 1;
        if (!effect.isGone) {
            m_latest.insert({effect.ref, effect.field ? int(*effect.field) : -1},
                            {request.client, request.turn, effect.after});
        }
    }
    if (acts)
        m_readings.written(request, what);
}

// Of an order only what it says about the values that are still there counts.
bool ForeignChanges::isUndone(const Change &change, const FieldEffect &effect)
{
    return effect.isGone || effect.field != Field::Order
           || !isSameOrder(change.value.toStringList(), effect.after.toStringList());
}

bool ForeignChanges::hasSeen(const PersonsActs::Act &act, Field field, const QVariant &value)
{
    return field == Field::Order ? isSameOrder(act.seen.toStringList(), value.toStringList())
                                 : act.seen == value;
}

void ForeignChanges::overwrite(const Overwritten &what, const LoggedRequest &request,
                               const Reading *guard, const PersonsActs &acts)
{
    const auto &[key, change, value] = what;
    const auto act = key.field < 0 ? std::nullopt : acts.act(key.ref, Field(key.field));
    if (key.field < 0 && acts.deletes(key.ref)) {
        ++m_counts.editedOn; // whoever deletes an object has seen that it is there
        return;
    }
    if (act && hasSeen(*act, Field(key.field), value)) {
        ++(act->isAnswer ? m_counts.mine : m_counts.editedOn);
        return;
    }
    const bool isInWindow
        = guard && guard->turn < change.turn && request.arrived - guard->carriedOut <= longestGuard;
    if (isInWindow) {
        ++m_counts.inWindow;
        return;
    }
    m_counts.lost.append(
        u"turn %1, %2 %3 overwrote \"%4\" in %5/%6 field %7, written in turn %8 by %9"_s
            .arg(request.turn)
            .arg(request.method, request.target, change.value.toStringList().join(u','))
            .arg(int(key.ref.kind))
            .arg(key.ref.id)
            .arg(key.field)
            .arg(change.turn)
            .arg(change.author == 0 ? u"the colleague"_s : u"an instance"_s)
        + (act ? u", the person saw \"%1\" and wanted \"%2\""_s.arg(
               act->seen.toStringList().join(u','), act->wanted.toStringList().join(u','))
               : u", nobody wanted to change it"_s)
        + (guard ? u", guarded by turn %1, which was answered %2 us before it arrived"_s
                       .arg(guard->turn)
                       .arg(request.arrived - guard->answered)
                 : u", without a guard"_s)
        + u": "_s + QString::fromUtf8(request.body));
}

} // namespace rw::test
