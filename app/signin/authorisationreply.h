// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/authorisationrequest.h"
#include "signin/realm.h"

namespace rw::signin {

// What the browser brings back from the consent page.
struct AuthorisationReply
{
    QString code; // secret
    QUrl accounts; // where it can be exchanged; one that the realm trusts
};

// Reads the address at which the browser ended, received or pasted. Nothing in it counts before its
// state has shown that it belongs to this request.
Result<AuthorisationReply> readReply(const QString &address, const AuthorisationRequest &request,
                                     const Realm &realm);

} // namespace rw::signin
