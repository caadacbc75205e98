// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/grant.h"

namespace rw::signin {

Result<Grant> grantFrom(const Tokens &tokens, const QUrl &accounts, const Realm &realm,
                        const QStringList &asked)
{
    const Result<Hosts> hosts = realm.hosts(accounts, tokens.apiDomain);
    if (!hosts)
        return tl::make_unexpected(hosts.error());
    Grant grant;
    grant.accessToken = tokens.access;
    grant.refreshToken = tokens.refresh;
    if (tokens.seconds)
        grant.expires
            = QDateTime::currentDateTimeUtc().addSecs(static_cast<qint64>(*tokens.seconds));
    grant.scopes = tokens.scopes.isEmpty() ? asked : tokens.scopes;
    grant.hosts = *hosts;
    grant.environment = realm.environmentAt(hosts->crm);
    const std::optional<DataCentres::ApiDomain> known = DataCentres::byApiDomain(hosts->crm);
    grant.location = known ? known->centre->location : QString();
    grant.apiDomain = tokens.apiDomain;
    return grant;
}

api::Connection connectionFor(const Grant &grant, const Client &client)
{
    return {
        grant.hosts.accounts, grant.hosts.crm,    grant.hosts.contracts, client.id,
        client.secret,        grant.refreshToken, grant.accessToken,     grant.hosts.certificate};
}

} // namespace rw::signin
