// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace rw::sandbox {

// In a path a plus is a plus, in a form it is a space.
enum class Plus { IsPlus, IsSpace };

// Nothing when an escape is broken, stands for NUL, or the bytes are not UTF-8.
std::optional<QString> percentDecoded(const QByteArray &text, Plus plus);

} // namespace rw::sandbox
