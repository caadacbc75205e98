// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace rw::domain {

// How well a text is found by what somebody types in a hurry: its letters have to come in that
// order, whatever their case. Better: at the beginnings of words, one after the other, early, in a
// short text. None: it is not found. An empty pattern finds everything alike.
std::optional<int> fuzzyScore(const QString &pattern, const QString &text);
// Which letters of the text those are, to set them off; empty where it is not found.
QList<int> fuzzyPlaces(const QString &pattern, const QString &text);

} // namespace rw::domain
