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

bool sameName(const QString &a, const QString &b)
{
    return a.trimmed().compare(b.trimmed(), Qt::CaseInsensitive) == 0;
}

} // namespace rw::domain
