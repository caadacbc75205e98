// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/leaveout.h"

#include <QHash>
#include <QString>

namespace rw::edit {

// Leaves out changes of things that only share names: who was to take a name that is not given up
// is left out as well.
class NameLeaveOut final
{
public:
    explicit NameLeaveOut(LeaveOut &leaveOut) : m_leaveOut(leaveOut) { }

    // What the server tells it apart by: before, or empty for what is new, and afterwards, or empty
    // for what goes.
    void add(const domain::ObjectRef &ref, const QString &before, const QString &after);
    void drop(const domain::ObjectRef &ref, const domain::ObjectRef *cause = nullptr);

private:
    struct Names
    {
        QString before;
        QString after;
    };

    LeaveOut &m_leaveOut;
    QHash<domain::ObjectRef, Names> m_names;
    QMultiHash<QString, domain::ObjectRef> m_holders; // by the name that is wanted
};

} // namespace rw::edit
