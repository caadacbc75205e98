// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace rw::api {

// Whether a host, as an address names it, is this machine itself.
bool isLoopback(const QString &host);

} // namespace rw::api
