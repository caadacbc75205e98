// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/changewords.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <QCoreApplication>
#include <QLocale>

namespace rw::models {

using domain::ContactRoleId;
using domain::Field;
using domain::ObjectKind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rw::models::ChangeWords)
};

QString contactRoleInWords(const edit::Workspace &workspace, const QString &id)
{
    const auto &list = workspace.contactRoles().list();
    const int row = list.rowOf(ContactRoleId{id});
    return row < 0 ? Words::tr("a contact role that is gone") : list.entries().at(row).value.name;
}

} // namespace

QString roleInWords(const edit::Workspace &workspace, const QString &id)
{
    if (const auto *node = workspace.roles().tree().find(domain::RoleId{id}))
        return node->role.name;
    const domain::Role *role = workspace.roles().baseline(domain::RoleId{id});
    if (role)
        return role->name;
    const domain::Role *former = workspace.roles().former(domain::RoleId{id});
    //: %1: a role that was deleted on the server
    return former ? Words::tr("%1 (gone)").arg(former->name) : Words::tr("a role that is gone");
}

QString counterpartyInWords(const edit::Workspace &workspace, const QString &id)
{
    const domain::Counterparty *counterparty
        = workspace.contacts().counterparty(domain::CounterpartyId{id});
    return counterparty ? counterparty->name : id;
}

QString valueInWords(const edit::Workspace &workspace, Field field, const QVariant &value)
{
    if (field == Field::ShareWithPeers) {
        return value.toBool() ? Words::tr("yes", "sharing data with peers")
                              : Words::tr("no", "sharing data with peers");
    }
    if (field == Field::Order) {
        QStringList names;
        const QStringList ids = value.toStringList();
        for (const QString &id : ids)
            names.append(contactRoleInWords(workspace, id));
        return names.isEmpty() ? Words::tr("(none)") : QLocale().createSeparatedList(names);
    }
    const QString text = value.toString();
    if (text.isEmpty())
        return Words::tr("(none)");
    switch (field) {
    case Field::ReportingTo:
        return roleInWords(workspace, text);
    case Field::ForecastManager: {
        const domain::User *user = workspace.roles().user(domain::UserId{text});
        return user ? user->fullName : Words::tr("user %1").arg(text);
    }
    case Field::Counterparty:
        return counterpartyInWords(workspace, text);
    case Field::Country:
        return countryInWords(text);
    default:
        return text;
    }
}

QString countryInWords(const QString &code)
{
    const QLocale::Territory territory = QLocale::codeToTerritory(code);
    //: %1: the name of a country, %2: its code: "India (IN)"
    return territory == QLocale::AnyTerritory
               ? code
               : Words::tr("%1 (%2)").arg(QLocale::territoryToString(territory), code);
}

QString fieldInWords(ObjectKind kind, Field field)
{
    const bool isCounterparty = kind == ObjectKind::Counterparty;
    switch (field) {
    case Field::Name:
        return Words::tr("Name");
    case Field::ReportingTo:
        return Words::tr("Reports to");
    case Field::Description:
        return Words::tr("Description");
    case Field::ShareWithPeers:
        return Words::tr("Share data with peers");
    case Field::ForecastManager:
        return Words::tr("Forecast manager");
    case Field::EmailId:
        return isCounterparty ? Words::tr("E-mail of the contact") : Words::tr("E-mail");
    case Field::PhoneNumber:
        return isCounterparty ? Words::tr("Phone of the contact") : Words::tr("Phone");
    case Field::JobTitle:
        return isCounterparty ? Words::tr("Job title of the contact") : Words::tr("Job title");
    case Field::Counterparty:
        return Words::tr("Counterparty");
    case Field::CounterPartyType:
        return Words::tr("Type");
    case Field::Country:
        return Words::tr("Country");
    case Field::State:
        return Words::tr("State");
    case Field::City:
        return Words::tr("City");
    case Field::Address:
        return Words::tr("Address");
    case Field::BuildingNumber:
        return Words::tr("Building number");
    case Field::ZipCode:
        return Words::tr("ZIP code");
    case Field::Website:
        return Words::tr("Website");
    case Field::FirstContact:
        return Words::tr("Contact");
    case Field::Order:
        return Words::tr("Order");
    }
    return {};
}

} // namespace rw::models
