// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"
#include "domain/namerules.h"

#include <QList>
#include <QLocale>
#include <QStringList>

namespace rw::edit {

class ContactRoleSection;

// Whole orders for the picklist of contact roles, and lists of names that somebody pastes.
namespace ListSorting {

enum class Sort {
    Ascending, // A to Z, by the locale's collation, 2 before 10
    Descending,
    Reverse // what is last comes first
};
QList<domain::ContactRoleId> sorted(const ContactRoleSection &section, Sort sort,
                                    const QLocale &locale = QLocale());

// The names in a text: one on a line, of a table the first cell; without what is empty.
QStringList namesIn(const QString &text);

// What a pasted list of names means for the values that are there.
struct Pasted
{
    struct Place
    {
        domain::ContactRoleId id; // empty: no value has the name, and it could be added
        QString name;
    };
    QList<Place> places; // in the order of the text
    QStringList unknown; // of these, those that no value has
    QStringList refused; // names of no value that Zoho would not take
    QStringList twice; // said more than once; the first place counts
    QList<domain::ContactRoleId> missing; // values that the text does not name

    int found() const { return int(places.size() - unknown.size()); }
};
Pasted compare(const ContactRoleSection &section, const QStringList &names);

} // namespace ListSorting

} // namespace rw::edit
