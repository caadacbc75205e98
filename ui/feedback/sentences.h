// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"
#include "domain/namerules.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolereshaping.h"
#include "edit/rolesection.h"

#include <QString>

namespace rw::ui {

// What people are told, made from what happened and what was attempted. All translated.

// Why, in a few words: "The name is already in use".
QString headline(const api::ApiError &error);
// What to do about it; may be empty.
QString remedy(const api::ApiError &error);
// What was not done, why, what to do. attempted: "The role Sales was not moved".
QString sentence(const api::ApiError &error, const QString &attempted);
// For whoever looks into it: address, status, code and the server's own words. Holds no secret.
QString details(const api::ApiError &error);

// Of a name, or with ObjectKind::Contact of an e-mail address.
QString sentence(domain::NameProblem problem, domain::ObjectKind kind, const QString &name);

// Of a name that can be taken as it is, but may not be meant so; empty when nothing is unusual.
QString unusualIn(const QString &name);

// Why roles cannot go under another. role may be empty when there are several.
QString sentence(edit::RoleSection::Refusal refusal, const QString &role, const QString &superior);
QString sentence(edit::RoleReshaping::Refusal refusal);
QString sentence(edit::RoleSection::DeleteRefusal refusal);

// Why something cannot be edited; empty when it can.
QString sentence(edit::RoleSection::Lock lock);
QString sentence(edit::ContactRoleSection::Lock lock);
QString sentence(edit::ContactSection::Lock lock);
QString sentence(edit::CounterpartyDirectory::Lock lock);

// What the sign-in leaves out of what can be done with roles, contact roles or contacts; empty when
// it leaves nothing out.
QString sentence(const edit::Access &access, domain::ObjectKind kind);

// What stands in the way of a change; empty when nothing does.
QString sentence(domain::Change::Obstacle obstacle);

} // namespace rw::ui
