// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/counterpartydirectory.h"

#include "domain/fields.h"
#include "edit/contactsection.h"
#include "edit/workspace.h"

#include <QCoreApplication>

#include <algorithm>

namespace rw::edit {

using domain::Counterparty;
using domain::CounterpartyId;
using domain::Edit;
using domain::Field;
using domain::NameProblem;
using domain::ObjectKind;
using domain::ObjectRef;

namespace {

struct DirectoryWords
{
    Q_DECLARE_TR_FUNCTIONS(rw::edit::CounterpartyDirectory)
};

} // namespace

void CounterpartyDirectory::assign(const QList<Counterparty> &counterparties)
{
    m_onServer = counterparties;
    m_rowOf.clear();
    m_rowOfRef.clear();
    for (qsizetype row = 0; row < counterparties.size(); ++row) {
        m_rowOf.insert(counterparties.at(row).id, int(row));
        m_rowOfRef.insert(ref(counterparties.at(row).id).id, int(row));
    }
}

const Counterparty *CounterpartyDirectory::find(const CounterpartyId &id) const
{
    const auto row = m_rowOf.constFind(id);
    return row == m_rowOf.cend() ? nullptr : &m_onServer.at(*row);
}

const Counterparty *CounterpartyDirectory::find(const ObjectRef &ref) const
{
    const auto row = m_rowOfRef.constFind(ref.id);
    return row == m_rowOfRef.cend() ? nullptr : &m_onServer.at(*row);
}

ObjectRef CounterpartyDirectory::ref(const CounterpartyId &id) const
{
    return {ObjectKind::Counterparty,
            m_workspace.ids().localId(ObjectKind::Counterparty, id.value)};
}

CounterpartyId CounterpartyDirectory::idOf(const ObjectRef &ref) const
{
    return {m_workspace.ids().serverId(ObjectKind::Counterparty, ref.id)};
}

bool CounterpartyDirectory::isNew(const CounterpartyId &id) const
{
    const Edit *edit = m_workspace.buffer().find(ref(id));
    return edit && edit->operation == Edit::Operation::Create && !find(ref(id));
}

QList<Counterparty> CounterpartyDirectory::wanted() const
{
    QList<Counterparty> all = m_onServer;
    QList<Counterparty> added;
    const auto &edits = m_workspace.buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key().kind != ObjectKind::Counterparty)
            continue;
        const CounterpartyId id = idOf(it.key());
        if (const auto row = m_rowOf.constFind(id); row != m_rowOf.cend())
            all[*row] = withEdit(all.at(*row), *it);
        else if (it->operation == Edit::Operation::Create)
            added.append(*wanted(id));
    }
    std::sort(added.begin(), added.end(),
              [](const Counterparty &a, const Counterparty &b) { return a.id < b.id; });
    return all + added;
}

std::optional<Counterparty> CounterpartyDirectory::wanted(const CounterpartyId &id) const
{
    const Counterparty *here = find(id);
    const Edit *edit = m_workspace.buffer().find(ref(id));
    if (here)
        return edit ? withEdit(*here, *edit) : *here;
    if (!edit || edit->operation != Edit::Operation::Create)
        return std::nullopt;
    Counterparty counterparty = withEdit(Counterparty(), *edit);
    counterparty.id = id;
    counterparty.contactCount = counterparty.firstEmail.isEmpty() ? 0 : 1;
    return counterparty;
}

std::optional<QMap<Field, QVariant>> CounterpartyDirectory::told(const ObjectRef &ref) const
{
    const Counterparty *counterparty = find(ref);
    if (!counterparty)
        return std::nullopt;
    QMap<Field, QVariant> fields;
    for (Field field : domain::fieldsOf(ObjectKind::Counterparty)) {
        if (domain::isToldOfCounterparty(field))
            fields.insert(field, fieldValue(*counterparty, field));
    }
    return fields;
}

std::optional<ObjectRef> CounterpartyDirectory::holderOf(const QString &name) const
{
    for (const Counterparty &counterparty : m_onServer) {
        if (domain::sameName(counterparty.name, name))
            return ref(counterparty.id);
    }
    return std::nullopt;
}

CounterpartyDirectory::Lock CounterpartyDirectory::lock(const CounterpartyId &id, Field field) const
{
    const ObjectRef about = ref(id);
    const Edit *edit = m_workspace.buffer().find(about);
    const bool isNew = this->isNew(id);
    if (!isNew && !find(id))
        return Lock::NotThere;
    if (m_workspace.isLocked(about))
        return Lock::Applying;
    if (edit && edit->operation == Edit::Operation::Delete)
        return Lock::Doomed;
    if (isNew)
        return Lock::None;
    if (!m_workspace.contacts().access().change)
        return Lock::NoRight;
    return domain::isChangeableInCounterparty(field) ? Lock::None : Lock::OnlyWhenNew;
}

NameProblem CounterpartyDirectory::problem(const ObjectRef &ref, const QString &name) const
{
    const QString text = name.trimmed();
    if (text.isEmpty())
        return NameProblem::Empty;
    const QList<Counterparty> all = wanted();
    return std::any_of(all.cbegin(), all.cend(),
                       [&](const Counterparty &other) {
                           return this->ref(other.id) != ref && domain::sameName(other.name, text);
                       })
               ? NameProblem::Taken
               : NameProblem::None;
}

CounterpartyId CounterpartyDirectory::create(const Counterparty &counterparty)
{
    const CounterpartyId id = CounterpartyId::local();
    const bool staged
        = problem({}, counterparty.name) == NameProblem::None
          && m_workspace.stage(DirectoryWords::tr("New counterparty %1").arg(counterparty.name),
                               {{ref(id), creationOf(counterparty, ObjectKind::Counterparty)}});
    return staged ? id : CounterpartyId();
}

bool CounterpartyDirectory::change(const CounterpartyId &id, const Counterparty &wished)
{
    const std::optional<Counterparty> now = wanted(id);
    if (!now || lock(id) != Lock::None)
        return false;
    const ObjectRef about = ref(id);
    if (isNew(id)) {
        return problem(about, wished.name) == NameProblem::None
               && m_workspace.stage(
                   DirectoryWords::tr("Change the new counterparty %1").arg(wished.name),
                   {{about, creationOf(wished, ObjectKind::Counterparty)}});
    }
    const Edit *staged = m_workspace.buffer().find(about);
    const std::optional<QMap<Field, QVariant>> server = told(about);
    Edit edit = staged ? *staged : Edit();
    for (Field field : domain::fieldsOf(ObjectKind::Counterparty)) {
        const QVariant value = fieldValue(wished, field);
        if (!domain::isChangeableInCounterparty(field) || value == fieldValue(*now, field))
            continue;
        edit.fields.insert(field, {edit.fields.contains(field) ? edit.fields.value(field).base
                                                               : server->value(field),
                                   value});
    }
    if (!staged)
        edit.seen = *server;
    edit.label = now->name;
    return m_workspace.stage(DirectoryWords::tr("Change the counterparty %1").arg(now->name),
                             {{about, edit}});
}

} // namespace rw::edit
