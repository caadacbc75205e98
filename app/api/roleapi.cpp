// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/roleapi.h"

#include "api/jsonwriter.h"
#include "api/target.h"
#include "api/userpages.h"

using namespace Qt::StringLiterals;

namespace rw::api {

namespace {

const QByteArray rolesTarget = QByteArrayLiteral("/crm/v8/settings/roles");

} // namespace

ApiCall *RoleApi::fetchAll(QObject *context,
                           std::function<void(const Result<QList<domain::Role>> &)> done)
{
    return m_client.fetch<QList<domain::Role>>(listRequest(), context, &RoleApi::parseList,
                                               std::move(done));
}

void RoleApi::fetchUsers(QObject *context,
                         std::function<void(const Result<QList<domain::User>> &)> done)
{
    UserPages::start(m_client, context, std::move(done));
}

ApiRequest RoleApi::listRequest()
{
    ApiRequest request;
    request.target = rolesTarget;
    return request;
}

ApiRequest RoleApi::createRequest(const domain::Role &role)
{
    JsonWriter json;
    json.beginObject().key("roles"_L1).beginArray().beginObject();
    json.key("name"_L1).text(role.name);
    if (!role.reportingTo.isEmpty())
        json.key("reporting_to"_L1).reference(role.reportingTo.value);
    if (!role.description.isEmpty())
        json.key("description"_L1).text(role.description);
    json.key("share_with_peers"_L1).flag(role.shareWithPeers);
    json.endObject().endArray().endObject();

    ApiRequest request;
    request.verb = "POST";
    request.target = rolesTarget;
    request.body = json.bytes();
    return request;
}

ApiRequest RoleApi::updateRequest(const RolePatch &patch)
{
    JsonWriter json;
    json.beginObject().key("roles"_L1).beginArray().beginObject();
    json.key("id"_L1).text(patch.id.value);
    json.key("name"_L1).text(patch.name);
    if (patch.reportingTo)
        json.key("reporting_to"_L1).reference(patch.reportingTo->value);
    if (patch.description) {
        json.key("description"_L1);
        patch.description->isEmpty() ? json.null() : json.text(*patch.description);
    }
    if (patch.shareWithPeers)
        json.key("share_with_peers"_L1).flag(*patch.shareWithPeers);
    if (patch.forecastManager) {
        json.key("forecast_manager"_L1);
        patch.forecastManager->isEmpty() ? json.null()
                                         : json.reference(patch.forecastManager->value);
    }
    json.endObject().endArray().endObject();

    ApiRequest request;
    request.verb = "PUT";
    request.target = rolesTarget;
    request.body = json.bytes();
    return request;
}

ApiRequest RoleApi::removeRequest(const domain::RoleId &id, const domain::RoleId &transferTo)
{
    ApiRequest request;
    request.verb = "DELETE";
    request.target = rolesTarget + '/' + pathSegment(id.value);
    if (!transferTo.isEmpty())
        request.target += "?transfer_to_id=" + queryValue(transferTo.value);
    return request;
}

} // namespace rw::api
