// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace rw::sandbox {

// What an organisation starts with, before it has times. Roles and users name each other by their
// place in these lists; a superior stands before those who report to it. What has no id is given
// one.
struct SeedContent
{
    struct Role
    {
        QString name;
        QString description;
        qsizetype superior = -1; // -1: the top role
        qsizetype forecastManager = -1; // a user
        bool shareWithPeers = false;
        QString id = {};
    };
    struct User
    {
        QString firstName;
        QString lastName;
        QString email;
        qsizetype role = 0;
        QString status = QStringLiteral("active");
        bool administrator = false;
        bool confirmed = true;
        QString id = {};
    };
    struct Type
    {
        QString apiName;
        QString name;
    };
    struct ContactRole
    {
        QString name;
        QString id = {};
    };
    struct Contact
    {
        QString displayName;
        QString emailId;
        QString jobTitle;
        QString phoneNumber;
        bool stopped = false;
        QString id = {};
    };
    struct Counterparty
    {
        QString name;
        QString type;
        QString country;
        QString state;
        QString city;
        QString address;
        QString buildingNumber;
        QString zipCode;
        QString website;
        int status = 1;
        QList<Contact> contacts;
        QString apiName = {}; // empty: made from the name
    };

    QString company;
    QString apiName;
    QList<Role> roles;
    QList<User> users;
    QList<ContactRole> contactRoles;
    QList<Type> types;
    QList<Counterparty> counterparties;
};

// Zylker, as the files in resources/sample tell it.
bool readSample(SeedContent *content, QString *error);

// An organisation of so many roles, the same for the same number on every machine.
SeedContent generatedContent(int roles);

} // namespace rw::sandbox
