// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/feedback/errorwords.h"

namespace rw::ui {

// INVALID_DATA is Zoho's word for anything; the details tell what.
ErrorWords invalidDataWords(const api::ApiError &error);

// The field of the error as a form calls it; empty where no field is named, or one that nobody
// fills in.
QString plainField(const api::ApiError &error);

} // namespace rw::ui
