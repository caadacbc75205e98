// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"
#include "domain/ids.h"
#include "domain/namerules.h"

#include <QList>
#include <QMap>

namespace rw::edit {

class Workspace;

// Answers to what stands against changes (see domain::Change::Obstacle). Each is one step of the
// undo stack; each is false when it would change nothing. Dropping a change is
// Workspace::revert().

// Other changes against which the same stands: the same obstacle, of the same kind of object, and
// the same fields conflicted.
QList<domain::ObjectRef> similarConflicts(const Workspace &workspace, const domain::ObjectRef &ref);

// Of a field that others changed too.
enum class Side { Mine, Theirs };
using Sides = QMap<domain::Field, Side>; // Mine where it says nothing

// What the server has now is known; of each change stays what was chosen. A deletion stays. Of the
// order of the contact roles the merged list becomes what is wanted.
bool useResult(Workspace &workspace, const QList<domain::ObjectRef> &refs, const Sides &sides);

// Makes objects that have vanished again, each with all that it held and with what was wanted of
// it. They are new objects with new ids: roles that reported to a role, and changes that name it,
// follow.
bool makeAgain(Workspace &workspace, const QList<domain::ObjectRef> &refs);
// The roles that makeAgain() puts back under a role.
QList<domain::RoleId> returningRoles(const Workspace &workspace, const domain::ObjectRef &ref);

// Another superior, for roles whose superior is gone or lies below them by now.
bool placeUnder(Workspace &workspace, const QList<domain::ObjectRef> &refs,
                const domain::RoleId &superior);
// Staged changes of roles below one that cannot be sent, which cannot be sent before it either.
QList<domain::ObjectRef> waitingBelow(const Workspace &workspace, const domain::ObjectRef &ref);

// Another name, or for a contact another address, where somebody else's has the wanted one.
QString wantedName(const Workspace &workspace, const domain::ObjectRef &ref);
domain::NameProblem problemOfName(const Workspace &workspace, const domain::ObjectRef &ref,
                                  const QString &name);
QString freeName(const Workspace &workspace, const domain::ObjectRef &ref); // a proposal
bool useName(Workspace &workspace, const domain::ObjectRef &ref, const QString &name);

// Contacts that may be one that has vanished: where the server tells no id, a new address makes it
// look like another. They have its name, or its address under another id.
QList<domain::ContactId> possibleSuccessors(const Workspace &workspace,
                                            const domain::ObjectRef &ref);
bool continueWith(Workspace &workspace, const domain::ObjectRef &ref,
                  const domain::ContactId &successor);

} // namespace rw::edit
