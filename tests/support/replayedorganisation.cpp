// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/replayedorganisation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace rw::test {

using namespace Qt::StringLiterals;

using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;
using sandbox::LoggedRequest;

namespace {

const QString rolesPath = u"/crm/v8/settings/roles"_s;
const QString valuesPath = u"/crm/v8/Contacts/roles"_s;
const QString contactsPath = u"/api/v1/counterparties/"_s;
const ObjectRef orderRef{ObjectKind::ContactRoleOrder, {}};

QString contactsOf(const QString &counterparty)
{
    return contactsPath + QString::fromLatin1(QUrl::toPercentEncoding(counterparty))
           + u"/counterpartyusers"_s;
}

QJsonArray read(sandbox::Server &server, const QString &target, const QString &key)
{
    int status = 0;
    QByteArray reply;
    server.runLocally(u"GET"_s, target, {}, &status, &reply);
    return QJsonDocument::fromJson(reply).object().value(key).toArray();
}

QString inWords(const ObjectRef &ref, const FieldValues &fields)
{
    QStringList words;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it)
        words.append(u"%1=%2"_s.arg(int(it.key())).arg(it->toStringList().join(u',')));
    return u"%1/%2 %3"_s.arg(int(ref.kind)).arg(ref.id, words.join(u' '));
}

} // namespace

bool isSameOrder(const QStringList &a, const QStringList &b)
{
    const auto common = [](QStringList ids, const QStringList &others) {
        ids.removeIf([&others](const QString &id) { return !others.contains(id); });
        return ids;
    };
    return common(a, b) == common(b, a);
}

ReplayedOrganisation::ReplayedOrganisation(sandbox::Server &server,
                                           const QStringList &counterparties,
                                           const sandbox::Assumptions &assume)
    : m_assume(assume)
{
    const QJsonArray roles = read(server, rolesPath, u"roles"_s);
    for (const QJsonValue &role : roles)
        m_objects.insert({ObjectKind::Role, role[u"id"_s].toString()}, fieldsIn(role.toObject()));
    const QJsonArray values = read(server, valuesPath, u"contact_roles"_s);
    for (const QJsonValue &value : values) {
        const QString id = value[u"id"_s].toString();
        m_objects.insert({ObjectKind::ContactRole, id}, fieldsIn(value.toObject()));
        m_values.append({id, value[u"sequence_number"_s].toInt()});
    }
    for (const QString &counterparty : counterparties) {
        const QJsonArray contacts
            = read(server, contactsOf(counterparty) + u"?status=all"_s, u"counterpartyusers"_s);
        for (const QJsonValue &contact : contacts) {
            const ObjectRef ref{ObjectKind::Contact, contact[u"id"_s].toString()};
            FieldValues fields = fieldsIn(contact.toObject());
            fields.insert(Field::Counterparty, counterparty);
            m_objects.insert(ref, fields);
            if (contact[u"status"_s].toString() != u"active"_s)
                m_stopped.insert(ref);
        }
    }
}

QStringList ReplayedOrganisation::order() const
{
    QList<Value> sorted = m_values;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Value &a, const Value &b) { return a.number < b.number; });
    QStringList ids;
    for (const Value &value : std::as_const(sorted))
        ids.append(value.id);
    return ids;
}

OrganisationState ReplayedOrganisation::state() const
{
    OrganisationState state = m_objects;
    for (const ObjectRef &ref : m_stopped)
        state.remove(ref);
    state.insert(orderRef, {{Field::Order, order()}});
    return state;
}

QMap<QString, int> ReplayedOrganisation::sequenceNumbers() const
{
    QMap<QString, int> numbers;
    for (const Value &value : m_values)
        numbers.insert(value.id, value.number);
    return numbers;
}

void ReplayedOrganisation::make(const DecodedWrite::Item &item)
{
    FieldValues fields = item.fields;
    if (item.ref.kind == ObjectKind::Role) {
        // What the server gives a role of which less is said.
        FieldValues whole{{Field::Description, QString()},
                          {Field::ShareWithPeers, false},
                          {Field::ForecastManager, QString()}};
        whole.insert(fields);
        fields = whole;
    } else if (item.ref.kind == ObjectKind::ContactRole) {
        int last = 0;
        for (const Value &value : std::as_const(m_values))
            last = std::max(last, value.number);
        m_values.append({item.ref.id, item.sequenceNumber.value_or(last + 1)});
    }
    m_objects.insert(item.ref, fields);
}

void ReplayedOrganisation::change(const DecodedWrite::Item &item)
{
    if (m_objects.contains(item.ref))
        m_objects[item.ref].insert(item.fields);
    for (Value &value : m_values) {
        if (item.ref.kind == ObjectKind::ContactRole && value.id == item.ref.id)
            value.number = item.sequenceNumber.value_or(value.number);
    }
}

void ReplayedOrganisation::remove(const DecodedWrite::Item &item, const QString &transferTo)
{
    if (item.ref.kind == ObjectKind::Contact && !m_assume.removeContacts) {
        m_stopped.insert(item.ref);
        change(item);
        return;
    }
    if (item.ref.kind == ObjectKind::Role) {
        const QString superior = m_objects.value(item.ref).value(Field::ReportingTo).toString();
        const QString heir = m_assume.subRolesToSuperior ? superior : transferTo;
        for (FieldValues &fields : m_objects) {
            if (fields.value(Field::ReportingTo).toString() == item.ref.id)
                fields[Field::ReportingTo] = heir;
        }
    }
    m_values.removeIf([&item](const Value &value) { return value.id == item.ref.id; });
    m_objects.remove(item.ref);
}

QList<FieldEffect> ReplayedOrganisation::carryOut(const LoggedRequest &write)
{
    const OrganisationState before = state();
    const QMap<QString, int> numbersBefore = sequenceNumbers();
    const DecodedWrite what = decoded(write);
    for (const DecodedWrite::Item &item : what.items) {
        if (!item.isDone)
            continue;
        if (what.kind == DecodedWrite::Kind::Create)
            make(item);
        else if (what.kind == DecodedWrite::Kind::Update)
            change(item);
        else
            remove(item, what.transferTo);
    }
    const OrganisationState after = state();
    // Other numbers are a change of the order even if the values stand as they stood: who goes by
    // the old ones puts them elsewhere.
    const QMap<QString, int> numbersAfter = sequenceNumbers();
    const bool renumbered = std::any_of(
        numbersAfter.keyBegin(), numbersAfter.keyEnd(), [&](const QString &id) {
            return numbersBefore.contains(id) && numbersBefore.value(id) != numbersAfter.value(id);
        });
    QList<FieldEffect> effects;
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!after.contains(it.key())) {
            effects.append({it.key(), std::nullopt, {}, {}, true});
            continue;
        }
        const FieldValues now = after.value(it.key());
        for (auto field = it->cbegin(); field != it->cend(); ++field) {
            const QVariant value = now.value(field.key());
            const bool isSame
                = field.key() == Field::Order
                      ? isSameOrder(field->toStringList(), value.toStringList()) && !renumbered
                      : value == *field;
            if (!isSame)
                effects.append({it.key(), field.key(), *field, value, false});
        }
    }
    for (auto it = after.cbegin(); it != after.cend(); ++it) {
        if (!before.contains(it.key()))
            effects.append({it.key(), std::nullopt, {}, {}, false});
    }
    return effects;
}

QStringList ReplayedOrganisation::differencesFrom(const ReplayedOrganisation &other) const
{
    const OrganisationState mine = state();
    const OrganisationState theirs = other.state();
    QStringList differences;
    for (auto it = mine.cbegin(); it != mine.cend(); ++it) {
        if (theirs.value(it.key()) != *it)
            differences.append(inWords(it.key(), *it) + u" and "_s
                               + inWords(it.key(), theirs.value(it.key())));
    }
    for (auto it = theirs.cbegin(); it != theirs.cend(); ++it) {
        if (!mine.contains(it.key()))
            differences.append(u"nothing and "_s + inWords(it.key(), *it));
    }
    return differences;
}

} // namespace rw::test
