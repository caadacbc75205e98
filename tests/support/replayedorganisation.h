// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"
#include "sandbox/server.h"

#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace rw::test {

// What an organisation holds, field by field, under the server's ids.
using FieldValues = QMap<domain::Field, QVariant>;
using OrganisationState = QMap<domain::ObjectRef, FieldValues>;

// What a write says, in the terms of the fields.
struct DecodedWrite
{
    enum class Kind { Create, Update, Delete };
    struct Item
    {
        domain::ObjectRef ref; // empty id: there is no such object
        FieldValues fields;
        std::optional<int> sequenceNumber;
        bool isDone = true; // of several in one call some may be refused
    };
    Kind kind = Kind::Update;
    QList<Item> items;
    QString transferTo;
};

// One field that a write changed. Without a field: the object itself was made, or went.
struct FieldEffect
{
    domain::ObjectRef ref;
    std::optional<domain::Field> field;
    QVariant before;
    QVariant after;
    bool isGone = false;
};

// Which list a request is about; empty: none of those that can be edited.
QString listOf(const sandbox::LoggedRequest &request);
// Whether the values that both lists have stand in the same order.
bool isSameOrder(const QStringList &a, const QStringList &b);

// An organisation that is told every write that another one carried out, and does the same by rules
// of its own: what its log says happened, without asking it.
class ReplayedOrganisation final
{
public:
    ReplayedOrganisation() = default;
    // As the server says it is, on these counterparties.
    ReplayedOrganisation(sandbox::Server &server, const QStringList &counterparties,
                         const sandbox::Assumptions &assume);

    OrganisationState state() const; // contacts that are no longer processed count as gone
    QMap<QString, int> sequenceNumbers() const;

    DecodedWrite decoded(const sandbox::LoggedRequest &write) const;
    QList<FieldEffect> carryOut(const sandbox::LoggedRequest &write);

    // Empty: both are alike.
    QStringList differencesFrom(const ReplayedOrganisation &other) const;

private:
    struct Value
    {
        QString id;
        int number = 0;
    };

    QStringList order() const;
    DecodedWrite decodedRoles(const sandbox::LoggedRequest &write) const;
    DecodedWrite decodedValues(const sandbox::LoggedRequest &write) const;
    DecodedWrite decodedContacts(const sandbox::LoggedRequest &write) const;
    void make(const DecodedWrite::Item &item);
    void change(const DecodedWrite::Item &item);
    void remove(const DecodedWrite::Item &item, const QString &transferTo);

    sandbox::Assumptions m_assume;
    OrganisationState m_objects; // all but the order
    QList<Value> m_values; // as they were made
    QSet<domain::ObjectRef> m_stopped;
};

} // namespace rw::test
