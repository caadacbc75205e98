// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/fields.h"

namespace rw::domain {

QVariant fieldValue(const Role &role, Field field)
{
    switch (field) {
    case Field::Name:
        return role.name;
    case Field::ReportingTo:
        return role.reportingTo.value;
    case Field::Description:
        return role.description;
    case Field::ShareWithPeers:
        return role.shareWithPeers;
    case Field::ForecastManager:
        return role.forecastManager.value;
    default:
        return {};
    }
}

QVariant fieldValue(const ContactRole &value, Field field)
{
    return field == Field::Name ? QVariant(value.name) : QVariant();
}

QVariant fieldValue(const Contact &contact, Field field)
{
    switch (field) {
    case Field::Name:
        return contact.displayName;
    case Field::EmailId:
        return contact.emailId;
    case Field::PhoneNumber:
        return contact.phoneNumber;
    case Field::JobTitle:
        return contact.jobTitle;
    case Field::Counterparty:
        return contact.counterparty.value;
    default:
        return {};
    }
}

void setFieldValue(Role &role, Field field, const QVariant &value)
{
    switch (field) {
    case Field::Name:
        role.name = value.toString();
        break;
    case Field::ReportingTo:
        role.reportingTo.value = value.toString();
        break;
    case Field::Description:
        role.description = value.toString();
        break;
    case Field::ShareWithPeers:
        role.shareWithPeers = value.toBool();
        break;
    case Field::ForecastManager:
        role.forecastManager.value = value.toString();
        break;
    default:
        break;
    }
}

void setFieldValue(ContactRole &contactRole, Field field, const QVariant &value)
{
    if (field == Field::Name)
        contactRole.name = value.toString();
}

void setFieldValue(Contact &contact, Field field, const QVariant &value)
{
    switch (field) {
    case Field::Name:
        contact.displayName = value.toString();
        break;
    case Field::EmailId:
        contact.emailId = value.toString();
        break;
    case Field::PhoneNumber:
        contact.phoneNumber = value.toString();
        break;
    case Field::JobTitle:
        contact.jobTitle = value.toString();
        break;
    case Field::Counterparty:
        contact.counterparty.value = value.toString();
        break;
    default:
        break;
    }
}

const QList<Field> &fieldsOf(ObjectKind kind)
{
    static const QList<Field> role{Field::Name, Field::ReportingTo, Field::Description,
                                   Field::ShareWithPeers, Field::ForecastManager};
    static const QList<Field> contactRole{Field::Name};
    static const QList<Field> order{Field::Order};
    static const QList<Field> contact{Field::Name, Field::EmailId, Field::JobTitle,
                                      Field::PhoneNumber, Field::Counterparty};
    switch (kind) {
    case ObjectKind::Role:
        return role;
    case ObjectKind::ContactRole:
        return contactRole;
    case ObjectKind::ContactRoleOrder:
        return order;
    case ObjectKind::Contact:
        break;
    }
    return contact;
}

} // namespace rw::domain
