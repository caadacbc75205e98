// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"

#include <QString>

namespace rw::ui {

// Why something was not done and what to do about it, a sentence each.
struct ErrorWords
{
    QString why;
    QString what;
};

// For a code that Zoho's pages print, as exactly as the details allow. Empty for any other.
ErrorWords wordsOfCode(const api::ApiError &error);

// For no code, or one that nobody knows: what the status and the kind tell.
ErrorWords wordsOfKind(const api::ApiError &error);

} // namespace rw::ui
