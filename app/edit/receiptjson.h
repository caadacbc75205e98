// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/receipt.h"

#include <tl/expected.hpp>

#include <optional>

namespace rw::edit {

// Made to be read by people as well: names stand beside ids, and the limits of what it proves are
// in it.
QByteArray toJson(const Receipt &receipt);
tl::expected<Receipt, QString> receiptFromJson(const QByteArray &json); // or why not, in words

// One request, as the journal keeps it while the apply goes on.
QByteArray toJson(const Receipt::Request &request);
std::optional<Receipt::Request> requestFromJson(const QByteArray &json); // none: it is none of ours

} // namespace rw::edit
