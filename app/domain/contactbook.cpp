// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/contactbook.h"

#include "domain/listalignment.h"

#include <QSet>

namespace rw::domain {

const QList<ContactBook::Entry> &ContactBook::entries(const CounterpartyId &counterparty) const
{
    static const QList<Entry> none;
    const auto it = m_entries.constFind(counterparty);
    return it == m_entries.cend() ? none : *it;
}

const ContactBook::Entry *ContactBook::find(const ContactId &id) const
{
    const auto where = m_where.constFind(id);
    if (where == m_where.cend())
        return nullptr;
    const int row = rowOf(where->counterparty, id);
    return row < 0 ? nullptr : &entries(where->counterparty).at(row);
}

int ContactBook::rowOf(const CounterpartyId &counterparty, const ContactId &id) const
{
    const QList<Entry> &list = entries(counterparty);
    const int likely = m_where.value(id).row;
    if (likely >= 0 && likely < list.size() && list.at(likely).contact.id == id)
        return likely;
    for (qsizetype row = 0; row < list.size(); ++row) {
        if (list.at(row).contact.id == id)
            return int(row);
    }
    return -1;
}

void ContactBook::assign(const CounterpartyId &counterparty, const QList<Entry> &entries)
{
    // Known before they are announced; what goes is forgotten when it has gone.
    const QList<Entry> before = this->entries(counterparty);
    for (qsizetype row = 0; row < entries.size(); ++row)
        m_where.insert(entries.at(row).contact.id, {counterparty, int(row)});
    struct Announcer
    {
        ContactBook &book;
        const CounterpartyId &where;
        void aboutToRemove(int row) { emit book.aboutToRemove(where, row); }
        void removed() { emit book.removed(where); }
        void aboutToInsert(int row) { emit book.aboutToInsert(where, row); }
        void inserted() { emit book.inserted(where); }
        void aboutToMove(int from, int gap) { emit book.aboutToMove(where, from, gap); }
        void moved() { emit book.moved(where); }
        void changed(int row) { emit book.changed(where, row); }
    };
    // Held by reference while listeners look things up: QHash keeps it in place unless it grows,
    // and only this function makes it grow.
    alignList(m_entries[counterparty], entries, Announcer{*this, counterparty});
    QSet<ContactId> there;
    there.reserve(entries.size());
    for (const Entry &entry : entries)
        there.insert(entry.contact.id);
    for (const Entry &entry : before) {
        const auto where = m_where.constFind(entry.contact.id);
        if (where != m_where.cend() && where->counterparty == counterparty
            && !there.contains(entry.contact.id))
            m_where.erase(where);
    }
}

} // namespace rw::domain
