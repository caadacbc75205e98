// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QSet>

#include <type_traits>
#include <utility>

namespace rw::domain {

// Turns one list of entries into another with the fewest announcements: what is gone is removed,
// what is new is inserted, what stands elsewhere is moved, what differs is replaced. Entries have
// an id() that can be hashed: lists of many thousands are aligned as often as something is typed.
//
// Announcer: aboutToRemove(row), removed(), aboutToInsert(row), inserted(), aboutToMove(from, gap),
// moved(), changed(row); a gap is counted while the entry is still in its old place.
template <typename Entry, typename Announcer>
void alignList(QList<Entry> &list, const QList<Entry> &wanted, Announcer &&announce)
{
    auto rowOf = [](const QList<Entry> &in, const Entry &what, qsizetype from) {
        for (qsizetype row = from; row < in.size(); ++row) {
            if (in.at(row).id() == what.id())
                return row;
        }
        return qsizetype(-1);
    };
    using Id = std::decay_t<decltype(std::declval<const Entry &>().id())>;
    auto idsOf = [](const QList<Entry> &of) {
        QSet<Id> ids;
        ids.reserve(of.size());
        for (const Entry &entry : of)
            ids.insert(entry.id());
        return ids;
    };
    const QSet<Id> wantedIds = idsOf(wanted);
    const QSet<Id> presentIds = idsOf(list);

    for (qsizetype row = list.size() - 1; row >= 0; --row) {
        if (!wantedIds.contains(list.at(row).id())) {
            announce.aboutToRemove(int(row));
            list.removeAt(row);
            announce.removed();
        }
    }
    for (qsizetype row = 0; row < wanted.size(); ++row) {
        const qsizetype at
            = presentIds.contains(wanted.at(row).id()) ? rowOf(list, wanted.at(row), row) : -1;
        if (at < 0) {
            announce.aboutToInsert(int(row));
            list.insert(row, wanted.at(row));
            announce.inserted();
            continue;
        }
        if (at != row) {
            // When all that stands between only slid up, moving the entry at this row away is one
            // move instead of many.
            const qsizetype away = rowOf(wanted, list.at(row), row + 1);
            if (away > row && at == row + 1) {
                announce.aboutToMove(int(row), int(qMin(away, list.size() - 1)) + 1);
                list.move(row, qMin(away, list.size() - 1));
            } else {
                announce.aboutToMove(int(at), int(row));
                list.move(at, row);
            }
            announce.moved();
        }
        if (!(list.at(row) == wanted.at(row))) {
            list[row] = wanted.at(row);
            announce.changed(int(row));
        }
    }
}

} // namespace rw::domain
