// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/faultyreply.h"

#include <algorithm>

namespace rw::sandbox {
namespace {

Response html(int status, const QByteArray &page)
{
    Response response;
    response.status = status;
    response.contentType = QByteArrayLiteral("text/html;charset=UTF-8");
    response.body = page;
    return response;
}

Response internalErrorPage()
{
    return html(500, QByteArrayLiteral("<!DOCTYPE html>\n<html><head><title>500 Internal Server "
                                       "Error</title></head>\n<body><h1>Internal Server Error"
                                       "</h1><p>The proxy got no usable answer.</p></body>"
                                       "</html>\n"));
}

// Without a body of its own it is the one that the operation's page prints for the status.
Response statusReply(const Api &api, const Route &route, const Fault &fault)
{
    if (fault.body.isEmpty())
        return api.errors().forStatus(fault.status, route);
    if (fault.body.trimmed().startsWith('<'))
        return html(fault.status, fault.body);
    Response response;
    response.status = fault.status;
    response.body = fault.body;
    return response;
}

Response tooManyRequests(const Api &api, Service service, const Fault &fault)
{
    Response response = api.errors().tooManyRequests(service, fault.shape, fault.retryAfter);
    if (fault.retryAfterHeader > 0)
        response.headers.append(
            {QByteArrayLiteral("Retry-After"), QByteArray::number(fault.retryAfterHeader)});
    return response;
}

Response damaged(Response response, const Fault &fault)
{
    switch (fault.kind) {
    case Fault::TruncatedBody:
        response.delivery = Response::Delivery::Truncated;
        break;
    case Fault::SlowBody:
        response.delivery = Response::Delivery::Slow;
        response.durationMs = fault.delayMs;
        break;
    case Fault::WrongContentLength:
        response.delivery = Response::Delivery::WrongLength;
        response.lengthDifference = fault.lengthDifference;
        break;
    default:
        // Neither JSON nor UTF-8; where nothing belongs there is no room for it.
        if (response.status == 204)
            response.status = 200;
        response.body = fault.body.isEmpty()
                            ? QByteArrayLiteral("{\"\xff\xfe]}<\x01 roles\":,,[[\"\\u12")
                            : fault.body;
        break;
    }
    return response;
}

Response decided(Api &api, const Request &request, const Fault &fault, Api::Effect effect)
{
    using Denial = Api::Denial;
    switch (fault.kind) {
    case Fault::Swallow:
        return api.handle(request, Api::Effect::None);
    case Fault::NoPermission:
        return api.handle(request, effect, Denial::NoPermission);
    case Fault::AuthorizationFailed:
        return api.handle(request, effect, Denial::AuthorizationFailed);
    case Fault::Unauthorized:
        return api.handle(request, effect, Denial::InvalidToken);
    case Fault::TokenRevoked:
        return api.handle(request, effect, Denial::RevokedToken);
    case Fault::TooManyRequests:
        return tooManyRequests(api, findRoute(request.method, parseTarget(request.target)).service,
                               fault);
    case Fault::ResetAfter:
        api.handle(request, effect);
        [[fallthrough]];
    case Fault::ResetBefore: {
        Response response;
        response.reset = true;
        return response;
    }
    default:
        break;
    }
    if (fault.damagesTheReply())
        return damaged(api.handle(request, fault.isCarriedOut() ? effect : Api::Effect::None),
                       fault);
    if (fault.isCarriedOut())
        api.handle(request, effect);
    const Route route = findRoute(request.method, parseTarget(request.target));
    if (fault.kind == Fault::InternalErrorHtml)
        return internalErrorPage();
    if (fault.kind == Fault::InternalError)
        return api.errors().internalError(route.service);
    return statusReply(api, route, fault);
}

void letColleague(Api &api, Faults &faults, const QList<Happening> &happening, bool after)
{
    for (const Happening &each : happening) {
        const Fault &fault = each.fault;
        if (fault.kind != Fault::Colleague || fault.colleagueAfter != after)
            continue;
        const Response answer
            = api.handleColleague(fault.colleagueMethod, fault.colleagueTarget, fault.body);
        faults.colleagueAnswered({each.number, answer.status});
    }
}

} // namespace

Response faultyReply(Api &api, Faults &faults, const Request &request,
                     const QList<Happening> &happening, Api::Effect effect)
{
    letColleague(api, faults, happening, false);
    const auto deciding
        = std::find_if(happening.cbegin(), happening.cend(),
                       [](const Happening &each) { return each.fault.decidesTheReply(); });
    const Response response = deciding == happening.cend()
                                  ? api.handle(request, effect)
                                  : decided(api, request, deciding->fault, effect);
    letColleague(api, faults, happening, true);
    return response;
}

} // namespace rw::sandbox
