// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHashFunctions>
#include <QMap>
#include <QString>
#include <QVariant>

#include <optional>

namespace rw::domain {

enum class ObjectKind { Role, ContactRole, ContactRoleOrder, Counterparty, Contact };

// Which object an edit is about. The id is that of domain/ids.h; the order of the contact roles is
// one object of its own, with an empty id.
struct ObjectRef
{
    ObjectKind kind = ObjectKind::Role;
    QString id;

    bool operator==(const ObjectRef &) const = default;
    bool operator<(const ObjectRef &other) const
    {
        return kind != other.kind ? kind < other.kind : id < other.id;
    }
};
size_t qHash(const ObjectRef &ref, size_t seed = 0) noexcept;

// The fields that can be edited, over all kinds of objects.
enum class Field {
    Name,
    ReportingTo, // a role id
    Description,
    ShareWithPeers, // bool
    ForecastManager, // a user id
    EmailId,
    PhoneNumber,
    JobTitle,
    Counterparty, // where a new contact goes
    CounterPartyType, // the API name of a type
    Country, // a code of ISO 3166, two letters
    State, // a code in India and the United States, else as people write it
    City,
    Address,
    BuildingNumber,
    ZipCode,
    Website,
    FirstContact, // the name of the person with whom a counterparty is made
    Order // the ids of the contact roles, a QStringList
};

// What is wanted of one field. The base is the server's value when the field was first edited:
// where the server has a third value by now, someone else changed it.
struct FieldEdit
{
    QVariant base;
    QVariant mine;

    bool operator==(const FieldEdit &) const = default;
};

// What is wanted of one object, laid over what the server has. A field that is not named follows
// the server, also when the server's value changes.
struct Edit
{
    enum class Operation { Update, Create, Delete };

    Operation operation = Operation::Update;
    QMap<Field, FieldEdit>
        fields; // Delete: what the object held, to notice a change by someone else
    QString label; // the name to speak of it by, should it vanish from the server
    QString owner; // a contact's counterparty, without which it cannot be found
    QString transferTo; // Delete of a role: who takes over its users
    bool makeAnonymous = false; // Delete of a contact
    // Update: the whole object as the server had it when the edit was made, to tell what others
    // changed beside it, and to make it again should it vanish.
    QMap<Field, QVariant> seen;

    bool isEmpty() const { return operation == Operation::Update && fields.isEmpty(); }
    bool operator==(const Edit &) const = default;
};

// No edit at all is a state as good as any: the object is as the server has it.
using MaybeEdit = std::optional<Edit>;

} // namespace rw::domain
