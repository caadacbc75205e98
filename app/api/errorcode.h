// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"

#include <QStringView>

#include <optional>

namespace rw::api {

// The server's codes are compared without regard to case, and "invalid data" is INVALID_DATA. One
// word keeps its blank: "Access Denied" asks for patience, "access_denied" says that the user or
// Zoho declined.
QString normalisedCode(QStringView code);

// What a code of Zoho's pages means; empty for one that none of them prints.
std::optional<ApiError::Kind> kindOfCode(QStringView code);

} // namespace rw::api
