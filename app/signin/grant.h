// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/connection.h"
#include "signin/realm.h"
#include "signin/tokenclient.h"

#include <QDateTime>

namespace rw::signin {

// What a sign-in ended with. Holds secrets: never log it, never show it.
struct Grant
{
    QString accessToken;
    QString refreshToken; // empty: over when the access token is
    QDateTime expires; // of the access token, UTC; null: not told
    QStringList scopes; // granted; those that were asked for where none were told
    Hosts hosts;
    Environment environment = Environment::Production;
    QString location; // of the data centre; empty: none of Zoho's
    QUrl apiDomain; // as the reply named it, for people; not where to send anything

    bool operator==(const Grant &) const = default;
};

// The tokens, held against what the realm trusts. asked: the scopes.
Result<Grant> grantFrom(const Tokens &tokens, const QUrl &accounts, const Realm &realm,
                        const QStringList &asked);

api::Connection connectionFor(const Grant &grant, const Client &client);

} // namespace rw::signin
