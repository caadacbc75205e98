// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/changerows.h"

#include "edit/contactrolesection.h"
#include "edit/planinput.h"
#include "edit/workspace.h"
#include "models/changewords.h"
#include "models/marks.h"
#include "models/reasons.h"

#include <QCoreApplication>

#include <algorithm>

namespace rw::models {

using domain::Change;
using domain::ContactRoleId;
using domain::Edit;
using domain::Field;
using domain::FieldChange;
using domain::ObjectKind;
using edit::Workspace;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rw::models::ChangesModel)
};

QString sectionTitle(ObjectKind kind, int count)
{
    switch (kind) {
    case ObjectKind::Role:
        //: %1: how many of them are changed
        return Words::tr("Roles (%L1)").arg(count);
    case ObjectKind::ContactRole:
    case ObjectKind::ContactRoleOrder:
        //: %1: how many of them are changed
        return Words::tr("Contact roles (%L1)").arg(count);
    case ObjectKind::Counterparty:
    case ObjectKind::Contact:
        break;
    }
    //: %1: how many of them are changed
    return Words::tr("Counterparty contacts (%L1)").arg(count);
}

// A section is known by one of the kinds that are in it.
ObjectKind keyKind(ObjectKind kind)
{
    return kind == ObjectKind::ContactRoleOrder ? ObjectKind::ContactRole
           : kind == ObjectKind::Counterparty   ? ObjectKind::Contact
                                                : kind;
}

QString outcome(const Workspace &workspace, const Change &change)
{
    switch (change.operation) {
    case Edit::Operation::Create:
        if (change.ref.kind == ObjectKind::Contact) {
            for (const FieldChange &field : change.fields) {
                if (field.field == Field::Counterparty)
                    return Words::tr("new, at %1")
                        .arg(counterpartyInWords(workspace, field.after.toString()));
            }
        }
        return change.ref.kind == ObjectKind::Counterparty ? Words::tr("new counterparty")
                                                           : Words::tr("new");
    case Edit::Operation::Delete:
        if (change.ref.kind == ObjectKind::Role) {
            //: %1: the role that takes over the users of one that is deleted
            return Words::tr("deleted, users to %1").arg(roleInWords(workspace, change.transferTo));
        }
        return change.makeAnonymous ? Words::tr("deleted and made anonymous")
                                    : Words::tr("deleted");
    case Edit::Operation::Update:
        break;
    }
    return {};
}

void addField(const Workspace &workspace, ChangeNode &object, const FieldChange &field)
{
    const bool creates = object.change.operation == Edit::Operation::Create;
    // A new object is told by what was filled in.
    if (creates
        && (field.field == Field::Counterparty || field.after.toString().isEmpty()
            || field.after == QVariant(false)))
        return;
    ChangeNode *row = object.add();
    row->key = QString::number(int(field.field));
    row->ref = object.ref;
    row->field = field.field;
    row->what = fieldInWords(object.ref->kind, field.field);
    if (!creates)
        row->before
            = valueInWords(workspace, field.field, field.conflicted ? field.base : field.before);
    if (object.change.operation != Edit::Operation::Delete)
        row->after = valueInWords(workspace, field.field, field.after);
    if (field.conflicted) {
        row->mark = Mark::ChangedOnServer;
        //: %1: the value that someone else set meanwhile
        row->state = Words::tr("changed on server: now %1")
                         .arg(valueInWords(workspace, field.field, field.before));
    }
}

// The order is one value on the wire; people see which values go where.
void addMovedValues(const Workspace &workspace, ChangeNode &object)
{
    const edit::ContactRoleSection &section = workspace.contactRoles();
    const bool conflicted = object.change.obstacle == Change::Obstacle::ChangedOnServer;
    QStringList base;
    for (const FieldChange &field : object.change.fields)
        base = field.base.toStringList();
    const auto &entries = section.list().entries();
    for (qsizetype place = 0; place < entries.size(); ++place) {
        const ContactRoleId id = entries.at(place).id();
        if (!section.movedValues().contains(id))
            continue;
        ChangeNode *row = object.add();
        row->key = id.value;
        row->ref = object.ref;
        row->field = Field::Order;
        row->what = entries.at(place).value.name;
        row->after = Words::tr("position %L1").arg(place + 1);
        const int now = section.positionOnServer(id);
        const qsizetype then = conflicted ? base.indexOf(id.value) + 1 : now;
        //: where a contact role stood that was not there before
        row->before = then > 0 ? Words::tr("position %L1").arg(then) : Words::tr("(none)");
        if (conflicted && now != then) {
            row->mark = Mark::ChangedOnServer;
            row->state = Words::tr("changed on server: now position %L1").arg(now);
        }
    }
}

QString titleOf(const Workspace &workspace, const domain::ObjectRef &ref)
{
    return ref.kind == ObjectKind::ContactRoleOrder ? Words::tr("Order of the contact roles")
                                                    : workspace.change(ref).title;
}

// Of its own, or because it needs a change that does not go.
void leaveOut(const Workspace &workspace, ChangeNode &object)
{
    const bool held = object.change.isConflict() || workspace.failure(*object.ref);
    if (!workspace.isTicked(*object.ref)) {
        object.ticked = Qt::Unchecked;
        if (!held)
            object.state = Words::tr("not ticked, stays staged");
    } else if (object.leftOutWith) {
        object.ticked = Qt::Unchecked;
        if (!held) {
            //: %1: the name of another object; without the change of it this one cannot be sent
            object.state
                = Words::tr("left out: needs %1").arg(titleOf(workspace, *object.leftOutWith));
        }
    }
}

void addObject(const Workspace &workspace, ChangeNode &section, const Change &change,
               const QHash<domain::ObjectRef, domain::ObjectRef> &reasons)
{
    ChangeNode *object = section.add();
    object->key = QStringLiteral("%1/%2").arg(int(change.ref.kind)).arg(change.ref.id);
    object->ref = change.ref;
    object->change = change;
    const bool isOrder = change.ref.kind == ObjectKind::ContactRoleOrder;
    object->what = titleOf(workspace, change.ref);
    if (const auto reason = reasons.constFind(change.ref); reason != reasons.cend())
        object->leftOutWith = *reason;
    object->after = outcome(workspace, change);
    const Workspace::Failure *failure = workspace.failure(change.ref);
    object->mark = markOf(change, failure != nullptr);
    object->state = change.obstacle != Change::Obstacle::None
                        ? reasonOf(change.ref.kind, change.obstacle)
                    : failure ? reasonOf(*failure)
                              : markWords(change, object->mark);
    leaveOut(workspace, *object);
    if (isOrder) {
        addMovedValues(workspace, *object);
        return;
    }
    for (const FieldChange &field : change.fields)
        addField(workspace, *object, field);
}

} // namespace

std::unique_ptr<ChangeNode> changeRows(const Workspace &workspace)
{
    auto root = std::make_unique<ChangeNode>();
    ChangeNode *section = nullptr;
    const edit::Section *sectionOf = nullptr;
    const QList<Change> changes = workspace.changes();
    const auto reasons
        = edit::reasons(edit::selection(workspace, workspace.unticked()), workspace.unticked());
    for (const Change &change : changes) {
        const edit::Section *theirs = &workspace.sectionOf(change.ref.kind);
        if (theirs != sectionOf) {
            sectionOf = theirs;
            section = root->add();
            section->key = QString::number(int(keyKind(change.ref.kind)));
        }
        addObject(workspace, *section, change, reasons);
        ++section->count;
        section->what = sectionTitle(change.ref.kind, section->count);
    }
    for (const auto &rows : root->children) {
        const auto ticked
            = std::count_if(rows->children.cbegin(), rows->children.cend(),
                            [](const auto &object) { return object->ticked == Qt::Checked; });
        rows->ticked = ticked == 0             ? Qt::Unchecked
                       : ticked == rows->count ? Qt::Checked
                                               : Qt::PartiallyChecked;
    }
    return root;
}

} // namespace rw::models
