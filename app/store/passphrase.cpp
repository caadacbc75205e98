// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/passphrase.h"

#include <QCoreApplication>
#include <sodium.h>

namespace rw::store {

static_assert(SaltSize == crypto_pwhash_argon2id_SALTBYTES);
static_assert(KeySize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

bool PassphraseCost::isAcceptable() const
{
    return passes >= crypto_pwhash_argon2id_OPSLIMIT_MIN && passes <= 10
           && kibibytes >= crypto_pwhash_argon2id_MEMLIMIT_MIN / 1024 && kibibytes <= 1024 * 1024;
}

QByteArray newSalt()
{
    QByteArray salt(SaltSize, Qt::Uninitialized);
    randombytes_buf(salt.data(), SaltSize);
    return salt;
}

WipedBytes passphraseBytes(const QString &passphrase)
{
    QByteArray utf8 = passphrase.normalized(QString::NormalizationForm_C).toUtf8();
    WipedBytes bytes(utf8);
    wipe(utf8);
    return bytes;
}

tl::expected<WipedBytes, QString> keyFrom(const WipedBytes &passphrase, const QByteArray &salt,
                                          const PassphraseCost &cost)
{
    WipedBytes key(KeySize);
    const bool made = salt.size() == SaltSize && cost.isAcceptable()
                      && crypto_pwhash_argon2id(
                             reinterpret_cast<unsigned char *>(key.data()), KeySize,
                             passphrase.data(), static_cast<quint64>(passphrase.size()),
                             reinterpret_cast<const unsigned char *>(salt.constData()), cost.passes,
                             size_t(cost.kibibytes) * 1024, crypto_pwhash_argon2id_ALG_ARGON2ID13)
                             == 0;
    if (!made) {
        return tl::make_unexpected(QCoreApplication::translate(
            "rw::store::Passphrase",
            "There is not enough memory to check the passphrase: it takes %n MB.", nullptr,
            static_cast<int>(cost.kibibytes / 1024)));
    }
    return key;
}

} // namespace rw::store
