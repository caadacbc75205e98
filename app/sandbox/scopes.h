// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <optional>

namespace rw::sandbox {

// Separated by commas in requests and by blanks in replies; either is understood.
QStringList splitScopes(const QString &text);

// Whether this organisation knows the scope at all.
bool isKnownScope(const QString &scope);

// The scopes that a request asks for; nothing when there is none or one is unknown.
std::optional<QStringList> requestedScopes(const QString &text);

// Whether who holds these may also have that one: a group's ALL stands for all that is in it.
bool grants(const QStringList &held, const QString &scope);

// What a person is asked to allow: "Read and change roles".
QString scopeInWords(const QString &scope);

} // namespace rw::sandbox
