// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

#include <QList>
#include <QString>

namespace rw::domain {

// One field of a change: what the server has, what is wanted, and what the server had at first.
struct FieldChange
{
    Field field = Field::Name;
    QVariant before; // on the server, as last read
    QVariant after; // wanted
    QVariant base; // on the server when the edit was made
    bool conflicted = false; // before is neither base nor after: someone else changed it

    bool operator==(const FieldChange &) const = default;
};

// Who changed an object last and when, in the server's own words: not every list tells.
struct Modification
{
    QString by;
    QString time;

    bool isKnown() const { return !by.isEmpty() || !time.isEmpty(); }
    bool operator==(const Modification &) const = default;
};

// What is wanted of one object: working copy minus baseline. The review lists these.
struct Change
{
    // Why a change cannot be sent as it stands. The sentence is made where people see it.
    enum class Obstacle {
        None,
        ChangedOnServer, // a field is conflicted, or what is to be deleted was changed
        Vanished, // the object is no longer on the server
        Stopped, // Zoho no longer processes the contact
        SuperiorVanished, // the role that it is to report to is gone
        Loop, // with the server's new hierarchy the move would close a circle
        NameTaken, // somebody else's has the name by now, or the address
        HasSubordinates, // roles still report to the role that is to be deleted
        NoTransferTarget, // the role that was to take over the users is gone
        NoRight // the sign-in does not allow to send it
    };

    ObjectRef ref;
    Edit::Operation operation = Edit::Operation::Update;
    QString title; // the object's name, as the server has it
    QList<FieldChange> fields;
    // Fields that others changed meanwhile and this change leaves alone: both are kept.
    QList<FieldChange> combined;
    Modification modification; // of the object on the server, after a change by others
    QString transferTo;
    bool makeAnonymous = false;
    Obstacle obstacle = Obstacle::None;

    bool isConflict() const { return obstacle != Obstacle::None; }
    bool operator==(const Change &) const = default;
};

} // namespace rw::domain
