// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/editbuffer.h"

namespace rw::edit {

const domain::Edit *EditBuffer::find(const domain::ObjectRef &ref) const
{
    const auto it = m_edits.constFind(ref);
    return it == m_edits.cend() ? nullptr : &*it;
}

domain::MaybeEdit EditBuffer::state(const domain::ObjectRef &ref) const
{
    const domain::Edit *edit = find(ref);
    return edit ? domain::MaybeEdit(*edit) : std::nullopt;
}

void EditBuffer::replace(const QList<Replacement> &replacements)
{
    QSet<domain::ObjectRef> refs;
    for (const auto &[ref, edit] : replacements) {
        if (state(ref) == edit)
            continue;
        if (edit)
            m_edits.insert(ref, *edit);
        else
            m_edits.remove(ref);
        refs.insert(ref);
    }
    if (!refs.isEmpty())
        emit replaced(refs);
}

} // namespace rw::edit
