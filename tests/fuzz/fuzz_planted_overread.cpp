// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzztarget.h"
#include "fuzz/plantedfault.h"

using namespace rw;

// What the address sanitizer is there for: one byte too far, which nothing else would notice.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    volatile uint8_t next = 0;
    if (fuzz::isBehindTheByte(fuzz::bytes(data, size)))
        next = data[size];
    (void)next;
    return 0;
}
