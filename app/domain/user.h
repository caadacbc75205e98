// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

namespace rw::domain {

// A person of the organisation, as far as roles need one. Users are read, never written.
struct User
{
    UserId id;
    QString fullName;
    QString email;
    RoleId role;
    QString status; // active, inactive, deleted, ...

    // A deleted user may still name a role but holds it no longer; an inactive one does.
    bool holdsRole() const { return status.compare(u"deleted", Qt::CaseInsensitive) != 0; }

    bool operator==(const User &) const = default;
};

} // namespace rw::domain
