// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/clock.h"
#include "sandbox/contractsbody.h"
#include "sandbox/reply.h"

#include <QJsonArray>

namespace rw::sandbox {
namespace {

const QString wrapperName = QStringLiteral("counterpartyusers");

QJsonObject listItem(const Contact &contact, const Counterparty &counterparty)
{
    QJsonObject item{{QStringLiteral("id"), contact.id},
                     {QStringLiteral("name"), contact.displayName},
                     {QStringLiteral("emailId"), contact.emailId},
                     {QStringLiteral("status"), contact.status()},
                     {QStringLiteral("addedBy"), contact.addedBy},
                     {QStringLiteral("addedTime"), contact.addedTime},
                     {QStringLiteral("modifiedBy"), contact.modifiedBy},
                     {QStringLiteral("modifiedTime"), contact.modifiedTime},
                     {QStringLiteral("organizationApiName"), counterparty.apiName}};
    if (!contact.jobTitle.isEmpty())
        item.insert(QStringLiteral("jobTitle"), contact.jobTitle);
    if (!contact.phoneNumber.isEmpty())
        item.insert(QStringLiteral("phoneNumber"), contact.phoneNumber);
    return item;
}

Response list(const Call &call, const Counterparty &counterparty)
{
    // Only "all" is documented; without it the list holds the contacts that are in use.
    const QString status = call.target.query.value(u"status").toLower();
    QJsonArray items;
    const QList<Contact> contacts = call.organisation.contacts().of(counterparty.id);
    for (const Contact &contact : contacts) {
        const QString wanted
            = status == QLatin1StringView("stopped-processing") ? status : QStringLiteral("active");
        if (status == QLatin1StringView("all") || contact.status() == wanted)
            items.append(listItem(contact, counterparty));
    }
    return wrapped(200, wrapperName, items);
}

Response addressTaken(const Call &call)
{
    return contractsConflict(call, QStringLiteral("A contact with this emailId already exists"));
}

Response create(const Call &call, const Counterparty &counterparty)
{
    ContactData &data = call.organisation.contacts();
    const ContractsBody body(call, ContractsBody::Empty::Refused);
    if (!body.isObject())
        return body.unreadable();
    if (auto refusal = body.checkMandatory({"displayName", "emailId"}))
        return *refusal;
    if (auto refusal = body.checkText({"displayName", "emailId", "jobTitle", "phoneNumber"}))
        return *refusal;
    Contact contact;
    contact.displayName = body.string("displayName");
    contact.emailId = body.string("emailId");
    contact.jobTitle = body.string("jobTitle");
    contact.phoneNumber = body.string("phoneNumber");
    if (!isAddress(contact.emailId))
        return invalidValue(call, QStringLiteral("emailId"));
    if (data.find(counterparty.id, contact.emailId))
        return addressTaken(call);
    contact.id = call.organisation.database().nextId();
    contact.counterparty = counterparty.id;
    contact.addedBy = call.actor.fullName();
    contact.addedTime = contractsTime();
    contact.modifiedBy = contact.addedBy;
    contact.modifiedTime = contact.addedTime;
    data.insert(contact);
    return wrapped(
        201, wrapperName,
        QJsonObject{{QStringLiteral("phoneNumber"), contact.phoneNumber},
                    {QStringLiteral("displayName"), contact.displayName},
                    {QStringLiteral("jobTitle"), contact.jobTitle},
                    {QStringLiteral("emailId"), contact.emailId},
                    {QStringLiteral("counterParty"),
                     QJsonObject{{QStringLiteral("organizationApiName"), counterparty.apiName}}},
                    {QStringLiteral("id"), contact.id},
                    {QStringLiteral("status"), contact.status()}});
}

Response done(const QString &emailId)
{
    return jsonReply(200, contractsDone(QStringLiteral("emailId"), emailId));
}

Response update(const Call &call, Contact contact)
{
    ContactData &data = call.organisation.contacts();
    const ContractsBody body(call, ContractsBody::Empty::Refused);
    if (!body.isObject())
        return body.unreadable();
    if (!body.has("displayName") && !body.has("emailId"))
        return *body.checkMandatory({"displayName"});
    if (auto refusal = body.checkText({"displayName", "emailId"}))
        return *refusal;
    if (body.has("displayName")) {
        if (auto refusal = body.checkMandatory({"displayName"}))
            return *refusal;
        contact.displayName = body.string("displayName");
    }
    if (body.has("emailId")) {
        contact.emailId = body.string("emailId");
        if (!isAddress(contact.emailId))
            return invalidValue(call, QStringLiteral("emailId"));
        const std::optional<Contact> holder = data.find(contact.counterparty, contact.emailId);
        if (holder && holder->id != contact.id)
            return addressTaken(call);
    }
    contact.modifiedBy = call.actor.fullName();
    contact.modifiedTime = contractsTime();
    data.update(contact);
    return done(contact.emailId);
}

Response remove(const Call &call, Contact contact)
{
    const ContractsBody body(call, ContractsBody::Empty::Allowed);
    if (!body.isObject())
        return body.unreadable();
    const QJsonValue wish = body.value("makeAnonymous");
    if (!wish.isUndefined() && !wish.isBool())
        return invalidValue(call, QStringLiteral("makeAnonymous"));
    const bool anonymous
        = wish.toBool() || call.request.header("makeAnonymous").trimmed().toLower() == "true";

    const QString emailId = contact.emailId;
    ContactData &data = call.organisation.contacts();
    if (call.options.assume.removeContacts) {
        data.remove(contact.id);
        return done(emailId);
    }
    contact.stopped = true;
    if (anonymous) {
        contact.displayName = QStringLiteral("Anonymous");
        contact.emailId = QStringLiteral("anonymous-%1@anonymous.invalid").arg(contact.id);
        contact.phoneNumber.clear();
        contact.jobTitle.clear();
    }
    contact.modifiedBy = call.actor.fullName();
    contact.modifiedTime = contractsTime();
    data.update(contact);
    return done(emailId);
}

} // namespace

Response handleContacts(const Call &call)
{
    const std::optional<Counterparty> counterparty
        = call.organisation.counterparties().find(call.route.id());
    if (!counterparty)
        return contractsNotFound(call, QStringLiteral("The counterparty"));
    if (call.route.resource == Resource::Contacts) {
        return call.route.operation == Operation::Create ? create(call, *counterparty)
                                                         : list(call, *counterparty);
    }
    const std::optional<Contact> contact
        = call.organisation.contacts().find(counterparty->id, call.route.ids.value(1));
    if (!contact)
        return contractsNotFound(call, QStringLiteral("The contact"));
    return call.route.operation == Operation::Update ? update(call, *contact)
                                                     : remove(call, *contact);
}

} // namespace rw::sandbox
