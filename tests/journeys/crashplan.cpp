// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journeys/crashplan.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

namespace rw::test {

using namespace Qt::StringLiterals;
using namespace rw::domain;

namespace {

RoleId role(const edit::Workspace &workspace, const QString &name)
{
    const RoleTree::Node *node = workspace.roles().tree().findByName(name);
    if (!node)
        qFatal("The sample has no role %s", qUtf8Printable(name));
    return node->role.id;
}

void stageRoles(edit::RoleSection &roles, const edit::Workspace &workspace)
{
    const auto named = [&workspace](const QString &name) { return role(workspace, name); };

    // Superior and sub-role change places.
    const RoleId west = named(u"Regional Sales Manager West"_s);
    const RoleId inside = named(u"Inside Sales"_s);
    roles.move({inside}, named(u"Sales Director North America"_s));
    roles.move({west}, inside);

    // A ring of three names, of roles that change otherwise too.
    const RoleId first = named(u"Controller"_s);
    const RoleId second = named(u"Procurement Manager"_s);
    const RoleId third = named(u"Tax & Treasury"_s);
    roles.setField(first, Field::Name, u"Procurement Manager"_s);
    roles.setField(second, Field::Name, u"Tax & Treasury"_s);
    roles.setField(third, Field::Name, u"Controller"_s);
    roles.setField(second, Field::Description, u"Buys what is needed"_s);

    // New roles, one below the other, with forecast managers; an old one moves under a new one.
    const UserId manager = roles.users().at(1).id;
    RoleId superior = named(u"Chief Operating Officer"_s);
    for (int number = 1; number <= 4; ++number) {
        superior = roles.create(superior, u"New level %1"_s.arg(number));
        roles.setField(superior, Field::ForecastManager, manager.value);
        roles.setField(superior, Field::ShareWithPeers, number % 2 == 0);
        roles.create(superior, u"Beside level %1"_s.arg(number));
    }
    roles.move({named(u"Logistics"_s)}, superior);

    // Superiors that go, whose sub-roles move up; a role that takes its place and its name.
    roles.remove({{named(u"Regional Sales Manager East"_s)}, west, {}});
    roles.remove({{named(u"Platform Team Lead"_s)}, named(u"VP Engineering"_s), {}});
    roles.remove({{named(u"Paralegal"_s)}, named(u"General Counsel"_s), {}});
    roles.setField(named(u"Contract Manager"_s), Field::Name, u"Paralegal"_s);

    const QStringList described{u"Brand Manager"_s, u"Market Research"_s, u"Recruiting"_s,
                                u"Payroll"_s,       u"Facilities"_s,      u"Product Designer"_s};
    for (const QString &name : described)
        roles.setField(named(name), Field::Description, u"Described anew"_s);
    roles.setField(named(u"VP Sales"_s), Field::ForecastManager, manager.value);
    roles.setField(named(u"Information Security"_s), Field::ShareWithPeers, true);
}

void stageContactRoles(edit::ContactRoleSection &values)
{
    const QList<ContactRole> before = values.baselineValues();
    for (int number = 1; number <= 3; ++number)
        values.create(before.at(number).id, u"New value %1"_s.arg(number));
    values.rename(before.at(0).id, before.at(1).name); // names that change places
    values.rename(before.at(1).id, before.at(0).name);
    values.rename(before.at(2).id, u"Renamed value"_s);
    values.moveToPosition(before.at(3).id, 1);
    values.moveToPosition(before.at(4).id, 9);
    values.remove({before.at(7).id, before.at(8).id});
}

void stageContacts(edit::ContactSection &contacts, const CounterpartyId &counterparty)
{
    const QList<ContactBook::Entry> entries = contacts.book().entries(counterparty);
    const ContactId first = entries.at(0).contact.id;
    const QString freed = entries.at(0).contact.emailId;
    contacts.setField(first, Field::EmailId, u"moved@example.org"_s);
    contacts.setField(first, Field::Name, u"Moved Person"_s);
    contacts.setField(entries.at(1).contact.id, Field::Name, u"Renamed Person"_s);
    contacts.setField(entries.at(2).contact.id, Field::EmailId, freed);
    contacts.remove({entries.at(4).contact.id}, true);
    contacts.remove({entries.at(5).contact.id}, false);
    for (int number = 1; number <= 3; ++number)
        contacts.create(counterparty, u"New Person"_s, u"new%1@example.org"_s.arg(number));
}

void stageCounterparties(edit::Workspace &workspace)
{
    edit::CounterpartyDirectory &directory = workspace.contacts().directory();
    for (int number = 1; number <= 2; ++number) {
        Counterparty wanted;
        wanted.name = u"New company %1"_s.arg(number);
        wanted.type = u"vendor"_s;
        wanted.firstContact = u"First Person"_s;
        wanted.firstEmail = u"first%1@example.org"_s.arg(number);
        directory.create(wanted);
    }
    const QList<Counterparty> all = directory.onServer();
    Counterparty moved = all.at(2);
    moved.state = u"Elsewhere"_s;
    directory.change(moved.id, moved);
    const ObjectRef last = directory.ref(all.constLast().id);
    workspace.stage(u"Delete a counterparty"_s, {{last, workspace.contacts().deletionOf(last)}});
}

} // namespace

QList<CounterpartyId> editedCounterparties(const edit::Workspace &workspace)
{
    const QList<Counterparty> &all = workspace.contacts().counterparties();
    return {all.at(0).id, all.at(1).id};
}

void stageEverything(edit::Workspace &workspace)
{
    stageRoles(workspace.roles(), workspace);
    stageContactRoles(workspace.contactRoles());
    stageCounterparties(workspace);
    for (const CounterpartyId &counterparty : editedCounterparties(workspace))
        stageContacts(workspace.contacts(), counterparty);
}

} // namespace rw::test
