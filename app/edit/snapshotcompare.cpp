// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/snapshotcompare.h"

#include "domain/fields.h"
#include "edit/editids.h"
#include "edit/listorder.h"

#include <QHash>

namespace rw::edit {

using domain::Change;
using domain::Contact;
using domain::ContactRole;
using domain::Edit;
using domain::Field;
using domain::FieldChange;
using domain::ObjectKind;
using domain::ObjectRef;
using domain::Role;

namespace {

using Matches = QHash<QString, QString>; // id in the second state -> id in the first

QString nameOf(const Role &role)
{
    return role.name.trimmed().toCaseFolded();
}

QString nameOf(const ContactRole &value)
{
    return value.name.trimmed().toCaseFolded();
}

QString nameOf(const Contact &contact)
{
    return contact.emailId.trimmed().toCaseFolded(); // names of people may be shared
}

template <typename T>
Matches matched(const QList<T> &from, const QList<T> &to)
{
    QSet<QString> inTo;
    for (const T &object : to)
        inTo.insert(object.id.value);
    QSet<QString> inFrom;
    QHash<QString, QString> vanished; // by name
    for (const T &object : from) {
        inFrom.insert(object.id.value);
        if (!inTo.contains(object.id.value))
            vanished.insert(nameOf(object), object.id.value);
    }
    Matches matches;
    for (const T &object : to) {
        if (inFrom.contains(object.id.value))
            matches.insert(object.id.value, object.id.value);
        else if (const QString id = vanished.take(nameOf(object)); !id.isEmpty())
            matches.insert(object.id.value, id);
    }
    return matches;
}

// The fields that can be given another value once the object is there.
QList<Field> changeable(ObjectKind kind)
{
    return kind == ObjectKind::Contact ? QList<Field>{Field::Name, Field::EmailId}
                                       : domain::fieldsOf(kind);
}

Change changeOf(const ObjectRef &ref, Edit::Operation operation, const QString &title)
{
    Change change;
    change.ref = ref;
    change.operation = operation;
    change.title = title;
    return change;
}

template <typename T>
class Differing final
{
public:
    Differing(const QList<T> &from, const QList<T> &to, ObjectKind kind, const Matches &matches)
        : m_kind(kind), m_matches(matches)
    {
        for (const T &object : from)
            m_from.insert(object.id.value, object);
        QSet<QString> met;
        for (const T &object : to) {
            const QString id = matches.value(object.id.value);
            met.insert(id);
            id.isEmpty() ? addCreation(object) : addUpdate(m_from.value(id), object);
        }
        for (const T &object : from) {
            if (!met.contains(object.id.value))
                addDeletion(object);
        }
    }

    QList<Change> changes;

private:
    QVariant inFrom(Field field, const QVariant &value) const
    {
        return withIds(field, value,
                       [this](ObjectKind, const QString &id) { return m_matches.value(id, id); });
    }

    void addCreation(const T &object)
    {
        Change change
            = changeOf({m_kind, object.id.value}, Edit::Operation::Create, titleOf(object));
        for (Field field : domain::fieldsOf(m_kind))
            change.fields.append({field, {}, inFrom(field, fieldValue(object, field)), {}, false});
        changes.append(change);
    }

    void addUpdate(const T &before, const T &after)
    {
        Change change
            = changeOf({m_kind, before.id.value}, Edit::Operation::Update, titleOf(before));
        for (Field field : changeable(m_kind)) {
            const QVariant now = fieldValue(before, field);
            const QVariant then = inFrom(field, fieldValue(after, field));
            if (now != then)
                change.fields.append({field, now, then, now, false});
        }
        if (!change.fields.isEmpty())
            changes.append(change);
    }

    void addDeletion(const T &object)
    {
        Change change
            = changeOf({m_kind, object.id.value}, Edit::Operation::Delete, titleOf(object));
        for (Field field : domain::fieldsOf(m_kind)) {
            const QVariant now = fieldValue(object, field);
            change.fields.append({field, now, {}, now, false});
        }
        changes.append(change);
    }

    static QString titleOf(const T &object) { return fieldValue(object, Field::Name).toString(); }

    const ObjectKind m_kind;
    const Matches &m_matches;
    QHash<QString, T> m_from;
};

template <typename T>
void addDifferences(Comparison &comparison, const QList<T> &from, const QList<T> &to,
                    ObjectKind kind, const Matches &matches,
                    const domain::CounterpartyId &counterparty = {})
{
    const Differing<T> differing(from, to, kind, matches);
    for (const Change &change : differing.changes)
        comparison.differences.append({change, counterparty});
}

void compareOrder(Comparison &comparison, const Snapshot &from, const Snapshot &to,
                  const Matches &matches)
{
    for (const ContactRole &value : from.contactRoles)
        comparison.orderFrom.append(value.id.value);
    for (const ContactRole &value : to.contactRoles)
        comparison.orderTo.append(matches.value(value.id.value, value.id.value));
    if (!ordersDiffer(comparison.orderFrom, comparison.orderTo))
        return;
    Change change
        = changeOf({ObjectKind::ContactRoleOrder, {}}, Edit::Operation::Update, QString());
    change.fields.append(
        {Field::Order, comparison.orderFrom, comparison.orderTo, comparison.orderFrom, false});
    comparison.differences.append({change, {}});
}

const Snapshot::Book *bookOf(const Snapshot &snapshot, const domain::CounterpartyId &id)
{
    for (const Snapshot::Book &book : snapshot.books) {
        if (book.counterparty.id == id)
            return &book;
    }
    return nullptr;
}

} // namespace

Comparison compare(const Snapshot &from, const Snapshot &to)
{
    Comparison comparison;
    comparison.rolesCompared = from.rolesRead && to.rolesRead;
    comparison.contactRolesCompared = from.contactRolesRead && to.contactRolesRead;
    if (comparison.rolesCompared)
        addDifferences(comparison, from.roles, to.roles, ObjectKind::Role,
                       matched(from.roles, to.roles));
    if (comparison.contactRolesCompared) {
        const Matches values = matched(from.contactRoles, to.contactRoles);
        addDifferences(comparison, from.contactRoles, to.contactRoles, ObjectKind::ContactRole,
                       values);
        compareOrder(comparison, from, to, values);
    }
    for (const Snapshot::Book &book : to.books) {
        const Snapshot::Book *before = bookOf(from, book.counterparty.id);
        if (before)
            addDifferences(comparison, before->contacts, book.contacts, ObjectKind::Contact,
                           matched(before->contacts, book.contacts), book.counterparty.id);
        else
            comparison.notCompared.append(book.counterparty);
    }
    for (const Snapshot::Book &book : from.books) {
        if (!bookOf(to, book.counterparty.id))
            comparison.notCompared.append(book.counterparty);
    }
    return comparison;
}

QSet<ObjectRef> differencesInBranch(const Comparison &comparison, const Snapshot &from,
                                    const Snapshot &to, const domain::RoleId &top)
{
    const Matches matches = matched(from.roles, to.roles);
    QMultiHash<QString, QString> below;
    for (const Role &role : to.roles)
        below.insert(role.reportingTo.value, role.id.value);
    QSet<QString> branch;
    QStringList open{matches.key(top.value, top.value)};
    while (!open.isEmpty()) {
        const QString id = open.takeLast();
        if (branch.contains(id))
            continue;
        branch.insert(id);
        open.append(below.values(id));
    }
    QSet<QString> inFrom;
    for (const QString &id : std::as_const(branch))
        inFrom.insert(matches.value(id, id));
    QSet<ObjectRef> refs;
    for (const Difference &difference : comparison.differences) {
        if (difference.change.ref.kind == ObjectKind::Role
            && difference.change.operation != Edit::Operation::Delete
            && inFrom.contains(difference.change.ref.id))
            refs.insert(difference.change.ref);
    }
    return refs;
}

} // namespace rw::edit
