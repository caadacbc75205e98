// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/organisationapi.h"

#include "api/errorbody.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace rw::api {

using domain::Organisation;

namespace {

Result<Organisation> readOrganisation(const JsonItem &item)
{
    const Result<QString> zgid = readId(item, "zgid"_L1);
    const Result<QString> id = readId(item, "id"_L1);
    if (!zgid)
        return tl::make_unexpected(zgid.error());
    if (!id)
        return tl::make_unexpected(id.error());
    Organisation organisation;
    organisation.id = zgid->isEmpty() ? *id : *zgid;
    if (organisation.id.isEmpty()) {
        return tl::make_unexpected(saysError(item) ? errorFrom(readErrorItem(item))
                                                   : badReply(u"an organisation without id"_s));
    }
    organisation.name = item.text("company_name"_L1);
    organisation.type = item.text("type"_L1);
    organisation.hierarchyPreference = item.text("hierarchy_preferences.type"_L1);
    return organisation;
}

} // namespace

ApiCall *OrganisationApi::fetch(QObject *context,
                                std::function<void(const Result<Organisation> &)> done)
{
    return m_client.fetch<Organisation>(request(), context, &OrganisationApi::parse,
                                        std::move(done));
}

ApiRequest OrganisationApi::request()
{
    ApiRequest request;
    request.target = "/crm/v8/org";
    return request;
}

Result<Organisation> OrganisationApi::parse(const QByteArray &json)
{
    std::optional<Organisation> found;
    const Result<JsonReply> reply
        = readJson(json, {JsonList::Named, "org"_L1}, [&found](const JsonItem &item) -> Result<> {
              const Result<Organisation> organisation = readOrganisation(item);
              if (!organisation)
                  return tl::make_unexpected(organisation.error());
              if (found)
                  return tl::make_unexpected(badReply(u"more than one organisation"_s));
              found = *organisation;
              return {};
          });
    if (!reply)
        return tl::make_unexpected(reply.error());
    if (found)
        return *found;
    if (saysError(reply->root))
        return tl::make_unexpected(errorFrom(readErrorItem(reply->root)));
    return tl::make_unexpected(badReply(u"no organisation in the reply"_s));
}

} // namespace rw::api
