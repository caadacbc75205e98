// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/wipedbytes.h"

#include <QString>
#include <tl/expected.hpp>

namespace rw::store {

// Shorter ones are not taken for a new file: whoever has the file can try them all.
constexpr int ShortestPassphrase = 8;

// What it takes to make a key of a passphrase with Argon2id, so that trying many takes long.
struct PassphraseCost
{
    quint32 passes = 3;
    quint32 kibibytes = 256 * 1024;

    // A file may ask for no more than this, or opening it would be an attack.
    bool isAcceptable() const;
    bool operator==(const PassphraseCost &) const = default;
};

constexpr int SaltSize = 16;
constexpr int KeySize = 32;

QByteArray newSalt();

// As bytes, alike from every keyboard: the same letter can be written with one character or two.
WipedBytes passphraseBytes(const QString &passphrase);

// Takes as long as the cost says. Fails where there is not enough memory; the error is a sentence.
tl::expected<WipedBytes, QString> keyFrom(const WipedBytes &passphrase, const QByteArray &salt,
                                          const PassphraseCost &cost);

} // namespace rw::store
