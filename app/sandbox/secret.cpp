// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/secret.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

namespace rw::sandbox {
namespace {

QByteArray hashOf(const QString &secret)
{
    return QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

QString randomText(int length, const QString &alphabet)
{
    QString result;
    for (int i = 0; i < length; ++i) {
        const int index = QRandomGenerator::system()->bounded(static_cast<int>(alphabet.size()));
        result += alphabet.at(index);
    }
    return result;
}

QString randomHex(int length)
{
    return randomText(length, QStringLiteral("0123456789abcdef"));
}

QString randomToken(const QString &kind)
{
    return QStringLiteral("%1.%2.%3").arg(kind, randomHex(32), randomHex(32));
}

QString digest(const QString &secret)
{
    return QString::fromLatin1(hashOf(secret).toHex());
}

bool sameSecret(const QString &given, const QString &expected)
{
    // Hashes have one length, and their first difference says nothing about the secrets.
    const QByteArray left = hashOf(given);
    const QByteArray right = hashOf(expected);
    unsigned difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference |= static_cast<unsigned>(left.at(i) ^ right.at(i));
    return difference == 0;
}

} // namespace rw::sandbox
