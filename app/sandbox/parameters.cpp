// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/parameters.h"

#include "sandbox/percent.h"

#include <QRegularExpression>

namespace rw::sandbox {

bool Parameters::contains(QStringView name) const
{
    for (const auto &pair : m_pairs) {
        if (pair.first == name)
            return true;
    }
    return false;
}

QString Parameters::value(QStringView name) const
{
    for (const auto &pair : m_pairs) {
        if (pair.first == name)
            return pair.second;
    }
    return {};
}

Parameters parseUrlEncoded(const QByteArray &text)
{
    Parameters parameters;
    const auto decoded = [](const QByteArray &piece) {
        return percentDecoded(piece, Plus::IsSpace).value_or(QString::fromUtf8(piece));
    };
    const QList<QByteArray> pieces = text.split('&');
    for (const QByteArray &piece : pieces) {
        if (piece.isEmpty())
            continue;
        const qsizetype equals = piece.indexOf('=');
        if (equals < 0)
            parameters.add(decoded(piece), QString());
        else
            parameters.add(decoded(piece.left(equals)), decoded(piece.mid(equals + 1)));
    }
    return parameters;
}

Parameters parseMultipart(const QByteArray &contentType, const QByteArray &body)
{
    static const QRegularExpression boundaryPattern(
        QStringLiteral("boundary=(?:\"([^\"]+)\"|([^;\\s]+))"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression namePattern(
        QStringLiteral("^content-disposition:[^\\r\\n]*[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    const auto either = [](const QRegularExpressionMatch &match) {
        return match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
    };

    Parameters parameters;
    const QByteArray boundary
        = either(boundaryPattern.match(QString::fromLatin1(contentType))).toLatin1();
    if (boundary.isEmpty())
        return parameters;
    // With a line break put in front, every delimiter begins with one.
    const QByteArray delimiter = "\r\n--" + boundary;
    const QByteArray text = "\r\n" + body;
    qsizetype at = text.indexOf(delimiter);
    while (at >= 0) {
        const qsizetype start = at + delimiter.size();
        const qsizetype end = text.indexOf(delimiter, start);
        if (end < 0)
            break;
        const QByteArray part = text.mid(start, end - start);
        const qsizetype gap = part.indexOf("\r\n\r\n");
        if (gap >= 0) {
            const auto match = namePattern.match(QString::fromUtf8(part.left(gap)));
            if (match.hasMatch())
                parameters.add(either(match), QString::fromUtf8(part.mid(gap + 4)));
        }
        at = end;
    }
    return parameters;
}

} // namespace rw::sandbox
