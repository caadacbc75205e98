// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace rw::domain {

// A hierarchy as text: a name per line, indented by one step for each level.
struct OutlineLine
{
    int level = 0; // 0: nothing above it in the text
    QString name;
    int number = 0; // of the line in the text, from 1

    bool operator==(const OutlineLine &) const = default;
};

struct OutlineText
{
    QList<OutlineLine> lines;
    std::optional<int> tooDeep; // the number of the first line that is deeper than it can be
};

// Takes tabs and spaces: a tab is a step, and so is the narrowest indentation in spaces. What is
// before the first line counts for all. Lines without a name are left out; bullets ("- ", "* ")
// are.
OutlineText parseOutline(const QString &text);
QString formatOutline(const QList<OutlineLine> &lines); // indented by tabs, each line ended

} // namespace rw::domain
