// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/database.h"

#include <QList>

#include <optional>

namespace rw::sandbox {

struct CounterpartyType
{
    QString id;
    QString apiName;
    QString name;
    QString addedBy;
    QString addedTime;
    QString modifiedBy;
    QString modifiedTime;
};

struct Counterparty
{
    QString id;
    QString apiName; // organizationApiName, its place in the URL
    QString name;
    QString type; // API name of a type
    QString country;
    QString state;
    QString city;
    QString address;
    QString buildingNumber;
    QString zipCode;
    QString website;
    int status = 1; // 1 active, 5 disabled
    QString addedTime;
    QString modifiedTime;
    QString modifiedBy;
};

// The companies on the other side of contracts and the types that sort them.
class CounterpartyData
{
public:
    explicit CounterpartyData(Database &database) : m_database(database) { }

    QList<Counterparty> all();
    std::optional<Counterparty> find(const QString &apiName);
    bool nameTaken(const QString &name);
    QString freeApiName(const QString &name);
    void insert(const Counterparty &counterparty);
    void update(const Counterparty &counterparty);
    void remove(const QString &id); // its contacts go with it

    QList<CounterpartyType> types();
    std::optional<CounterpartyType> findType(const QString &apiName);
    bool typeNameTaken(const QString &name, const QString &exceptApiName = {});
    bool typeInUse(const QString &apiName);
    QString freeTypeApiName(const QString &name);
    void insertType(const CounterpartyType &type);
    void updateType(const CounterpartyType &type);
    void removeType(const QString &apiName);

private:
    QList<Counterparty> select(const QString &condition, const QVariantList &values);

    Database &m_database;
};

} // namespace rw::sandbox
