// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/stepvalues.h"

namespace rw::edit {

using domain::Field;
using domain::ObjectKind;

bool makes(const Step &step)
{
    return step.kind == Step::Kind::CreateRole || step.kind == Step::Kind::CreateContactRole
           || step.kind == Step::Kind::CreateCounterparty || step.kind == Step::Kind::CreateContact;
}

bool deletes(const Step &step)
{
    return step.kind == Step::Kind::DeleteRole || step.kind == Step::Kind::DeleteContactRole
           || step.kind == Step::Kind::DeleteCounterparty || step.kind == Step::Kind::DeleteContact;
}

QSet<Field> writtenFields(const Step &step)
{
    switch (step.kind) {
    case Step::Kind::UpdateRole:
    case Step::Kind::UpdateCounterparty:
    case Step::Kind::UpdateContact:
        return step.fields;
    case Step::Kind::RenameContactRole:
        return {Field::Name};
    case Step::Kind::OrderContactRoles:
        return {Field::Order};
    default:
        break;
    }
    const QList<Field> &all = domain::fieldsOf(step.ref.kind);
    QSet<Field> fields(all.cbegin(), all.cend());
    if (step.kind == Step::Kind::CreateRole)
        fields.remove(Field::ForecastManager); // no part of the request, an update follows
    if (step.ref.kind == ObjectKind::Counterparty) // the first contact becomes one of its own
        fields.removeIf([](Field field) { return !domain::isToldOfCounterparty(field); });
    return fields;
}

QMap<Field, QVariant> writtenValues(const Step &step)
{
    QMap<Field, QVariant> values;
    if (deletes(step))
        return values;
    const QSet<Field> fields = writtenFields(step);
    for (Field field : fields) {
        switch (step.ref.kind) {
        case ObjectKind::Role:
            values.insert(field, fieldValue(step.role, field));
            break;
        case ObjectKind::ContactRole:
            values.insert(field, fieldValue(step.contactRole, field));
            break;
        case ObjectKind::ContactRoleOrder:
            values.insert(field, step.order);
            break;
        case ObjectKind::Counterparty:
            values.insert(field, fieldValue(step.counterparty, field));
            break;
        case ObjectKind::Contact:
            values.insert(field, fieldValue(step.contact, field));
            break;
        }
    }
    return values;
}

} // namespace rw::edit
