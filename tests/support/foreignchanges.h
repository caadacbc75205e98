// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/guardreadings.h"
#include "support/personsacts.h"
#include "support/replayedorganisation.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace rw::test {

// What became of the changes that others made, counted from a server's log.
struct ForeignChangeCounts
{
    int byColleague = 0;
    int byInstances = 0; // each is foreign to the other instance
    int editedOn = 0; // of those that were kept: until somebody who had seen them edited the field
    int mine = 0; // overwritten after a shown conflict was answered so
    int inWindow = 0; // overwritten between the reading that guards a write and the write
    QStringList lost; // anything else
    QStringList badBodies; // writes that say more than was edited and demanded, or say it wrongly
    QStringList badGuards; // writes without a reading that is young enough
    QList<qint64> windows; // of every write, from its guarding reading to itself, microseconds

    int all() const { return byColleague + byInstances; }
    int kept() const { return all() - mine - inWindow - int(lost.size()); }
    void add(const ForeignChangeCounts &more);
    qint64 medianWindow() const;
    qint64 longestWindow() const;
};

// Goes through a server's log in the order in which things were done, and says of every change of a
// field that some instance of the program did not make itself whether that instance overwrote it,
// and whether it may have: because a person had seen it, or because it came too late to be seen.
class ForeignChanges final
{
public:
    ForeignChanges(const ReplayedOrganisation &start) : m_organisation(start) { }

    // From now on the requests of this client are an instance's, and these its person's acts.
    void watch(int client, const PersonsActs &acts) { m_instances.insert(client, &acts); }

    // What was asked since, by clients and by colleagues.
    void take(QList<sandbox::LoggedRequest> done);

    const ReplayedOrganisation &organisation() const { return m_organisation; }
    const ForeignChangeCounts &counts() const { return m_counts; }

private:
    struct Key
    {
        domain::ObjectRef ref;
        int field = -1; // -1: the object itself
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, key.ref, key.field);
        }
    };
    struct Change
    {
        int author = 0;
        qint64 turn = 0;
        QVariant value;
    };
    using Reading = GuardReadings::Reading;

    void write(const sandbox::LoggedRequest &request);
    struct Overwritten
    {
        Key key;
        Change change;
        QVariant value; // of it, just before it was overwritten
    };
    void overwrite(const Overwritten &what, const sandbox::LoggedRequest &request,
                   const Reading *guard, const PersonsActs &acts);
    static bool isUndone(const Change &change, const FieldEffect &effect);
    static bool hasSeen(const PersonsActs::Act &act, domain::Field field, const QVariant &value);

    ReplayedOrganisation m_organisation;
    QHash<int, const PersonsActs *> m_instances;
    GuardReadings m_readings;
    QHash<Key, Change> m_latest; // of each field, until somebody changes it again
    ForeignChangeCounts m_counts;
};

} // namespace rw::test
