// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace rw::edit {

// Orders of a picklist, as lists of ids.

// The wanted order where the list has since gained and lost values: what is gone is left out, what
// is new comes after the value that it follows in 'present'.
QStringList mergedOrder(const QStringList &wanted, const QStringList &present);

// Three-way: what 'mine' picked up out of 'base' is put down in 'theirs' beside the neighbours that
// it has in 'mine', rather beside one that others left where it was. All else stays as 'theirs' has
// it. What is in 'mine' alone and in 'theirs' as well counts as picked up; what is not in 'theirs'
// is left out.
QStringList mergedOrder(const QStringList &base, const QStringList &mine,
                        const QStringList &theirs);

// Whether the values that both lists have stand in another order.
bool ordersDiffer(const QStringList &a, const QStringList &b);

// The fewest values that have to be picked up and put down to get from one order to the other; the
// rest keep their order. Both lists hold the same values.
QStringList movedValues(const QStringList &from, const QStringList &to);

} // namespace rw::edit
