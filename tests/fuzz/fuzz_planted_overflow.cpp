// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzztarget.h"
#include "fuzz/plantedfault.h"

#include <limits>

using namespace rw;

// What the undefined-behaviour sanitizer is there for: a sum that no int can hold.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    volatile int most = std::numeric_limits<int>::max();
    if (fuzz::isBehindTheByte(fuzz::bytes(data, size)))
        most = most + 1;
    return 0;
}
