// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace rw::signin {

// A whole HTTP answer that shows a heading and a sentence, and that no browser keeps. Nothing that
// was asked for is repeated in it.
QByteArray pageAnswer(int status, const QString &heading, const QString &sentence);

} // namespace rw::signin
