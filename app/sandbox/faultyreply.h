// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/api.h"
#include "sandbox/faults.h"

namespace rw::sandbox {

// Answers a request to which these faults happen. `effect` is what an undisturbed request has.
Response faultyReply(Api &api, Faults &faults, const Request &request,
                     const QList<Happening> &happening, Api::Effect effect);

} // namespace rw::sandbox
