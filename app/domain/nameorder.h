// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCollator>
#include <QString>

namespace rw::domain {

// How names are sorted for people: by the locale's collation, without regard to case, 2 before 10.
class NameOrder final
{
public:
    explicit NameOrder(const QLocale &locale = QLocale());

    QCollatorSortKey key(const QString &name) const { return m_collator.sortKey(name); }
    int compare(const QString &a, const QString &b) const { return m_collator.compare(a, b); }

private:
    QCollator m_collator;
};

} // namespace rw::domain
