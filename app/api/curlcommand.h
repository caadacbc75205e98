// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/exchanged.h"

namespace rw::api {

// The request as a command for the shell of a Unix system, which sends it again once the words in
// angle brackets have been replaced with the secrets that belong there.
QString curlCommand(const Exchanged &exchanged);

} // namespace rw::api
