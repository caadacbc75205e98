// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

namespace rw::test {

// The files below the folder that hold the secret: as it is, as UTF-16, in hex, in any base64, or
// percent-encoded. Names of files count as well.
QStringList filesHolding(const QByteArray &secret, const QString &folder);

} // namespace rw::test
