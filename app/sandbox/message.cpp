// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/message.h"

#include "sandbox/percent.h"

namespace rw::sandbox {

QByteArray Request::header(QByteArrayView name) const
{
    for (const Header &header : headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            return header.second;
    }
    return {};
}

bool isWriteMethod(const QByteArray &method)
{
    return method != "GET" && method != "HEAD" && method != "OPTIONS";
}

Target parseTarget(const QByteArray &target)
{
    Target result;
    QByteArray rest = target;
    // A proxy sends the absolute form; the authority does not matter here.
    const QByteArray lower = rest.left(8).toLower();
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
        const qsizetype slash = rest.indexOf('/', rest.indexOf("//") + 2);
        rest = slash < 0 ? QByteArrayLiteral("/") : rest.mid(slash);
    }
    if (const qsizetype hash = rest.indexOf('#'); hash >= 0)
        rest.truncate(hash);
    if (const qsizetype mark = rest.indexOf('?'); mark >= 0) {
        result.query = parseUrlEncoded(rest.mid(mark + 1));
        rest.truncate(mark);
    }
    result.path = QString::fromUtf8(rest);
    if (!rest.startsWith('/'))
        return result;
    result.trailingSlash = rest.size() > 1 && rest.endsWith('/');
    if (result.trailingSlash)
        rest.chop(1);
    const QList<QByteArray> parts = rest.mid(1).split('/');
    for (const QByteArray &part : parts) {
        const std::optional<QString> decoded = percentDecoded(part, Plus::IsPlus);
        if (!decoded || decoded->isEmpty())
            return result;
        result.segments.append(*decoded);
    }
    result.valid = true;
    return result;
}

} // namespace rw::sandbox
