// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/receiptjson.h"
#include "fuzz/fuzztarget.h"

using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto receipt = edit::receiptFromJson(fuzz::bytes(data, size));
    if (!receipt) {
        fuzz::require(!receipt.error().isEmpty());
        return 0;
    }
    // What was understood is written as it is understood.
    const QByteArray once = edit::toJson(*receipt);
    const auto again = edit::receiptFromJson(once);
    fuzz::require(again.has_value());
    fuzz::require(edit::toJson(*again) == once);
    return 0;
}
