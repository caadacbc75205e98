// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/nameleaveout.h"

#include <QList>

namespace rw::edit {

using domain::ObjectRef;

void NameLeaveOut::add(const ObjectRef &ref, const QString &before, const QString &after)
{
    m_names.insert(ref, {before, after});
    if (!after.isEmpty())
        m_holders.insert(after, ref);
}

void NameLeaveOut::drop(const ObjectRef &first, const ObjectRef *cause)
{
    if (!m_leaveOut.add(first, cause))
        return;
    QList<ObjectRef> open{first};
    while (!open.isEmpty()) {
        const ObjectRef ref = open.takeFirst();
        const auto names = m_names.find(ref);
        if (names == m_names.end())
            continue;
        m_holders.remove(names->after, ref);
        names->after = names->before;
        if (names->before.isEmpty())
            continue;
        for (const ObjectRef &other : m_holders.values(names->before)) {
            if (m_names.value(other).before != names->before && m_leaveOut.add(other, &ref))
                open.append(other);
        }
        m_holders.insert(names->before, ref);
    }
}

} // namespace rw::edit
