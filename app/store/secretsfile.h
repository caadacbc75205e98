// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/passphrase.h"

#include <QByteArray>
#include <QString>
#include <tl/expected.hpp>

#include <map>

// The bytes of a file with secrets, version 1. All numbers are big endian.
//
//     8  "RWSECRET"            4  version             4  passes and
//     4  KiB of Argon2id      16  its salt           24  nonce
//     n  the entries, XChaCha20-Poly1305 with all of the above as associated data
//    32  BLAKE2b of all of the above: tells a damaged file from a wrong passphrase
//
// The entries: their number, and of each the length of its key, the key, the length of its blob and
// the blob. Lengths and numbers take 4.

namespace rw::store {

constexpr qsizetype MaximumSecretsFile = 1024 * 1024;

using SecretEntries = std::map<QByteArray, WipedBytes>; // the blob of each key

struct SealedSecrets
{
    PassphraseCost cost;
    QByteArray salt;
    QByteArray nonce;
    QByteArray head; // what is authenticated along with the entries
    QByteArray cipher;
};

// The entries with a fresh nonce. The key is made of a passphrase with this salt and cost.
QByteArray sealed(const SecretEntries &entries, const WipedBytes &key, const QByteArray &salt,
                  const PassphraseCost &cost);

// What can be said of the bytes without a passphrase; the error is a sentence about the file.
tl::expected<SealedSecrets, QString> readSealed(const QByteArray &bytes);

tl::expected<SecretEntries, QString> unsealed(const SealedSecrets &secrets, const WipedBytes &key);

// Parts of the above.
QByteArray checksumOf(const QByteArray &bytes);
WipedBytes packed(const SecretEntries &entries);
tl::expected<SecretEntries, QString> unpacked(const char *bytes, qsizetype size);

} // namespace rw::store
