// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/contact.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace rw::domain {

// The contacts of every counterparty that has been read: the working copy, owned by its section of
// the workspace. Contacts that are to be deleted stay, marked, until they are gone from the server.
class ContactBook final : public QObject
{
    Q_OBJECT
public:
    struct Entry
    {
        Contact contact;
        bool doomed = false; // to be deleted

        const ContactId &id() const { return contact.id; }
        bool operator==(const Entry &) const = default;
    };

    using QObject::QObject;

    const QList<Entry> &entries(const CounterpartyId &counterparty) const;
    const Entry *find(const ContactId &id) const;
    int rowOf(const CounterpartyId &counterparty, const ContactId &id) const;
    QList<CounterpartyId> counterparties() const { return m_entries.keys(); }

    // Announces each step from what the counterparty's list holds to what it is to hold.
    void assign(const CounterpartyId &counterparty, const QList<Entry> &entries);

signals:
    void aboutToInsert(const rw::domain::CounterpartyId &counterparty, int row);
    void inserted(const rw::domain::CounterpartyId &counterparty);
    void aboutToRemove(const rw::domain::CounterpartyId &counterparty, int row);
    void removed(const rw::domain::CounterpartyId &counterparty);
    void aboutToMove(const rw::domain::CounterpartyId &counterparty, int from, int gap);
    void moved(const rw::domain::CounterpartyId &counterparty);
    void changed(const rw::domain::CounterpartyId &counterparty, int row);

private:
    QHash<CounterpartyId, QList<Entry>> m_entries;
    // Many thousands are looked up by their id. The row is the last one known: it is looked at
    // first and believed only when the contact is there.
    struct Place
    {
        CounterpartyId counterparty;
        int row = -1;
    };
    QHash<ContactId, Place> m_where;
};

} // namespace rw::domain
