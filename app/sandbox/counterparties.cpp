// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/clock.h"
#include "sandbox/contractsbody.h"
#include "sandbox/reply.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>

namespace rw::sandbox {
namespace {

const QString wrapperName = QStringLiteral("counterparties");
const QString keyName = QStringLiteral("organizationApiName");

QJsonArray usersOf(const QList<Contact> &contacts)
{
    QJsonArray users;
    for (const Contact &contact : contacts) {
        if (contact.stopped)
            continue;
        users.append(QJsonObject{{QStringLiteral("displayName"), contact.displayName},
                                 {QStringLiteral("emailId"), contact.emailId},
                                 {QStringLiteral("jobTitle"), contact.jobTitle},
                                 {QStringLiteral("phoneNumber"), contact.phoneNumber}});
    }
    return users;
}

QJsonObject toJson(const Counterparty &item, const QList<Contact> &contacts)
{
    return {{QStringLiteral("id"), item.id},
            {QStringLiteral("name"), item.name},
            {keyName, item.apiName},
            {QStringLiteral("counterPartyType"), item.type},
            {QStringLiteral("users"), usersOf(contacts)},
            {QStringLiteral("country"), item.country},
            {QStringLiteral("state"), item.state},
            {QStringLiteral("city"), item.city},
            {QStringLiteral("address"), item.address},
            {QStringLiteral("buildingNumber"), item.buildingNumber},
            {QStringLiteral("zipCode"), item.zipCode},
            {QStringLiteral("website"), item.website},
            {QStringLiteral("status"), item.status},
            {QStringLiteral("addedTime"), item.addedTime},
            {QStringLiteral("modifiedTime"), item.modifiedTime},
            {QStringLiteral("modifiedBy"), item.modifiedBy}};
}

Response list(const Call &call)
{
    QHash<QString, QList<Contact>> contacts;
    const QList<Contact> all = call.organisation.contacts().all();
    for (const Contact &contact : all)
        contacts[contact.counterparty].append(contact);
    QJsonArray items;
    const QList<Counterparty> counterparties = call.organisation.counterparties().all();
    for (const Counterparty &item : counterparties)
        items.append(toJson(item, contacts.value(item.id)));
    return wrapped(200, wrapperName, items);
}

// The people named when a counterparty is created; the refusal when one of them cannot be.
std::optional<Response> readUsers(const Call &call, const QJsonValue &value,
                                  QList<Contact> *contacts)
{
    const QString key = QStringLiteral("users");
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    // The page calls it an object, its sample is an array.
    const QJsonArray users = value.isObject() ? QJsonArray{value} : value.toArray();
    if (!value.isArray() && !value.isObject())
        return invalidValue(call, key);
    for (const QJsonValue &user : users) {
        if (!user.isObject())
            return invalidValue(call, key);
        const ContractsBody body(call, user.toObject());
        if (auto refusal = body.checkMandatory({"displayName", "emailId"}))
            return refusal;
        if (auto refusal = body.checkText({"displayName", "emailId", "jobTitle", "phoneNumber"}))
            return refusal;
        Contact contact;
        contact.displayName = body.string("displayName");
        contact.emailId = body.string("emailId");
        contact.jobTitle = body.string("jobTitle");
        contact.phoneNumber = body.string("phoneNumber");
        if (!isAddress(contact.emailId))
            return invalidValue(call, QStringLiteral("emailId"));
        contacts->append(contact);
    }
    return std::nullopt;
}

bool repeatsAnAddress(const QList<Contact> &contacts)
{
    QSet<QString> addresses;
    for (const Contact &contact : contacts)
        addresses.insert(contact.emailId.toCaseFolded());
    return addresses.size() < contacts.size();
}

Response create(const Call &call)
{
    CounterpartyData &data = call.organisation.counterparties();
    const ContractsBody body(call, ContractsBody::Empty::Refused);
    if (!body.isObject())
        return body.unreadable();
    if (auto refusal = body.checkMandatory({"name", "counterPartyType"}))
        return *refusal;
    if (auto refusal = body.checkText({"name", "counterPartyType", "country", "state", "city",
                                       "address", "buildingNumber", "zipCode", "website"}))
        return *refusal;
    QList<Contact> contacts;
    if (auto refusal = readUsers(call, body.value("users"), &contacts))
        return *refusal;
    Counterparty item;
    item.name = body.string("name");
    item.type = body.string("counterPartyType");
    item.country = body.string("country");
    item.state = body.string("state");
    item.city = body.string("city");
    item.address = body.string("address");
    item.buildingNumber = body.string("buildingNumber");
    item.zipCode = body.string("zipCode");
    item.website = body.string("website");
    if (!data.findType(item.type))
        return invalidValue(call, QStringLiteral("counterPartyType"));
    if (data.nameTaken(item.name))
        return contractsConflict(call,
                                 QStringLiteral("A counterparty with this name already exists"));
    if (repeatsAnAddress(contacts))
        return contractsConflict(call,
                                 QStringLiteral("A contact with this emailId already exists"));
    item.id = call.organisation.database().nextId();
    item.apiName = data.freeApiName(item.name);
    item.addedTime = contractsTime();
    item.modifiedTime = item.addedTime;
    item.modifiedBy = call.actor.fullName();
    data.insert(item);
    for (Contact &contact : contacts) {
        contact.id = call.organisation.database().nextId();
        contact.counterparty = item.id;
        contact.addedBy = item.modifiedBy;
        contact.addedTime = item.addedTime;
        contact.modifiedBy = item.modifiedBy;
        contact.modifiedTime = item.addedTime;
        call.organisation.contacts().insert(contact);
    }
    return wrapped(201, wrapperName, toJson(item, contacts));
}

Response update(const Call &call, Counterparty item)
{
    CounterpartyData &data = call.organisation.counterparties();
    const ContractsBody body(call, ContractsBody::Empty::Refused);
    if (!body.isObject())
        return body.unreadable();
    if (auto refusal = body.checkText({"country", "state", "counterPartyType"}))
        return *refusal;
    if (body.has("country"))
        item.country = body.string("country");
    if (body.has("state"))
        item.state = body.string("state");
    if (body.has("counterPartyType")) {
        item.type = body.string("counterPartyType");
        if (!data.findType(item.type))
            return invalidValue(call, QStringLiteral("counterPartyType"));
    }
    item.modifiedTime = contractsTime();
    item.modifiedBy = call.actor.fullName();
    data.update(item);
    return jsonReply(200, contractsDone(keyName, item.apiName));
}

} // namespace

Response handleCounterparties(const Call &call)
{
    if (call.route.resource == Resource::Counterparties)
        return call.route.operation == Operation::Create ? create(call) : list(call);

    CounterpartyData &data = call.organisation.counterparties();
    const std::optional<Counterparty> item = data.find(call.route.id());
    if (!item)
        return contractsNotFound(call, QStringLiteral("The counterparty"));
    if (call.route.operation == Operation::Update)
        return update(call, *item);
    if (call.route.operation == Operation::Delete) {
        data.remove(item->id);
        return jsonReply(200, contractsDone(keyName, item->apiName));
    }
    return wrapped(200, wrapperName, toJson(*item, call.organisation.contacts().of(item->id)));
}

} // namespace rw::sandbox
