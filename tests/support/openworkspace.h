// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "support/fakeorganisation.h"

#include <memory>

namespace rw::testing {

// A small organisation that was read into a workspace:
//
//   CEO                     Decision Maker, Sales Lead, Product Manager, Quality Control
//     CFO
//       Accountant          ABC Company: Debby Renolds, Ian Walker, Old Hand (stopped)
//     COO                   Globex: Hank Scorpio
//       VP Sales
//         Field Sales
//         Inside Sales
//     CTO
class OpenWorkspace
{
public:
    OpenWorkspace();

    // Reads everything again, the contacts that are open included; false when that does not end.
    bool read();
    bool isIdle() const;

    domain::RoleId role(const QString &name) const; // in the tree, by the name it has there
    domain::ContactRoleId value(const QString &name) const;
    domain::ContactId contact(const QString &name) const;
    static domain::CounterpartyId abc() { return {QStringLiteral("abc")}; }
    static domain::CounterpartyId globex() { return {QStringLiteral("globex")}; }

    domain::Role &serverRole(const QString &name);

    FakeOrganisation server;
    std::unique_ptr<api::ApiClient> client;
    std::unique_ptr<edit::Workspace> workspace;
};

} // namespace rw::testing
