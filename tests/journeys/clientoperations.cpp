// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journeys/clientoperations.h"

#include <QMetaEnum>

namespace rw::test {

using namespace Qt::StringLiterals;
using namespace rw::domain;
using namespace rw::edit;
using Request = ClientOperation::Request;
using Sort = ClientOperation::Sort;

namespace {

const QString rolesPath = u"^/crm/v8/settings/roles"_s;
const QString valuesPath = u"^/crm/v8/Contacts/roles"_s;
const QString counterpartiesPath = u"^/api/v1/counterparties$"_s;
const QString counterpartyPath = u"^/api/v1/counterparties/[^/]+$"_s;
const QString contactsPath = u"/counterpartyusers"_s;

// Colleagues touch something else of the same collection, so that what they did must stay.
Request describesARole(LiveWorkspace &live)
{
    const QString id = live.role(u"Payroll"_s).value;
    return {u"PUT"_s, u"/crm/v8/settings/roles"_s,
            u"{\"roles\":[{\"id\":\"%1\",\"description\":\"A colleague's\"}]}"_s.arg(id).toUtf8()};
}

Request renamesAValue(LiveWorkspace &live)
{
    const QString id = live.value(live.valueNames().at(1)).value;
    return {u"PUT"_s, u"/crm/v8/Contacts/roles"_s,
            u"{\"contact_roles\":[{\"id\":\"%1\",\"name\":\"A colleague's\"}]}"_s.arg(id).toUtf8()};
}

Request addsAContact(LiveWorkspace &live)
{
    return {u"POST"_s,
            u"/api/v1/counterparties/%1/counterpartyusers"_s.arg(live.counterparty().value),
            R"({"displayName":"A colleague's","emailId":"colleague@example.com"})"};
}

Request movesACounterparty(LiveWorkspace &live)
{
    return {u"PUT"_s, u"/api/v1/counterparties/"_s + live.counterparty(1).value,
            R"({"country":"DE","state":"A colleague's"})"};
}

bool describes(LiveWorkspace &live)
{
    return live.workspace->roles().setField(live.role(u"Inside Sales"_s), Field::Description,
                                            u"Staged before"_s);
}

// The switch has no default, so a new kind of step does not compile without an operation.
ClientOperation operationOf(Step::Kind kind)
{
    switch (kind) {
    case Step::Kind::CreateRole:
        return {u"create role"_s,
                u"POST"_s,
                rolesPath,
                Sort::Write,
                [](LiveWorkspace &live) {
                    return !live.workspace->roles()
                                .create(live.role(u"VP Sales"_s), u"SMB Team"_s)
                                .isEmpty();
                },
                describesARole};
    case Step::Kind::UpdateRole:
        return {u"update role"_s,
                u"PUT"_s,
                rolesPath,
                Sort::Write,
                [](LiveWorkspace &live) {
                    RoleSection &roles = live.workspace->roles();
                    return roles.move({live.role(u"Inside Sales"_s)}, roles.tree().top()->role.id);
                },
                describesARole};
    case Step::Kind::DeleteRole:
        return {u"delete role"_s,
                u"DELETE"_s,
                rolesPath,
                Sort::Write,
                [](LiveWorkspace &live) {
                    return live.workspace->roles().remove(
                        {{live.role(u"Inside Sales"_s)}, live.role(u"VP Sales"_s), {}});
                },
                describesARole};
    case Step::Kind::CreateContactRole:
        return {u"create contact role"_s,
                u"POST"_s,
                valuesPath,
                Sort::Write,
                [](LiveWorkspace &live) {
                    return !live.workspace->contactRoles().create({}, u"Referee"_s).isEmpty();
                },
                renamesAValue};
    case Step::Kind::RenameContactRole:
        return {u"rename contact role"_s,
                u"PUT"_s,
                valuesPath,
                Sort::Write,
                [](LiveWorkspace &live) {
                    return live.workspace->contactRoles().rename(
                        live.value(live.valueNames().first()), u"Signatory"_s);
                },
                renamesAValue};
    case Step::Kind::DeleteContactRole:
        return {u"delete contact roles"_s,
                u"DELETE"_s,
                valuesPath,
                Sort::Write,
                [](LiveWorkspace &live) {
                    const QStringList names = live.valueNames();
                    return live.workspace->contactRoles().remove(
                        {live.value(names.at(2)), live.value(names.at(3))});
                },
                renamesAValue};
    case Step::Kind::OrderContactRoles:
        return {u"order contact roles"_s,
                u"PUT"_s,
                valuesPath,
                Sort::Write,
                [](LiveWorkspace &live) {
                    return live.workspace->contactRoles().moveToPosition(
                        live.value(live.valueNames().last()), 1);
                },
                renamesAValue};
    case Step::Kind::CreateCounterparty:
        return {u"create counterparty"_s,
                u"POST"_s,
                counterpartiesPath,
                Sort::Write,
                [](LiveWorkspace &live) {
                    Counterparty wanted;
                    wanted.name = u"Zoë & Co"_s;
                    wanted.type = u"vendor"_s;
                    wanted.firstContact = u"Zoë Ångström"_s;
                    wanted.firstEmail = u"zoe@example.com"_s;
                    return !live.workspace->contacts().directory().create(wanted).isEmpty();
                },
                movesACounterparty};
    case Step::Kind::UpdateCounterparty:
        return {u"update counterparty"_s,
                u"PUT"_s,
                counterpartyPath,
                Sort::Write,
                [](LiveWorkspace &live) {
                    CounterpartyDirectory &directory = live.workspace->contacts().directory();
                    Counterparty wanted = *directory.wanted(live.counterparty());
                    wanted.state = u"Elsewhere"_s;
                    return directory.change(wanted.id, wanted);
                },
                movesACounterparty};
    case Step::Kind::DeleteCounterparty:
        return {u"delete counterparty"_s,
                u"DELETE"_s,
                counterpartyPath,
                Sort::Write,
                [](LiveWorkspace &live) {
                    ContactSection &contacts = live.workspace->contacts();
                    const ObjectRef last
                        = contacts.directory().ref(contacts.counterparties().last().id);
                    return live.workspace->stage(u"Delete a counterparty"_s,
                                                 {{last, contacts.deletionOf(last)}});
                },
                movesACounterparty};
    case Step::Kind::CreateContact:
        return {u"create contact"_s,
                u"POST"_s,
                contactsPath,
                Sort::Write,
                [](LiveWorkspace &live) {
                    return !live.workspace->contacts()
                                .create(live.counterparty(), u"Zoë Ångström"_s,
                                        u"zoe@example.com"_s)
                                .isEmpty();
                },
                addsAContact};
    case Step::Kind::UpdateContact:
        return {u"update contact"_s,
                u"PUT"_s,
                contactsPath,
                Sort::Write,
                [](LiveWorkspace &live) {
                    return live.workspace->contacts().setField(live.contact(0), Field::EmailId,
                                                               u"ian+walker@example.com"_s);
                },
                addsAContact};
    case Step::Kind::DeleteContact:
        break;
    }
    return {u"delete contact"_s,
            u"DELETE"_s,
            contactsPath,
            Sort::Write,
            [](LiveWorkspace &live) {
                return live.workspace->contacts().remove({live.contact(1)}, false);
            },
            addsAContact};
}

} // namespace

QList<ClientOperation> clientOperations()
{
    QList<ClientOperation> operations;
    const QMetaEnum kinds = QMetaEnum::fromType<Step::Kind>();
    for (int at = 0; at < kinds.keyCount(); ++at)
        operations.append(operationOf(Step::Kind(kinds.value(at))));
    operations.append(
        {u"read roles"_s, u"GET"_s, rolesPath, Sort::Read, describes, describesARole});
    operations.append(
        {u"read users"_s, u"GET"_s, u"^/crm/v8/users"_s, Sort::Read, describes, describesARole});
    operations.append(
        {u"read contact roles"_s, u"GET"_s, valuesPath, Sort::Read, describes, renamesAValue});
    operations.append({u"read counterparties"_s, u"GET"_s, counterpartiesPath, Sort::Read,
                       describes, addsAContact});
    operations.append(
        {u"read contacts"_s, u"GET"_s, contactsPath, Sort::Read, describes, addsAContact});
    operations.append({u"renew token"_s, u"POST"_s, u"^/oauth/v2/token$"_s, Sort::SignIn, describes,
                       describesARole});
    return operations;
}

} // namespace rw::test
