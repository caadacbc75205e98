// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "domain/role.h"
#include "domain/user.h"

#include <QList>

#include <functional>
#include <optional>

namespace rw::api {

// What an update of a role changes; what is not set stays as it is.
struct RolePatch
{
    domain::RoleId id;
    QString name; // always sent: the pages disagree on whether it may be left out
    std::optional<domain::RoleId> reportingTo;
    std::optional<QString> description; // empty clears it (null on the wire)
    std::optional<bool> shareWithPeers;
    std::optional<domain::UserId> forecastManager; // empty clears it (null on the wire)
};

// The role hierarchy, /crm/v8/settings/roles, and the users who hold the roles, /crm/v8/users.
// Requests are made apart from sending them, so that the review can show them.
class RoleApi final
{
public:
    explicit RoleApi(ApiClient &client) : m_client(client) { }

    ApiCall *fetchAll(QObject *context,
                      std::function<void(const Result<QList<domain::Role>> &)> done);
    // All pages of 200, deleted users included. A failed page fails the whole.
    void fetchUsers(QObject *context,
                    std::function<void(const Result<QList<domain::User>> &)> done);

    static ApiRequest listRequest();
    static ApiRequest createRequest(
        const domain::Role &role); // role.forecastManager is not part of it
    static ApiRequest updateRequest(const RolePatch &patch); // collection PUT, id in the body
    static ApiRequest removeRequest(const domain::RoleId &id, const domain::RoleId &transferTo);

    // A list that holds an id twice, lacks an id or a name, or runs in a circle is refused; a
    // superior that is not in the list is kept as it is.
    static Result<QList<domain::Role>> parseList(const QByteArray &json);
    // The reply to create, update or delete, wrapped in roles[] or bare: the id, or the item's
    // error.
    static Result<domain::RoleId> parseWritten(const QByteArray &json);

private:
    ApiClient &m_client;
};

} // namespace rw::api
