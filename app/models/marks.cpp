// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/marks.h"

#include "edit/workspace.h"

#include <QCoreApplication>

#include <algorithm>

namespace rw::models {

using domain::Change;
using domain::Edit;
using domain::Field;
using domain::FieldChange;
using domain::ObjectRef;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rw::models::Marks)
};

bool isMove(const FieldChange &field)
{
    return field.field == Field::ReportingTo || field.field == Field::Order;
}

} // namespace

Mark markOf(const Change &change, bool failed)
{
    if (change.obstacle == Change::Obstacle::ChangedOnServer)
        return Mark::ChangedOnServer;
    if (change.obstacle != Change::Obstacle::None || failed)
        return Mark::Attention;
    switch (change.operation) {
    case Edit::Operation::Create:
        return Mark::New;
    case Edit::Operation::Delete:
        return Mark::ToBeDeleted;
    case Edit::Operation::Update:
        break;
    }
    return std::any_of(change.fields.cbegin(), change.fields.cend(), isMove) ? Mark::Moved
                                                                             : Mark::Edited;
}

Mark markOf(const edit::Workspace &workspace, const ObjectRef &ref)
{
    // Most rows have no edit, and views ask for every row they paint.
    if (!workspace.buffer().find(ref))
        return Mark::None;
    return markOf(workspace.change(ref), workspace.failure(ref) != nullptr);
}

QString markWords(const Change &change, Mark mark)
{
    switch (mark) {
    case Mark::None:
        break;
    case Mark::New:
        return Words::tr("new, not sent");
    case Mark::Edited:
        return Words::tr("edited, not sent");
    case Mark::Moved:
        return std::all_of(change.fields.cbegin(), change.fields.cend(), isMove)
                   ? Words::tr("moved, not sent")
                   : Words::tr("moved and edited, not sent");
    case Mark::ToBeDeleted:
        return Words::tr("to be deleted, not sent");
    case Mark::Attention:
        return Words::tr("needs attention, not sent");
    case Mark::ChangedOnServer:
        return Words::tr("changed on server, not sent");
    }
    return {};
}

QString markWords(const edit::Workspace &workspace, const ObjectRef &ref)
{
    if (!workspace.buffer().find(ref))
        return {};
    const Change change = workspace.change(ref);
    return markWords(change, markOf(change, workspace.failure(ref) != nullptr));
}

} // namespace rw::models
