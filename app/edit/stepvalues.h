// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/fields.h"
#include "edit/plan.h"

#include <QMap>
#include <QVariant>

namespace rw::edit {

bool makes(const Step &step);
bool deletes(const Step &step);

// The fields that a step writes. A name that the server demands with every update is not one.
QSet<domain::Field> writtenFields(const Step &step);
// What the object holds in these fields when the step has been carried out; nothing of a deletion.
QMap<domain::Field, QVariant> writtenValues(const Step &step);

// Every field of an object.
template <typename T>
QMap<domain::Field, QVariant> valuesOf(const T &object, domain::ObjectKind kind)
{
    QMap<domain::Field, QVariant> values;
    for (domain::Field field : domain::fieldsOf(kind))
        values.insert(field, fieldValue(object, field));
    return values;
}

} // namespace rw::edit
