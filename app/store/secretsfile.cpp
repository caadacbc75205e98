// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/secretsfile.h"

#include <QCoreApplication>
#include <QtEndian>
#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace rw::store {

namespace {

constexpr QByteArrayView magic("RWSECRET");
constexpr quint32 version = 1;
constexpr int numberSize = 4;
constexpr int nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr int tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int checksumSize = crypto_generichash_BYTES;
constexpr qsizetype headSize = 8 + 3 * numberSize + SaltSize + nonceSize;

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(rw::store::SecretsFile)

public:
    static tl::unexpected<QString> damaged()
    {
        return tl::make_unexpected(tr("It is damaged. It was left as it is."));
    }
};

const unsigned char *raw(const char *bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes);
}

unsigned char *raw(char *bytes)
{
    return reinterpret_cast<unsigned char *>(bytes);
}

void append(QByteArray &bytes, quint32 number)
{
    const quint32 big = qToBigEndian(number);
    bytes.append(reinterpret_cast<const char *>(&big), numberSize);
}

quint32 numberAt(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

// Goes through packed entries; false, and no step, where there is less than was asked for.
class Reader final
{
public:
    Reader(const char *bytes, qsizetype size) : m_at(bytes), m_end(bytes + size) { }

    bool number(quint32 &value)
    {
        if (m_end - m_at < numberSize)
            return false;
        value = qFromBigEndian<quint32>(m_at);
        m_at += numberSize;
        return true;
    }

    bool part(QByteArrayView &bytes)
    {
        quint32 size = 0;
        if (!number(size) || m_end - m_at < qsizetype(size))
            return false;
        bytes = QByteArrayView(m_at, qsizetype(size));
        m_at += size;
        return true;
    }

    bool isAtEnd() const { return m_at == m_end; }

private:
    const char *m_at;
    const char *m_end;
};

} // namespace

QByteArray checksumOf(const QByteArray &bytes)
{
    QByteArray sum(checksumSize, Qt::Uninitialized);
    crypto_generichash(raw(sum.data()), checksumSize, raw(bytes.constData()),
                       static_cast<quint64>(bytes.size()), nullptr, 0);
    return sum;
}

WipedBytes packed(const SecretEntries &entries)
{
    qsizetype size = numberSize;
    for (const auto &[key, blob] : entries)
        size += 2 * numberSize + key.size() + blob.size();
    WipedBytes bytes(size);
    char *at = bytes.data();
    const auto put
        = [&at](const char *from, qsizetype count) { at = std::copy_n(from, count, at); };
    const auto putNumber = [&at](qsizetype number) {
        qToBigEndian(static_cast<quint32>(number), at);
        at += numberSize;
    };
    putNumber(qsizetype(entries.size()));
    for (const auto &[key, blob] : entries) {
        putNumber(key.size());
        put(key.constData(), key.size());
        putNumber(blob.size());
        put(blob.data(), blob.size());
    }
    return bytes;
}

tl::expected<SecretEntries, QString> unpacked(const char *bytes, qsizetype size)
{
    Reader reader(bytes, size);
    quint32 count = 0;
    if (!reader.number(count))
        return Sentences::damaged();
    SecretEntries entries;
    for (quint32 i = 0; i < count; ++i) {
        QByteArrayView key;
        QByteArrayView blob;
        if (!reader.part(key) || !reader.part(blob))
            return Sentences::damaged();
        if (!entries.try_emplace(key.toByteArray(), blob).second)
            return Sentences::damaged();
    }
    if (!reader.isAtEnd())
        return Sentences::damaged();
    return entries;
}

QByteArray sealed(const SecretEntries &entries, const WipedBytes &key, const QByteArray &salt,
                  const PassphraseCost &cost)
{
    QByteArray file = magic.toByteArray();
    append(file, version);
    append(file, cost.passes);
    append(file, cost.kibibytes);
    file += salt;
    QByteArray nonce(nonceSize, Qt::Uninitialized);
    randombytes_buf(nonce.data(), nonceSize);
    file += nonce;

    const WipedBytes plain = packed(entries);
    QByteArray cipher(plain.size() + tagSize, Qt::Uninitialized);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        raw(cipher.data()), nullptr, raw(plain.data()), static_cast<quint64>(plain.size()),
        raw(file.constData()), static_cast<quint64>(file.size()), nullptr, raw(nonce.constData()),
        raw(key.data()));
    file += cipher;
    return file + checksumOf(file);
}

tl::expected<SealedSecrets, QString> readSealed(const QByteArray &bytes)
{
    if (!magic.startsWith(bytes.first(std::min(bytes.size(), magic.size()))))
        return tl::make_unexpected(Sentences::tr("It is not a file with secrets of Rolewright."));
    if (bytes.size() < magic.size() + numberSize)
        return Sentences::damaged();
    const quint32 found = numberAt(bytes, magic.size());
    if (found > version) {
        return tl::make_unexpected(
            Sentences::tr("A newer Rolewright wrote it (format %1; this one reads up to %2). It "
                          "was left as it is.")
                .arg(found)
                .arg(version));
    }
    if (found != version || bytes.size() < headSize + tagSize + checksumSize
        || bytes.size() > MaximumSecretsFile)
        return Sentences::damaged();
    const QByteArray body = bytes.chopped(checksumSize);
    if (checksumOf(body) != bytes.last(checksumSize))
        return Sentences::damaged();

    SealedSecrets secrets;
    qsizetype at = magic.size() + numberSize;
    secrets.cost = {numberAt(bytes, at), numberAt(bytes, at + numberSize)};
    at += 2 * numberSize;
    secrets.salt = bytes.mid(at, SaltSize);
    secrets.nonce = bytes.mid(at + SaltSize, nonceSize);
    secrets.head = bytes.first(headSize);
    secrets.cipher = body.mid(headSize);
    if (!secrets.cost.isAcceptable())
        return Sentences::damaged();
    return secrets;
}

tl::expected<SecretEntries, QString> unsealed(const SealedSecrets &secrets, const WipedBytes &key)
{
    WipedBytes plain(secrets.cipher.size() - tagSize);
    const int refused = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw(plain.data()), nullptr, nullptr, raw(secrets.cipher.constData()),
        static_cast<quint64>(secrets.cipher.size()), raw(secrets.head.constData()),
        static_cast<quint64>(secrets.head.size()), raw(secrets.nonce.constData()), raw(key.data()));
    if (refused)
        return tl::make_unexpected(
            Sentences::tr("The passphrase is not the one it was made with."));
    return unpacked(plain.data(), plain.size());
}

} // namespace rw::store
