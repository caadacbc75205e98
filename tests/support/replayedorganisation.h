// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/decodedwrite.h"

#include <QList>
#include <QMap>
#include <QSet>
#include <QStringList>

#include <optional>

namespace rw::test {

// One field that a write changed. Without a field: the object itself was made, or went.
struct FieldEffect
{
    domain::ObjectRef ref;
    std::optional<domain::Field> field;
    QVariant before;
    QVariant after;
    bool isGone = false;
};

// Whether the values that both lists have stand in the same order.
bool isSameOrder(const QStringList &a, const QStringList &b);

// An organisation that is told every write that another one carried out, and does the same by rules
// of its own: what its log says happened, without asking it.
class ReplayedOrganisation final
{
public:
    ReplayedOrganisation() = default;
    // As the server says it is, on these counterparties.
    ReplayedOrganisation(sandbox::Server &server, const QStringList &counterparties,
                         const sandbox::Assumptions &assume);

    OrganisationState state() const; // contacts that are no longer processed count as gone
    QMap<QString, int> sequenceNumbers() const;

    DecodedWrite decoded(const sandbox::LoggedRequest &write) const
    {
        return decodedWrite(write, m_objects);
    }
    QList<FieldEffect> carryOut(const sandbox::LoggedRequest &write);

    // Empty: both are alike.
    QStringList differencesFrom(const ReplayedOrganisation &other) const;

private:
    struct Value
    {
        QString id;
        int number = 0;
    };

    QStringList order() const;
    void make(const DecodedWrite::Item &item);
    void change(const DecodedWrite::Item &item);
    void remove(const DecodedWrite::Item &item, const QString &transferTo);

    sandbox::Assumptions m_assume;
    OrganisationState m_objects; // all but the order
    QList<Value> m_values; // as they were made
    QSet<domain::ObjectRef> m_stopped;
};

} // namespace rw::test
