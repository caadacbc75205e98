// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/namesinvalues.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

namespace rw::edit {

using domain::Field;
using domain::ObjectKind;

namespace {

// What the edit of an object that the server does not have calls it.
QString labelOf(const Workspace &workspace, ObjectKind kind, const QString &id)
{
    const domain::Edit *edit = workspace.buffer().find({kind, id});
    return edit ? edit->label : QString();
}

QString valueName(const Workspace &workspace, const QString &id)
{
    const domain::ContactRole *value = workspace.contactRoles().baseline(domain::ContactRoleId{id});
    return value ? value->name : labelOf(workspace, ObjectKind::ContactRole, id);
}

} // namespace

QString roleName(const Workspace &workspace, const QString &id)
{
    const domain::Role *role = workspace.roles().baseline(domain::RoleId{id});
    return role ? role->name : labelOf(workspace, ObjectKind::Role, id);
}

QString counterpartyName(const Workspace &workspace, const QString &id)
{
    const auto *counterparty = workspace.contacts().counterparty(domain::CounterpartyId{id});
    return counterparty ? counterparty->name : QString();
}

NamedValue named(const Workspace &workspace, Field field, const QVariant &value)
{
    NamedValue result{value, {}};
    if (field == Field::Order) {
        const QStringList ids = value.toStringList();
        for (const QString &id : ids)
            result.names.append(valueName(workspace, id));
        return result;
    }
    const QString id = value.toString();
    if (id.isEmpty())
        return result;
    if (field == Field::ReportingTo) {
        result.names.append(roleName(workspace, id));
    } else if (field == Field::ForecastManager) {
        const domain::User *user = workspace.roles().user(domain::UserId{id});
        result.names.append(user ? user->fullName : QString());
    } else if (field == Field::Counterparty) {
        result.names.append(counterpartyName(workspace, id));
    }
    return result;
}

} // namespace rw::edit
