// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/exchange.h"

#include <QStringList>

namespace rw::api {

// The answer without the secrets, which a server may repeat from what it was sent. Done before
// anything reads it, so that no part of one is left where a text is cut. A success that tells of no
// error stays as it is: from there no message is made, but names are read and written again.
Answer withoutSecrets(const Answer &answer, const QStringList &secrets);

// Any text without them.
QByteArray withoutSecrets(const QByteArray &text, const QStringList &secrets);

// What is shown in place of a secret: "<ACCESS_TOKEN>".
QByteArray placeholderFor(const QByteArray &name);

} // namespace rw::api
