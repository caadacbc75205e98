// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/oauth.h"

#include "sandbox/grantcodes.h"
#include "sandbox/pkce.h"
#include "sandbox/reply.h"
#include "sandbox/scopes.h"

#include <QRegularExpression>

namespace rw::sandbox {
namespace {

Response refresh(const Call &call, const Parameters &parameters)
{
    Credentials &credentials = call.organisation.credentials();
    const std::optional<Credentials::Refresh> found
        = credentials.find(parameters.value(u"refresh_token"));
    if (!found)
        return oauthError("invalid_code");
    QStringList scopes = found->scopes;
    // RFC 6749 section 6: a refresh may ask for less than was granted, never for more.
    if (const QString wish = parameters.value(u"scope"); !wish.isEmpty()) {
        const std::optional<QStringList> known = requestedScopes(wish);
        if (!known)
            return oauthError("invalid_scope");
        scopes = *known;
        for (const QString &scope : std::as_const(scopes)) {
            if (!grants(found->scopes, scope))
                return oauthError("invalid_scope");
        }
    }
    if (!credentials.mayRefresh(found->number, call.options.lifetimes))
        return accountsThrottled();
    Credentials::Minting minting;
    minting.scopes = scopes;
    minting.seconds = call.options.lifetimes.accessTokenSeconds;
    minting.refresh = found->number;
    minting.counted = true;
    return tokenReply(call, credentials.mint(minting, call.options.lifetimes), scopes);
}

// What is wrong with exchanging the code, if anything.
const char *exchangeProblem(const GrantCodes::Code &code, const Parameters &parameters)
{
    if (code.expired)
        return "invalid_code";
    if (!code.isSelfClient() && parameters.value(u"redirect_uri") != code.what.redirectUri)
        return "invalid_redirect_uri";
    const bool hasVerifier = parameters.contains(u"code_verifier");
    const bool hasChallenge = !code.what.challenge.isEmpty();
    // A verifier without a challenge means that somebody took the challenge out on the way.
    if (hasVerifier != hasChallenge)
        return "invalid_code";
    const bool fits = !hasChallenge
                      || verifierFits(parameters.value(u"code_verifier"), code.what.challenge,
                                      code.what.plainChallenge);
    return fits ? nullptr : "invalid_code";
}

Response exchange(const Call &call, const Parameters &parameters)
{
    Credentials &credentials = call.organisation.credentials();
    GrantCodes codes(call.organisation.database(), credentials.now());
    const std::optional<GrantCodes::Code> code = codes.find(parameters.value(u"code"));
    if (!code)
        return oauthError("invalid_code");
    if (code->used) {
        // Two have it, so one has stolen it. Zoho's pages do not say what becomes of the tokens;
        // assumed is what RFC 6749 recommends in section 4.1.2: all that it gave is taken back.
        credentials.revokeGivenFor(code->number);
        if (code->refresh != 0)
            credentials.revokeRefresh(code->refresh);
        return oauthError("invalid_code");
    }
    if (const char *problem = exchangeProblem(*code, parameters))
        return oauthError(problem);
    const GrantedTokens tokens
        = grantTokens(call, {code->what, code->isSelfClient(), code->number});
    codes.setUsed(code->number, tokens.refresh);
    return tokens.reply;
}

// For a Self Client's own data: no person is asked, so the organisation has to be named.
Response clientCredentials(const Call &call, const Parameters &parameters)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z]+\\.([0-9]+)\\z"));
    const QString organisation = form.match(parameters.value(u"soid")).captured(1);
    if (organisation.isEmpty()
        || (organisation != call.organisation.id() && organisation != call.organisation.zgid()))
        return oauthError("missing_org_info");
    const std::optional<QStringList> scopes = requestedScopes(parameters.value(u"scope"));
    if (!scopes)
        return oauthError("invalid_scope");
    Credentials::Minting minting;
    minting.scopes = *scopes;
    minting.seconds = call.options.lifetimes.accessTokenSeconds;
    return tokenReply(call, call.organisation.credentials().mint(minting, call.options.lifetimes),
                      *scopes);
}

} // namespace

Response handleToken(const Call &call)
{
    const Parameters parameters = oauthParameters(call);
    if (const char *problem
        = clientProblem(call, parameters.value(u"client_id"), parameters.value(u"client_secret")))
        return oauthError(problem);
    const QString grant = parameters.value(u"grant_type");
    if (grant == QLatin1StringView("refresh_token"))
        return refresh(call, parameters);
    if (grant == QLatin1StringView("authorization_code"))
        return exchange(call, parameters);
    if (grant == QLatin1StringView("client_credentials"))
        return clientCredentials(call, parameters);
    return oauthError("unsupported_grant_type");
}

} // namespace rw::sandbox
