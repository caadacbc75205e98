// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <tl/expected.hpp>

namespace rw::store {

// Replaces the file whole or not at all, and never lets anybody but its owner read it, not for a
// moment: what we write holds names and addresses, or secrets. The error is a sentence.
tl::expected<void, QString> writePrivately(const QString &path, const QByteArray &bytes);

} // namespace rw::store
