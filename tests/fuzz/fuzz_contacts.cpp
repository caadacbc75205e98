// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/contactapi.h"
#include "fuzz/fuzztarget.h"

using namespace Qt::StringLiterals;
using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    fuzz::checkList(json, "counterpartyusers"_L1, &api::ContactApi::parseContacts);
    return 0;
}
