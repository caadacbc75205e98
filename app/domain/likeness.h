// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace rw::domain {

// How many letters have to be put in, taken out, exchanged or swapped with their neighbour to make
// one text of the other, whatever their case. Counts no further than limit + 1.
int editDistance(const QString &a, const QString &b, int limit);

// The name that was probably meant by a misspelt one; -1: none is near enough, or two are alike
// near.
qsizetype nearestName(const QStringList &names, const QString &given);

// What two names have in common that people hold for one: no case, accents, spaces or punctuation.
QString nameSkeleton(const QString &name);

// The pairs of names, by their places in the list, of which one looks like a slip of the other: of
// one skeleton, or one letter apart in a word of at least six. Numbers tell names apart.
QList<std::pair<qsizetype, qsizetype>> lookAlikes(const QStringList &names);

} // namespace rw::domain
