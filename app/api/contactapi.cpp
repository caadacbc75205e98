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
using domain::CounterpartyType;

namespace {

const QByteArray counterpartiesTarget = QByteArrayLiteral("/api/v1/counterparties");

ApiRequest counterpartyRequest(const CounterpartyId &counterparty)
{
    ApiRequest request;
    request.service = ApiRequest::Service::Contracts;
    request.target = counterpartiesTarget + '/' + pathSegment(counterparty.value);
    return request;
}

ApiRequest contactsOf(const CounterpartyId &counterparty)
{
    ApiRequest request = counterpartyRequest(counterparty);
    request.target += "/counterpartyusers";
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

ApiCall *ContactApi::fetchCounterpartyTypes(
    QObject *context, std::function<void(const Result<QList<CounterpartyType>> &)> done)
{
    return m_client.fetch<QList<CounterpartyType>>(
        counterpartyTypesRequest(), context, &ContactApi::parseCounterpartyTypes, std::move(done));
}

ApiRequest ContactApi::counterpartyTypesRequest()
{
    ApiRequest request;
    request.service = ApiRequest::Service::Contracts;
    request.target = QByteArrayLiteral("/api/v1/counterpartytypes");
    return request;
}

ApiRequest ContactApi::createCounterpartyRequest(const Counterparty &counterparty)
{
    JsonWriter json;
    const auto tell = [&json](QLatin1StringView key, const QString &value) {
        if (!value.isEmpty())
            json.key(key).text(value);
    };
    json.beginObject();
    tell("name"_L1, counterparty.name);
    tell("counterPartyType"_L1, counterparty.type);
    tell("country"_L1, counterparty.country);
    tell("state"_L1, counterparty.state);
    tell("city"_L1, counterparty.city);
    tell("address"_L1, counterparty.address);
    tell("buildingNumber"_L1, counterparty.buildingNumber);
    tell("zipCode"_L1, counterparty.zipCode);
    tell("website"_L1, counterparty.website);
    if (!counterparty.firstEmail.isEmpty()) {
        json.key("users"_L1).beginArray().beginObject();
        tell("displayName"_L1, counterparty.firstContact);
        tell("emailId"_L1, counterparty.firstEmail);
        tell("jobTitle"_L1, counterparty.firstJobTitle);
        tell("phoneNumber"_L1, counterparty.firstPhone);
        json.endObject().endArray();
    }
    json.endObject();

    ApiRequest request = counterpartiesRequest();
    request.verb = "POST";
    request.body = json.bytes();
    return request;
}

ApiRequest ContactApi::updateCounterpartyRequest(const Counterparty &counterparty)
{
    JsonWriter json;
    json.beginObject();
    json.key("counterPartyType"_L1).text(counterparty.type);
    json.key("country"_L1).text(counterparty.country);
    json.key("state"_L1).text(counterparty.state);
    json.endObject();

    ApiRequest request = counterpartyRequest(counterparty.id);
    request.verb = "PUT"; // or what this server wants for it, like the update of a contact
    request.body = json.bytes();
    return request;
}

ApiRequest ContactApi::removeCounterpartyRequest(const CounterpartyId &counterparty)
{
    ApiRequest request = counterpartyRequest(counterparty);
    request.verb = "DELETE";
    return request;
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
