// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

#include <optional>

namespace rw::domain {

// A value of the picklist that says what a contact is in a deal, as /Contacts/roles gives it.
struct ContactRole
{
    ContactRoleId id;
    QString name;
    std::optional<int> sequenceNumber; // the server may have none, or the same one twice

    bool operator==(const ContactRole &) const = default;
};

} // namespace rw::domain
