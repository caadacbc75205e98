// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/personsacts.h"

#include "edit/section.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::test {

using domain::Edit;
using domain::Field;
using domain::FieldEdit;
using domain::ObjectKind;
using domain::ObjectRef;

void PersonsActs::watch(const std::function<void()> &act, bool isAnswer)
{
    const QHash<ObjectRef, Edit> before = m_workspace.buffer().edits();
    act();
    const auto &now = m_workspace.buffer().edits();
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        const auto earlier = before.constFind(it.key());
        note(it.key(), earlier == before.cend() ? nullptr : &*earlier, *it, isAnswer);
    }
    forgetWhatIsNotStaged();
}

void PersonsActs::note(const ObjectRef &ref, const Edit *before, const Edit &now, bool isAnswer)
{
    if (before && *before == now)
        return;
    Wish &wish = m_wishes[ref];
    wish.operation = now.operation;
    const edit::Section::Snapshot shown = m_workspace.sectionOf(ref.kind).onServer(ref);
    const FieldValues held = shown.value_or(FieldValues());
    if (now.operation == Edit::Operation::Delete) {
        wish.fields.clear();
        for (auto it = held.cbegin(); it != held.cend(); ++it)
            wish.fields.insert(it.key(), {*it, {}, isAnswer});
        return;
    }
    for (auto it = now.fields.cbegin(); it != now.fields.cend(); ++it) {
        const bool isNew = !before || before->operation != now.operation
                           || !before->fields.contains(it.key())
                           || before->fields.value(it.key()) != *it;
        if (isNew)
            wish.fields.insert(it.key(), {held.value(it.key()), it->mine, isAnswer});
    }
}

void PersonsActs::forgetWhatIsNotStaged()
{
    const edit::EditBuffer &buffer = m_workspace.buffer();
    for (auto it = m_wishes.begin(); it != m_wishes.end();) {
        const Edit *const edit = buffer.find(it.key());
        if (!edit) {
            it = m_wishes.erase(it);
            continue;
        }
        if (edit->operation != Edit::Operation::Delete) {
            it->fields.removeIf([edit](const std::pair<const Field &, Act &> &each) {
                return !edit->fields.contains(each.first);
            });
        }
        ++it;
    }
}

void PersonsActs::reviewed(const edit::Plan &plan)
{
    m_temporary.clear();
    for (const edit::Step &step : plan.steps) {
        if (step.isTemporary)
            m_temporary.unite({step.role.name, step.contactRole.name, step.contact.emailId});
    }
}

const PersonsActs::Wish *PersonsActs::wish(const ObjectRef &ref) const
{
    const auto found = m_wishes.constFind({ref.kind, m_workspace.ids().localId(ref.kind, ref.id)});
    return found == m_wishes.cend() ? nullptr : &*found;
}

QVariant PersonsActs::byServersIds(Field field, const QVariant &value) const
{
    const edit::IdMap &ids = m_workspace.ids();
    if (field == Field::ReportingTo)
        return ids.serverId(ObjectKind::Role, value.toString());
    if (field != Field::Order)
        return value;
    QStringList order;
    const QStringList local = value.toStringList();
    for (const QString &id : local)
        order.append(ids.serverId(ObjectKind::ContactRole, id));
    return order;
}

std::optional<PersonsActs::Act> PersonsActs::act(const ObjectRef &ref, Field field) const
{
    const Wish *const found = wish(ref);
    if (!found || !found->fields.contains(field))
        return std::nullopt;
    Act act = found->fields.value(field);
    act.seen = byServersIds(field, act.seen);
    act.wanted = byServersIds(field, act.wanted);
    return act;
}

bool PersonsActs::makes(ObjectKind kind, const FieldValues &fields) const
{
    for (auto it = m_wishes.cbegin(); it != m_wishes.cend(); ++it) {
        if (it.key().kind != kind || it->operation != Edit::Operation::Create)
            continue;
        const bool isThis = std::all_of(fields.keyBegin(), fields.keyEnd(), [&](Field field) {
            return byServersIds(field, it->fields.value(field).wanted) == fields.value(field)
                   || isTemporary(fields.value(field).toString());
        });
        if (isThis)
            return true;
    }
    return false;
}

bool PersonsActs::deletes(const ObjectRef &ref) const
{
    const Wish *const found = wish(ref);
    return found && found->operation == Edit::Operation::Delete;
}

} // namespace rw::test
