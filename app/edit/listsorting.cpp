// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/listsorting.h"

#include "domain/nameorder.h"
#include "edit/contactrolesection.h"
#include "edit/plannames.h"

#include <algorithm>

namespace rw::edit {

using domain::ContactRoleId;
using domain::Picklist;

QList<ContactRoleId> ListSorting::sorted(const ContactRoleSection &section, Sort sort,
                                         const QLocale &locale)
{
    QList<Picklist::Entry> entries = section.list().entries();
    const domain::NameOrder order(locale);
    switch (sort) {
    case Sort::Ascending:
        std::stable_sort(entries.begin(), entries.end(), [&order](const auto &a, const auto &b) {
            return order.compare(a.value.name, b.value.name) < 0;
        });
        break;
    case Sort::Descending:
        std::stable_sort(entries.begin(), entries.end(), [&order](const auto &a, const auto &b) {
            return order.compare(a.value.name, b.value.name) > 0;
        });
        break;
    case Sort::Reverse:
        std::reverse(entries.begin(), entries.end());
        break;
    }
    QList<ContactRoleId> ids;
    for (const Picklist::Entry &entry : std::as_const(entries))
        ids.append(entry.value.id);
    return ids;
}

QStringList ListSorting::namesIn(const QString &text)
{
    QString plain = text;
    plain.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    QStringList names;
    for (const QString &line : plain.split(u'\n')) {
        const QString name = line.section(u'\t', 0, 0).trimmed();
        if (!name.isEmpty())
            names.append(name);
    }
    return names;
}

ListSorting::Pasted ListSorting::compare(const ContactRoleSection &section,
                                         const QStringList &names)
{
    Pasted pasted;
    const auto &entries = section.list().entries();
    QSet<QString> seen;
    QSet<ContactRoleId> found;
    QHash<QString, const Picklist::Entry *> there;
    for (const Picklist::Entry &entry : entries) {
        if (!entry.doomed && !there.contains(nameKey(entry.value.name)))
            there.insert(nameKey(entry.value.name), &entry);
    }
    for (const QString &name : names) {
        if (seen.contains(nameKey(name))) {
            pasted.twice.append(name);
            continue;
        }
        seen.insert(nameKey(name));
        if (const Picklist::Entry *entry = there.value(nameKey(name))) {
            pasted.places.append({entry->value.id, entry->value.name});
            found.insert(entry->value.id);
        } else if (domain::contactRoleNameProblem(name) == domain::NameProblem::None) {
            pasted.places.append({{}, name});
            pasted.unknown.append(name);
        } else {
            pasted.refused.append(name);
        }
    }
    for (const Picklist::Entry &entry : entries) {
        if (!entry.doomed && !found.contains(entry.value.id))
            pasted.missing.append(entry.value.id);
    }
    return pasted;
}

} // namespace rw::edit
