// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/englishplurals.h"

namespace rw::ui {

QString EnglishPlurals::translate(const char *, const char *sourceText, const char *, int n) const
{
    if (n < 0)
        return {};
    QString text = QString::fromUtf8(sourceText);
    return text.replace(QLatin1StringView("(s)"), n == 1 ? QString() : QStringLiteral("s"));
}

} // namespace rw::ui
