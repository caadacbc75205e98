// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/oauth.h"

#include "sandbox/devicecodes.h"
#include "sandbox/oauthpage.h"
#include "sandbox/reply.h"
#include "sandbox/scopes.h"
#include "sandbox/secret.h"

namespace rw::sandbox {
namespace {

DeviceCodes devicesOf(const Call &call)
{
    return {call.organisation.database(), call.organisation.credentials().now()};
}

Response decide(const Call &call, const Parameters &form)
{
    const std::optional<Decision> decision = takeDecision(call, form);
    const bool answered
        = decision
          && devicesOf(call).setAnswer(decision->what.device, decision->accepted
                                                                  ? DeviceCodes::Answer::Accepted
                                                                  : DeviceCodes::Answer::Refused);
    if (!answered)
        return messagePage(403, QStringLiteral("This page is no longer valid"),
                           QStringLiteral("Please enter the device's code again."));
    if (decision->accepted)
        return messagePage(200, QStringLiteral("The device is connected"),
                           QStringLiteral("You can go back to it now."));
    return messagePage(200, QStringLiteral("The device was refused"),
                       QStringLiteral("It gets no access."));
}

} // namespace

Response handleDeviceCode(const Call &call)
{
    const Parameters parameters = oauthParameters(call);
    if (!sameSecret(parameters.value(u"client_id"), call.organisation.credentials().clientId()))
        return oauthError("invalid_client");
    if (parameters.value(u"grant_type") != QLatin1StringView("device_request"))
        return oauthError("unsupported_grant_type");
    const std::optional<QStringList> scopes = requestedScopes(parameters.value(u"scope"));
    if (!scopes)
        return oauthError("invalid_scope");
    Authorisation what;
    what.scopes = *scopes;
    what.offline = parameters.value(u"access_type") == QLatin1StringView("offline");
    what.promptConsent = parameters.value(u"prompt") == QLatin1StringView("consent");
    const Lifetimes &lifetimes = call.options.lifetimes;
    const DeviceCodes::NewDevice device = devicesOf(call).add(what, lifetimes.deviceCodeSeconds);
    const QString page = call.baseUrl + QStringLiteral("/oauth/v3/device");
    // Both times in milliseconds, as observed.
    return jsonReply(200,
                     {{QStringLiteral("user_code"), device.userCode},
                      {QStringLiteral("device_code"), device.deviceCode},
                      {QStringLiteral("verification_url"), page},
                      {QStringLiteral("verification_uri_complete"),
                       page + QStringLiteral("?code=") + device.userCode},
                      {QStringLiteral("expires_in"), 1000 * qint64(lifetimes.deviceCodeSeconds)},
                      {QStringLiteral("interval"), 1000 * qint64(lifetimes.pollSeconds)}});
}

Response handleDevicePage(const Call &call)
{
    if (call.route.operation == Operation::Read)
        return deviceCodePage(call.target.path, call.target.query.value(u"code"), {});
    const Parameters form = parseUrlEncoded(call.request.body);
    if (!form.contains(u"user_code"))
        return decide(call, form);
    const QString userCode = form.value(u"user_code");
    const std::optional<DeviceCodes::Device> device = devicesOf(call).findOpen(userCode);
    if (!device)
        return deviceCodePage(call.target.path, userCode,
                              QStringLiteral("No device waits with this code. It may have been "
                                             "mistyped, or it has expired."));
    return consentPage(call, device->what);
}

Response handleDeviceToken(const Call &call)
{
    const Parameters parameters = oauthParameters(call);
    if (const char *problem
        = clientProblem(call, parameters.value(u"client_id"), parameters.value(u"client_secret")))
        return oauthError(problem);
    if (parameters.value(u"grant_type") != QLatin1StringView("device_token"))
        return oauthError("unsupported_grant_type");
    DeviceCodes devices = devicesOf(call);
    const std::optional<DeviceCodes::Device> device = devices.find(parameters.value(u"code"));
    if (!device)
        return oauthError("invalid_code");
    if (device->expired)
        return oauthError("expired");
    switch (device->answer) {
    case DeviceCodes::Answer::Refused:
        return oauthError("access_denied");
    case DeviceCodes::Answer::Accepted:
        devices.remove(device->number);
        return grantTokens(call, {device->what, false, 0}).reply;
    case DeviceCodes::Answer::Open:
        break;
    }
    devices.setPolled(device->number);
    const qint64 sincePoll = call.organisation.credentials().now() - device->lastPoll;
    return oauthError(sincePoll < call.options.lifetimes.pollSeconds ? "slow_down"
                                                                     : "authorization_pending");
}

} // namespace rw::sandbox
