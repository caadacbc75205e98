// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

namespace rw::domain {

// A company on the other side of a contract. Zoho's update takes its type, its country and its
// state only; everything else is told when it is made.
struct Counterparty
{
    CounterpartyId id;
    QString name;
    QString type = {}; // the id of a CounterpartyType
    int contactCount = -1; // -1: the list did not tell
    QString country = {}; // code of ISO 3166
    QString state = {};
    QString city = {};
    QString address = {};
    QString buildingNumber = {};
    QString zipCode = {};
    QString website = {};
    QString modifiedBy = {};
    QString modifiedTime = {};
    // With whom it is made. Afterwards this is a contact like any other, and nothing is here.
    QString firstContact = {};
    QString firstEmail = {};
    QString firstJobTitle = {};
    QString firstPhone = {};

    bool operator==(const Counterparty &) const = default;
};

// What counterparties are sorted by: customer, vendor, partner, ...
struct CounterpartyType
{
    CounterpartyTypeId id;
    QString name;

    bool operator==(const CounterpartyType &) const = default;
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
