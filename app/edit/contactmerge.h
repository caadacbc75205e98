// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

#include <QList>
#include <QString>

namespace rw::edit {

class ContactSection;
class Workspace;

// Contacts that may be one person, and making them one: the one that stays gets the name and the
// address that were chosen, the others are deleted. Made where it is needed; the workspace outlives
// it.
class ContactMerge final
{
public:
    explicit ContactMerge(Workspace &workspace);

    struct Group
    {
        enum class Kind {
            SameAddress, // ignoring case, whatever the counterparty
            SameNameAndDomain // within a counterparty
        };
        Kind kind = Kind::SameAddress;
        QList<domain::ContactId> contacts; // two or more
    };
    // Among the contacts that are read, as they are wanted.
    QList<Group> duplicates() const;

    enum class Refusal {
        None,
        TooFew,
        DifferentCounterparties, // a contact belongs to one
        NotEditable,
        NoRight, // to change or to delete
        BadName,
        BadAddress,
        AddressTaken // by one that is not merged
    };
    struct Merge
    {
        QList<domain::ContactId> contacts;
        domain::ContactId stays; // one of them
        QString displayName;
        QString emailId;
    };
    // Whether these can be merged at all.
    Refusal refusal(const QList<domain::ContactId> &contacts) const;
    Refusal refusal(const Merge &merge) const;
    bool stage(const Merge &merge); // one step

private:
    Workspace &m_workspace;
    ContactSection &m_section;
};

} // namespace rw::edit
