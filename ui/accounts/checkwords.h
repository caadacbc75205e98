// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/connectioncheck.h"

namespace rw::ui {

// One line of the check in words.
QString checkWords(const signin::CheckLine &line, const signin::ConnectionCheck &check);

} // namespace rw::ui
