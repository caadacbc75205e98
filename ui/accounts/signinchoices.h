// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/realm.h"
#include "signin/scopes.h"
#include "signin/tokenclient.h"
#include "store/secretstore.h"

#include <optional>

namespace rw::ui {

// What somebody chose for signing in to an organisation. Holds secrets.
struct SignInChoices
{
    enum class Way { Browser, Code, Device };
    Way way = Way::Browser;
    QString dataCentre; // empty: to be found
    signin::Environment environment = signin::Environment::Production;
    std::optional<signin::Hosts> hosts; // typed; then there is no data centre
    QString contractsOrganisation;
    signin::Wishes wishes;
    signin::Client client;
    QString code; // of the API console
    QString label;
    QString colour; // "#rrggbb", or empty
    store::SecretStore::Kind place = store::SecretStore::Kind::Session;
    QString passphrase; // of the encrypted file, where that has to be made or unlocked

    signin::Result<signin::Realm> realm() const
    {
        if (hosts)
            return signin::Realm::typed(*hosts);
        return signin::Realm::in(dataCentre, environment);
    }
};

} // namespace rw::ui
