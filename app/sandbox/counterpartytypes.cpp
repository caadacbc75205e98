// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/clock.h"
#include "sandbox/contractsbody.h"
#include "sandbox/reply.h"

#include <QJsonArray>

namespace rw::sandbox {
namespace {

const QString wrapperName = QStringLiteral("counterpartytypes");
const QString keyName = QStringLiteral("apiName");

QJsonObject toJson(const CounterpartyType &type, bool administrator)
{
    QJsonObject json{{QStringLiteral("id"), type.id},
                     {keyName, type.apiName},
                     {QStringLiteral("name"), type.name}};
    if (administrator) {
        json.insert(QStringLiteral("addedBy"), type.addedBy);
        json.insert(QStringLiteral("addedTime"), type.addedTime);
        json.insert(QStringLiteral("modifiedBy"), type.modifiedBy);
        json.insert(QStringLiteral("modifiedTime"), type.modifiedTime);
    }
    return json;
}

Response list(const Call &call)
{
    const bool administrator = call.route.resource == Resource::AdminTypes;
    QJsonArray items;
    const QList<CounterpartyType> types = call.organisation.counterparties().types();
    for (const CounterpartyType &type : types)
        items.append(toJson(type, administrator));
    return wrapped(200, wrapperName, items);
}

// The name that a creation or a renaming carries, or the refusal.
std::optional<Response> readName(const Call &call, QString *name, const QString &exceptApiName)
{
    const ContractsBody body(call, ContractsBody::Empty::Refused);
    if (!body.isObject())
        return body.unreadable();
    if (auto refusal = body.checkMandatory({"name"}))
        return refusal;
    if (auto refusal = body.checkText({"name"}))
        return refusal;
    *name = body.string("name");
    if (call.organisation.counterparties().typeNameTaken(*name, exceptApiName))
        return contractsConflict(
            call, QStringLiteral("A counterparty type with this name already exists"));
    return std::nullopt;
}

Response create(const Call &call)
{
    CounterpartyData &data = call.organisation.counterparties();
    CounterpartyType type;
    if (auto refusal = readName(call, &type.name, QString()))
        return *refusal;
    type.id = call.organisation.database().nextId();
    type.apiName = data.freeTypeApiName(type.name);
    type.addedBy = call.actor.fullName();
    type.addedTime = contractsTime();
    type.modifiedBy = type.addedBy;
    type.modifiedTime = type.addedTime;
    data.insertType(type);
    return wrapped(201, wrapperName, toJson(type, true));
}

} // namespace

Response handleCounterpartyTypes(const Call &call)
{
    if (call.route.resource != Resource::AdminType)
        return call.route.operation == Operation::Create ? create(call) : list(call);

    CounterpartyData &data = call.organisation.counterparties();
    std::optional<CounterpartyType> type = data.findType(call.route.id());
    if (!type)
        return contractsNotFound(call, QStringLiteral("The counterparty type"));
    if (call.route.operation == Operation::Delete) {
        if (data.typeInUse(type->apiName))
            return contractsConflict(call, QStringLiteral("The counterparty type is in use"));
        data.removeType(type->apiName);
        return jsonReply(200, contractsDone(keyName, type->apiName));
    }
    if (auto refusal = readName(call, &type->name, type->apiName))
        return *refusal;
    type->modifiedBy = call.actor.fullName();
    type->modifiedTime = contractsTime();
    data.updateType(*type);
    return jsonReply(200, contractsDone(keyName, type->apiName));
}

} // namespace rw::sandbox
