// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/workspace.h"

#include "domain/fields.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/editids.h"
#include "edit/editrow.h"
#include "edit/listorder.h"
#include "edit/planinput.h"
#include "edit/recognition.h"
#include "edit/rolesection.h"
#include "edit/stepvalues.h"
#include "edit/temporaryname.h"

#include <algorithm>

namespace rw::edit {

using domain::Change;
using domain::Edit;
using domain::Field;
using domain::FieldChange;
using domain::MaybeEdit;
using domain::ObjectKind;
using domain::ObjectRef;

Workspace::Workspace(api::ApiClient &client, const domain::Organisation &organisation,
                     std::unique_ptr<store::StagedEditsStore> store, QObject *parent)
    : QObject(parent), m_client(client), m_organisation(organisation), m_store(std::move(store)),
      m_roles(new RoleSection(*this)), m_contactRoles(new ContactRoleSection(*this)),
      m_contacts(new ContactSection(*this))
{
    restore();
    connect(&m_buffer, &EditBuffer::replaced, this, &Workspace::onReplaced);
    connect(&m_undo, &QUndoStack::indexChanged, this, &Workspace::stepsChanged);
    for (Section *section : sections()) {
        connect(section, &Section::baselineChanged, this, [this, section] { rebase(*section); });
        // What was staged with more rights stays, and is held back.
        connect(section, &Section::accessChanged, this, &Workspace::changesChanged);
        connect(section, &Section::recalled, this, [this, section] { showRecalled(*section); });
    }
    if (m_store) {
        connect(m_store.get(), &store::StagedEditsStore::durable, this, &Workspace::onDurable);
        connect(m_store.get(), &store::StagedEditsStore::failed, this, &Workspace::storeFailed);
    }
}

Workspace::~Workspace()
{
    m_undo.disconnect(this);
    m_undo.clear(); // its steps speak to this workspace as they go
}

QList<Section *> Workspace::sections() const
{
    return {m_roles, m_contactRoles, m_contacts};
}

Section &Workspace::sectionOf(ObjectKind kind) const
{
    switch (kind) {
    case ObjectKind::Role:
        return *m_roles;
    case ObjectKind::ContactRole:
    case ObjectKind::ContactRoleOrder:
        return *m_contactRoles;
    case ObjectKind::Counterparty:
    case ObjectKind::Contact:
        break;
    }
    return *m_contacts;
}

void Workspace::reload()
{
    m_reloadWanted = m_applying;
    if (m_applying)
        return;
    for (Section *section : sections())
        section->reload();
    if (!m_readingHeld)
        m_roles->reloadUsers();
}

QList<Change> Workspace::changes() const
{
    QList<Change> changes;
    const auto &edits = m_buffer.edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it)
        changes.append(change(it.key()));
    std::sort(changes.begin(), changes.end(), [](const Change &a, const Change &b) {
        if (a.ref.kind != b.ref.kind)
            return a.ref.kind < b.ref.kind;
        const int order = a.title.compare(b.title, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.ref < b.ref;
    });
    return changes;
}

Change Workspace::change(const ObjectRef &ref) const
{
    Change change;
    change.ref = ref;
    const Edit *edit = m_buffer.find(ref);
    if (!edit)
        return change;
    const Section &section = sectionOf(ref.kind);
    const Section::Snapshot now = section.isRecalled(ref) ? std::nullopt : section.onServer(ref);
    change.operation = edit->operation;
    change.transferTo = edit->transferTo;
    change.makeAnonymous = edit->makeAnonymous;
    change.obstacle = section.obstacle(ref, *edit);
    change.modification = section.lastModification(ref);
    change.title = edit->operation != Edit::Operation::Create && now && now->contains(Field::Name)
                       ? now->value(Field::Name).toString()
                       : edit->label;
    for (Field field : domain::fieldsOf(ref.kind)) {
        const auto it = edit->fields.constFind(field);
        if (it == edit->fields.cend())
            continue;
        const QVariant before = now ? now->value(field) : it->base;
        const bool conflicted = edit->operation != Edit::Operation::Create && now
                                && before != it->base && before != it->mine;
        if (edit->operation == Edit::Operation::Delete && !conflicted)
            continue;
        change.fields.append({field, before,
                              edit->operation == Edit::Operation::Delete ? QVariant() : it->mine,
                              it->base, conflicted});
    }
    if (ref.kind == ObjectKind::ContactRoleOrder && now && !change.isConflict()) {
        // Values came or went; the order is made among those that are there.
        const domain::FieldEdit order = edit->fields.value(Field::Order);
        const QVariant value = now->value(Field::Order);
        if (order.base != value)
            change.combined.append({Field::Order, value, order.mine, order.base, false});
    } else if (edit->operation == Edit::Operation::Update && now) {
        for (auto it = edit->seen.cbegin(); it != edit->seen.cend(); ++it) {
            const QVariant value = now->value(it.key());
            if (value != it.value() && !edit->fields.contains(it.key()))
                change.combined.append({it.key(), value, QVariant(), it.value(), false});
        }
    }
    return change;
}

const Workspace::Failure *Workspace::failure(const ObjectRef &ref) const
{
    const auto it = m_failures.constFind(ref);
    return it == m_failures.cend() ? nullptr : &*it;
}

void Workspace::setFailure(const ObjectRef &ref, const Failure &failure)
{
    m_failures.insert(ref, failure);
    emit changesChanged();
}

void Workspace::clearFailures()
{
    if (m_failures.isEmpty())
        return;
    m_failures.clear();
    emit changesChanged();
}

void Workspace::setTicked(const QList<ObjectRef> &refs, bool ticked)
{
    QSet<ObjectRef> unticked = m_unticked;
    if (ticked) {
        unticked.subtract(
            withNeeded(*this, QSet<ObjectRef>(refs.cbegin(), refs.cend()), m_unticked));
    } else {
        for (const ObjectRef &ref : refs) {
            if (m_buffer.find(ref))
                unticked.insert(ref);
        }
    }
    if (unticked == m_unticked)
        return;
    m_unticked = unticked;
    emit ticksChanged();
}

int Workspace::stagedCount(const Section &section) const
{
    int count = 0;
    const auto &edits = m_buffer.edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it)
        count += section.covers(it.key().kind) ? 1 : 0;
    return count;
}

bool Workspace::stage(const QString &text, const QList<EditBuffer::Replacement> &wanted)
{
    QList<EditBuffer::Replacement> complete = wanted;
    for (Section *section : sections())
        section->complete(complete);
    QList<EditBuffer::Replacement> real;
    for (const auto &[ref, edit] : std::as_const(complete)) {
        const MaybeEdit normal = sectionOf(ref.kind).normalised(ref, edit);
        if (normal == m_buffer.state(ref))
            continue;
        if (isLocked(ref) || !mayBeStaged(ref, normal))
            return false;
        real.append({ref, normal});
    }
    if (real.isEmpty())
        return false;
    m_undo.push(new StageCommand(*this, text, real));
    return true;
}

bool Workspace::mayBeStaged(const ObjectRef &ref, const MaybeEdit &edit) const
{
    return !edit || sectionOf(ref.kind).access().allows(edit->operation);
}

int Workspace::leaveOutForbidden(QList<EditBuffer::Replacement> &replacements) const
{
    return int(replacements.removeIf([this](const EditBuffer::Replacement &replacement) {
        return !mayBeStaged(replacement.first, replacement.second);
    }));
}

bool Workspace::revert(const QList<ObjectRef> &refs)
{
    QList<EditBuffer::Replacement> wanted;
    QString name;
    for (const ObjectRef &ref : refs) {
        if (!m_buffer.find(ref))
            continue;
        name = change(ref).title;
        wanted.append({ref, reverted(*this, ref)});
    }
    if (wanted.isEmpty())
        return false;
    return stage(wanted.size() == 1 && !name.isEmpty()
                     ? tr("Revert %1").arg(name)
                     : tr("Revert %n change(s)", nullptr, int(wanted.size())),
                 wanted);
}

bool Workspace::revertField(const ObjectRef &ref, Field field)
{
    MaybeEdit edit = m_buffer.state(ref);
    if (!edit || edit->operation != Edit::Operation::Update || !edit->fields.contains(field))
        return false;
    const MaybeEdit back = field == uniqueField(ref.kind) ? reverted(*this, ref) : std::nullopt;
    if (back)
        edit->fields[field] = back->fields.value(field);
    else
        edit->fields.remove(field);
    return stage(tr("Revert %1").arg(change(ref).title), {{ref, edit}});
}

bool Workspace::keepMine(const ObjectRef &ref)
{
    MaybeEdit edit = m_buffer.state(ref);
    const Section::Snapshot now = sectionOf(ref.kind).onServer(ref);
    if (!edit || !now)
        return false;
    for (auto it = edit->fields.begin(); it != edit->fields.end(); ++it) {
        it->base = now->value(it.key());
        if (edit->operation == Edit::Operation::Delete)
            it->mine = it->base;
    }
    if (edit->operation == Edit::Operation::Update)
        edit->seen = *now;
    return stage(tr("Keep my change of %1").arg(change(ref).title), {{ref, edit}});
}

QList<Change> Workspace::combined() const
{
    QList<Change> result;
    const QList<Change> all = changes();
    std::copy_if(all.cbegin(), all.cend(), std::back_inserter(result),
                 [](const Change &change) { return !change.combined.isEmpty(); });
    return result;
}

void Workspace::acknowledge()
{
    m_alreadySo.clear();
    QList<EditBuffer::Replacement> replacements;
    const auto &edits = m_buffer.edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        const Section::Snapshot now = sectionOf(it.key().kind).onServer(it.key());
        Edit known = *it;
        if (sectionOf(it.key().kind).isRecalled(it.key()))
            continue;
        if (it.key().kind == ObjectKind::ContactRoleOrder && now
            && !change(it.key()).isConflict()) {
            known.fields[Field::Order] = {now->value(Field::Order), m_contactRoles->mergedOrder()};
            replacements.append({it.key(), known});
            continue;
        }
        if (!now || it->seen.isEmpty() || it->seen == *now)
            continue;
        // What is still to be answered keeps the values that it is measured by.
        for (auto field = now->cbegin(); field != now->cend(); ++field) {
            if (!known.fields.contains(field.key()))
                known.seen.insert(field.key(), field.value());
        }
        replacements.append({it.key(), known});
    }
    m_buffer.replace(replacements);
    emit changesChanged();
}

bool Workspace::canUndo() const
{
    return m_undo.canUndo() && !touchesLocked(m_undo.command(m_undo.index() - 1));
}

bool Workspace::canRedo() const
{
    return m_undo.canRedo() && !touchesLocked(m_undo.command(m_undo.index()));
}

void Workspace::undo()
{
    if (!canUndo())
        return;
    m_undo.undo();
    dropObsoleteEnds();
}

QStringList Workspace::steps() const
{
    QStringList steps;
    for (int i = 0; i < m_undo.count(); ++i)
        steps.append(m_undo.text(i));
    return steps;
}

void Workspace::goToStep(int index)
{
    const int to = std::clamp(index, 0, m_undo.count());
    // A step that became pointless may go on the way, which changes the count: never the same
    // twice.
    for (int left = m_undo.count() + 1; left > 0 && m_undo.index() > to && canUndo(); --left)
        undo();
    for (int left = m_undo.count() + 1; left > 0 && m_undo.index() < to && canRedo(); --left)
        redo();
}

void Workspace::redo()
{
    if (!canRedo())
        return;
    m_undo.redo();
    dropObsoleteEnds();
}

void Workspace::lock(const QSet<ObjectRef> &refs)
{
    m_locked = refs;
    m_applying = true;
    emit locksChanged();
    emit stepsChanged();
}

void Workspace::unlock()
{
    m_locked.clear();
    m_applying = false;
    if (m_reloadWanted) // after those who hear of the end
        QMetaObject::invokeMethod(this, &Workspace::reload, Qt::QueuedConnection);
    emit locksChanged();
    emit stepsChanged();
}

void Workspace::markSent(const ObjectRef &ref, const Step &step)
{
    auto it = m_sent.find(ref);
    // What was made was not there before, even if it has been read by now.
    if (it == m_sent.end())
        it = m_sent.insert(ref,
                           {makes(step) ? std::nullopt : sectionOf(ref.kind).onServer(ref), {}});
    it->what.isDeletion |= deletes(step);
    const QMap<Field, QVariant> values = writtenValues(step);
    const QSet<Field> fields = writtenFields(step);
    for (Field field : fields) {
        QVariantList &given = it->what.fields[field];
        if (values.contains(field))
            given.append(values.value(field));
    }
}

void Workspace::acceptAsOwn(const ObjectRef &ref, const QMap<Field, QVariant> &values)
{
    MaybeEdit edit = m_buffer.state(ref);
    const Section::Snapshot now = sectionOf(ref.kind).onServer(ref);
    if (!edit || !now)
        return;
    for (auto it = edit->fields.begin(); it != edit->fields.end(); ++it) {
        const QVariant value = now->value(it.key());
        if (!values.contains(it.key()) || value != values.value(it.key()))
            continue;
        if (isTemporaryName(value.toString()) && !edit->seen.contains(it.key()))
            edit->seen.insert(it.key(), it->base);
        it->base = value;
        if (edit->operation == Edit::Operation::Delete)
            it->mine = value;
    }
    replaceEdits({{ref, edit}});
}

void Workspace::setOperator(const QString &name, const QString &email)
{
    m_operatorName = name;
    m_operatorEmail = email;
}

void Workspace::adopt(const ObjectRef &local, const QString &serverId)
{
    m_ids.adopt(local, serverId);
    m_unsure.remove(local);
    if (!m_store)
        return;
    // Other edits may speak of the object: on disk they must do so by the id that outlives this
    // run.
    QList<store::StagedRow> rows;
    const auto &edits = m_buffer.edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key() == local || speaksOf(it.key().kind, it.value(), local))
            rows.append(rowFor(it.key(), it.value()));
    }
    const store::StagedRow before = toRow(local, Edit());
    countAsWritten(m_store->rename(before.kind, before.id, rows));
}

void Workspace::replaceEdits(const QList<EditBuffer::Replacement> &replacements)
{
    QList<EditBuffer::Replacement> normal;
    for (const auto &[ref, edit] : replacements)
        normal.append({ref, sectionOf(ref.kind).normalised(ref, edit)});
    m_buffer.replace(normal);
}

void Workspace::restore()
{
    if (!m_store)
        return;
    QList<EditBuffer::Replacement> edits;
    for (const store::StagedRow &row : m_store->rows()) {
        if (const auto edit = fromRow(row)) {
            edits.append({edit->first, edit->second});
        } else {
            m_unreadable.append(edit.error());
            m_unreadableRows.append(row);
        }
    }
    m_buffer.replace(edits);
    m_durableCount = stagedCount();
}

// What was made although nobody heard of it, and only showed after it was looked for.
void Workspace::adoptUnsure(Section &section)
{
    bool found = false;
    const QHash<ObjectRef, Step> unsure = m_unsure;
    for (const Step &making : unsure) {
        if (!section.covers(making.ref.kind) || !m_buffer.find(making.ref)
            || !adoptMade(*this, making))
            continue;
        markSent(making.ref, making);
        found = true;
    }
    if (found && &section == m_contacts)
        m_contacts->expectReload(); // or somebody might apply in between what is there already
    if (found) // by the ids that are known now
        QMetaObject::invokeMethod(&section, &Section::reload, Qt::QueuedConnection);
}

// The edits are laid over it. What it tells was so once: no edit is measured by it.
void Workspace::showRecalled(Section &section)
{
    section.recompute(refsOf(section));
    emit changesChanged();
}

QSet<ObjectRef> Workspace::refsOf(const Section &section) const
{
    QSet<ObjectRef> refs;
    const auto &edits = m_buffer.edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (section.covers(it.key().kind))
            refs.insert(it.key());
    }
    return refs;
}

void Workspace::rebase(Section &section)
{
    adoptUnsure(section);
    // Our own changes first: wishes keep meaning what they meant.
    QList<EditBuffer::Replacement> replacements;
    QHash<ObjectRef, Sent> sent;
    for (auto it = m_sent.begin(); it != m_sent.end();) {
        if (section.covers(it.key().kind) && section.wasJustRead(it.key())) {
            sent.insert(it.key(), it.value());
            it = m_sent.erase(it);
        } else {
            ++it;
        }
    }
    QHash<ObjectRef, MaybeEdit> states;
    const auto &edits = m_buffer.edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (section.covers(it.key().kind))
            states.insert(it.key(), it.value());
    }
    for (auto it = sent.cbegin(); it != sent.cend(); ++it) {
        states[it.key()] = section.rebased(it.key(), m_buffer.state(it.key()), it->before,
                                           section.onServer(it.key()), it->what);
    }
    // Values that were made or deleted here are no change of the list by others.
    if (MaybeEdit &order = states[ContactRoleSection::orderRef()]; order) {
        QStringList base = order->fields.value(Field::Order).base.toStringList();
        QStringList present
            = section.onServer(ContactRoleSection::orderRef())->value(Field::Order).toStringList();
        present.removeIf([&](const QString &id) {
            return !base.contains(id) && !sent.contains({ObjectKind::ContactRole, id});
        });
        for (auto it = sent.cbegin(); it != sent.cend(); ++it) {
            if (it.key().kind == ObjectKind::ContactRole && !section.onServer(it.key()))
                base.removeAll(it.key().id);
        }
        order->fields[Field::Order].base = mergedOrder(base, present);
    } else {
        states.remove(ContactRoleSection::orderRef());
    }
    for (auto it = states.cbegin(); it != states.cend(); ++it) {
        const MaybeEdit left = section.normalised(it.key(), it.value());
        if (it.value())
            noteAlreadySo(it.key(), *it.value(), left, sent.value(it.key()).what.fields);
        replacements.append({it.key(), left});
    }

    QStringList obsolete;
    for (StageCommand *command : std::as_const(m_commands)) {
        const bool makesSomething = std::any_of(
            command->items().cbegin(), command->items().cend(), [this](const auto &item) {
                return item.after && item.after->operation == Edit::Operation::Create
                       && !m_ids.isAdopted(item.ref);
            });
        const bool gone = command->rewrite([&](StageCommand::Item &item) {
            if (!section.covers(item.ref.kind))
                return true;
            if (const auto it = sent.constFind(item.ref); it != sent.cend()) {
                const Section::Snapshot now = section.onServer(item.ref);
                item.before = section.rebased(item.ref, item.before, it->before, now, it->what);
                item.after = section.rebased(item.ref, item.after, it->before, now, it->what);
            }
            const auto makes = [](const MaybeEdit &edit) {
                return edit && edit->operation == Edit::Operation::Create;
            };
            // An object that somebody else removed cannot be brought back by a step that only
            // changed it. One that put something new in its place can give the old wish back.
            return (makesSomething && item.before && !item.after) || !section.knows(item.ref)
                   || makes(item.before) || makes(item.after)
                   || section.onServer(item.ref).has_value();
        });
        if (gone)
            obsolete.append(command->text());
    }

    m_buffer.replace(replacements);
    section.recompute(refsOf(section));
    dropObsoleteEnds();
    emit changesChanged();
    if (!obsolete.isEmpty())
        emit stepsBecameObsolete(obsolete);
}

// What is there without our doing was done by somebody else.
void Workspace::noteAlreadySo(const ObjectRef &ref, const Edit &wish, const MaybeEdit &left,
                              const QMap<Field, QVariantList> &sent)
{
    const Section &section = sectionOf(ref.kind);
    if (!section.knows(ref) || wish.operation == Edit::Operation::Create)
        return;
    const Section::Snapshot now = section.onServer(ref);
    Change note;
    note.ref = ref;
    note.operation = wish.operation;
    note.title = wish.label;
    note.modification = section.lastModification(ref);
    if (wish.operation == Edit::Operation::Delete) {
        if (now || !sent.isEmpty())
            return;
    } else {
        for (auto it = wish.fields.cbegin(); it != wish.fields.cend(); ++it) {
            const bool stays = left && left->fields.contains(it.key());
            if (!stays && now && now->contains(it.key()) && !sent.contains(it.key())
                && it->base != it->mine)
                note.fields.append({it.key(), now->value(it.key()), it->mine, it->base, false});
        }
        if (note.fields.isEmpty())
            return;
        if (now->contains(Field::Name))
            note.title = now->value(Field::Name).toString();
    }
    m_alreadySo.append(note);
}

void Workspace::persist(const QSet<ObjectRef> &refs)
{
    if (!m_store) {
        m_durableCount = stagedCount();
        emit durableCountChanged(m_durableCount);
        return;
    }
    for (const ObjectRef &ref : refs) {
        const Edit *edit = m_buffer.find(ref);
        const store::StagedRow row = rowFor(ref, edit ? *edit : Edit());
        countAsWritten(edit ? m_store->put(row) : m_store->remove(row.kind, row.id));
    }
}

void Workspace::countAsWritten(quint64 write)
{
    m_countAfter.append({write, stagedCount()});
}

void Workspace::onDurable(quint64 write)
{
    int count = m_durableCount;
    const bool wasDurable = isDurable();
    while (!m_countAfter.isEmpty() && m_countAfter.first().first <= write)
        count = m_countAfter.takeFirst().second;
    if (count != m_durableCount) {
        m_durableCount = count;
        emit durableCountChanged(count);
    }
    if (!wasDurable && isDurable())
        emit becameDurable();
}

void Workspace::onReplaced(const QSet<ObjectRef> &refs)
{
    bool forgot = false;
    for (const ObjectRef &ref : refs) {
        m_failures.remove(ref);
        if (!m_buffer.find(ref))
            forgot = m_unticked.remove(ref) || forgot;
    }
    for (Section *section : sections()) {
        QSet<ObjectRef> theirs;
        for (const ObjectRef &ref : refs) {
            if (section->covers(ref.kind))
                theirs.insert(ref);
        }
        if (!theirs.isEmpty())
            section->recompute(theirs);
    }
    persist(refs);
    emit changesChanged();
    if (forgot)
        emit ticksChanged();
}

store::StagedRow Workspace::rowFor(const ObjectRef &ref, const Edit &edit) const
{
    const auto serverId
        = [this](ObjectKind kind, const QString &id) { return m_ids.serverId(kind, id); };
    return toRow({ref.kind, serverId(ref.kind, ref.id)}, withIds(ref.kind, edit, serverId));
}

void Workspace::dropObsoleteEnds()
{
    // QUndoStack drops an obsolete step only as it is undone or redone, which would look like a
    // dead key.
    while (m_undo.canUndo() && m_undo.command(m_undo.index() - 1)->isObsolete())
        m_undo.undo();
    while (m_undo.canRedo() && m_undo.command(m_undo.index())->isObsolete())
        m_undo.redo();
    emit stepsChanged();
}

bool Workspace::touchesLocked(const QUndoCommand *command) const
{
    const auto &items = static_cast<const StageCommand *>(command)->items();
    return std::any_of(items.cbegin(), items.cend(),
                       [this](const StageCommand::Item &item) { return isLocked(item.ref); });
}

} // namespace rw::edit
