// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"
#include "edit/editbuffer.h"
#include "edit/receipt.h"

namespace rw::edit {

class Workspace;

// An apply put into reverse: the edits that lead back to what the server had before it, and what
// no edit can bring back. The edits take for granted what the apply left behind, so that what
// somebody else has changed since comes up as a conflict.
struct TakeBack
{
    struct Fact
    {
        enum class Kind {
            NewId, // a deleted object is made again, under another id
            UsersMoved, // the users of a deleted role stay where they were moved to
            Anonymised, // a person was made anonymous for good
            AddressTaken, // a deleted contact is stopped and holds on to its address
            Replaced, // a deletion that is staged of the object makes way
            Gone // the object that the apply made or changed is no longer on the server
        };
        Kind kind = Kind::NewId;
        domain::ObjectRef ref; // as in the receipt
        QString title;
        QString detail; // UsersMoved: to which role; AddressTaken: the address
        int count = -1; // UsersMoved: how many; -1: not known

        bool operator==(const Fact &) const = default;
    };

    QList<EditBuffer::Replacement> replacements; // for one step: Workspace::stage()
    QList<Fact> facts;
};

// Of what was done, everything; the rest of the receipt has nothing to take back.
TakeBack takeBack(const Receipt &receipt, const Workspace &workspace);
// Whose contacts have to be read before that.
QSet<domain::CounterpartyId> counterpartiesIn(const Receipt &receipt);

} // namespace rw::edit
