// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/listsorting.h"

#include "domain/nameorder.h"
#include "edit/contactrolesection.h"

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
    QStringList seen;
    QSet<ContactRoleId> found;
    for (const QString &name : names) {
        const bool again = std::any_of(seen.cbegin(), seen.cend(), [&name](const QString &other) {
            return domain::sameName(name, other);
        });
        if (again) {
            pasted.twice.append(name);
            continue;
        }
        seen.append(name);
        const auto it = std::find_if(entries.cbegin(), entries.cend(), [&name](const auto &entry) {
            return !entry.doomed && domain::sameName(entry.value.name, name);
        });
        if (it != entries.cend()) {
            pasted.places.append({it->value.id, it->value.name});
            found.insert(it->value.id);
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
