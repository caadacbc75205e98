// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

namespace rw::domain {

// The name of one object, typed so that a role cannot be taken for a picklist value. It is the
// server's id for what the server knows and a local id for what was added here and not sent yet; it
// stays the same for as long as the program runs, also after the server has given a new object its
// own id.
template <typename Tag>
struct Id
{
    QString value;

    static Id local()
    {
        return Id{QStringLiteral("new-") + QUuid::createUuid().toString(QUuid::WithoutBraces)};
    }
    bool isEmpty() const { return value.isEmpty(); }
    bool isLocal() const { return value.startsWith(QLatin1StringView("new-")); }

    bool operator==(const Id &) const = default;
    bool operator<(const Id &other) const { return value < other.value; }
    friend size_t qHash(const Id &id, size_t seed = 0) noexcept { return ::qHash(id.value, seed); }
};

using RoleId = Id<struct RoleTag>;
using UserId = Id<struct UserTag>;
using ContactRoleId = Id<struct ContactRoleTag>;
using ContactId = Id<struct ContactTag>;
using CounterpartyTypeId = Id<struct CounterpartyTypeTag>; // Zoho's apiName
using CounterpartyId = Id<struct CounterpartyTag>; // Zoho's organizationApiName

} // namespace rw::domain
