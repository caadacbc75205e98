// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace rw::test {

// How often the bytes lie in what this program can write to; given with every bit turned over, so
// that the question is not an answer.
int timesInMemory(const QByteArray &inverted);
QByteArray inverted(const QByteArray &bytes);

} // namespace rw::test
