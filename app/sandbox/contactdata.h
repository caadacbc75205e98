// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/database.h"

#include <QList>

#include <optional>

namespace rw::sandbox {

// A person at a counterparty.
struct Contact
{
    QString id;
    QString counterparty; // id of the counterparty
    QString displayName;
    QString emailId;
    QString phoneNumber;
    QString jobTitle;
    bool stopped = false; // "stopped-processing": deleted, but still listed with status=all
    QString addedBy;
    QString addedTime;
    QString modifiedBy;
    QString modifiedTime;

    QString status() const
    {
        return stopped ? QStringLiteral("stopped-processing") : QStringLiteral("active");
    }
};

class ContactData
{
public:
    explicit ContactData(Database &database) : m_database(database) { }

    QList<Contact> all(); // of every counterparty, those of one together
    QList<Contact> of(const QString &counterparty);
    // Addresses are the same whatever their case.
    std::optional<Contact> find(const QString &counterparty, const QString &emailId);
    void insert(const Contact &contact);
    void update(const Contact &contact);
    void remove(const QString &id);

private:
    QList<Contact> select(const QString &rest, const QVariantList &values);

    Database &m_database;
};

} // namespace rw::sandbox
