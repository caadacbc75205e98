// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/outline.h"

#include <QStringList>

#include <algorithm>
#include <limits>

namespace rw::domain {

namespace {

struct RawLine
{
    int tabs = 0;
    int spaces = 0;
    QString name;
    int number = 0;
};

QString withoutBullet(const QString &name)
{
    static const QString bullets = QStringLiteral("-*•–");
    if (name.size() > 1 && bullets.contains(name.front()) && name.at(1).isSpace())
        return name.mid(2).trimmed();
    return name;
}

QList<RawLine> rawLines(const QString &text)
{
    QList<RawLine> lines;
    int number = 0;
    QString plain = text;
    plain.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    for (const QString &line : plain.split(u'\n')) {
        RawLine raw;
        raw.number = ++number;
        for (const QChar c : line) {
            if (c == u'\t')
                ++raw.tabs;
            else if (c.isSpace())
                ++raw.spaces;
            else
                break;
        }
        raw.name = withoutBullet(line.trimmed());
        if (!raw.name.isEmpty())
            lines.append(raw);
    }
    return lines;
}

} // namespace

OutlineText parseOutline(const QString &text)
{
    QList<RawLine> raw = rawLines(text);
    OutlineText result;
    if (raw.isEmpty())
        return result;
    const RawLine first = raw.constFirst();
    int step = std::numeric_limits<int>::max();
    for (RawLine &line : raw) {
        line.tabs -= first.tabs;
        line.spaces -= first.spaces;
        if (line.spaces > 0)
            step = std::min(step, line.spaces);
    }
    // How far those stand in that a line is below: lines beside each other stay beside each other,
    // however far in they are.
    QList<int> above;
    for (const RawLine &line : std::as_const(raw)) {
        // Left of the first line is beside it: nothing in the text could be above.
        const int level = std::max(0, line.tabs + (line.spaces > 0 ? line.spaces / step : 0));
        while (!above.isEmpty() && above.constLast() >= level)
            above.removeLast();
        if (level > (above.isEmpty() ? 0 : above.constLast() + 1) && !result.tooDeep)
            result.tooDeep = line.number;
        result.lines.append({int(above.size()), line.name, line.number});
        above.append(level);
    }
    return result;
}

QString formatOutline(const QList<OutlineLine> &lines)
{
    QString text;
    for (const OutlineLine &line : lines)
        text += QString(line.level, u'\t') + line.name + u'\n';
    return text;
}

} // namespace rw::domain
