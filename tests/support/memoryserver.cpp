// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/memoryserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace rw::test {

using namespace Qt::StringLiterals;

namespace {

sandbox::Role toSandbox(const domain::Role &role)
{
    sandbox::Role result;
    result.id = role.id.value;
    result.name = role.name;
    result.description = role.description;
    result.shareWithPeers = role.shareWithPeers;
    result.reportingTo.id = role.reportingTo.value;
    result.forecastManager.id = role.forecastManager.value;
    return result;
}

} // namespace

MemoryServer::MemoryServer()
{
    QString error;
    if (!m_organisation.open({}, u"sample"_s, &error))
        qFatal("%s", qUtf8Printable(error));
    m_api = std::make_unique<sandbox::Api>(m_organisation, m_options, u"http://127.0.0.1"_s);
    for (const sandbox::Counterparty &counterparty : m_organisation.counterparties().all().first(2))
        m_counterparties.append(counterparty.apiName);
    m_user = m_organisation.signedInUser().id;
}

void MemoryServer::fill(const edit::PlanInput &input, int chances)
{
    m_options.assume.subRolesToSuperior = chances & 1;
    m_options.assume.shiftSequence = chances & 2;
    m_options.assume.removeContacts = chances & 4;
    m_options.assume.exactNames = chances & 8;

    sandbox::Database &database = m_organisation.database();
    sandbox::Transaction transaction(database);
    for (const auto *table : {"roles", "contact_roles", "contacts"})
        database.run(u"DELETE FROM "_s + QLatin1StringView(table));
    for (const domain::Role &role : input.rolesBefore) {
        m_organisation.roles().insert(toSandbox(role));
        if (role.reportingTo.isEmpty())
            database.run(u"UPDATE users SET role = ?"_s, {role.id.value});
    }
    for (const domain::ContactRole &value : input.valuesBefore)
        m_organisation.contactRoles().insert(
            {value.id.value, value.name, value.sequenceNumber.value_or(0)});
    for (const domain::Contact &contact : input.contactsBefore) {
        sandbox::Contact person;
        person.id = contact.id.value;
        person.counterparty = m_organisation.counterparties().find(contact.counterparty.value)->id;
        person.displayName = contact.displayName;
        person.emailId = contact.emailId;
        m_organisation.contacts().insert(person);
    }
    transaction.commit();
}

sandbox::Response MemoryServer::handle(const api::ApiRequest &request)
{
    sandbox::Request received;
    received.method = request.verb;
    received.target = request.target;
    received.headers = request.headers;
    received.body = request.body;
    received.colleague = true; // authorised
    return m_api->handle(received, sandbox::Api::Effect::Real);
}

QJsonArray MemoryServer::items(QStringView target, QStringView key)
{
    api::ApiRequest request;
    request.target = target.toUtf8();
    return QJsonDocument::fromJson(handle(request).body).object().value(key).toArray();
}

QJsonArray MemoryServer::contacts(const QString &counterparty)
{
    QJsonArray active;
    const QJsonArray all = items(u"/api/v1/counterparties/%1/counterpartyusers?status=all"_s.arg(
                                     QString::fromLatin1(QUrl::toPercentEncoding(counterparty))),
                                 u"counterpartyusers");
    for (const QJsonValue &item : all) {
        if (item[u"status"_s].toString() == u"active"_s)
            active.append(item);
    }
    return active;
}

} // namespace rw::test
