// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace rw::signin {

// Zoho keeps them in separate places of one data centre, each with a host of its own.
enum class Environment { Production, Sandbox, Developer };

// One of the places where Zoho keeps organisations. A table and no rule for making names: the
// endings differ from service to service.
struct DataCentre
{
    QString location; // Zoho's word: us, eu, ...
    QUrl accounts;
    QUrl crm; // production
    QUrl crmSandbox;
    QUrl crmDeveloper;
    QUrl contracts; // empty: Contracts is not offered there
    bool sendsOn = true; // accounts.zoho.com leads its people there

    const QUrl &crmOf(Environment environment) const;
    bool operator==(const DataCentre &) const = default;
};

namespace DataCentres {

const QList<DataCentre> &all();
const DataCentre *byLocation(const QString &location); // null: none
// By the whole address, which must be https and hold nothing but the host.
const DataCentre *byAccountsServer(const QUrl &server);

struct ApiDomain
{
    const DataCentre *centre = nullptr;
    Environment environment = Environment::Production;
};
std::optional<ApiDomain> byApiDomain(const QUrl &domain);

// For people: "Europe". The location itself where it is none of the table's.
QString regionName(const QString &location);

} // namespace DataCentres

} // namespace rw::signin
