// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/tokenrenewal.h"

#include "api/errorbody.h"
#include "api/errorkind.h"
#include "api/secrets.h"
#include "api/target.h"

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::api {

namespace {

constexpr double longestTrusted = 7 * 24 * 3600.0; // seconds; nobody hands out longer ones
constexpr int throttleMinutes = 10; // Zoho counts tokens per ten minutes

QUrl tokenUrl(const Connection &connection)
{
    QUrl url = connection.accountsUrl;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + "/oauth/v2/token"_L1, QUrl::StrictMode);
    return url;
}

QByteArray formOf(const Connection &connection)
{
    return "grant_type=refresh_token&refresh_token=" + queryValue(connection.refreshToken)
           + "&client_id=" + queryValue(connection.clientId)
           + "&client_secret=" + queryValue(connection.clientSecret);
}

// It becomes part of a header.
bool isToken(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c > u' ' && c < u'\x7f';
    });
}

} // namespace

QDeadlineTimer AccessToken::renewAt() const
{
    if (!seconds)
        return QDeadlineTimer(QDeadlineTimer::Forever);
    const double ahead = 60 + 60 * QRandomGenerator::global()->generateDouble();
    const double left = std::max(*seconds - ahead, *seconds * 0.9);
    return QDeadlineTimer(static_cast<qint64>(std::min(left, longestTrusted) * 1000));
}

TokenRenewal::TokenRenewal(Transport &transport, const Connection &connection, QObject *parent)
    : QObject(parent), m_transport(transport), m_connection(connection)
{
}

void TokenRenewal::startOver()
{
    ++m_round;
    m_exchange.reset();
    m_running = false;
    m_refusal.reset();
}

void TokenRenewal::start()
{
    if (m_running)
        return;
    m_running = true;
    if (m_refusal && m_refusedUntil.hasExpired())
        m_refusal.reset();
    if (!m_refusal && m_connection.refreshToken.isEmpty()) {
        m_refusal = ApiError();
        m_refusal->kind = ApiError::Kind::Unauthorized;
        m_refusal->url = tokenUrl(m_connection);
        m_refusedUntil = QDeadlineTimer(QDeadlineTimer::Forever);
    }
    std::optional<ApiError> refusal = m_refusal;
    if (!refusal && m_gate && m_gate->waitMilliseconds() > 0) {
        refusal = ApiError();
        refusal->kind = ApiError::Kind::Throttled;
        refusal->url = tokenUrl(m_connection);
    }
    if (refusal) {
        const auto refuse = [this, refusal, round = m_round] {
            if (round == m_round)
                finish(tl::make_unexpected(*refusal));
        };
        QMetaObject::invokeMethod(this, refuse, Qt::QueuedConnection);
        return;
    }
    if (m_gate)
        m_gate->asked();
    m_exchange = m_transport.send(message());
    connect(m_exchange.get(), &Exchange::finished, this, &TokenRenewal::take);
}

Transport::Message TokenRenewal::message() const
{
    return {"POST",
            tokenUrl(m_connection),
            formOf(m_connection),
            "application/x-www-form-urlencoded",
            {}};
}

int TokenRenewal::waitMilliseconds() const
{
    const qint64 own = m_refusal && m_refusal->kind == ApiError::Kind::Throttled
                           ? m_refusedUntil.remainingTime()
                           : 0;
    return static_cast<int>(std::max<qint64>(own, m_gate ? m_gate->waitMilliseconds() : 0));
}

void TokenRenewal::take(const Answer &arrived)
{
    m_exchange.release()->deleteLater(); // this is its signal
    const QStringList secrets{m_connection.refreshToken, m_connection.clientSecret};
    const Answer answer = withoutSecrets(arrived, secrets);
    const QPointer<TokenRenewal> alive(this);
    emit exchanged(Exchanged::of(message(), answer, secrets));
    if (!alive)
        return;
    Result<AccessToken> token = readToken(answer);
    if (!token) {
        ApiError &error = token.error();
        error.url = tokenUrl(m_connection).adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
        if (error.kind == ApiError::Kind::Unauthorized)
            m_refusedUntil = QDeadlineTimer(QDeadlineTimer::Forever);
        else if (error.kind == ApiError::Kind::Throttled)
            m_refusedUntil = QDeadlineTimer(throttleMinutes * 60 * 1000);
        if (error.kind == ApiError::Kind::Unauthorized || error.kind == ApiError::Kind::Throttled)
            m_refusal = error;
        if (m_gate && error.kind == ApiError::Kind::Throttled)
            m_gate->throttled();
    }
    finish(token);
}

void TokenRenewal::finish(const Result<AccessToken> &token)
{
    m_running = false;
    emit finished(token);
}

// The status tells little here: a refusal comes as 200, being too fast as 400.
Result<AccessToken> TokenRenewal::readToken(const Answer &answer)
{
    ApiError error;
    error.httpStatus = answer.status;
    if (answer.failure) {
        // A token asked for in vain does no harm, so an outcome that is unknown is just a failure.
        error.kind = *answer.failure == ApiError::Kind::OutcomeUnknown ? ApiError::Kind::Network
                                                                       : *answer.failure;
        error.code = answer.failureCode;
        error.serverText = answer.failureText;
        return tl::make_unexpected(error);
    }
    const Result<JsonReply> reply
        = readJson(answer.body, {JsonList::Every}, [](const JsonItem &) -> Result<> { return {}; });
    if (reply && !reply->root.text("error"_L1).isEmpty()) {
        error.code = reply->root.text("error"_L1).left(ErrorBody::longestWord);
        error.serverText = readErrorItem(reply->root).text;
        const bool trouble = answer.status == 429 || answer.status >= 500;
        error.kind = kindOfAnswer(trouble ? answer.status : 401, error.code);
        // A server that failed on the way has not judged the refresh token.
        if (trouble && error.kind == ApiError::Kind::Unauthorized)
            error.kind = kindOfAnswer(answer.status, {});
        return tl::make_unexpected(error);
    }
    const bool success = answer.status >= 200 && answer.status < 300;
    if (reply && success && isToken(reply->root.text("access_token"_L1))) {
        bool ok = false;
        const double seconds = reply->root.text("expires_in"_L1).toDouble(&ok);
        return AccessToken{reply->root.text("access_token"_L1),
                           ok && seconds > 0 ? std::optional<double>(seconds) : std::nullopt};
    }
    error.kind = success ? ApiError::Kind::BadReply : kindOfAnswer(answer.status, {});
    return tl::make_unexpected(error);
}

} // namespace rw::api
