// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/receipt.h"

#include <QString>

namespace rw::models {

// What a receipt says, in words. It needs no workspace: the names are in the receipt.
QString inWords(domain::Field field, const edit::NamedValue &value);
QString inWords(edit::Receipt::Outcome outcome);
QString inWords(edit::Receipt::Result result);
QString kindInWords(domain::ObjectKind kind);
QString operationInWords(domain::Edit::Operation operation);
QString operatorInWords(const edit::Receipt &receipt); // "Priya Nair <priya@example.org>"
QString itemInWords(const edit::Receipt::Item &item); // "Role CFO changed"
QString summaryInWords(const edit::Receipt &receipt); // "12 changes: 7 roles, 5 contacts"
QString tallyInWords(const edit::Receipt &receipt); // "11 done · 1 failed"

} // namespace rw::models
