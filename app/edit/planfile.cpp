// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planfile.h"

#include "edit/contactsection.h"
#include "edit/editids.h"
#include "edit/planner.h"
#include "edit/workspace.h"

#include <QCoreApplication>

namespace rw::edit {

using domain::Edit;
using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;

namespace {

bool isLocal(const QString &id)
{
    return domain::RoleId{id}.isLocal();
}

// Without new objects that the file does not hold.
void dropUnknown(Edit &edit, const QHash<ObjectRef, QString> &fresh)
{
    const auto it = edit.fields.find(Field::Order);
    if (it == edit.fields.end() || it->mine.typeId() != QMetaType::QStringList)
        return;
    QStringList ids = it->mine.toStringList();
    ids.removeIf([&fresh](const QString &id) {
        return isLocal(id) && !fresh.contains({ObjectKind::ContactRole, id});
    });
    it->mine = ids;
}

// What is staged here of the same object stays wanted where the plan says nothing of it.
Edit overStaged(const Workspace &workspace, const ObjectRef &ref, const Edit &edit)
{
    const Edit *staged = workspace.buffer().find(ref);
    if (!staged || staged->operation != Edit::Operation::Update
        || edit.operation != Edit::Operation::Update)
        return edit;
    Edit merged = *staged;
    for (auto it = edit.fields.cbegin(); it != edit.fields.cend(); ++it)
        merged.fields.insert(it.key(), it.value());
    return merged;
}

} // namespace

QSet<ObjectRef> untickedIn(const Workspace &workspace)
{
    QSet<ObjectRef> without = workspace.unticked();
    const QHash<ObjectRef, ObjectRef> with = makePlan(workspace).leftOutWith;
    for (qsizetype before = -1; before != without.size();) {
        before = without.size();
        for (auto it = with.cbegin(); it != with.cend(); ++it) {
            if (without.contains(it.value()))
                without.insert(it.key());
        }
    }
    return without;
}

PlanFile planFileOf(const Workspace &workspace, const QSet<ObjectRef> &without,
                    const QString &savedBy)
{
    const auto serverId = [&workspace](ObjectKind kind, const QString &id) {
        return workspace.ids().serverId(kind, id);
    };
    PlanFile plan;
    plan.organisation = workspace.organisation();
    plan.savedAt = QDateTime::currentDateTimeUtc();
    plan.savedBy = savedBy;
    const QList<domain::Change> changes = workspace.changes();
    for (const domain::Change &change : changes) {
        if (without.contains(change.ref))
            continue;
        plan.changes.append(
            {{change.ref.kind, serverId(change.ref.kind, change.ref.id)},
             withIds(change.ref.kind, *workspace.buffer().find(change.ref), serverId)});
    }
    return plan;
}

tl::expected<OpenedPlan, QString> openedIn(const Workspace &workspace, const PlanFile &plan)
{
    const domain::Organisation &here = workspace.organisation();
    if (plan.organisation.id != here.id) {
        return tl::make_unexpected(
            QCoreApplication::translate(
                "rw::edit::PlanFile",
                "This plan is for another organisation: %1 (%2), and this is %3 (%4). Ids mean "
                "nothing elsewhere, so it cannot be opened here.")
                .arg(plan.organisation.name, plan.organisation.id, here.name, here.id));
    }
    QHash<ObjectRef, QString> fresh; // ids for what the plan makes
    for (const PlanFile::Change &change : plan.changes) {
        if (change.edit.operation == Edit::Operation::Create)
            fresh.insert(change.ref, domain::RoleId::local().value);
    }
    const auto idHere = [&](ObjectKind kind, const QString &id) {
        const auto made = fresh.constFind({kind, id});
        return made != fresh.cend() ? *made : workspace.ids().localId(kind, id);
    };
    OpenedPlan opened;
    for (const PlanFile::Change &change : plan.changes) {
        const ObjectRef ref{change.ref.kind, idHere(change.ref.kind, change.ref.id)};
        Edit edit = change.edit;
        dropUnknown(edit, fresh);
        edit = withIds(ref.kind, edit, idHere);
        const Section &section = workspace.sectionOf(ref.kind);
        if (ref.kind == ObjectKind::Contact
            && workspace.contacts().contactsState(domain::CounterpartyId{edit.owner})
                   != Section::State::Ready) {
            opened.unread.insert(domain::CounterpartyId{edit.owner});
        } else if (edit.operation != Edit::Operation::Create && section.knows(ref)
                   && !section.onServer(ref)) {
            opened.gone.append(change);
            if (edit.operation == Edit::Operation::Delete)
                continue; // as was wanted
        }
        const Edit *staged = workspace.buffer().find(ref);
        if (staged && staged->operation != edit.operation)
            opened.replacing.append(change);
        opened.replacements.append({ref, overStaged(workspace, ref, edit)});
    }
    return opened;
}

} // namespace rw::edit
