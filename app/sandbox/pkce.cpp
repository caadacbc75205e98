// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/pkce.h"

#include "sandbox/secret.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace rw::sandbox {

bool isPkceText(const QString &text)
{
    static const QRegularExpression allowed(QStringLiteral("\\A[A-Za-z0-9._~-]{43,128}\\z"));
    return allowed.match(text).hasMatch();
}

bool verifierFits(const QString &verifier, const QString &challenge, bool plain)
{
    if (!isPkceText(verifier))
        return false;
    if (plain)
        return sameSecret(verifier, challenge);
    const QByteArray hash
        = QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256);
    const QByteArray::Base64Options form
        = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return sameSecret(QString::fromLatin1(hash.toBase64(form)), challenge);
}

} // namespace rw::sandbox
