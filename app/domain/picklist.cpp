// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/picklist.h"

#include "domain/listalignment.h"

namespace rw::domain {

int Picklist::rowOf(const ContactRoleId &id) const
{
    for (qsizetype row = 0; row < m_entries.size(); ++row) {
        if (m_entries.at(row).value.id == id)
            return int(row);
    }
    return -1;
}

void Picklist::assign(const QList<Entry> &entries)
{
    struct Announcer
    {
        Picklist &list;
        void aboutToRemove(int row) { emit list.aboutToRemove(row); }
        void removed() { emit list.removed(); }
        void aboutToInsert(int row) { emit list.aboutToInsert(row); }
        void inserted() { emit list.inserted(); }
        void aboutToMove(int from, int gap) { emit list.aboutToMove(from, gap); }
        void moved() { emit list.moved(); }
        void changed(int row) { emit list.changed(row); }
    };
    alignList(m_entries, entries, Announcer{*this});
}

} // namespace rw::domain
