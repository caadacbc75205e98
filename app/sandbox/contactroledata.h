// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/database.h"

#include <QList>

#include <optional>

namespace rw::sandbox {

struct ContactRole
{
    QString id;
    QString name;
    int sequenceNumber = 0;
};

// The contact role picklist, a list of at most a hundred.
class ContactRoleData
{
public:
    explicit ContactRoleData(Database &database) : m_database(database) { }

    QList<ContactRole> all(); // by sequence number, then by age
    std::optional<ContactRole> find(const QString &id);
    int count();
    int lastSequenceNumber();
    QString idOfName(const QString &name, bool exact); // empty when the name is free

    void insert(const ContactRole &role);
    void update(const ContactRole &role);
    void remove(const QString &id);

    // Makes room: whatever stands at this number or behind it moves one on.
    void shiftFrom(int sequenceNumber);
    void renumber(); // 1...n in the present order

private:
    Database &m_database;
};

} // namespace rw::sandbox
