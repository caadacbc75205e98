// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/oauth.h"

#include "sandbox/reply.h"

namespace rw::sandbox {
namespace {

Response done(bool revoked)
{
    if (!revoked)
        return oauthError("invalid_token", 400);
    return jsonReply(200, {{QStringLiteral("status"), QStringLiteral("success")}});
}

// The client by HTTP's own Basic scheme.
const char *basicProblem(const Call &call)
{
    const QByteArray header = call.request.header("Authorization").trimmed();
    if (!header.toLower().startsWith("basic "))
        return "invalid_client";
    const auto decoded = QByteArray::fromBase64Encoding(header.mid(6).trimmed(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    const QString pair = decoded ? QString::fromUtf8(*decoded) : QString();
    const qsizetype colon = pair.indexOf(QLatin1Char(':'));
    if (colon < 0)
        return "invalid_client";
    return clientProblem(call, pair.left(colon), pair.mid(colon + 1));
}

} // namespace

Response handleRevocation(const Call &call)
{
    const Parameters parameters = oauthParameters(call);
    Credentials &credentials = call.organisation.credentials();
    const QString token = parameters.value(u"token");
    if (call.route.resource == Resource::OldRevocation)
        return done(credentials.revoke(token, Credentials::Kind::Any));

    if (const char *problem = basicProblem(call)) {
        Response response = oauthError(problem, 401);
        response.headers.append(Header{"WWW-Authenticate", "Basic realm=\"accounts\""});
        return response;
    }
    const QString type = parameters.value(u"token_type");
    if (type == QLatin1StringView("refresh_token"))
        return done(credentials.revoke(token, Credentials::Kind::Refresh));
    if (type == QLatin1StringView("access_token"))
        return done(credentials.revoke(token, Credentials::Kind::Access));
    return type.isEmpty() ? done(credentials.revoke(token, Credentials::Kind::Any))
                          : oauthError("invalid_token_type", 400);
}

} // namespace rw::sandbox
