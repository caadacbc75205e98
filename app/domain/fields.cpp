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

namespace {

// Where a counterparty keeps a field; null: it has no such field.
template <typename Holder>
auto memberOf(Holder &counterparty, Field field) -> decltype(&counterparty.name)
{
    switch (field) {
    case Field::Name:
        return &counterparty.name;
    case Field::CounterPartyType:
        return &counterparty.type;
    case Field::Country:
        return &counterparty.country;
    case Field::State:
        return &counterparty.state;
    case Field::City:
        return &counterparty.city;
    case Field::Address:
        return &counterparty.address;
    case Field::BuildingNumber:
        return &counterparty.buildingNumber;
    case Field::ZipCode:
        return &counterparty.zipCode;
    case Field::Website:
        return &counterparty.website;
    case Field::FirstContact:
        return &counterparty.firstContact;
    case Field::EmailId:
        return &counterparty.firstEmail;
    case Field::JobTitle:
        return &counterparty.firstJobTitle;
    case Field::PhoneNumber:
        return &counterparty.firstPhone;
    default:
        return nullptr;
    }
}

} // namespace

QVariant fieldValue(const Counterparty &counterparty, Field field)
{
    const QString *member = memberOf(counterparty, field);
    return member ? QVariant(*member) : QVariant();
}

void setFieldValue(Counterparty &counterparty, Field field, const QVariant &value)
{
    if (QString *member = memberOf(counterparty, field))
        *member = value.toString();
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
    static const QList<Field> counterparty{
        Field::Name,       Field::CounterPartyType, Field::Country,        Field::State,
        Field::City,       Field::Address,          Field::BuildingNumber, Field::ZipCode,
        Field::Website,    Field::FirstContact,     Field::EmailId,        Field::JobTitle,
        Field::PhoneNumber};
    switch (kind) {
    case ObjectKind::Role:
        return role;
    case ObjectKind::ContactRole:
        return contactRole;
    case ObjectKind::ContactRoleOrder:
        return order;
    case ObjectKind::Counterparty:
        return counterparty;
    case ObjectKind::Contact:
        break;
    }
    return contact;
}

bool isChangeableInCounterparty(Field field)
{
    return field == Field::CounterPartyType || field == Field::Country || field == Field::State;
}

bool isToldOfCounterparty(Field field)
{
    return field != Field::FirstContact && field != Field::EmailId && field != Field::JobTitle
           && field != Field::PhoneNumber;
}

} // namespace rw::domain
