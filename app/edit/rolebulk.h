// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"
#include "domain/ids.h"
#include "domain/namerules.h"

#include <QList>
#include <QVariant>

namespace rw::edit {

class Workspace;

// Many cells of roles at once, as they are typed, pasted or replaced: looked at together, because
// names may trade places and superiors may close a circle only with each other. Made where it is
// needed; the workspace outlives it.
class RoleBulk final
{
public:
    explicit RoleBulk(Workspace &workspace);

    struct Wish
    {
        domain::RoleId id;
        domain::Field field = domain::Field::Name;
        QString text; // a superior by its name, a user by name or address, peers as yes or no
    };
    enum class Problem {
        None,
        Same, // it is so already
        NotEditable,
        TreeLocked,
        TopRole,
        BadName, // see name
        TooLong,
        UnknownRole,
        Circle, // with what else is wanted
        SuperiorGoes, // it is to be deleted
        UnknownUser,
        SeveralUsers, // of that name; the address tells them apart
        NeitherYesNorNo,
        NotInATable // a field that is not edited so
    };
    struct Checked
    {
        Wish wish;
        QVariant value; // what would be staged
        QString before; // as text() gives it
        QString after;
        Problem problem = Problem::None;
        domain::NameProblem name = domain::NameProblem::None;

        bool isGood() const { return problem == Problem::None; }
    };
    // In the order of the wishes; the last of two for one cell counts, and the other is Same.
    QList<Checked> check(const QList<Wish> &wishes) const;
    // Those that are good, as one step; what is left out is not. False when nothing is good.
    bool stage(const QList<Checked> &checked, const QString &step);

    // What stands in a cell, as it can be typed back.
    QString text(const domain::RoleId &id, domain::Field field) const;

private:
    void checkSuperiors(QList<Checked> &checked) const;
    void checkNames(QList<Checked> &checked) const;
    void checkUser(Checked &checked) const;

    Workspace &m_workspace;
};

} // namespace rw::edit
