// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/likeness.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

namespace rw::domain {

int editDistance(const QString &a, const QString &b, int limit)
{
    const QString from = a.toCaseFolded();
    const QString to = b.toCaseFolded();
    if (std::abs(from.size() - to.size()) > limit)
        return limit + 1;
    // Optimal string alignment: three rows of the table are all that is ever looked at.
    const auto width = std::size_t(to.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> above(width);
    std::vector<int> row(width);
    for (std::size_t column = 0; column < width; ++column)
        above[column] = int(column);
    for (qsizetype i = 1; i <= from.size(); ++i) {
        row[0] = int(i);
        int least = row[0];
        for (qsizetype j = 1; j <= to.size(); ++j) {
            const auto at = std::size_t(j);
            const bool same = from.at(i - 1) == to.at(j - 1);
            row[at] = std::min({above[at] + 1, row[at - 1] + 1, above[at - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && from.at(i - 1) == to.at(j - 2) && from.at(i - 2) == to.at(j - 1))
                row[at] = std::min(row[at], before[at - 2] + 1);
            least = std::min(least, row[at]);
        }
        if (least > limit)
            return limit + 1;
        std::swap(before, above);
        std::swap(above, row);
    }
    return std::min(above.back(), limit + 1);
}

qsizetype nearestName(const QStringList &names, const QString &given)
{
    const QString wanted = given.trimmed();
    if (wanted.isEmpty())
        return -1;
    // A third of the letters may be wrong, but never so many that any short name would do.
    int best = int(std::clamp<qsizetype>(wanted.size() / 3, 1, 4)) + 1;
    qsizetype nearest = -1;
    bool alone = true;
    const QString skeleton = nameSkeleton(wanted);
    for (qsizetype at = 0; at < names.size(); ++at) {
        const QString other = nameSkeleton(names.at(at));
        // "Globex" for "Globex Corporation".
        const bool begins = skeleton.size() >= 4
                            && (other.startsWith(skeleton) || skeleton.startsWith(other))
                            && other.size() >= 4;
        const int distance = begins ? 1 : editDistance(names.at(at).trimmed(), wanted, best);
        if (distance < best) {
            best = distance;
            nearest = at;
            alone = true;
        } else if (distance == best && nearest >= 0) {
            alone = false;
        }
    }
    return alone ? nearest : -1;
}

QString nameSkeleton(const QString &name)
{
    QString skeleton;
    const QString apart = name.normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar each : apart) {
        if (each.isLetterOrNumber())
            skeleton += each;
    }
    return skeleton;
}

namespace {

bool differsInALetter(const QString &a, const QString &b)
{
    // What both begin and end with does not count; numbers in the rest tell the names apart.
    qsizetype head = 0;
    while (head < a.size() && head < b.size() && a.at(head) == b.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < a.size() - head && tail < b.size() - head
           && a.at(a.size() - 1 - tail) == b.at(b.size() - 1 - tail))
        ++tail;
    const QString rest = a.mid(head, a.size() - head - tail) + b.mid(head, b.size() - head - tail);
    return std::all_of(rest.cbegin(), rest.cend(), [](QChar each) { return each.isLetter(); });
}

// Nearly the same, word for word: one letter off in one word of six letters or more.
bool isSlip(const QStringList &ours, const QStringList &others)
{
    if (ours.size() != others.size())
        return false;
    int slips = 0;
    for (qsizetype at = 0; at < ours.size(); ++at) {
        if (ours.at(at) == others.at(at))
            continue;
        if (ours.at(at).size() < 6 || others.at(at).size() < 6
            || editDistance(ours.at(at), others.at(at), 1) > 1
            || !differsInALetter(ours.at(at), others.at(at)))
            return false;
        ++slips;
    }
    return slips == 1;
}

} // namespace

QList<std::pair<qsizetype, qsizetype>> lookAlikes(const QStringList &names)
{
    // Comparing each with each would take minutes for thousands. Two texts that are one letter
    // apart share what is left when a letter is taken out of one or both.
    QHash<QString, QList<qsizetype>> sharing;
    QStringList skeletons;
    QList<QStringList> words;
    for (qsizetype at = 0; at < names.size(); ++at) {
        skeletons.append(nameSkeleton(names.at(at)));
        words.append(names.at(at).toCaseFolded().split(u' ', Qt::SkipEmptyParts));
        const QString &skeleton = skeletons.constLast();
        if (skeleton.isEmpty())
            continue;
        QSet<QString> keys{skeleton};
        for (qsizetype out = 0;
             skeleton.size() >= 6 && out < std::min<qsizetype>(skeleton.size(), 64); ++out)
            keys.insert(QString(skeleton).remove(out, 1));
        for (const QString &key : std::as_const(keys))
            sharing[key].append(at);
    }
    QSet<std::pair<qsizetype, qsizetype>> pairs;
    for (const QList<qsizetype> &group : std::as_const(sharing)) {
        for (qsizetype i = 0; i < group.size(); ++i) {
            for (qsizetype j = i + 1; j < group.size(); ++j) {
                const std::pair<qsizetype, qsizetype> pair{group.at(i), group.at(j)};
                if (pairs.contains(pair))
                    continue;
                if (skeletons.at(pair.first) == skeletons.at(pair.second)
                    || isSlip(words.at(pair.first), words.at(pair.second)))
                    pairs.insert(pair);
            }
        }
    }
    QList<std::pair<qsizetype, qsizetype>> sorted(pairs.cbegin(), pairs.cend());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

} // namespace rw::domain
