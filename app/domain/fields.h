// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/contact.h"
#include "domain/contactrole.h"
#include "domain/edit.h"
#include "domain/role.h"

#include <QList>

namespace rw::domain {

// Fields of objects by name, for code that treats all of them alike: differences, undo, storage.
QVariant fieldValue(const Role &role, Field field);
QVariant fieldValue(const ContactRole &value, Field field);
QVariant fieldValue(const Contact &contact, Field field);
QVariant fieldValue(const Counterparty &counterparty, Field field);
void setFieldValue(Role &role, Field field, const QVariant &value);
void setFieldValue(ContactRole &contactRole, Field field, const QVariant &value);
void setFieldValue(Contact &contact, Field field, const QVariant &value);
void setFieldValue(Counterparty &counterparty, Field field, const QVariant &value);

// The fields of a kind that can be edited, in the order in which people are shown them.
const QList<Field> &fieldsOf(ObjectKind kind);

// Of a counterparty: what Zoho's update takes, and what its list tells.
bool isChangeableInCounterparty(Field field);
bool isToldOfCounterparty(Field field);

// The object as the edit wants it.
template <typename T>
T withEdit(T object, const Edit &edit)
{
    if (edit.operation != Edit::Operation::Delete) {
        for (auto it = edit.fields.cbegin(); it != edit.fields.cend(); ++it)
            setFieldValue(object, it.key(), it->mine);
    }
    return object;
}

// An edit that makes a new object as the given one is.
template <typename T>
Edit creationOf(const T &object, ObjectKind kind)
{
    Edit edit;
    edit.operation = Edit::Operation::Create;
    for (Field field : fieldsOf(kind))
        edit.fields.insert(field, {QVariant(), fieldValue(object, field)});
    edit.label = fieldValue(object, Field::Name).toString();
    return edit;
}

} // namespace rw::domain
