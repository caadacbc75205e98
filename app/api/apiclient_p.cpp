// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/apiclient_p.h"

#include "api/errorkind.h"
#include "api/secrets.h"
#include "api/target.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::api {

using Kind = ApiError::Kind;

namespace {

// What another try may not meet: all but "never heard of that verb" and "of that version".
bool isMomentary(int status)
{
    return status == 408 || (status >= 500 && status != 501 && status != 505);
}

} // namespace

ApiClient::Private::Private(ApiClient &client, Connection connection)
    : m_transport(connection.certificate), q(client), m_connection(std::move(connection)),
      m_renewal(m_transport, m_connection, nullptr)
{
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer); // the others come early now and then
    connect(&m_pause, &QTimer::timeout, this, [this] {
        const QPointer<ApiClient> alive(&q);
        emit q.resumed();
        if (alive)
            dispatch();
    });
    connect(&m_renewal, &TokenRenewal::finished, this, &Private::takeToken);
    connect(&m_renewal, &TokenRenewal::exchanged, &q, &ApiClient::exchanged);
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

ApiCall *ApiClient::Private::send(const ApiRequest &request, QDeadlineTimer freshUntil)
{
    auto *call = new ApiCall(&q);
    call->d->keeper = this;
    call->d->request = request;
    call->d->freshUntil = freshUntil;
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
    QByteArray target = request.target;
    if (!crm && !m_connection.contractsOrganisation.isEmpty()) {
        target += target.contains('?') ? "&orgname=" : "?orgname=";
        target += queryValue(m_connection.contractsOrganisation);
    }
    return QUrl::fromEncoded(base + target, QUrl::StrictMode);
}

void ApiClient::Private::dispatch()
{
    while (!m_pause.isActive() && !m_renewal.isRunning() && m_running < m_pace.allowed()) {
        const bool renew = m_connection.accessToken.isEmpty() || m_renewalOwed
                           || (m_tokenUsed && m_renewAt.hasExpired());
        if (renew && !(m_reads.empty() && m_writes.empty())) {
            m_renewal.start();
            return;
        }
        ApiCall *call = next();
        if (!call)
            return;
        if (call->d->freshUntil.hasExpired())
            fail(call, errorFor(call, Kind::Cancelled, 0));
        else
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
    m_tokenUsed = true;
    state.epoch = m_pace.epoch();
    state.renewals = m_renewals;
    state.sent = m_contactForms.form(state.request, state.forms);
    state.exchange = m_transport.send(messageOf(state));
    state.left.start();
    state.status = 0;
    ++m_running;
    connect(state.exchange.get(), &Exchange::finished, this,
            [this, call](const Answer &answer) { take(call, answer); });
}

Transport::Message ApiClient::Private::messageOf(const ApiCall::Private &call) const
{
    return {call.sent.verb,
            urlOf(call.sent),
            call.sent.body,
            "application/json",
            "Zoho-oauthtoken " + call.token.toLatin1(),
            call.sent.headers};
}

QStringList ApiClient::Private::secretsOf(const ApiCall::Private &call) const
{
    return {m_connection.accessToken, call.token, m_connection.refreshToken,
            m_connection.clientSecret};
}

void ApiClient::Private::take(ApiCall *call, const Answer &arrived)
{
    call->d->exchange.release()->deleteLater(); // this is its signal
    --m_running;
    const QPointer<ApiClient> client(&q);
    const ApiRequest request = call->d->sent; // the call may go
    const QStringList secrets = secretsOf(*call->d);
    const Answer answer = withoutSecrets(arrived, secrets);
    emit q.exchanged(Exchanged::of(messageOf(*call->d), answer, secrets));
    if (!client)
        return;
    const bool known = std::find(m_calls.begin(), m_calls.end(), call) != m_calls.end();
    if (!known || !call->d->keeper)
        return dispatch(); // whoever heard of it ended the call

    call->d->status = answer.status;
    const bool success = answer.status >= 200 && answer.status < 300;
    if (answer.failure) {
        // What has had its longest time would take it again.
        const bool moment = answer.dropped || (*answer.failure == Kind::Timeout && !answer.endless);
        if (!moment || !readAgain(call, {})) {
            ApiError error = errorFor(call, *answer.failure, answer.status);
            error.code = answer.failureCode;
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
        if (m_contactForms.learnFrom(call->d->request, request))
            emit q.updateVerbFound(request.verb);
    }
    if (client) // whoever heard of a wait may have ended everything
        dispatch();
}

// A read does no harm twice, and what stopped it may have been a moment's trouble.
bool ApiClient::Private::readAgain(ApiCall *call, std::optional<double> askedSeconds)
{
    if (call->d->request.isWrite() || ++call->d->reads >= Pace::mostReads)
        return false;
    const int wait = m_pace.waitFor(call->d->reads, askedSeconds);
    if (wait > Pace::longestWait)
        return false;
    if (askedSeconds) { // true for every request to this server
        sendAgain(call);
        pauseFor(wait);
        return true;
    }
    call->d->rest = std::make_unique<QTimer>();
    call->d->rest->setSingleShot(true);
    connect(call->d->rest.get(), &QTimer::timeout, this, [this, call] {
        call->d->rest.release()->deleteLater(); // this is its signal
        sendAgain(call);
        dispatch();
    });
    call->d->rest->start(wait);
    return true;
}

void ApiClient::Private::takeRefusal(ApiCall *call, const Answer &answer)
{
    const ErrorBody body = readErrorBody(answer.body);
    Kind kind = kindOfAnswer(answer.status, body.code);
    if (call->d->request.isWrite() && answer.status >= 500 && answer.status != 501) {
        // A gateway that lost the server cannot tell whether the server did it. And a server that
        // failed on the way proves nothing by the word that it has for it.
        if (body.isEmpty() && (answer.status == 502 || answer.status == 504))
            kind = Kind::OutcomeUnknown;
        else if (kind != Kind::Timeout)
            kind = Kind::Server;
    }
    ApiError error = errorFor(call, kind, answer.status);
    error.code = body.code;
    error.field = body.field;
    error.details = body.details;
    error.serverText = answer.status >= 300 && answer.status < 400
                           ? u"the server redirects to another address"_s
                           : body.text;

    const std::optional<double> asked
        = body.retryAfter ? body.retryAfter : secondsOfRetryAfter(answer.retryAfter);
    // Whatever the body says, only these two prove of a write that nothing was done.
    const bool proved = !call->d->request.isWrite() || answer.status == 401 || answer.status == 429;
    ApiCall::Private &state = *call->d;
    if (refusesVerb(answer.status, body.code)
            ? ContactForms::nextVerb(state.request, state.forms)
            : answer.status == 404 && body.code == "INVALID_URL_PATTERN"_L1
                  && ContactForms::otherSlash(state.request, state.forms))
        return sendAgain(call);
    if (isMomentary(answer.status) && kind != Kind::Throttled && readAgain(call, asked))
        return;
    if (kind == Kind::Unauthorized && proved)
        signIn(call, error);
    else if (kind == Kind::Throttled && proved)
        slowDown(call, error, asked);
    else
        fail(call, error);
}

void ApiClient::Private::signIn(ApiCall *call, const ApiError &error)
{
    if (!call->d->refusedToken.isEmpty())
        return fail(call, error);
    // A renewal has failed while this call was under way with the same token: its failure too.
    if (m_renewalError && call->d->renewals != m_renewals)
        return fail(call, *m_renewalError);
    call->d->refusedToken = call->d->token;
    // Another call may have brought a new token while this one was under way.
    const bool stale = call->d->token == m_connection.accessToken;
    sendAgain(call);
    if (stale)
        m_renewal.start();
}

void ApiClient::Private::takeToken(const Result<AccessToken> &token)
{
    ++m_renewals;
    m_renewalError.reset();
    m_renewalOwed = false;
    if (token) {
        m_connection.accessToken = token->text;
        m_renewAt = token->renewAt();
        m_tokenUsed = false;
        const QPointer<ApiClient> alive(&q);
        emit q.tokenRenewed(token->text, token->seconds);
        if (!alive)
            return;
    } else {
        m_renewalError = token.error();
        // Renewed ahead of its time, the old one is still good for those that it has not failed.
        const bool ahead = m_renewAt.hasExpired() && !m_connection.accessToken.isEmpty();
        m_renewAt = QDeadlineTimer(QDeadlineTimer::Forever);
        if (!waitForToken(*m_renewalError, ahead))
            failWaiting(!ahead);
    }
    dispatch();
}

// Too fast is not signed out: what waits for the token goes on waiting. With a token that is still
// good nobody has to, and the renewal just comes later.
bool ApiClient::Private::waitForToken(const ApiError &error, bool ahead)
{
    if (!m_waitsOutThrottling || error.kind != Kind::Throttled)
        return false;
    const int wait = std::max(m_renewal.waitMilliseconds(), 1);
    const auto isRefused
        = [this](const ApiCall *call) { return call->d->refusedToken == m_connection.accessToken; };
    const bool needed = !ahead || std::any_of(m_reads.begin(), m_reads.end(), isRefused)
                        || std::any_of(m_writes.begin(), m_writes.end(), isRefused);
    if (!needed) {
        m_renewAt = QDeadlineTimer(wait);
        return true;
    }
    m_renewalOwed = true;
    m_renewalError.reset(); // for those on the way it is no failure either
    pauseFor(wait);
    return true;
}

void ApiClient::Private::setRenewalGate(RenewalGate *gate)
{
    m_renewal.setGate(gate);
    m_waitsOutThrottling = gate != nullptr;
}

void ApiClient::Private::setTokens(const Connection &connection)
{
    m_connection.clientId = connection.clientId;
    m_connection.clientSecret = connection.clientSecret;
    m_connection.refreshToken = connection.refreshToken;
    m_connection.accessToken = connection.accessToken;
    m_renewal.startOver();
    m_renewalError.reset();
    m_renewalOwed = false;
    m_renewAt = QDeadlineTimer(QDeadlineTimer::Forever);
    m_tokenUsed = false;
    dispatch();
}

void ApiClient::Private::setTokenLifetime(double seconds)
{
    m_renewAt = AccessToken{m_connection.accessToken, std::max(seconds, 0.0)}.renewAt();
    m_tokenUsed = true; // it was by whoever had it before
}

// Whatever waits would meet the same refusal.
void ApiClient::Private::failWaiting(bool evenUntried)
{
    for (std::deque<ApiCall *> *queue : {&m_reads, &m_writes}) {
        std::deque<ApiCall *> left;
        for (ApiCall *call : *queue) {
            if (evenUntried || call->d->refusedToken == m_connection.accessToken)
                fail(call, *m_renewalError);
            else
                left.push_back(call);
        }
        *queue = left;
    }
}

void ApiClient::Private::slowDown(ApiCall *call, ApiError error, std::optional<double> seconds)
{
    m_pace.throttled(call->d->epoch);
    ++call->d->throttled;
    const int wait = m_pace.waitFor(call->d->throttled, seconds);
    if (call->d->throttled >= Pace::mostTries || wait > Pace::longestWait)
        return fail(call, std::move(error));
    sendAgain(call);
    pauseFor(wait);
}

// Several calls meet the same limit at once: the longest wait counts, and is told.
void ApiClient::Private::pauseFor(int milliseconds)
{
    if (m_pause.isActive() && m_pause.remainingTime() >= milliseconds)
        return;
    m_pause.start(milliseconds);
    emit q.throttled(milliseconds);
}

int ApiClient::Private::pauseLeft() const
{
    return m_pause.isActive() ? m_pause.remainingTime() : 0;
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
    call->d->rest.reset();
    if (!call->d->exchange)
        return;
    call->d->exchange.reset();
    --m_running;
    Answer none;
    none.failure = Kind::Cancelled;
    none.milliseconds = call->d->left.elapsed();
    const Exchanged exchanged = Exchanged::of(messageOf(*call->d), none, secretsOf(*call->d));
    // Not from within the call's destructor.
    QMetaObject::invokeMethod(
        this, [this, exchanged] { emit q.exchanged(exchanged); }, Qt::QueuedConnection);
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

} // namespace rw::api
