// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/randomtext.h"

#include <QRandomGenerator>

#include <array>

namespace rw::signin {

QString randomText()
{
    std::array<quint32, 8> numbers{};
    QRandomGenerator::system()->fillRange(numbers.data(), numbers.size());
    const QByteArray bytes(reinterpret_cast<const char *>(numbers.data()), sizeof(numbers));
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

bool isSameSecret(const QString &a, const QString &b)
{
    if (a.size() != b.size())
        return false; // the length is no secret
    uint difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<uint>(a.at(i).unicode() ^ b.at(i).unicode());
    return difference == 0;
}

} // namespace rw::signin
