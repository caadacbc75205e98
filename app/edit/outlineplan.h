// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"
#include "domain/namerules.h"

#include <QList>
#include <QString>

namespace rw::edit {

class Workspace;

// The hierarchy as text that somebody edits, and what the edited text would change. Nothing is
// staged before stage(). A line that goes deletes nothing: who takes over the users has to be
// asked.
class OutlinePlan final
{
public:
    struct Line
    {
        int level = 0;
        QString name;
        domain::RoleId role; // of the line as it was told; empty for one that was typed
    };

    // The wanted hierarchy, without what is to be deleted. workspace outlives the plan.
    static QList<Line> lines(const Workspace &workspace);

    enum class Kind { Create, Rename, Move, Missing };
    enum class Problem {
        None,
        TooDeep, // deeper than one below the line before
        SecondTop, // there is one top role, and it is the first line
        TopMoved,
        BadName, // see name
        NamedTwice,
        NotEditable,
        TreeLocked,
        NoRightToCreate
    };
    struct Difference
    {
        Kind kind = Kind::Create;
        int line = 0; // from 0; of a role that is missing, none: -1
        domain::RoleId role; // of one to be made, the id that it would get
        QString name; // as the text has it
        QString from; // the name, or the superior's, as it is
        QString to; // the name, or the superior's, as it would be
        Problem problem = Problem::None;
        domain::NameProblem nameProblem = domain::NameProblem::None;
    };

    // A line that has lost its role takes one of the same name that no other line has.
    OutlinePlan(Workspace &workspace, const QList<Line> &lines);

    const QList<Difference> &differences() const { return m_differences; }
    int count() const; // of those that can be staged
    bool isGood() const; // nothing stands against staging them all
    bool stage(); // one step; false where nothing would change or something stands against it

private:
    void match(QList<Line> &lines) const;
    void compare(const QList<Line> &lines);
    void judgeNames(const QList<Line> &lines);

    Workspace &m_workspace;
    QList<Difference> m_differences;
    QList<domain::RoleId> m_ids; // of each line
    QList<domain::RoleId> m_superiors; // of each line
};

} // namespace rw::edit
