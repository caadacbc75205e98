// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/contact.h"
#include "domain/contactrole.h"
#include "domain/edit.h"
#include "domain/role.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QString>

namespace rw::edit {

// One request of a plan, in the program's own terms: it becomes bytes when it is sent, because it
// may speak of objects that an earlier step makes.
struct Step
{
    Q_GADGET
public:
    enum class Kind {
        CreateRole,
        UpdateRole,
        DeleteRole,
        CreateContactRole,
        RenameContactRole,
        DeleteContactRole,
        OrderContactRoles,
        CreateCounterparty,
        UpdateCounterparty,
        DeleteCounterparty,
        CreateContact,
        UpdateContact,
        DeleteContact
    };
    Q_ENUM(Kind)

    int number = 0; // counted from 1, in the order of sending
    Kind kind = Kind::UpdateRole;
    domain::ObjectRef ref;
    QString name; // what to call the object
    QSet<domain::Field> fields; // an update: what to send
    domain::Role role; // the wanted role; UpdateRole: its name is the one to send
    domain::RoleId transferTo;
    domain::ContactRole contactRole;
    QList<domain::ContactRole> alsoDeleted; // DeleteContactRole: others that go in the same call
    QStringList order; // OrderContactRoles: ids
    domain::Counterparty counterparty; // its id is no more than that of ref
    domain::Contact contact;
    bool makeAnonymous = false;
    bool isTemporary = false; // a name that only makes room for others
    QList<int> needs; // numbers of the steps without which this one makes no sense
    QList<int> after; // numbers of the steps that must have ended first, however they ended

    QList<domain::ObjectRef> refs() const; // every object it is about, ref first
    bool operator==(const Step &) const = default;
};

inline QList<domain::ObjectRef> Step::refs() const
{
    QList<domain::ObjectRef> all{ref};
    for (const domain::ContactRole &value : alsoDeleted)
        all.append({domain::ObjectKind::ContactRole, value.id.value});
    return all;
}

// The ordered requests that turn what the server has into what is wanted.
struct Plan
{
    QList<Step> steps;
    // Changes that cannot be sent as they stand, and what hangs on them.
    QSet<domain::ObjectRef> leftOut;
    // Changes that are not in the plan only because they need another one: that other one, which is
    // unticked, cannot be sent, or itself needs one that is not there.
    QHash<domain::ObjectRef, domain::ObjectRef> leftOutWith;

    bool isEmpty() const { return steps.isEmpty(); }
    bool operator==(const Plan &) const = default;
};

// What a plan is made from. Roles, values and contacts that are 'after' but not 'before' are new;
// those that are 'before' but not 'after' are to be deleted.
struct PlanInput
{
    QHash<domain::RoleId, domain::Role> rolesBefore;
    QHash<domain::RoleId, domain::Role> rolesAfter;
    QHash<domain::RoleId, domain::RoleId> transferTo; // of each role to be deleted
    QList<domain::ContactRole> valuesBefore; // in the server's order
    QList<domain::ContactRole> valuesAfter; // in the wanted order
    QHash<QString, domain::Counterparty> counterpartiesBefore; // by the id of their ref
    QHash<QString, domain::Counterparty> counterpartiesAfter;
    QHash<domain::ContactId, domain::Contact> contactsBefore;
    QHash<domain::ContactId, domain::Contact> contactsAfter;
    QSet<domain::ContactId> anonymise;
    QStringList stoppedAddresses; // of contacts that are no longer processed
};

} // namespace rw::edit
