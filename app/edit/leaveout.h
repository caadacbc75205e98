// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

#include <QMultiHash>
#include <QSet>

namespace rw::edit {

// Staged changes that do not go into a plan, and which others each of them would have needed.
class LeaveOut final
{
public:
    explicit LeaveOut(const QSet<domain::ObjectRef> &staged) : m_staged(staged) { }

    // Whether that is news. What is not staged cannot be left out. cause: another change that is
    // left out, if that is why.
    bool add(const domain::ObjectRef &ref, const domain::ObjectRef *cause = nullptr)
    {
        if (!m_staged.contains(ref))
            return false;
        if (cause && *cause != ref && !m_causes.contains(ref, *cause))
            m_causes.insert(ref, *cause);
        if (m_all.contains(ref))
            return false;
        m_all.insert(ref);
        return true;
    }

    bool contains(const domain::ObjectRef &ref) const { return m_all.contains(ref); }
    const QSet<domain::ObjectRef> &staged() const { return m_staged; }
    const QSet<domain::ObjectRef> &all() const { return m_all; }
    const QMultiHash<domain::ObjectRef, domain::ObjectRef> &causes() const { return m_causes; }

private:
    const QSet<domain::ObjectRef> m_staged;
    QSet<domain::ObjectRef> m_all;
    QMultiHash<domain::ObjectRef, domain::ObjectRef> m_causes;
};

} // namespace rw::edit
