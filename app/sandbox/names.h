// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace rw::sandbox {

// What two names have in common when upper and lower case and surrounding blanks do not matter.
inline QString nameKey(const QString &name)
{
    return name.normalized(QString::NormalizationForm_C).toCaseFolded().trimmed();
}

// Characters as a person counts them, not UTF-16 units.
inline qsizetype characterCount(const QString &text)
{
    return text.toUcs4().size();
}

// Control characters, and half of a surrogate pair, which no UTF-8 can hold.
inline bool hasUnusableCharacter(const QString &text)
{
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control)
            return true;
    }
    return !text.isValidUtf16();
}

} // namespace rw::sandbox
