// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/conflictanswers.h"

#include "edit/conflicts.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

namespace rw::test {

using domain::Change;
using domain::ObjectKind;
using domain::ObjectRef;
using domain::RoleId;

namespace {

bool usesResult(edit::Workspace &workspace, const Change &change,
                const std::function<int(int)> &pick)
{
    edit::Sides sides;
    for (const domain::FieldChange &field : change.fields) {
        if (field.conflicted)
            sides.insert(field.field, pick(3) == 0 ? edit::Side::Theirs : edit::Side::Mine);
    }
    return edit::useResult(workspace, {change.ref}, sides);
}

bool findsAPlace(edit::Workspace &workspace, const ObjectRef &ref)
{
    RoleId superior = workspace.roles().legalSuperior(RoleId{ref.id});
    if (superior.isEmpty() && !workspace.roles().tree().ids().isEmpty())
        superior = workspace.roles().tree().ids().first();
    return edit::placeUnder(workspace, {ref}, superior);
}

} // namespace

bool answerConflict(edit::Workspace &workspace, const Change &change,
                    const std::function<int(int)> &pick)
{
    using Obstacle = Change::Obstacle;
    const bool drops = pick(4) == 0;
    switch (change.obstacle) {
    case Obstacle::ChangedOnServer:
        if (!drops && usesResult(workspace, change, pick))
            return true;
        break;
    case Obstacle::Vanished:
        if (!drops && edit::makeAgain(workspace, {change.ref}))
            return true;
        break;
    case Obstacle::SuperiorVanished:
    case Obstacle::Loop:
        if (!drops && findsAPlace(workspace, change.ref))
            return true;
        break;
    case Obstacle::NameTaken:
        if (!drops && edit::useName(workspace, change.ref, edit::freeName(workspace, change.ref)))
            return true;
        break;
    default:
        break;
    }
    return workspace.revert({change.ref});
}

} // namespace rw::test
