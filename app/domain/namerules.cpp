// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/namerules.h"

#include <QRegularExpression>

namespace rw::domain {

NameProblem roleNameProblem(const QString &name)
{
    if (name.trimmed().isEmpty())
        return NameProblem::Empty;
    if (name.size() > MaximumRoleName)
        return NameProblem::TooLong;
    return name.contains(u'#') ? NameProblem::ForbiddenCharacter : NameProblem::None;
}

NameProblem contactRoleNameProblem(const QString &name)
{
    if (name.trimmed().isEmpty())
        return NameProblem::Empty;
    return name.size() > MaximumContactRoleName ? NameProblem::TooLong : NameProblem::None;
}

bool isPlausibleAddress(const QString &address)
{
    static const QRegularExpression shape(QStringLiteral(
        "\\A[^@\\s<>,;:\"()\\[\\]]+@[^@\\s<>,;:\"()\\[\\]]+\\.[^@\\s.<>,;:\"()\\[\\]]+\\z"));
    return shape.match(address).hasMatch();
}

std::optional<char32_t> unusualCharacter(const QString &text)
{
    const QList<uint> points = text.toUcs4();
    for (const char32_t point : points) {
        switch (QChar::category(point)) {
        case QChar::Other_Format:
            if (point != 0x200c && point != 0x200d) // they join letters, in Persian and Hindi
                return point;
            break;
        case QChar::Separator_Space:
            if (point != u' ')
                return point;
            break;
        case QChar::Other_Control:
        case QChar::Other_Surrogate:
        case QChar::Other_PrivateUse:
        case QChar::Other_NotAssigned:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
        case QChar::Symbol_Other:
        case QChar::Symbol_Modifier:
            return point;
        case QChar::Symbol_Math:
            if (point != u'+')
                return point;
            break;
        default:
            if (QStringView(u"\\{}\"#").contains(QChar(char16_t(point))) && point < 0x80)
                return point;
            break;
        }
    }
    return std::nullopt;
}

bool sameName(const QString &a, const QString &b)
{
    return a.trimmed().compare(b.trimmed(), Qt::CaseInsensitive) == 0;
}

} // namespace rw::domain
