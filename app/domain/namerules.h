// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace rw::domain {

// What Zoho says about names and addresses, as far as it can be known without asking the server.
enum class NameProblem { None, Empty, TooLong, ForbiddenCharacter, Taken };

// Create Role: mandatory, at most 200 characters, no '#'. Whether a name is taken only the tree
// knows.
NameProblem roleNameProblem(const QString &name);
// Contact roles: at most 50 characters.
NameProblem contactRoleNameProblem(const QString &name);
// Looks like name@host.tld; the server has the last word.
bool isPlausibleAddress(const QString &address);

// The first character that is seldom meant in a name: one that nobody sees, a symbol, or one that
// programs take for something else. Zoho may take it.
std::optional<char32_t> unusualCharacter(const QString &text);

// Two names that Zoho takes for the same.
bool sameName(const QString &a, const QString &b);

inline constexpr int MaximumRoleName = 200;
inline constexpr int MaximumRoleDescription = 250;
inline constexpr int MaximumContactRoleName = 50;

} // namespace rw::domain
