// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/snapshotrestore.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/editids.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::Change;
using domain::Edit;
using domain::Field;
using domain::FieldChange;
using domain::ObjectKind;
using domain::ObjectRef;

namespace {

QVariant wanted(const Change &change, Field field)
{
    for (const FieldChange &entry : change.fields) {
        if (entry.field == field)
            return entry.after;
    }
    return {};
}

class Restorer final
{
public:
    Restorer(const Comparison &comparison, const QSet<ObjectRef> &picked,
             const Workspace &workspace)
        : m_comparison(comparison), m_workspace(workspace)
    {
        for (const Difference &difference : comparison.differences)
            m_all.insert(difference.change.ref, &difference);
        for (const ObjectRef &ref : picked)
            pick(ref);
    }

    Restoration run()
    {
        for (const Difference &difference : m_comparison.differences) {
            const Change &change = difference.change;
            if (!m_picked.contains(change.ref) || isImpossible(difference))
                continue;
            if (change.operation == Edit::Operation::Create)
                m_made.insert(change.ref, domain::RoleId::local().value);
        }
        for (const Difference &difference : m_comparison.differences) {
            if (m_picked.contains(difference.change.ref)
                && difference.change.ref.kind != ObjectKind::ContactRoleOrder)
                restore(difference);
        }
        restoreOrder();
        return m_result;
    }

private:
    // Parents first: a role cannot return below one that is gone.
    void pick(const ObjectRef &ref)
    {
        ObjectRef at = ref;
        while (m_all.contains(at) && !m_picked.contains(at)) {
            m_picked.insert(at);
            const QString superior = wanted(m_all.value(at)->change, Field::ReportingTo).toString();
            at = {ObjectKind::Role, superior};
            if (!m_all.contains(at) || m_all.value(at)->change.operation != Edit::Operation::Create)
                return;
        }
    }

    QString here(ObjectKind kind, const QString &id) const
    {
        const auto made = m_made.constFind({kind, id});
        return made != m_made.cend() ? *made : m_workspace.ids().localId(kind, id);
    }
    QVariant here(Field field, const QVariant &value) const
    {
        return withIds(field, value,
                       [this](ObjectKind kind, const QString &id) { return here(kind, id); });
    }

    bool isImpossible(const Difference &difference)
    {
        if (difference.change.ref.kind != ObjectKind::Contact
            || difference.change.operation != Edit::Operation::Create
            || !m_workspace.contacts().isHeldByStopped(
                difference.counterparty, wanted(difference.change, Field::EmailId).toString()))
            return false;
        m_result.impossible.append(difference);
        return true;
    }

    void restore(const Difference &difference)
    {
        const Change &change = difference.change;
        const ObjectRef ref{change.ref.kind, here(change.ref.kind, change.ref.id)};
        if (change.operation == Edit::Operation::Create && !m_made.contains(change.ref))
            return;
        Edit edit;
        edit.operation = change.operation;
        edit.label = change.title;
        edit.owner = difference.counterparty.value;
        for (const FieldChange &field : change.fields) {
            const QVariant now = here(field.field, field.before);
            const QVariant then = here(field.field, field.after);
            edit.fields.insert(field.field,
                               {change.operation == Edit::Operation::Create ? QVariant() : now,
                                change.operation == Edit::Operation::Delete ? now : then});
        }
        if (change.ref.kind == ObjectKind::ContactRole
            && change.operation == Edit::Operation::Create)
            edit.fields.insert(Field::Order, {QVariant(), ++m_values});
        if (change.ref.kind == ObjectKind::Role && change.operation == Edit::Operation::Delete)
            edit.transferTo = stayingAbove(ref.id);
        m_result.replacements.append({ref, edit});
    }

    // The nearest role above that does not go as well.
    QString stayingAbove(const QString &id) const
    {
        const auto superior = [this](const QString &of) {
            const domain::Role *role = m_workspace.roles().baseline(domain::RoleId{of});
            return role ? role->reportingTo.value : QString();
        };
        const auto goes = [this](const QString &of) {
            const ObjectRef ref{ObjectKind::Role, m_workspace.ids().serverId(ObjectKind::Role, of)};
            return m_picked.contains(ref)
                   && m_all.value(ref)->change.operation == Edit::Operation::Delete;
        };
        QString above = superior(id);
        for (qsizetype guard = 0; goes(above) && guard < m_picked.size(); ++guard)
            above = superior(above);
        return above;
    }

    // The whole order, or only places for the values that return.
    void restoreOrder()
    {
        QStringList order = m_comparison.orderTo;
        if (!m_picked.contains(ContactRoleSection::orderRef())) {
            if (m_values == 0)
                return;
            order = m_comparison.orderFrom;
            QString previous;
            for (const QString &id : m_comparison.orderTo) {
                if (m_made.contains({ObjectKind::ContactRole, id}))
                    order.insert(order.indexOf(previous) + 1, id);
                if (order.contains(id))
                    previous = id;
            }
        }
        order.removeIf([this](const QString &id) {
            return !m_made.contains({ObjectKind::ContactRole, id})
                   && !m_comparison.orderFrom.contains(id);
        });
        Edit edit;
        edit.fields.insert(Field::Order,
                           {here(Field::Order, m_comparison.orderFrom), here(Field::Order, order)});
        m_result.replacements.append({ContactRoleSection::orderRef(), edit});
    }

    const Comparison &m_comparison;
    const Workspace &m_workspace;
    QHash<ObjectRef, const Difference *> m_all;
    QSet<ObjectRef> m_picked;
    QHash<ObjectRef, QString> m_made; // what returns, and by which local id
    int m_values = 0; // contact roles that return
    Restoration m_result;
};

} // namespace

Restoration restoring(const Comparison &comparison, const QSet<ObjectRef> &picked,
                      const Workspace &workspace)
{
    return Restorer(comparison, picked, workspace).run();
}

QSet<ObjectRef> everythingIn(const Comparison &comparison)
{
    QSet<ObjectRef> refs;
    for (const Difference &difference : comparison.differences)
        refs.insert(difference.change.ref);
    return refs;
}

} // namespace rw::edit
