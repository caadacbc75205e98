// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/exchanged.h"

namespace rw::ui {

// "200", "400 INVALID_DATA", "no answer: timed out"
QString resultInWords(const api::Exchanged &exchanged);

// Everything about a request, a line each, and what was sent below it.
QString detailsInWords(const QString &organisation, const api::Exchanged &exchanged);

} // namespace rw::ui
