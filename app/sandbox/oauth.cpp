// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/oauth.h"

#include "sandbox/reply.h"
#include "sandbox/secret.h"

namespace rw::sandbox {

Response oauthError(const char *error, int status)
{
    return jsonReply(status, {{QStringLiteral("error"), QString::fromLatin1(error)}});
}

Response accountsThrottled()
{
    return jsonReply(400,
                     {{QStringLiteral("error"), QStringLiteral("Access Denied")},
                      {QStringLiteral("error_description"),
                       QStringLiteral("You have made too many requests continuously. Please try "
                                      "again after some time.")},
                      {QStringLiteral("status"), QStringLiteral("failure")}});
}

Response accountsMethodRefused(const QByteArray &allowed)
{
    Response response = oauthError("invalid_request_method", 405);
    response.headers.append(Header{"Allow", QByteArray(allowed).replace(" ", ", ")});
    return response;
}

Parameters oauthParameters(const Call &call)
{
    Parameters parameters = call.target.query;
    const QByteArray type = call.request.header("Content-Type");
    if (type.toLower().startsWith("multipart/form-data"))
        parameters.append(parseMultipart(type, call.request.body));
    else
        parameters.append(parseUrlEncoded(call.request.body));
    return parameters;
}

const char *clientProblem(const Call &call, const QString &id, const QString &secret)
{
    Credentials &credentials = call.organisation.credentials();
    if (!sameSecret(id, credentials.clientId()))
        return "invalid_client";
    if (!sameSecret(secret, credentials.clientSecret()))
        return "invalid_client_secret";
    return nullptr;
}

Response tokenReply(const Call &call, const QString &accessToken, const QStringList &scopes,
                    const QString &refreshToken)
{
    QJsonObject reply{{QStringLiteral("access_token"), accessToken},
                      {QStringLiteral("scope"), scopes.join(QLatin1Char(' '))},
                      {QStringLiteral("api_domain"), call.baseUrl},
                      {QStringLiteral("token_type"), QStringLiteral("Bearer")},
                      {QStringLiteral("expires_in"), call.options.lifetimes.accessTokenSeconds}};
    if (!refreshToken.isEmpty())
        reply.insert(QStringLiteral("refresh_token"), refreshToken);
    Response response = jsonReply(200, reply);
    response.headers.append(Header{"Cache-Control", "no-store"});
    return response;
}

GrantedTokens grantTokens(const Call &call, const Grant &grant)
{
    Credentials &credentials = call.organisation.credentials();
    // Once at first consent, and again only for who asks for consent again.
    const bool withRefresh
        = grant.selfClient
          || (grant.what.offline && (grant.what.promptConsent || !credentials.hasConsent()));
    Credentials::NewRefresh refresh;
    if (withRefresh)
        refresh = credentials.grant(grant.what.scopes, grant.selfClient
                                                           ? Credentials::Origin::SelfClient
                                                           : Credentials::Origin::Consent);
    Credentials::Minting minting;
    minting.scopes = grant.what.scopes;
    minting.seconds = call.options.lifetimes.accessTokenSeconds;
    minting.refresh = refresh.number;
    minting.code = grant.code;
    const QString token = credentials.mint(minting, call.options.lifetimes);
    return {tokenReply(call, token, grant.what.scopes, refresh.token), refresh.number};
}

Response handleServerInfo(const Call &call)
{
    return jsonReply(
        200, {{QStringLiteral("result"), QStringLiteral("success")},
              {QStringLiteral("locations"), QJsonObject{{QStringLiteral("us"), call.baseUrl}}}});
}

} // namespace rw::sandbox
