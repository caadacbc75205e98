// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/datacentres.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::signin {

namespace {

struct Regions
{
    Q_DECLARE_TR_FUNCTIONS(rw::signin::DataCentres)
};

QUrl https(const QString &host)
{
    return host.isEmpty() ? QUrl() : QUrl("https://"_L1 + host);
}

DataCentre centre(const QString &location, const QString &accounts, const QString &apis,
                  const QString &contracts, bool sendsOn)
{
    return {location,
            https(accounts),
            https("www."_L1 + apis),
            https("sandbox."_L1 + apis),
            https("developer."_L1 + apis),
            https(contracts),
            sendsOn};
}

// The same server: a secret goes where the scheme, the whole host and the port are those of the
// table, and nothing else is in the address.
bool isSameServer(const QUrl &known, const QUrl &told)
{
    return !known.isEmpty() && told.isValid() && told.scheme() == "https"_L1
           && told.userInfo().isEmpty() && !told.hasQuery() && !told.hasFragment()
           && (told.path().isEmpty() || told.path() == "/"_L1) && told.port(443) == 443
           && told.host() == known.host();
}

} // namespace

const QUrl &DataCentre::crmOf(Environment environment) const
{
    switch (environment) {
    case Environment::Sandbox:
        return crmSandbox;
    case Environment::Developer:
        return crmDeveloper;
    case Environment::Production:
        break;
    }
    return crm;
}

const QList<DataCentre> &DataCentres::all()
{
    static const QList<DataCentre> table{
        centre(u"us"_s, u"accounts.zoho.com"_s, u"zohoapis.com"_s, u"contracts.zoho.com"_s, true),
        centre(u"eu"_s, u"accounts.zoho.eu"_s, u"zohoapis.eu"_s, u"contracts.zoho.eu"_s, true),
        centre(u"in"_s, u"accounts.zoho.in"_s, u"zohoapis.in"_s, u"contracts.zoho.in"_s, true),
        centre(u"au"_s, u"accounts.zoho.com.au"_s, u"zohoapis.com.au"_s, u"contracts.zoho.com.au"_s,
               true),
        centre(u"jp"_s, u"accounts.zoho.jp"_s, u"zohoapis.jp"_s, u"contracts.zoho.jp"_s, true),
        centre(u"ca"_s, u"accounts.zohocloud.ca"_s, u"zohoapis.ca"_s, u"contracts.zohocloud.ca"_s,
               true),
        centre(u"sa"_s, u"accounts.zoho.sa"_s, u"zohoapis.sa"_s, u"contracts.zoho.sa"_s, true),
        centre(u"uk"_s, u"accounts.zoho.uk"_s, u"zohoapis.uk"_s, {}, true),
        centre(u"cn"_s, u"accounts.zoho.com.cn"_s, u"zohoapis.com.cn"_s, {}, false),
        // Nothing says that accounts.zoho.com leads there.
        centre(u"ae"_s, u"accounts.zoho.ae"_s, u"zohoapis.ae"_s, {}, false),
        centre(u"sg"_s, u"accounts.zoho.sg"_s, u"zohoapis.sg"_s, {}, false),
    };
    return table;
}

const DataCentre *DataCentres::byLocation(const QString &location)
{
    const auto found = std::find_if(all().begin(), all().end(), [&location](const DataCentre &c) {
        return c.location.compare(location, Qt::CaseInsensitive) == 0;
    });
    return found == all().end() ? nullptr : &*found;
}

const DataCentre *DataCentres::byAccountsServer(const QUrl &server)
{
    const auto found = std::find_if(all().begin(), all().end(), [&server](const DataCentre &c) {
        return isSameServer(c.accounts, server);
    });
    return found == all().end() ? nullptr : &*found;
}

std::optional<DataCentres::ApiDomain> DataCentres::byApiDomain(const QUrl &domain)
{
    for (const DataCentre &centre : all()) {
        for (const Environment environment :
             {Environment::Production, Environment::Sandbox, Environment::Developer}) {
            if (isSameServer(centre.crmOf(environment), domain))
                return ApiDomain{&centre, environment};
        }
    }
    return std::nullopt;
}

QString DataCentres::regionName(const QString &location)
{
    const QList<std::pair<QString, QString>> names{
        {u"us"_s, Regions::tr("United States")}, {u"eu"_s, Regions::tr("Europe")},
        {u"in"_s, Regions::tr("India")},         {u"au"_s, Regions::tr("Australia")},
        {u"jp"_s, Regions::tr("Japan")},         {u"ca"_s, Regions::tr("Canada")},
        {u"sa"_s, Regions::tr("Saudi Arabia")},  {u"uk"_s, Regions::tr("United Kingdom")},
        {u"cn"_s, Regions::tr("China")},         {u"ae"_s, Regions::tr("United Arab Emirates")},
        {u"sg"_s, Regions::tr("Singapore")},
    };
    for (const auto &[known, name] : names) {
        if (known.compare(location, Qt::CaseInsensitive) == 0)
            return name;
    }
    return location;
}

} // namespace rw::signin
