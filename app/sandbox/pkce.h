// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace rw::sandbox {

// RFC 7636: 43 to 128 letters, digits and -._~, for a verifier and for a challenge alike.
bool isPkceText(const QString &text);

bool verifierFits(const QString &verifier, const QString &challenge, bool plain);

} // namespace rw::sandbox
