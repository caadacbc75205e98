// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"

#include <QString>
#include <QVariant>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// A value of a field in words: a role's name for its id, yes and no, "(none)".
QString valueInWords(const edit::Workspace &workspace, domain::Field field, const QVariant &value);
QString countryInWords(const QString &code); // an ISO 3166 code; what is none stays as it is
QString fieldInWords(domain::ObjectKind kind, domain::Field field);
QString roleInWords(const edit::Workspace &workspace, const QString &id);
QString counterpartyInWords(const edit::Workspace &workspace, const QString &id);

} // namespace rw::models
