// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/contact.h"
#include "domain/contactrole.h"
#include "domain/organisation.h"
#include "domain/role.h"
#include "domain/user.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace rw::edit {

// What a reading brought, as it is kept for the time when the server is out of reach: with what
// people are shown and cannot edit, in the server's ids. None where it cannot be understood, which
// counts as not read.
QByteArray toJson(const domain::Organisation &organisation);
QByteArray toJson(const QList<domain::Role> &roles);
QByteArray toJson(const QList<domain::User> &users);
QByteArray toJson(const QList<domain::ContactRole> &values);
QByteArray toJson(const QList<domain::Counterparty> &counterparties);
QByteArray toJson(const QList<domain::Contact> &contacts);

std::optional<domain::Organisation> organisationFromJson(const QByteArray &json);
std::optional<QList<domain::Role>> rolesFromJson(const QByteArray &json);
std::optional<QList<domain::User>> usersFromJson(const QByteArray &json);
std::optional<QList<domain::ContactRole>> contactRolesFromJson(const QByteArray &json);
std::optional<QList<domain::Counterparty>> counterpartiesFromJson(const QByteArray &json);
std::optional<QList<domain::Contact>> contactsFromJson(const QByteArray &json);

} // namespace rw::edit
