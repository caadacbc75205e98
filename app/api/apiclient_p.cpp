// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/apiclient_p.h"

#include "api/errorkind.h"

#include <QPointer>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace rw::api {

using Kind = ApiError::Kind;

namespace {

// Contracts prints UPDATE on the page of the call and PUT on the page of verbs.
const std::array<QByteArray, 3> updateVerbs{"PUT", "UPDATE", "PATCH"};

bool isContractsUpdate(const ApiRequest &request)
{
    return request.service == ApiRequest::Service::Contracts && request.verb == "PUT";
}

} // namespace

ApiClient::Private::Private(ApiClient &client, Connection connection)
    : q(client), m_connection(std::move(connection)), m_renewal(m_transport, m_connection, nullptr)
{
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer); // the others come early now and then
    connect(&m_pause, &QTimer::timeout, this, &Private::dispatch);
    connect(&m_renewal, &TokenRenewal::finished, this, &Private::takeToken);
}

ApiClient::Private::~Private()
{
    // Calls leave silently, and before the managers that carry them.
    const std::vector<ApiCall *> calls = std::move(m_calls);
    m_calls.clear();
    for (ApiCall *call : calls) {
        call->d->keeper = nullptr;
        delete call;
    }
}

ApiCall *ApiClient::Private::send(const ApiRequest &request)
{
    auto *call = new ApiCall(&q);
    call->d->keeper = this;
    call->d->request = request;
    m_calls.push_back(call);
    (request.isWrite() ? m_writes : m_reads).push_back(call);
    emit q.inFlightChanged(inFlight());
    dispatch();
    return call;
}

QUrl ApiClient::Private::urlOf(const ApiRequest &request) const
{
    const bool crm = request.service == ApiRequest::Service::Crm;
    QByteArray base = (crm ? m_connection.apiUrl : m_connection.contractsUrl)
                          .toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (base.endsWith('/'))
        base.chop(1);
    // The data centre table prints the address of Contracts with the start of the path in it.
    if (!crm && base.endsWith("/api/v1"))
        base.chop(7);
    return QUrl::fromEncoded(base + request.target, QUrl::StrictMode);
}

void ApiClient::Private::dispatch()
{
    while (!m_pause.isActive() && !m_renewal.isRunning() && m_running < m_pace.allowed()) {
        if (m_connection.accessToken.isEmpty() && !(m_reads.empty() && m_writes.empty())) {
            m_renewal.start();
            return;
        }
        ApiCall *call = next();
        if (!call)
            return;
        start(call);
    }
}

ApiCall *ApiClient::Private::next()
{
    if (m_reads.empty() && m_writes.empty())
        return nullptr;
    const bool write = m_reads.empty() || (m_writeNext && !m_writes.empty());
    m_writeNext = !write;
    std::deque<ApiCall *> &queue = write ? m_writes : m_reads;
    ApiCall *call = queue.front();
    queue.pop_front();
    return call;
}

void ApiClient::Private::start(ApiCall *call)
{
    ApiCall::Private &state = *call->d;
    state.token = m_connection.accessToken;
    state.epoch = m_pace.epoch();
    state.renewals = m_renewals;
    state.verb = verbFor(state.request);
    state.exchange
        = m_transport.send({state.verb, urlOf(state.request), state.request.body,
                            "application/json", "Zoho-oauthtoken " + state.token.toLatin1()});
    ++m_running;
    connect(state.exchange.get(), &Exchange::finished, this,
            [this, call](const Answer &answer) { take(call, answer); });
}

void ApiClient::Private::take(ApiCall *call, const Answer &answer)
{
    call->d->exchange.release()->deleteLater(); // this is its signal
    --m_running;
    const QPointer<ApiClient> client(&q);
    ApiRequest request = call->d->request;
    request.verb = call->d->verb;
    emit q.exchanged(request, answer.status, answer.milliseconds);
    if (!client)
        return;
    const bool known = std::find(m_calls.begin(), m_calls.end(), call) != m_calls.end();
    if (!known || !call->d->keeper)
        return dispatch(); // whoever heard of it ended the call

    const bool success = answer.status >= 200 && answer.status < 300;
    if (answer.failure) {
        if (!takeLostRead(call, answer)) {
            ApiError error = errorFor(call, *answer.failure, answer.status);
            error.serverText = answer.failureText;
            fail(call, error);
        }
    } else if (!success) {
        takeRefusal(call, answer);
    } else if (answer.body.isEmpty() && answer.status == 200 && !request.isWrite()) {
        // "Nothing there" is 204; an answer cut to nothing must not pass for an empty list.
        fail(call, errorFor(call, Kind::BadReply, answer.status));
    } else {
        m_pace.succeeded();
        deliver(call, answer.body);
    }
    if (client) // whoever heard of a wait may have ended everything
        dispatch();
}

// A read does no harm twice, and a connection may have died of nothing but idleness.
bool ApiClient::Private::takeLostRead(ApiCall *call, const Answer &answer)
{
    if (!answer.dropped || call->d->request.isWrite() || call->d->readAgain)
        return false;
    call->d->readAgain = true;
    sendAgain(call);
    return true;
}

void ApiClient::Private::takeRefusal(ApiCall *call, const Answer &answer)
{
    const ErrorBody body = readErrorBody(answer.body);
    Kind kind = kindOfAnswer(answer.status, body.code);
    // A gateway that lost the server cannot tell whether the server did it.
    if (call->d->request.isWrite() && body.isEmpty()
        && (answer.status == 502 || answer.status == 504))
        kind = Kind::OutcomeUnknown;
    ApiError error = errorFor(call, kind, answer.status);
    error.code = body.code;
    error.field = body.field;
    error.details = body.details;
    error.serverText = answer.status >= 300 && answer.status < 400
                           ? u"the server redirects to another address"_s
                           : withoutSecrets(body.text);

    if (kind == Kind::Unauthorized)
        signIn(call, error);
    else if (kind == Kind::Throttled)
        slowDown(call, error,
                 body.retryAfter ? body.retryAfter : secondsOfRetryAfter(answer.retryAfter));
    else if (!refusesVerb(answer.status, body.code) || !tryNextVerb(call))
        fail(call, error);
}

void ApiClient::Private::signIn(ApiCall *call, const ApiError &error)
{
    if (call->d->replayed)
        return fail(call, error);
    // A renewal has failed while this call was under way with the same token: its failure too.
    if (m_renewalError && call->d->renewals != m_renewals)
        return fail(call, *m_renewalError);
    call->d->replayed = true;
    // Another call may have brought a new token while this one was under way.
    const bool stale = call->d->token == m_connection.accessToken;
    sendAgain(call);
    if (stale)
        m_renewal.start();
}

void ApiClient::Private::takeToken(const Result<QString> &token)
{
    ++m_renewals;
    m_renewalError.reset();
    if (token) {
        m_connection.accessToken = *token;
    } else {
        m_renewalError = token.error();
        m_renewalError->serverText = withoutSecrets(m_renewalError->serverText);
        // Whatever waits would meet the same refusal.
        while (ApiCall *call = next())
            fail(call, *m_renewalError);
    }
    dispatch();
}

void ApiClient::Private::slowDown(ApiCall *call, ApiError error, std::optional<double> seconds)
{
    m_pace.throttled(call->d->epoch);
    ++call->d->throttled;
    const int wait = m_pace.waitFor(call->d->throttled, seconds);
    if (call->d->throttled >= Pace::mostTries || wait > Pace::longestWait)
        return fail(call, std::move(error));
    sendAgain(call);
    // Several calls meet the same limit at once: the longest wait counts, and is told.
    if (!m_pause.isActive() || m_pause.remainingTime() < wait) {
        m_pause.start(wait);
        emit q.throttled(wait);
    }
}

bool ApiClient::Private::tryNextVerb(ApiCall *call)
{
    if (!isContractsUpdate(call->d->request)
        || ++call->d->verbTries >= static_cast<int>(updateVerbs.size()))
        return false;
    // Unless another call has found out meanwhile.
    if (call->d->verb == updateVerbs.at(m_updateVerb))
        m_updateVerb = (m_updateVerb + 1) % updateVerbs.size();
    sendAgain(call);
    return true;
}

QByteArray ApiClient::Private::verbFor(const ApiRequest &request) const
{
    return isContractsUpdate(request) ? updateVerbs.at(m_updateVerb) : request.verb;
}

void ApiClient::Private::sendAgain(ApiCall *call)
{
    (call->d->request.isWrite() ? m_writes : m_reads).push_front(call);
}

void ApiClient::Private::abort(ApiCall *call)
{
    drop(call);
    fail(call, errorFor(call, Kind::Cancelled, 0));
    dispatch();
}

void ApiClient::Private::forget(ApiCall *call)
{
    drop(call);
    std::erase(m_calls, call);
    // Not from within a destructor, which may be our parent's.
    QMetaObject::invokeMethod(
        this,
        [this] {
            emit q.inFlightChanged(inFlight());
            dispatch();
        },
        Qt::QueuedConnection);
}

void ApiClient::Private::drop(ApiCall *call)
{
    std::erase(m_reads, call);
    std::erase(m_writes, call);
    if (call->d->exchange) {
        call->d->exchange.reset();
        --m_running;
    }
}

void ApiClient::Private::deliver(ApiCall *call, const Result<QByteArray> &result)
{
    call->d->keeper = nullptr; // too late to abort
    // By way of the call's own event: it and its listeners may die until then, and then hear
    // nothing.
    QMetaObject::invokeMethod(
        call,
        [this, call, result] {
            const QPointer<ApiCall> alive(call);
            const QPointer<ApiClient> client(&q);
            std::erase(m_calls, call);
            emit call->finished(result);
            if (alive)
                alive->deleteLater();
            if (client)
                emit client->inFlightChanged(client->inFlight());
        },
        Qt::QueuedConnection);
}

void ApiClient::Private::fail(ApiCall *call, ApiError error)
{
    deliver(call, tl::make_unexpected(std::move(error)));
}

ApiError ApiClient::Private::errorFor(const ApiCall *call, Kind kind, int status) const
{
    ApiError error;
    error.kind = kind;
    error.httpStatus = status;
    error.url = urlOf(call->d->request)
                    .adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return error;
}

// A server may repeat in its message what it was sent.
QString ApiClient::Private::withoutSecrets(QString text) const
{
    for (const QString &secret :
         {m_connection.accessToken, m_connection.refreshToken, m_connection.clientSecret}) {
        if (!secret.isEmpty())
            text.replace(secret, u"…"_s);
    }
    return text;
}

} // namespace rw::api
