// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/contactrole.h"

#include <QList>
#include <QObject>

namespace rw::domain {

// The contact roles in the order in which people are offered them: the working copy, owned by its
// section of the workspace. The order is the truth, numbers follow from it. Values that are to be
// deleted stay in the list, marked, until they are gone from the server.
class Picklist final : public QObject
{
    Q_OBJECT
public:
    struct Entry
    {
        ContactRole value;
        bool doomed = false; // to be deleted

        const ContactRoleId &id() const { return value.id; }
        bool operator==(const Entry &) const = default;
    };

    using QObject::QObject;

    const QList<Entry> &entries() const { return m_entries; }
    int rowOf(const ContactRoleId &id) const;

    // Announces each step from what it holds to what it is to hold.
    void assign(const QList<Entry> &entries);

signals:
    void aboutToInsert(int row);
    void inserted();
    void aboutToRemove(int row);
    void removed();
    void aboutToMove(int from, int gap); // gap: before which row, counted before the move
    void moved();
    void changed(int row);

private:
    QList<Entry> m_entries;
};

} // namespace rw::domain
