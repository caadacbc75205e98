// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/authorisation.h"
#include "sandbox/call.h"

#include <optional>

namespace rw::sandbox {

// What the accounts server's handlers have in common.

// It says 200 and puts the error into the body, unless a page says otherwise.
Response oauthError(const char *error, int status = 200);
// Who asks too often: what a 429 is elsewhere.
Response accountsThrottled();
Response accountsMethodRefused(const QByteArray &allowed);

// From the query, a form or a multipart body, whichever the client prefers.
Parameters oauthParameters(const Call &call);

// Nothing when both belong to the registered client.
const char *clientProblem(const Call &call, const QString &id, const QString &secret);

// The tokens for what a person has allowed.
struct Grant
{
    Authorisation what;
    bool selfClient = false;
    qint64 code = 0; // for which code; 0: none
};
struct GrantedTokens
{
    Response reply;
    qint64 refresh = 0; // the new refresh token; 0: none
};
GrantedTokens grantTokens(const Call &call, const Grant &grant);

Response tokenReply(const Call &call, const QString &accessToken, const QStringList &scopes,
                    const QString &refreshToken = {});

// The two buttons of a consent page: what was decided, and nothing when the form is not one that
// was shown or has been used.
struct Decision
{
    Authorisation what;
    bool accepted = false;
};
std::optional<Decision> takeDecision(const Call &call, const Parameters &form);
Response consentPage(const Call &call, const Authorisation &what);

} // namespace rw::sandbox
