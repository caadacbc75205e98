// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace rw::domain {

// What is known of the organisation itself, as /org gives it.
struct Organisation
{
    QString id; // zgid, or id where there is none
    QString name;
    QString type; // production, sandbox, developer, ...
    QString hierarchyPreference; // Role_Hierarchy or Reporting_To_Hierarchy

    bool operator==(const Organisation &) const = default;
};

} // namespace rw::domain
