// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/signinerror.h"

namespace rw::signin {

// What happened and what most likely is to be done about it, for people.
QString sentenceFor(const SignInError &error);

} // namespace rw::signin
