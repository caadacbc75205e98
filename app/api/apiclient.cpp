// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/apiclient.h"

#include "api/apiclient_p.h"

#include <algorithm>

namespace rw::api {

ApiClient::ApiClient(Connection connection, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, std::move(connection)))
{
}

ApiClient::~ApiClient() = default;

ApiCall *ApiClient::send(const ApiRequest &request, QDeadlineTimer freshUntil)
{
    return d->send(request, freshUntil);
}

QUrl ApiClient::urlOf(const ApiRequest &request) const
{
    return d->urlOf(request);
}

int ApiClient::limit() const
{
    return d->m_pace.limit();
}

void ApiClient::setLimit(int requests)
{
    d->m_pace.setLimit(std::clamp(requests, 1, Transport::mostAtOnce));
    d->dispatch();
}

int ApiClient::inFlight() const
{
    return d->inFlight();
}

void ApiClient::setTransferTimeout(int milliseconds)
{
    d->m_transport.setTimeout(milliseconds);
}

void ApiClient::setBackoffBase(int milliseconds)
{
    d->m_pace.setBackoffBase(milliseconds);
}

int ApiClient::pauseLeft() const
{
    return d->pauseLeft();
}

void ApiClient::setRenewalGate(RenewalGate *gate)
{
    d->setRenewalGate(gate);
}

void ApiClient::setTokens(const Connection &connection)
{
    d->setTokens(connection);
}

void ApiClient::setTokenLifetime(double seconds)
{
    d->setTokenLifetime(seconds);
}

QByteArray ApiClient::updateVerb() const
{
    return d->m_contactForms.verb();
}

void ApiClient::setUpdateVerb(const QByteArray &verb)
{
    d->m_contactForms.setVerb(verb);
}

void ApiClient::decodeThen(ApiCall *call, QObject *context,
                           std::function<std::function<void()>(const Result<QByteArray> &)> decode)
{
    connect(call, &ApiCall::finished, context,
            [this, context, decode = std::move(decode)](const Result<QByteArray> &body) {
                d->m_decoder.run(body, context, decode);
            });
}

} // namespace rw::api
