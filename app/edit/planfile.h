// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"
#include "domain/organisation.h"
#include "edit/editbuffer.h"

#include <QDateTime>
#include <QSet>
#include <tl/expected.hpp>

namespace rw::edit {

class Workspace;

// Staged changes on their way to another desk: what is wanted and from what it starts, in the
// server's ids, and of new objects in ids that mean nothing outside the file.
struct PlanFile
{
    struct Change
    {
        domain::ObjectRef ref;
        domain::Edit edit;

        bool operator==(const Change &) const = default;
    };

    domain::Organisation organisation;
    QDateTime savedAt; // UTC
    QString savedBy;
    QList<Change> changes;

    bool operator==(const PlanFile &) const = default;
};

// Of the changes that are staged, those that are unticked and those that need one of them.
QSet<domain::ObjectRef> untickedIn(const Workspace &workspace);
// All that is staged without some of it.
PlanFile planFileOf(const Workspace &workspace, const QSet<domain::ObjectRef> &without,
                    const QString &savedBy);

// What can be staged of a plan file in this workspace. Edits start from the values that the plan
// was made from, so that what has changed since comes up as a conflict.
struct OpenedPlan
{
    QList<EditBuffer::Replacement> replacements; // for one step: Workspace::stage()
    QList<PlanFile::Change> replacing; // something else that is staged of the same object
    QList<PlanFile::Change> gone; // about objects that the server no longer has
    QSet<domain::CounterpartyId> unread; // their contacts cannot be compared until they are read
};
// The error says why the plan is none for this workspace: it is another organisation's.
tl::expected<OpenedPlan, QString> openedIn(const Workspace &workspace, const PlanFile &plan);

} // namespace rw::edit
