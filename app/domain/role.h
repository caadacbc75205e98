// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

namespace rw::domain {

// A role of the organisation's hierarchy, as /settings/roles gives it.
struct Role
{
    RoleId id;
    QString name;
    RoleId reportingTo; // empty for the one top role
    QString description;
    bool shareWithPeers = false;
    UserId forecastManager; // empty: the superior's manager answers
    QString modifiedBy; // who and when, as far as the server tells; never sent
    QString modifiedTime;

    bool operator==(const Role &) const = default;
};

} // namespace rw::domain
