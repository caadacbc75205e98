// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/oauth.h"

#include "sandbox/grantcodes.h"
#include "sandbox/oauthpage.h"
#include "sandbox/pendingconsents.h"
#include "sandbox/pkce.h"
#include "sandbox/redirectaddress.h"
#include "sandbox/scopes.h"
#include "sandbox/secret.h"

namespace rw::sandbox {
namespace {

const char clientName[] = "Rolewright"; // of the one client that is registered

Response redirect(const Authorisation &what, QList<std::pair<QString, QString>> values)
{
    if (!what.state.isEmpty())
        values.append({QStringLiteral("state"), what.state});
    Response response;
    response.status = 302;
    response.contentType = QByteArrayLiteral("text/plain;charset=UTF-8");
    response.headers = {{"Location", redirectLocation(what.redirectUri, values)},
                        {"Cache-Control", "no-store"},
                        {"Referrer-Policy", "no-referrer"}};
    return response;
}

Response redirectError(const Authorisation &what, const char *error)
{
    return redirect(what, {{QStringLiteral("error"), QString::fromLatin1(error)}});
}

// Reads what is asked for; the name of the error when it cannot be granted to anybody.
const char *read(const Parameters &query, Authorisation *what)
{
    if (query.value(u"response_type") != QLatin1StringView("code"))
        return "unsupported_response_type";
    const std::optional<QStringList> scopes = requestedScopes(query.value(u"scope"));
    if (!scopes)
        return "invalid_scope";
    what->scopes = *scopes;
    const QString access = query.value(u"access_type");
    what->offline = access == QLatin1StringView("offline");
    if (!what->offline && !access.isEmpty() && access != QLatin1StringView("online"))
        return "invalid_request";
    what->promptConsent = query.value(u"prompt") == QLatin1StringView("consent");
    what->challenge = query.value(u"code_challenge");
    const QString method = query.value(u"code_challenge_method");
    what->plainChallenge = method.isEmpty() || method == QLatin1StringView("plain");
    const bool isMethod = what->plainChallenge || method == QLatin1StringView("S256");
    const bool hasChallenge = query.contains(u"code_challenge");
    // An unusable challenge must not be taken for none.
    if (!isMethod || (hasChallenge && !isPkceText(what->challenge))
        || (!hasChallenge && !method.isEmpty()))
        return "invalid_request";
    return nullptr;
}

// Where the client or the address is wrong nobody is sent anywhere: the address may be anybody's.
Response ask(const Call &call)
{
    const Parameters &query = call.target.query;
    const QString client = query.value(u"client_id");
    if (!sameSecret(client, call.organisation.credentials().clientId()))
        return messagePage(
            400, QStringLiteral("Invalid client"),
            QStringLiteral("No client with the ID \"%1\" is registered.").arg(client));
    Authorisation what;
    what.redirectUri = query.value(u"redirect_uri");
    what.state = query.value(u"state");
    if (!mayRedirectTo(what.redirectUri, call.options.redirectUris))
        return messagePage(400, QStringLiteral("Invalid redirect address"),
                           QStringLiteral("The address \"%1\" is not registered for the client.")
                               .arg(what.redirectUri));
    if (const char *problem = read(query, &what))
        return redirectError(what, problem);
    return consentPage(call, what);
}

Response answer(const Call &call)
{
    const std::optional<Decision> decision = takeDecision(call, parseUrlEncoded(call.request.body));
    if (!decision || decision->what.redirectUri.isEmpty())
        return messagePage(403, QStringLiteral("This page is no longer valid"),
                           QStringLiteral("Please start again from the program."));
    GrantCodes codes(call.organisation.database(), call.organisation.credentials().now());
    if (!decision->accepted || !codes.mayIssue(call.options.lifetimes))
        return redirectError(decision->what, "access_denied");
    const QString code = codes.issue(decision->what, call.options.lifetimes.codeSeconds);
    return redirect(decision->what, {{QStringLiteral("code"), code},
                                     {QStringLiteral("location"), QStringLiteral("us")},
                                     {QStringLiteral("accounts-server"), call.baseUrl}});
}

} // namespace

Response consentPage(const Call &call, const Authorisation &what)
{
    PendingConsents pending(call.organisation.database(), call.organisation.credentials().now());
    ConsentTexts texts;
    texts.client = QString::fromLatin1(clientName);
    texts.clientId = call.organisation.credentials().clientId();
    texts.organisation = call.organisation.company();
    texts.user = call.actor.fullName();
    texts.scopes = what.scopes;
    texts.action = call.target.path;
    texts.formValue = pending.add(what, call.options.lifetimes.consentSeconds);
    return consentPageOf(texts);
}

std::optional<Decision> takeDecision(const Call &call, const Parameters &form)
{
    const QString word = form.value(u"decision");
    const bool accepted = word == QLatin1StringView("accept");
    if (!accepted && word != QLatin1StringView("reject"))
        return std::nullopt;
    PendingConsents pending(call.organisation.database(), call.organisation.credentials().now());
    const std::optional<Authorisation> what = pending.take(form.value(u"consent"));
    return what ? std::optional(Decision{*what, accepted}) : std::nullopt;
}

Response handleAuthorisation(const Call &call)
{
    return call.route.operation == Operation::Read ? ask(call) : answer(call);
}

} // namespace rw::sandbox
