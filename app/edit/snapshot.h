// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/contact.h"
#include "domain/contactrole.h"
#include "domain/organisation.h"
#include "domain/role.h"

#include <QDateTime>
#include <QList>

namespace rw::edit {

class Workspace;

// What the server had at the last reading, to look back at and to return to: all roles, the contact
// roles in their order, and the contacts that are in use at the counterparties that had been read.
// In the server's ids.
struct Snapshot
{
    struct Book
    {
        domain::Counterparty counterparty;
        QList<domain::Contact> contacts;

        bool operator==(const Book &) const = default;
    };

    domain::Organisation organisation;
    QDateTime takenAt; // UTC
    // What had not been read then is not known to have been empty.
    bool rolesRead = true;
    bool contactRolesRead = true;
    QList<domain::Role> roles;
    QList<domain::ContactRole> contactRoles;
    QList<Book> books; // of the counterparties whose contacts had been read

    static Snapshot capture(const Workspace &workspace);
    bool operator==(const Snapshot &) const = default;
};

} // namespace rw::edit
