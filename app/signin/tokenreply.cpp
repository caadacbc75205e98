// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/tokenreply.h"

#include "api/connection.h"
#include "api/errorbody.h"
#include "api/errorcode.h"
#include "api/errorkind.h"
#include "api/jsonitems.h"
#include "api/pace.h"
#include "signin/scopes.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::signin {

using api::Answer;
using api::ApiError;
using api::JsonItem;
using Kind = SignInError::Kind;
using TokenReply::Asked;

namespace {

constexpr int throttleSeconds = 600; // Zoho counts per ten minutes
constexpr double longestSeconds = 7 * 24 * 3600.0;

// It becomes part of a header or of a form.
bool isToken(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c > u' ' && c < u'\x7f';
    });
}

Kind kindOfWord(const QString &word, Asked asked)
{
    static const QHash<QString, Kind> table{
        {u"INVALID_CLIENT"_s, Kind::UnknownClient},
        {u"INVALID_CLIENT_SECRET"_s, Kind::WrongSecret},
        {u"INVALID_REDIRECT_URI"_s, Kind::WrongRedirect},
        {u"INVALID_SCOPE"_s, Kind::UnknownScope},
        {u"UNSUPPORTED_GRANT_TYPE"_s, Kind::WrongClientType},
        {u"MISSING_ORG_INFO"_s, Kind::OrganisationNeeded},
        {u"ACCESS_DENIED"_s, Kind::Declined},
        {u"EXPIRED"_s, Kind::DeviceExpired},
        {u"OTHER_DC"_s, Kind::OtherCentre},
    };
    const QString code = api::normalisedCode(word);
    if (code == "INVALID_CODE"_L1 || code == "INVALID_GRANT"_L1 || code == "INVALID_TOKEN"_L1)
        return asked == Asked::Exchange || asked == Asked::Device ? Kind::CodeRefused
                                                                  : Kind::SignedOut;
    // A word that nobody has explained is no reason to say that somebody is signed out.
    return table.value(code, Kind::BadReply);
}

SignInError trouble(const Answer &answer)
{
    SignInError error;
    error.code = answer.failureCode;
    error.serverText = answer.failureText;
    error.kind
        = answer.failureCode == api::certificateNotTrusted ? Kind::NotTrusted : Kind::Unreachable;
    if (*answer.failure == ApiError::Kind::BadReply)
        error.kind = Kind::BadReply;
    return error;
}

SignInError refusal(const Answer &answer, const JsonItem &root, Asked asked)
{
    SignInError error;
    error.code = root.text("error"_L1).left(api::ErrorBody::longestWord);
    error.serverText = api::readErrorItem(root).text;
    const bool broken = answer.status >= 500;
    const ApiError::Kind kind
        = api::kindOfAnswer(answer.status == 429 || broken ? answer.status : 400, error.code);
    if (kind == ApiError::Kind::Throttled || answer.status == 429) {
        error.kind = Kind::Throttled;
        const std::optional<double> told = api::secondsOfRetryAfter(answer.retryAfter);
        error.waitSeconds
            = std::max(throttleSeconds, static_cast<int>(std::min(told.value_or(0), 86400.0)));
        return error;
    }
    // A server that failed on the way has not judged anything.
    error.kind
        = broken || kind == ApiError::Kind::Server ? Kind::Server : kindOfWord(error.code, asked);
    return error;
}

// The members of a reply that is a success and is one in words too.
Result<JsonItem> readRoot(const Answer &answer, Asked asked)
{
    if (answer.failure)
        return tl::make_unexpected(trouble(answer));
    const api::Result<api::JsonReply> reply = api::readJson(
        answer.body, {api::JsonList::Every}, [](const JsonItem &) -> api::Result<> { return {}; });
    if (reply && !reply->root.text("error"_L1).isEmpty())
        return tl::make_unexpected(refusal(answer, reply->root, asked));
    if (answer.status == 429)
        return tl::make_unexpected(refusal(answer, {}, asked));
    const bool success = answer.status >= 200 && answer.status < 300;
    if (reply && success)
        return reply->root;
    return failure(answer.status >= 500 ? Kind::Server : Kind::BadReply);
}

std::optional<double> secondsIn(const JsonItem &root, QLatin1StringView name)
{
    bool ok = false;
    const double seconds = root.text(name).toDouble(&ok);
    return ok && seconds >= 0 ? std::optional<double>(std::min(seconds, longestSeconds * 1000))
                              : std::nullopt;
}

std::chrono::milliseconds milliseconds(double value, bool already)
{
    return std::chrono::milliseconds(static_cast<qint64>(already ? value : value * 1000));
}

// A page that a person is sent to: not something that a desktop would start.
QUrl pageIn(const JsonItem &root, QLatin1StringView name)
{
    QUrl url(root.text(name), QUrl::StrictMode);
    QUrl server = url;
    server.setQuery(QString());
    return api::isServerAddress(server) ? url : QUrl();
}

} // namespace

Result<Tokens> TokenReply::tokens(const Answer &answer, Asked asked)
{
    const Result<JsonItem> root = readRoot(answer, asked);
    if (!root)
        return tl::make_unexpected(root.error());
    Tokens tokens;
    tokens.access = root->text("access_token"_L1);
    tokens.refresh = root->text("refresh_token"_L1);
    if (!isToken(tokens.access) || !(tokens.refresh.isEmpty() || isToken(tokens.refresh)))
        return failure(Kind::BadReply);
    tokens.seconds = secondsIn(*root, "expires_in"_L1);
    tokens.scopes = splitScopes(root->text("scope"_L1));
    const QString domain = root->text("api_domain"_L1);
    tokens.apiDomain = QUrl(domain, QUrl::StrictMode);
    // What cannot be read is not the same as nothing.
    if (!domain.isEmpty() && (!tokens.apiDomain.isValid() || tokens.apiDomain.host().isEmpty()))
        return failure(Kind::UnknownApiDomain);
    return tokens;
}

Result<DeviceCode> TokenReply::deviceCode(const Answer &answer)
{
    const Result<JsonItem> root = readRoot(answer, Asked::Device);
    if (!root)
        return tl::make_unexpected(root.error());
    DeviceCode code;
    code.userCode = root->text("user_code"_L1);
    code.deviceCode = root->text("device_code"_L1);
    code.page = pageIn(*root, "verification_url"_L1);
    if (code.page.isEmpty())
        code.page = pageIn(*root, "verification_uri"_L1);
    code.pageWithCode = pageIn(*root, "verification_uri_complete"_L1);
    if (!isToken(code.userCode) || !isToken(code.deviceCode) || code.page.isEmpty())
        return failure(Kind::BadReply);
    // Seen in milliseconds, documented without a unit. Nobody waits two minutes between two
    // questions, and no code is good for two hours.
    const double interval = secondsIn(*root, "interval"_L1).value_or(5);
    const double lifetime = secondsIn(*root, "expires_in"_L1).value_or(300);
    const bool inMilliseconds = interval > 120 || lifetime > 7200;
    code.interval = milliseconds(interval, inMilliseconds);
    code.lifetime = milliseconds(lifetime, inMilliseconds);
    return code;
}

Result<DevicePoll> TokenReply::devicePoll(const Answer &answer)
{
    const Result<JsonItem> root = readRoot(answer, Asked::Device);
    if (!root) {
        const QString code = api::normalisedCode(root.error().code);
        if (code == "AUTHORIZATION_PENDING"_L1)
            return DevicePoll{DevicePoll::State::Pending, {}, {}};
        if (code == "SLOW_DOWN"_L1)
            return DevicePoll{DevicePoll::State::SlowDown, {}, {}};
        if (code == "OTHER_DC"_L1) {
            const api::Result<api::JsonReply> reply
                = api::readJson(answer.body, {api::JsonList::Every},
                                [](const JsonItem &) -> api::Result<> { return {}; });
            return DevicePoll{DevicePoll::State::OtherCentre,
                              {},
                              reply ? reply->root.text("user_location"_L1) : QString()};
        }
        return tl::make_unexpected(root.error());
    }
    const Result<Tokens> tokens = TokenReply::tokens(answer, Asked::Device);
    if (!tokens)
        return tl::make_unexpected(tokens.error());
    return DevicePoll{DevicePoll::State::Granted, *tokens, {}};
}

Result<> TokenReply::revocation(const Answer &answer)
{
    const Result<JsonItem> root = readRoot(answer, Asked::Revocation);
    if (!root)
        return tl::make_unexpected(root.error());
    return {};
}

} // namespace rw::signin
