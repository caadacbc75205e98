// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/colleague.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace rw::test {

using namespace Qt::StringLiterals;

using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;

namespace {

const QString rolesPath = u"/crm/v8/settings/roles"_s;
const QString valuesPath = u"/crm/v8/Contacts/roles"_s;

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray body(const QString &wrapper, const QJsonArray &items)
{
    return bytes({{wrapper, items}});
}

QJsonObject reference(const QString &id)
{
    return {{u"id"_s, id}};
}

QString contactsOf(const QString &counterparty)
{
    return u"/api/v1/counterparties/"_s + QString::fromLatin1(QUrl::toPercentEncoding(counterparty))
           + u"/counterpartyusers"_s;
}

QStringList idsOf(const OrganisationState &state, ObjectKind kind)
{
    QStringList ids;
    for (auto it = state.cbegin(); it != state.cend(); ++it) {
        if (it.key().kind == kind)
            ids.append(it.key().id);
    }
    return ids;
}

QString topRole(const OrganisationState &state)
{
    for (auto it = state.cbegin(); it != state.cend(); ++it) {
        if (it.key().kind == ObjectKind::Role && it->value(Field::ReportingTo).toString().isEmpty())
            return it.key().id;
    }
    return {};
}

bool isBelow(const OrganisationState &state, QString id, const QString &superior)
{
    for (; !id.isEmpty();
         id = state.value({ObjectKind::Role, id}).value(Field::ReportingTo).toString()) {
        if (id == superior)
            return true;
    }
    return false;
}

} // namespace

std::optional<Colleague::Request> Colleague::edit(const OrganisationState &state,
                                                  const QList<Target> &targets)
{
    Target target;
    if (!targets.isEmpty() && m_pick(4) > 0) {
        target = targets.at(m_pick(int(targets.size())));
    } else {
        const QList<ObjectRef> all = state.keys();
        target.ref = all.at(m_pick(int(all.size())));
    }
    if (!state.contains(target.ref))
        return std::nullopt; // gone, or not made yet
    if (m_pick(3) == 0)
        target.field.reset();
    if (m_pick(8) == 0)
        return makeOrDelete(state, target.ref);
    switch (target.ref.kind) {
    case ObjectKind::Role:
        return editRole(state, target.ref.id, target.field);
    case ObjectKind::ContactRole:
        return m_pick(3) == 0 ? moveValue(state) : editValue(target.ref.id);
    case ObjectKind::ContactRoleOrder:
        return moveValue(state);
    case ObjectKind::Counterparty:
        return std::nullopt; // they stand still here
    case ObjectKind::Contact:
        break;
    }
    return editContact(state, target.ref.id, target.field);
}

Colleague::Request Colleague::editRole(const OrganisationState &state, const QString &id,
                                       std::optional<Field> field)
{
    const QList<Field> fields{Field::Name, Field::Description, Field::ShareWithPeers,
                              Field::ReportingTo, Field::Description};
    const FieldValues now = state.value({ObjectKind::Role, id});
    QJsonObject item{{u"id"_s, id}};
    switch (field.value_or(fields.at(m_pick(int(fields.size()))))) {
    case Field::Name:
        item.insert(u"name"_s, fresh(u"Role"_s));
        break;
    case Field::ShareWithPeers:
        item.insert(u"share_with_peers"_s, !now.value(Field::ShareWithPeers).toBool());
        break;
    case Field::ReportingTo: {
        QStringList places = idsOf(state, ObjectKind::Role);
        places.removeIf([&](const QString &place) { return isBelow(state, place, id); });
        if (!places.isEmpty() && id != topRole(state)) {
            item.insert(u"reporting_to"_s, reference(places.at(m_pick(int(places.size())))));
            break;
        }
        [[fallthrough]];
    }
    default:
        item.insert(u"description"_s, fresh(u"About"_s));
    }
    return {u"PUT"_s, rolesPath, body(u"roles"_s, {item})};
}

Colleague::Request Colleague::editValue(const QString &id)
{
    return {u"PUT"_s, valuesPath,
            body(u"contact_roles"_s, {QJsonObject{{u"id"_s, id}, {u"name"_s, fresh(u"Value"_s)}}})};
}

// One value put somewhere else, and all of them numbered again.
Colleague::Request Colleague::moveValue(const OrganisationState &state)
{
    QStringList order
        = state.value({ObjectKind::ContactRoleOrder, {}}).value(Field::Order).toStringList();
    order.move(m_pick(int(order.size())), m_pick(int(order.size())));
    QJsonArray items;
    for (const QString &id : std::as_const(order))
        items.append(QJsonObject{{u"id"_s, id}, {u"sequence_number"_s, items.size() + 1}});
    return {u"PUT"_s, valuesPath, body(u"contact_roles"_s, items)};
}

Colleague::Request Colleague::editContact(const OrganisationState &state, const QString &id,
                                          std::optional<Field> field)
{
    const FieldValues now = state.value({ObjectKind::Contact, id});
    const QString target
        = contactsOf(now.value(Field::Counterparty).toString()) + u'/'
          + QString::fromLatin1(QUrl::toPercentEncoding(now.value(Field::EmailId).toString()))
          + u'/';
    const bool isAddress = field ? *field == Field::EmailId : m_pick(2) == 0;
    const QJsonObject item
        = isAddress ? QJsonObject{{u"emailId"_s, u"colleague%1@example.com"_s.arg(++m_names)}}
                    : QJsonObject{{u"displayName"_s, fresh(u"Person"_s)}};
    return {u"PUT"_s, target, bytes(item)};
}

Colleague::Request Colleague::makeOrDelete(const OrganisationState &state, const ObjectRef &ref)
{
    const bool isFew = idsOf(state, ref.kind).size() < 5;
    const FieldValues now = state.value(ref);
    const QString top = topRole(state);
    switch (ref.kind) {
    case ObjectKind::Role:
        if (isFew || ref.id == top || idsOf(state, ref.kind).size() < 10)
            return {u"POST"_s, rolesPath,
                    body(u"roles"_s, {QJsonObject{{u"name"_s, fresh(u"Role"_s)},
                                                  {u"reporting_to"_s, reference(ref.id)}}})};
        return {u"DELETE"_s, u"%1/%2?transfer_to_id=%3"_s.arg(rolesPath, ref.id, top), {}};
    case ObjectKind::Contact: {
        const QString contacts = contactsOf(now.value(Field::Counterparty).toString());
        if (isFew)
            return {u"POST"_s, contacts,
                    bytes({{u"displayName"_s, fresh(u"Person"_s)},
                           {u"emailId"_s, u"colleague%1@example.com"_s.arg(++m_names)}})};
        const QByteArray address = QUrl::toPercentEncoding(now.value(Field::EmailId).toString());
        return {u"DELETE"_s, u"%1/%2/"_s.arg(contacts, QString::fromLatin1(address)),
                bytes({{u"makeAnonymous"_s, m_pick(2) == 0}})};
    }
    case ObjectKind::ContactRole:
        if (!isFew)
            return {u"DELETE"_s, valuesPath + u'/' + ref.id, {}};
        [[fallthrough]];
    case ObjectKind::Counterparty:
    case ObjectKind::ContactRoleOrder:
        break;
    }
    return {u"POST"_s, valuesPath,
            body(u"contact_roles"_s, {QJsonObject{{u"name"_s, fresh(u"Value"_s)}}})};
}

void Colleague::writeNow(const Request &request)
{
    m_server.runLocally(request.method, request.target, request.body, nullptr, nullptr);
}

void Colleague::writeAfterReading(const Request &request, const QString &list)
{
    plan(request, u"GET"_s, list, true);
}

void Colleague::writeBeforeWrite(const Request &request, const QString &list)
{
    const QStringList methods{u"PUT"_s, u"PUT"_s, u"POST"_s, u"DELETE"_s};
    plan(request, methods.at(m_pick(int(methods.size()))), list, false);
}

void Colleague::plan(const Request &request, const QString &method, const QString &list, bool after)
{
    sandbox::Fault fault;
    fault.kind = sandbox::Fault::Colleague;
    fault.method = method;
    fault.pathPattern = QRegularExpression::escape(list);
    fault.colleagueMethod = request.method;
    fault.colleagueTarget = request.target;
    fault.colleagueAfter = after;
    fault.body = request.body;
    m_server.addFault(fault);
}

} // namespace rw::test
