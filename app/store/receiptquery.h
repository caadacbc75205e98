// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/fileformat.h"
#include "store/journalstore.h"

namespace rw::store {

// How receipts are kept and found in SQL. Beside each lies a folded copy of its text, because
// SQLite knows the cases of ASCII alone.
QString receiptTable();
QString receiptProbe();
Statement keepReceipt(const StoredReceipt &receipt);
Statement receiptsWith(const QString &text, const QDate &from, const QDate &to);

} // namespace rw::store
