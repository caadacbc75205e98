// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/editids.h"

namespace rw::edit {

using domain::Edit;
using domain::Field;
using domain::ObjectKind;

QVariant withIds(Field field, const QVariant &value, const Renaming &idOf)
{
    if (field == Field::ReportingTo && !value.toString().isEmpty())
        return idOf(ObjectKind::Role, value.toString());
    if (field != Field::Order || value.typeId() != QMetaType::QStringList)
        return value;
    QStringList ids = value.toStringList();
    for (QString &id : ids)
        id = idOf(ObjectKind::ContactRole, id);
    return ids;
}

Edit withIds(ObjectKind kind, const Edit &edit, const Renaming &idOf)
{
    Edit renamed = edit;
    for (auto it = renamed.fields.begin(); it != renamed.fields.end(); ++it)
        *it = {withIds(it.key(), it->base, idOf), withIds(it.key(), it->mine, idOf)};
    for (auto it = renamed.seen.begin(); it != renamed.seen.end(); ++it)
        *it = withIds(it.key(), it.value(), idOf);
    if (kind == ObjectKind::Role && !edit.transferTo.isEmpty())
        renamed.transferTo = idOf(ObjectKind::Role, edit.transferTo);
    return renamed;
}

bool speaksOf(ObjectKind kind, const Edit &edit, const domain::ObjectRef &object)
{
    const auto names = [&object](Field field, const QVariant &value) {
        if (field == Field::ReportingTo)
            return object.kind == ObjectKind::Role && value.toString() == object.id;
        return field == Field::Order && object.kind == ObjectKind::ContactRole
               && value.toStringList().contains(object.id);
    };
    for (auto it = edit.fields.cbegin(); it != edit.fields.cend(); ++it) {
        if (names(it.key(), it->base) || names(it.key(), it->mine))
            return true;
    }
    for (auto it = edit.seen.cbegin(); it != edit.seen.cend(); ++it) {
        if (names(it.key(), it.value()))
            return true;
    }
    return kind == ObjectKind::Role && object.kind == ObjectKind::Role
           && edit.transferTo == object.id;
}

} // namespace rw::edit
