// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/call.h"
#include "sandbox/reply.h"

namespace rw::sandbox {
namespace {

constexpr int lifetimeSeconds = 3600;

// This endpoint says 200 and puts the error into the body.
Response refused(const char *error)
{
    return jsonReply(200, {{QStringLiteral("error"), QString::fromLatin1(error)}});
}

Response throttled()
{
    return jsonReply(400,
                     {{QStringLiteral("error"), QStringLiteral("Access Denied")},
                      {QStringLiteral("error_description"),
                       QStringLiteral("You have made too many requests continuously. Please try "
                                      "again after some time.")},
                      {QStringLiteral("status"), QStringLiteral("failure")}});
}

// From the query, a form or a multipart body, whichever the client prefers.
Parameters parametersOf(const Call &call)
{
    Parameters parameters = call.target.query;
    const QByteArray type = call.request.header("Content-Type");
    if (type.toLower().startsWith("multipart/form-data"))
        parameters.append(parseMultipart(type, call.request.body));
    else
        parameters.append(parseUrlEncoded(call.request.body));
    return parameters;
}

bool grants(const QStringList &held, const QString &scope)
{
    if (held.contains(scope))
        return true;
    const qsizetype dot = scope.lastIndexOf(QLatin1Char('.'));
    return dot > 0 && held.contains(scope.left(dot) + QStringLiteral(".ALL"));
}

Response refresh(const Call &call, const Parameters &parameters)
{
    Credentials &credentials = call.organisation.credentials();
    if (parameters.value(u"refresh_token") != credentials.refreshToken())
        return refused("invalid_code");
    const QStringList held = Credentials::allScopes();
    QStringList scopes = held;
    // RFC 6749 section 6: a refresh may ask for less than was granted, never for more.
    if (const QString wish = parameters.value(u"scope"); !wish.isEmpty()) {
        scopes = QString(wish)
                     .replace(QLatin1Char(','), QLatin1Char(' '))
                     .split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString &scope : scopes) {
            if (!grants(held, scope))
                return refused("invalid_scope");
        }
    }
    if (!credentials.mayMint())
        return throttled();
    return jsonReply(
        200, {{QStringLiteral("access_token"), credentials.mint(scopes, lifetimeSeconds, true)},
              {QStringLiteral("scope"), scopes.join(QLatin1Char(' '))},
              {QStringLiteral("api_domain"), call.baseUrl},
              {QStringLiteral("token_type"), QStringLiteral("Bearer")},
              {QStringLiteral("expires_in"), lifetimeSeconds}});
}

} // namespace

Response handleToken(const Call &call)
{
    const Parameters parameters = parametersOf(call);
    Credentials &credentials = call.organisation.credentials();
    if (parameters.value(u"client_id") != credentials.clientId())
        return refused("invalid_client");
    if (parameters.value(u"client_secret") != credentials.clientSecret())
        return refused("invalid_client_secret");
    const QString grant = parameters.value(u"grant_type");
    if (grant == QLatin1StringView("refresh_token"))
        return refresh(call, parameters);
    if (grant == QLatin1StringView("authorization_code"))
        return refused("invalid_code"); // no code has been handed out
    return refused("unsupported_grant_type");
}

} // namespace rw::sandbox
