// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/contactbook.h"

#include "domain/listalignment.h"

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
    for (const Entry &entry : entries(*where)) {
        if (entry.contact.id == id)
            return &entry;
    }
    return nullptr;
}

int ContactBook::rowOf(const CounterpartyId &counterparty, const ContactId &id) const
{
    const QList<Entry> &list = entries(counterparty);
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
    for (const Entry &entry : entries)
        m_where.insert(entry.contact.id, counterparty);
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
    for (const Entry &entry : before) {
        if (m_where.value(entry.contact.id) == counterparty
            && rowOf(counterparty, entry.contact.id) < 0)
            m_where.remove(entry.contact.id);
    }
}

} // namespace rw::domain
