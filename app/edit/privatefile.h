// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <tl/expected.hpp>

namespace rw::edit {

// Replaces the file whole or not at all, and lets only its owner read it: what we write holds names
// and addresses. The error is a sentence.
tl::expected<void, QString> writePrivately(const QString &path, const QByteArray &bytes);

} // namespace rw::edit
