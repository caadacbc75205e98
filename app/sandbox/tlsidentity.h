// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace rw::sandbox {

// What a server shows that it is the one: made anew at every start and kept in memory alone.
struct TlsIdentity
{
    QByteArray certificate; // PEM, signed by itself, for 127.0.0.1 and localhost
    QByteArray key; // PEM
};

std::optional<TlsIdentity> makeTlsIdentity(QString *error);

} // namespace rw::sandbox
