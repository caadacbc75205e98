// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

#include <QList>

namespace rw::edit {

class Workspace;

// What an administrator would want to know about the three collections as they are wanted: too
// many levels, names that look alike, addresses that want tidying. Most of it can be set right by
// staging one step. Made where it is needed; the workspace outlives it.
class Checks final
{
public:
    enum class Kind {
        TooDeep,
        WithoutUsers,
        OnlyChild, // its superior has no other, and it has one itself: a chain
        AlikeRoles, // names of which one looks like a slip of the other
        WithoutDescription,
        WithoutForecastManager, // and no superior has one
        UntidyRole, // spaces around or doubled in its name
        AlikeValues,
        UntidyValue,
        SequenceNumbers, // missing or more than once
        UntidyAddress,
        UntidyContact,
        Duplicates // contacts that may be one person
    };
    struct Hint
    {
        Kind kind = Kind::TooDeep;
        QList<domain::ObjectRef> objects; // the first is the one to go to
        QString after; // what a name or an address would become
        int number = 0; // the level, or a sequence number; 0: it has none
        bool canFix = false;

        bool operator==(const Hint &) const = default;
    };

    explicit Checks(Workspace &workspace);

    // In the order of the kinds, in each by name. Nothing is said of what is not read.
    QList<Hint> roles(int mostLevels) const;
    QList<Hint> values() const;
    QList<Hint> contacts() const;

    // Whether several of a kind can be set right at once; what deletes is done one by one.
    static bool fixesTogether(Kind kind);
    // Stages what sets them right, which are of one kind, as one step. False when nothing can be.
    bool fix(const QList<Hint> &hints, const QString &step);

private:
    bool isStillThere(const domain::ObjectRef &ref) const;
    bool rename(const QList<Hint> &hints, const QString &step);
    bool remove(const Hint &hint);

    Workspace &m_workspace;
};

} // namespace rw::edit
