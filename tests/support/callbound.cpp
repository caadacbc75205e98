// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/callbound.h"

#include <QMultiHash>

#include <algorithm>

namespace rw::test {

using namespace rw::domain;
using edit::PlanInput;

namespace {

using Edges = QMultiHash<QString, QString>; // from what waits to what it waits for

QSet<QString> reachable(const QString &from, const Edges &edges)
{
    QSet<QString> seen;
    QStringList open{from};
    while (!open.isEmpty()) {
        for (const QString &to : edges.values(open.takeLast())) {
            if (!seen.contains(to)) {
                seen.insert(to);
                open.append(to);
            }
        }
    }
    return seen;
}

// Of the names that are taken from others: rings of names alone count once, and each name on
// another circle with what has to wait besides counts too.
int rings(const QHash<QString, QString> &takesFrom, const Edges &waits)
{
    int count = 0;
    QSet<QString> ring;
    for (auto it = takesFrom.cbegin(); it != takesFrom.cend(); ++it) {
        QStringList path;
        for (QString at = it.key(); takesFrom.contains(at) && !path.contains(at);
             at = takesFrom.value(at))
            path.append(at);
        if (takesFrom.value(path.last()) == it.key() && !ring.contains(it.key())) {
            ++count;
            ring.unite(QSet<QString>(path.cbegin(), path.cend()));
        }
    }
    Edges all = waits;
    for (auto it = takesFrom.cbegin(); it != takesFrom.cend(); ++it)
        all.insert(it.key(), it.value());
    for (auto it = takesFrom.cbegin(); it != takesFrom.cend(); ++it) {
        if (!ring.contains(it.key()) && reachable(it.value(), all).contains(it.key()))
            ++count;
    }
    return count;
}

// Who takes whose name; name(object) tells apart what the server tells apart.
template <typename Objects, typename Name>
QHash<QString, QString> takesFrom(const Objects &before, const Objects &after, const Name &name)
{
    QHash<QString, QString> holder;
    for (const auto &object : before)
        holder.insert(name(object), object.id.value);
    QHash<QString, QString> result;
    for (const auto &object : after) {
        const QString has = holder.value(name(object));
        if (!has.isEmpty() && has != object.id.value)
            result.insert(object.id.value, has);
    }
    return result;
}

Edges hierarchy(const PlanInput &input)
{
    const auto moved = [&input](const Role &role) {
        return input.rolesBefore.contains(role.id) && input.rolesAfter.contains(role.id)
               && input.rolesBefore.value(role.id).reportingTo
                      != input.rolesAfter.value(role.id).reportingTo;
    };
    Edges up; // to the old and to the new superior
    for (const auto *roles : {&input.rolesBefore, &input.rolesAfter}) {
        for (const Role &role : *roles)
            up.insert(role.id.value, role.reportingTo.value);
    }
    Edges waits;
    for (const Role &role : input.rolesAfter) {
        const bool made = !input.rolesBefore.contains(role.id);
        if (!input.rolesBefore.contains(role.reportingTo) && !role.reportingTo.isEmpty()
            && (made || moved(role)))
            waits.insert(role.id.value, role.reportingTo.value);
        if (!moved(role))
            continue;
        for (RoleId above = role.reportingTo; !above.isEmpty();
             above = input.rolesAfter.value(above).reportingTo) {
            if (moved(input.rolesAfter.value(above))
                && reachable(above.value, up).contains(role.id.value))
                waits.insert(role.id.value, above.value);
        }
    }
    for (const Role &role : input.rolesBefore) {
        if (!input.rolesAfter.contains(role.reportingTo))
            waits.insert(role.reportingTo.value, role.id.value);
        if (!input.rolesAfter.contains(role.id)
            && !input.rolesBefore.contains(input.transferTo.value(role.id)))
            waits.insert(role.id.value, input.transferTo.value(role.id).value);
    }
    return waits;
}

qsizetype forRoles(const PlanInput &input)
{
    qsizetype count = 0;
    for (const Role &role : input.rolesAfter) {
        const bool made = !input.rolesBefore.contains(role.id);
        count += made || input.rolesBefore.value(role.id) != role ? 1 : 0;
        count += made && !role.forecastManager.isEmpty() ? 1 : 0;
    }
    for (const Role &role : input.rolesBefore)
        count += input.rolesAfter.contains(role.id) ? 0 : 1;
    const auto name = [](const Role &role) { return role.name.toCaseFolded(); };
    return count + rings(takesFrom(input.rolesBefore, input.rolesAfter, name), hierarchy(input));
}

qsizetype forValues(const PlanInput &input)
{
    const auto name = [](const ContactRole &value) { return value.name.toCaseFolded(); };
    const auto taken = takesFrom(input.valuesBefore, input.valuesAfter, name);
    QHash<QString, QString> before;
    QStringList natural;
    QStringList wanted;
    QStringList made;
    for (const ContactRole &value : input.valuesBefore)
        before.insert(value.id.value, value.name);
    qsizetype count = 0;
    bool takesOver = false; // an old value the name of one that goes
    for (const ContactRole &value : input.valuesAfter) {
        const QString &id = value.id.value;
        wanted.append(id);
        count += before.value(id) != value.name ? 1 : 0;
        if (!before.contains(id))
            made.append(id);
    }
    for (const ContactRole &value : input.valuesBefore) {
        if (wanted.contains(value.id.value))
            natural.append(value.id.value);
        else
            ++count;
    }
    Edges waits;
    for (auto it = taken.cbegin(); it != taken.cend(); ++it)
        takesOver = takesOver || (natural.contains(it.key()) && !natural.contains(it.value()));
    if (natural.isEmpty() && before.size() == 1)
        waits.insert(input.valuesBefore.first().id.value, made.first());
    natural.append(made);
    count += natural != wanted || takesOver ? 1 : 0;
    return count + rings(taken, waits);
}

qsizetype forContacts(const PlanInput &input)
{
    const auto place = [](const Contact &contact) {
        return contact.counterparty.value + u' ' + contact.emailId.toCaseFolded();
    };
    const auto taken = takesFrom(input.contactsBefore, input.contactsAfter, place);
    qsizetype count = 0;
    for (const Contact &contact : input.contactsAfter)
        count += input.contactsBefore.value(contact.id) != contact ? 1 : 0;
    for (const Contact &contact : input.contactsBefore)
        count += input.contactsAfter.contains(contact.id) ? 0 : 1;
    for (const QString &holder : taken)
        count += input.contactsAfter.contains(ContactId{holder}) ? 0 : 1;
    return count + rings(taken, {});
}

} // namespace

qsizetype mostCalls(const PlanInput &input)
{
    return forRoles(input) + forValues(input) + forContacts(input);
}

} // namespace rw::test
