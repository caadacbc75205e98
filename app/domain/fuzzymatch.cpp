// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/fuzzymatch.h"

#include <algorithm>

namespace rw::domain {

namespace {

constexpr int startOfText = 24;
constexpr int startOfWord = 16;
constexpr int consecutive = 12;
constexpr int anywhere = 1;

bool beginsWord(const QString &text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text.at(at - 1);
    const QChar here = text.at(at);
    return !before.isLetterOrNumber() || (before.isLower() && here.isUpper());
}

// The first letter at this place, which has it; each other as early as it can be, but rather at the
// beginning of a word.
int scoreFrom(const QString &pattern, const QString &text, qsizetype from,
              QList<int> *places = nullptr)
{
    int score = 0;
    qsizetype last = -2; // none yet
    qsizetype at = from;
    for (const QChar letter : pattern) {
        const QChar wanted = letter.toCaseFolded();
        if (wanted.isSpace())
            continue;
        qsizetype plain = -1;
        qsizetype best = -1;
        for (qsizetype i = at; i < text.size(); ++i) {
            if (text.at(i).toCaseFolded() != wanted)
                continue;
            if (plain < 0)
                plain = i;
            if (last < 0 || i == last + 1 || beginsWord(text, i)) {
                best = i;
                break;
            }
        }
        if (plain < 0)
            return -1;
        if (best < 0)
            best = plain;
        score += best == 0                ? startOfText
                 : best == last + 1       ? consecutive
                 : beginsWord(text, best) ? startOfWord
                                          : anywhere;
        last = best;
        at = best + 1;
        if (places)
            places->append(int(best));
    }
    return score;
}

// Each letter as early as it can be: jumping to the beginning of a word may have left one behind.
QList<int> plainPlaces(const QString &pattern, const QString &text)
{
    QList<int> places;
    qsizetype at = 0;
    for (const QChar letter : pattern) {
        if (letter.isSpace())
            continue;
        while (at < text.size() && text.at(at).toCaseFolded() != letter.toCaseFolded())
            ++at;
        if (at >= text.size())
            return {};
        places.append(int(at++));
    }
    return places;
}

} // namespace

std::optional<int> fuzzyScore(const QString &pattern, const QString &text)
{
    const QString wanted = pattern.trimmed();
    if (wanted.isEmpty())
        return 0;
    int best = -1;
    // The first letter decides where the rest is looked for; a few places are enough.
    int tries = 0;
    for (qsizetype from = 0; from < text.size() && tries < 8; ++from) {
        if (text.at(from).toCaseFolded() != wanted.front().toCaseFolded())
            continue;
        ++tries;
        best = std::max(best, scoreFrom(wanted, text, from));
    }
    if (best < 0) {
        if (plainPlaces(wanted, text).isEmpty())
            return std::nullopt;
        best = int(wanted.size()) * anywhere;
    }
    if (text.startsWith(wanted, Qt::CaseInsensitive))
        best += startOfText;
    if (text.compare(wanted, Qt::CaseInsensitive) == 0)
        best += startOfText;
    return best * 64 - int(std::min<qsizetype>(text.size(), 63));
}

QList<int> fuzzyPlaces(const QString &pattern, const QString &text)
{
    const QString wanted = pattern.trimmed();
    QList<int> places;
    int best = -1;
    int tries = 0;
    for (qsizetype from = 0; !wanted.isEmpty() && from < text.size() && tries < 8; ++from) {
        if (text.at(from).toCaseFolded() != wanted.front().toCaseFolded())
            continue;
        ++tries;
        QList<int> here;
        const int score = scoreFrom(wanted, text, from, &here);
        if (score > best) {
            best = score;
            places = here;
        }
    }
    return best < 0 ? plainPlaces(wanted, text) : places;
}

} // namespace rw::domain
