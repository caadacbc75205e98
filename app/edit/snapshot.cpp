// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/snapshot.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::ObjectKind;

namespace {

template <typename T>
void sortById(QList<T> &objects)
{
    std::sort(objects.begin(), objects.end(), [](const T &a, const T &b) { return a.id < b.id; });
}

} // namespace

Snapshot Snapshot::capture(const Workspace &workspace)
{
    const IdMap &ids = workspace.ids();
    Snapshot snapshot;
    snapshot.organisation = workspace.organisation();
    snapshot.takenAt = QDateTime::currentDateTimeUtc();
    snapshot.rolesRead = workspace.roles().knows({});
    snapshot.contactRolesRead = workspace.contactRoles().knows({});
    snapshot.roles = workspace.roles().baselineRoles();
    for (domain::Role &role : snapshot.roles) {
        role.id.value = ids.serverId(ObjectKind::Role, role.id.value);
        role.reportingTo.value = ids.serverId(ObjectKind::Role, role.reportingTo.value);
        role.modifiedBy.clear();
        role.modifiedTime.clear();
    }
    sortById(snapshot.roles);
    snapshot.contactRoles = workspace.contactRoles().baselineValues();
    for (domain::ContactRole &value : snapshot.contactRoles)
        value.id.value = ids.serverId(ObjectKind::ContactRole, value.id.value);

    const QList<domain::CounterpartyId> read = workspace.contacts().book().counterparties();
    for (const domain::CounterpartyId &id : read) {
        if (!workspace.contacts().isRead(id))
            continue; // of an earlier time
        const domain::Counterparty *listed = workspace.contacts().counterparty(id);
        Book book;
        book.counterparty = listed ? *listed : domain::Counterparty{id, {}, {}, -1};
        snapshot.books.append(book);
    }
    std::sort(snapshot.books.begin(), snapshot.books.end(),
              [](const Book &a, const Book &b) { return a.counterparty.id < b.counterparty.id; });
    QHash<domain::CounterpartyId, QList<domain::Contact>> contacts;
    const QList<domain::Contact> everybody = workspace.contacts().baselineContacts();
    for (domain::Contact contact : everybody) {
        // Nothing of a stopped contact can be changed or brought back.
        if (contact.isStopped())
            continue;
        contact.id.value = ids.serverId(ObjectKind::Contact, contact.id.value);
        contact.modifiedBy.clear();
        contact.modifiedTime.clear();
        contacts[contact.counterparty].append(contact);
    }
    for (Book &book : snapshot.books) {
        book.contacts = contacts.value(book.counterparty.id);
        sortById(book.contacts);
    }
    return snapshot;
}

} // namespace rw::edit
