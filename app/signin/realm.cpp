// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/realm.h"

#include "api/connection.h"

using namespace Qt::StringLiterals;

namespace rw::signin {

using Kind = SignInError::Kind;

namespace {

QString origin(const QUrl &url)
{
    return url.scheme() + "://"_L1 + url.host() + u':'
           + QString::number(url.port(url.scheme() == "https"_L1 ? 443 : 80));
}

} // namespace

Realm Realm::anywhere(Environment environment)
{
    Realm realm;
    realm.m_environment = environment;
    return realm;
}

Realm Realm::in(const QString &location, Environment environment)
{
    Realm realm = anywhere(environment);
    if (const DataCentre *centre = DataCentres::byLocation(location))
        realm.m_location = centre->location;
    return realm;
}

Result<Realm> Realm::typed(const Hosts &hosts)
{
    if (!api::isServerAddress(hosts.accounts))
        return failure(Kind::BadInput, u"accounts"_s);
    if (!api::isServerAddress(hosts.crm))
        return failure(Kind::BadInput, u"crm"_s);
    if (!hosts.contracts.isEmpty() && !api::isServerAddress(hosts.contracts))
        return failure(Kind::BadInput, u"contracts"_s);
    Realm realm;
    realm.m_typed = hosts;
    return realm;
}

QUrl Realm::beginAt() const
{
    if (m_typed)
        return m_typed->accounts;
    // The first of the table leads people on to where they belong. Where it does not, the place has
    // to be known.
    const DataCentre *centre = DataCentres::byLocation(m_location);
    return centre ? centre->accounts : DataCentres::all().constFirst().accounts;
}

Result<QUrl> Realm::accountsServer(const QUrl &told, const QString &location) const
{
    if (m_typed) {
        if (!told.isEmpty() && origin(told) != origin(m_typed->accounts))
            return failure(Kind::UnknownAccountsServer, {}, told.host());
        return m_typed->accounts;
    }
    if (!told.isEmpty()) {
        const DataCentre *centre = DataCentres::byAccountsServer(told);
        if (!centre)
            return failure(Kind::UnknownAccountsServer, {}, told.host());
        return centre->accounts;
    }
    if (!location.isEmpty()) {
        const DataCentre *centre = DataCentres::byLocation(location);
        if (!centre)
            return failure(Kind::OtherCentre, {}, location);
        return centre->accounts;
    }
    return beginAt();
}

Result<Hosts> Realm::hosts(const QUrl &accounts, const QUrl &apiDomain) const
{
    if (m_typed)
        return *m_typed;
    const DataCentre *centre = DataCentres::byAccountsServer(accounts);
    if (!centre)
        return failure(Kind::UnknownAccountsServer, {}, accounts.host());
    if (apiDomain.isEmpty())
        return Hosts{centre->accounts, centre->crmOf(m_environment), centre->contracts, {}};
    const std::optional<DataCentres::ApiDomain> told = DataCentres::byApiDomain(apiDomain);
    if (!told)
        return failure(Kind::UnknownApiDomain, {}, apiDomain.host());
    // Production's name may stand for all of a data centre. Who wanted a sandbox must not end in
    // production because of it: the other way round the server just refuses the token.
    const Environment environment
        = told->environment == Environment::Production ? m_environment : told->environment;
    return Hosts{centre->accounts, told->centre->crmOf(environment), told->centre->contracts, {}};
}

Environment Realm::environmentAt(const QUrl &crm) const
{
    const std::optional<DataCentres::ApiDomain> known = DataCentres::byApiDomain(crm);
    return known ? known->environment : m_environment;
}

QString Realm::placeOf(const QUrl &accounts) const
{
    const DataCentre *centre = m_typed ? nullptr : DataCentres::byAccountsServer(accounts);
    return centre ? centre->location : accounts.host();
}

} // namespace rw::signin
