// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

namespace rw::domain {

// A company on the other side of a contract. Read, not edited yet.
struct Counterparty
{
    CounterpartyId id;
    QString name;
    QString type;
    int contactCount = -1; // -1: the list did not tell

    bool operator==(const Counterparty &) const = default;
};

// A person at a counterparty. The e-mail address is also the contact's place in the URL.
struct Contact
{
    ContactId id;
    CounterpartyId counterparty;
    QString displayName;
    QString emailId;
    QString phoneNumber; // set when a contact is created; the API cannot change them later
    QString jobTitle;
    QString status; // active or stopped-processing
    QString modifiedBy;
    QString modifiedTime;

    bool isStopped() const
    {
        return status.compare(u"stopped-processing", Qt::CaseInsensitive) == 0;
    }

    bool operator==(const Contact &) const = default;
};

} // namespace rw::domain
