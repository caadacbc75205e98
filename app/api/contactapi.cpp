// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/contactapi.h"

#include "api/jsonwriter.h"
#include "api/target.h"

using namespace Qt::StringLiterals;

namespace rw::api {

using domain::Contact;
using domain::Counterparty;
using domain::CounterpartyId;

namespace {

const QByteArray counterpartiesTarget = QByteArrayLiteral("/api/v1/counterparties");

ApiRequest contactsOf(const CounterpartyId &counterparty)
{
    ApiRequest request;
    request.service = ApiRequest::Service::Contracts;
    request.target
        = counterpartiesTarget + '/' + pathSegment(counterparty.value) + "/counterpartyusers";
    return request;
}

} // namespace

ApiCall *ContactApi::fetchCounterparties(
    QObject *context, std::function<void(const Result<QList<Counterparty>> &)> done)
{
    return m_client.fetch<QList<Counterparty>>(counterpartiesRequest(), context,
                                               &ContactApi::parseCounterparties, std::move(done));
}

ApiCall *ContactApi::fetchContacts(const CounterpartyId &counterparty, QObject *context,
                                   std::function<void(const Result<QList<Contact>> &)> done)
{
    return m_client.fetch<QList<Contact>>(
        contactsRequest(counterparty), context, &ContactApi::parseContacts,
        [counterparty, done = std::move(done)](const Result<QList<Contact>> &contacts) {
            Result<QList<Contact>> filled = contacts;
            if (filled) {
                // The items need not repeat whose they are.
                for (Contact &contact : *filled) {
                    if (contact.counterparty.isEmpty())
                        contact.counterparty = counterparty;
                }
            }
            done(filled);
        });
}

ApiRequest ContactApi::counterpartiesRequest()
{
    ApiRequest request;
    request.service = ApiRequest::Service::Contracts;
    request.target = counterpartiesTarget;
    return request;
}

ApiRequest ContactApi::contactsRequest(const CounterpartyId &counterparty)
{
    ApiRequest request = contactsOf(counterparty);
    request.target += "?status=all";
    return request;
}

ApiRequest ContactApi::createRequest(const Contact &contact)
{
    JsonWriter json;
    json.beginObject();
    json.key("displayName"_L1).text(contact.displayName).key("emailId"_L1).text(contact.emailId);
    if (!contact.jobTitle.isEmpty())
        json.key("jobTitle"_L1).text(contact.jobTitle);
    if (!contact.phoneNumber.isEmpty())
        json.key("phoneNumber"_L1).text(contact.phoneNumber);
    json.endObject();

    ApiRequest request = contactsOf(contact.counterparty);
    request.verb = "POST";
    request.body = json.bytes();
    return request;
}

ApiRequest ContactApi::updateRequest(const CounterpartyId &counterparty,
                                     const QString &currentEmail, const QString &displayName,
                                     const QString &emailId)
{
    JsonWriter json;
    json.beginObject();
    json.key("displayName"_L1).text(displayName).key("emailId"_L1).text(emailId);
    json.endObject();

    ApiRequest request = contactsOf(counterparty);
    request.verb = "PUT"; // ApiClient finds out whether this server wants another word for it
    request.target += '/' + pathSegment(currentEmail) + '/';
    request.body = json.bytes();
    return request;
}

ApiRequest ContactApi::removeRequest(const CounterpartyId &counterparty,
                                     const QString &currentEmail, bool makeAnonymous)
{
    JsonWriter json;
    json.beginObject().key("makeAnonymous"_L1).flag(makeAnonymous).endObject();

    ApiRequest request = contactsOf(counterparty);
    request.verb = "DELETE";
    request.target += '/' + pathSegment(currentEmail) + '/';
    request.body = json.bytes();
    // The page prints it in the body, and its sample for a script as a header.
    request.headers = {{"makeAnonymous", makeAnonymous ? "true" : "false"}};
    return request;
}

} // namespace rw::api
