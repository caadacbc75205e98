// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/contactforms.h"

#include <algorithm>
#include <utility>

namespace rw::api {

const std::array<QByteArray, 3> ContactForms::verbs{"PUT", "UPDATE", "PATCH"};

namespace {

bool isUpdate(const ApiRequest &request)
{
    return request.service == ApiRequest::Service::Contracts && request.verb == "PUT";
}

bool endsInAContact(const ApiRequest &request)
{
    return request.service == ApiRequest::Service::Contracts
           && (request.verb == "PUT" || request.verb == "DELETE")
           && request.target.contains("/counterpartyusers/");
}

} // namespace

ApiRequest ContactForms::form(const ApiRequest &request, Tried &tried) const
{
    if (tried.refusedVerbs == 0)
        tried.firstVerb = m_verb; // another request may have found out meanwhile
    ApiRequest form = request;
    if (isUpdate(request))
        form.verb = verbs.at((tried.firstVerb + tried.refusedVerbs) % verbs.size());
    if (!tried.refusedSlash)
        tried.firstSlash = m_otherSlash;
    if (!endsInAContact(request) || tried.firstSlash == tried.refusedSlash)
        return form;
    if (form.target.endsWith('/'))
        form.target.chop(1);
    else
        form.target += '/';
    return form;
}

bool ContactForms::nextVerb(const ApiRequest &request, Tried &tried)
{
    return isUpdate(request) && ++tried.refusedVerbs < verbs.size();
}

bool ContactForms::otherSlash(const ApiRequest &request, Tried &tried)
{
    return endsInAContact(request) && !std::exchange(tried.refusedSlash, true);
}

bool ContactForms::learnFrom(const ApiRequest &request, const ApiRequest &sent)
{
    if (endsInAContact(request))
        m_otherSlash = sent.target != request.target;
    if (!isUpdate(request) || sent.verb == verb())
        return false;
    setVerb(sent.verb);
    return true;
}

void ContactForms::setVerb(const QByteArray &verb)
{
    const auto found = std::find(verbs.begin(), verbs.end(), verb);
    if (found != verbs.end())
        m_verb = static_cast<size_t>(found - verbs.begin());
}

} // namespace rw::api
