// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rehearsalstage.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "sandbox/seedcontent.h"
#include "sandbox/server.h"

#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace rw::ui {

namespace {

using sandbox::SeedContent;

// Superiors first, as the content has to name them.
QList<domain::Role> fromTheTop(const QList<domain::Role> &roles)
{
    QHash<domain::RoleId, domain::RoleId> superior;
    for (const domain::Role &role : roles)
        superior.insert(role.id, role.reportingTo);
    const auto depth = [&superior](domain::RoleId id) {
        int levels = 0;
        for (; superior.contains(id) && levels <= superior.size(); ++levels)
            id = superior.value(id);
        return levels;
    };
    QList<std::pair<int, domain::Role>> sorted;
    for (const domain::Role &role : roles)
        sorted.append({depth(role.id), role});
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<domain::Role> result;
    for (const auto &[levels, role] : std::as_const(sorted))
        result.append(role);
    return result;
}

void addRolesAndUsers(const edit::Workspace &workspace, SeedContent &content)
{
    const auto serverId = [&workspace](const domain::RoleId &id) {
        return workspace.ids().serverId(domain::ObjectKind::Role, id.value);
    };
    const QList<domain::Role> roles = fromTheTop(workspace.roles().baselineRoles());
    const QList<domain::User> &users = workspace.roles().users();
    QHash<QString, qsizetype> roleAt;
    QHash<QString, qsizetype> userAt;
    for (qsizetype at = 0; at < roles.size(); ++at)
        roleAt.insert(roles.at(at).id.value, at);
    for (qsizetype at = 0; at < users.size(); ++at)
        userAt.insert(users.at(at).id.value, at);
    for (const domain::Role &role : roles) {
        content.roles.append({role.name, role.description, roleAt.value(role.reportingTo.value, -1),
                              userAt.value(role.forecastManager.value, -1), role.shareWithPeers,
                              serverId(role.id)});
    }
    for (const domain::User &user : users) {
        SeedContent::User copy;
        copy.lastName = user.fullName;
        copy.email = user.email;
        copy.role = roleAt.value(user.role.value);
        copy.status = user.status;
        copy.id = user.id.value;
        content.users.append(copy);
    }
    // Somebody has to be signed in there, who need not be anybody here.
    SeedContent::User administrator;
    administrator.lastName = QStringLiteral("Rehearsal");
    administrator.email = QStringLiteral("rehearsal@example.invalid");
    administrator.administrator = true;
    content.users.append(administrator);
}

void addContacts(const edit::Workspace &workspace, SeedContent &content)
{
    QSet<QString> types;
    for (const domain::Counterparty &counterparty : workspace.contacts().counterparties()) {
        SeedContent::Counterparty copy;
        copy.name = counterparty.name;
        copy.type = counterparty.type;
        copy.country = counterparty.country;
        copy.state = counterparty.state;
        copy.city = counterparty.city;
        copy.address = counterparty.address;
        copy.buildingNumber = counterparty.buildingNumber;
        copy.zipCode = counterparty.zipCode;
        copy.website = counterparty.website;
        copy.apiName = counterparty.id.value;
        for (const domain::Contact &contact : workspace.contacts().baselineContacts()) {
            if (contact.counterparty == counterparty.id) {
                copy.contacts.append(
                    {contact.displayName, contact.emailId, contact.jobTitle, contact.phoneNumber,
                     contact.isStopped(),
                     workspace.ids().serverId(domain::ObjectKind::Contact, contact.id.value)});
            }
        }
        content.counterparties.append(copy);
        types.insert(copy.type);
    }
    // Which types there are is not read: those that the plan gives are taken for good.
    for (const domain::Counterparty &counterparty : workspace.contacts().directory().wanted())
        types.insert(counterparty.type);
    for (const QString &type : std::as_const(types))
        content.types.append({type, type});
}

} // namespace

tl::expected<edit::Stage, QString> makeStage(const edit::Workspace &workspace)
{
    auto content = std::make_shared<SeedContent>();
    content->company = workspace.organisation().name;
    content->apiName = QStringLiteral("rehearsal");
    addRolesAndUsers(workspace, *content);
    for (const domain::ContactRole &value : workspace.contactRoles().baselineValues()) {
        content->contactRoles.append(
            {value.name,
             workspace.ids().serverId(domain::ObjectKind::ContactRole, value.id.value)});
    }
    addContacts(workspace, *content);

    sandbox::ServerOptions options;
    options.content = content;
    options.rolesLimit = std::numeric_limits<int>::max(); // the licence is not known
    auto server = std::make_shared<sandbox::Server>(options);
    QString error;
    if (!server->start(&error))
        return tl::make_unexpected(error);
    const auto connection
        = api::parseConnection(QJsonDocument(server->connection()).toJson(QJsonDocument::Compact));
    if (!connection)
        return tl::make_unexpected(connection.error());
    return edit::Stage{*connection, server};
}

} // namespace rw::ui
