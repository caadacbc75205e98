// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/joblist.h"
#include "bench/turn.h"

#include "api/connection.h"

namespace rw::bench {

// The jobs through the program's client, without an apply: what of the time is the client's own.
Turn runClientAlone(const api::Connection &connection, JobList jobs);

} // namespace rw::bench
