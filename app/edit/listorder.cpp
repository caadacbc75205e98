// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/listorder.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace rw::edit {

QStringList mergedOrder(const QStringList &wanted, const QStringList &present)
{
    const QSet<QString> there(present.cbegin(), present.cend());
    QStringList merged;
    QSet<QString> placed;
    for (const QString &id : wanted) {
        if (there.contains(id) && !placed.contains(id)) {
            merged.append(id);
            placed.insert(id);
        }
    }
    for (qsizetype at = 0; at < present.size(); ++at) {
        if (placed.contains(present.at(at)))
            continue;
        const qsizetype after = at == 0 ? -1 : merged.indexOf(present.at(at - 1));
        merged.insert(after + 1, present.at(at));
        placed.insert(present.at(at));
    }
    return merged;
}

namespace {

QSet<QString> asSet(const QStringList &ids)
{
    return QSet<QString>(ids.cbegin(), ids.cend());
}

QStringList only(const QStringList &ids, const QSet<QString> &wanted)
{
    QStringList result;
    std::copy_if(ids.cbegin(), ids.cend(), std::back_inserter(result),
                 [&wanted](const QString &id) { return wanted.contains(id); });
    return result;
}

// Of the values that both have.
QSet<QString> moved(const QStringList &from, const QStringList &to)
{
    return asSet(movedValues(only(from, asSet(to)), only(to, asSet(from))));
}

} // namespace

QStringList mergedOrder(const QStringList &base, const QStringList &mine, const QStringList &theirs)
{
    const QStringList wanted = only(mine, asSet(theirs));
    if (!ordersDiffer(base, theirs) && asSet(wanted) == asSet(theirs))
        return wanted;
    if (!ordersDiffer(base, mine) && asSet(mine).subtract(asSet(base)).isEmpty())
        return theirs;
    if (!ordersDiffer(mine, theirs))
        return theirs;
    const QSet<QString> before = asSet(base);
    const QSet<QString> myMoves = moved(base, mine);
    const QSet<QString> theirMoves = moved(base, theirs);
    const auto isPickedUp
        = [&](const QString &id) { return myMoves.contains(id) || !before.contains(id); };

    const QSet<QString> mineToo = asSet(mine);
    QStringList merged;
    for (const QString &id : theirs) {
        if (!mineToo.contains(id) || !isPickedUp(id))
            merged.append(id);
    }
    for (qsizetype at = 0; at < wanted.size(); ++at) {
        const QString &id = wanted.at(at);
        if (!isPickedUp(id))
            continue;
        const QString above = at > 0 ? wanted.at(at - 1) : QString();
        const auto next = std::find_if(wanted.cbegin() + at + 1, wanted.cend(),
                                       [&](const QString &other) { return !isPickedUp(other); });
        const QString below = next == wanted.cend() ? QString() : *next;
        const bool beforeNext
            = !below.isEmpty()
              && (above.isEmpty() || (theirMoves.contains(above) && !theirMoves.contains(below)));
        if (beforeNext)
            merged.insert(merged.indexOf(below), id);
        else
            merged.insert(above.isEmpty() ? 0 : merged.indexOf(above) + 1, id);
    }
    return merged;
}

bool ordersDiffer(const QStringList &a, const QStringList &b)
{
    const QSet<QString> inA(a.cbegin(), a.cend());
    const QSet<QString> inB(b.cbegin(), b.cend());
    QStringList commonA;
    QStringList commonB;
    std::copy_if(a.cbegin(), a.cend(), std::back_inserter(commonA),
                 [&inB](const QString &id) { return inB.contains(id); });
    std::copy_if(b.cbegin(), b.cend(), std::back_inserter(commonB),
                 [&inA](const QString &id) { return inA.contains(id); });
    return commonA != commonB;
}

QStringList movedValues(const QStringList &from, const QStringList &to)
{
    // What stays is a longest increasing run of old positions.
    QHash<QString, int> position;
    for (qsizetype row = 0; row < from.size(); ++row)
        position.insert(from.at(row), int(row));
    QList<int> best(to.size(), 1);
    QList<qsizetype> previous(to.size(), -1);
    qsizetype end = -1;
    for (qsizetype row = 0; row < to.size(); ++row) {
        for (qsizetype before = 0; before < row; ++before) {
            if (position.value(to.at(before)) < position.value(to.at(row))
                && best.at(before) + 1 > best.at(row)) {
                best[row] = best.at(before) + 1;
                previous[row] = before;
            }
        }
        if (end < 0 || best.at(row) > best.at(end))
            end = row;
    }
    QSet<QString> staying;
    for (qsizetype row = end; row >= 0; row = previous.at(row))
        staying.insert(to.at(row));
    QStringList moved;
    for (const QString &id : to) {
        if (!staying.contains(id))
            moved.append(id);
    }
    return moved;
}

} // namespace rw::edit
