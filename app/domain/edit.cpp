// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/edit.h"

namespace rw::domain {

size_t qHash(const ObjectRef &ref, size_t seed) noexcept
{
    return qHashMulti(seed, int(ref.kind), ref.id);
}

} // namespace rw::domain
