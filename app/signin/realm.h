// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/datacentres.h"
#include "signin/signinerror.h"

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace rw::signin {

// The servers of one organisation.
struct Hosts
{
    QUrl accounts;
    QUrl crm;
    QUrl contracts; // empty: none there
    QByteArray certificate = {}; // PEM, as in api::Connection; only for hosts that were typed

    bool operator==(const Hosts &) const = default;
};

// Where somebody wants to sign in, as far as it is known before: somewhere at Zoho, in one data
// centre, or on servers that were typed. Decides which server may be told a secret.
class Realm final
{
public:
    static Realm anywhere(Environment environment = Environment::Production);
    // One that the table does not know is the same as anywhere.
    static Realm in(const QString &location, Environment environment = Environment::Production);
    // BadInput, with the name of the address that cannot be used.
    static Result<Realm> typed(const Hosts &hosts);

    bool isTyped() const { return m_typed.has_value(); }
    QString location() const { return m_location; } // empty: not known, or none of Zoho's
    Environment environment() const { return m_environment; }
    QByteArray certificate() const { return m_typed ? m_typed->certificate : QByteArray(); }

    QUrl beginAt() const; // the accounts server that is asked first

    // The accounts server of whoever signed in, from what the browser brought back. Nothing told:
    // the one that was asked first.
    Result<QUrl> accountsServer(const QUrl &told, const QString &location) const;

    // The servers to talk to, once the reply with the tokens has named the CRM's. Servers that were
    // typed stay, whatever a reply names: they were typed because others are not to be used.
    Result<Hosts> hosts(const QUrl &accounts, const QUrl &apiDomain) const;
    Environment environmentAt(const QUrl &crm) const;

    // How the accounts server is called in messages: its location, or its host.
    QString placeOf(const QUrl &accounts) const;

private:
    QString m_location;
    Environment m_environment = Environment::Production;
    std::optional<Hosts> m_typed;
};

} // namespace rw::signin
