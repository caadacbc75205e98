// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/openworkspace.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::testing {

using domain::Contact;
using domain::Role;
using domain::RoleId;

OpenWorkspace::OpenWorkspace()
{
    const auto role = [this](const QString &id, const QString &name, const QString &superior) {
        Role role;
        role.id = {id};
        role.name = name;
        role.reportingTo = {superior};
        server.roles.append(role);
    };
    role(u"1"_s, u"CEO"_s, {});
    role(u"2"_s, u"CFO"_s, u"1"_s);
    role(u"3"_s, u"Accountant"_s, u"2"_s);
    role(u"4"_s, u"COO"_s, u"1"_s);
    role(u"5"_s, u"VP Sales"_s, u"4"_s);
    role(u"6"_s, u"Inside Sales"_s, u"5"_s);
    role(u"7"_s, u"Field Sales"_s, u"5"_s);
    role(u"8"_s, u"CTO"_s, u"1"_s);
    const auto user = [this](const QString &id, const QString &name, const QString &roleId) {
        server.users.append({{id}, name, {}, {roleId}, u"active"_s});
    };
    user(u"101"_s, u"Priya Nair"_s, u"5"_s);
    user(u"102"_s, u"Ken Rao"_s, u"6"_s);
    user(u"103"_s, u"Ana Silva"_s, u"6"_s);
    user(u"104"_s, u"Bo Ek"_s, u"1"_s);
    const QStringList values{u"Decision Maker"_s, u"Sales Lead"_s, u"Product Manager"_s,
                             u"Quality Control"_s};
    for (int row = 0; row < values.size(); ++row)
        server.contactRoles.append({{QString::number(201 + row)}, values.at(row), row + 1});
    server.counterparties = {{globex(), u"Globex"_s, {}, 1}, {abc(), u"ABC Company"_s, {}, 3}};
    const auto contact = [this](const domain::CounterpartyId &at, const QString &id,
                                const QString &name, const QString &email, const QString &status) {
        Contact contact;
        contact.id = {id};
        contact.displayName = name;
        contact.emailId = email;
        contact.jobTitle = u"Buyer"_s;
        contact.status = status;
        server.contacts[at].append(contact);
    };
    contact(abc(), u"301"_s, u"Debby Renolds"_s, u"debby@abc.com"_s, u"active"_s);
    contact(abc(), u"302"_s, u"Ian Walker"_s, u"ian@abc.com"_s, u"active"_s);
    contact(abc(), u"303"_s, u"Old Hand"_s, u"old@abc.com"_s, u"stopped-processing"_s);
    contact(globex(), u"304"_s, u"Hank Scorpio"_s, u"hank@globex.com"_s, u"active"_s);

    client = std::make_unique<api::ApiClient>(server.connection());
    domain::Organisation organisation;
    organisation.id = u"org-1"_s;
    workspace = std::make_unique<edit::Workspace>(*client, organisation, nullptr);
}

bool OpenWorkspace::isIdle() const
{
    using State = edit::Section::State;
    for (const edit::Section *section : workspace->sections()) {
        if (section->state() == State::Loading)
            return false;
    }
    return client->inFlight() == 0;
}

bool OpenWorkspace::read()
{
    workspace->reload();
    workspace->roles().reloadUsers();
    // The last reply may still be on the decoding thread when nothing is in flight any more.
    const int users = int(server.users.size());
    return QTest::qWaitFor([this] { return isIdle(); }) && QTest::qWaitFor([this, users] {
               return !workspace->roles().usersKnown() ? !server.forbidden.isEmpty()
                                                       : workspace->roles().users().size() == users;
           });
}

RoleId OpenWorkspace::role(const QString &name) const
{
    const auto *node = workspace->roles().tree().findByName(name);
    return node ? node->role.id : RoleId();
}

domain::ContactRoleId OpenWorkspace::value(const QString &name) const
{
    for (const auto &entry : workspace->contactRoles().list().entries()) {
        if (entry.value.name == name)
            return entry.id();
    }
    return {};
}

domain::ContactId OpenWorkspace::contact(const QString &name) const
{
    const auto &book = workspace->contacts().book();
    const QList<domain::CounterpartyId> counterparties = book.counterparties();
    for (const domain::CounterpartyId &counterparty : counterparties) {
        for (const auto &entry : book.entries(counterparty)) {
            if (entry.contact.displayName == name)
                return entry.id();
        }
    }
    return {};
}

Role &OpenWorkspace::serverRole(const QString &name)
{
    const auto it = std::find_if(server.roles.begin(), server.roles.end(),
                                 [&name](const Role &role) { return role.name == name; });
    Q_ASSERT(it != server.roles.end());
    return *it;
}

} // namespace rw::testing
