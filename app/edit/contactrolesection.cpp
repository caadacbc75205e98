// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/contactrolesection.h"

#include "domain/fields.h"
#include "edit/listorder.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::Change;
using domain::ContactRole;
using domain::ContactRoleId;
using domain::Edit;
using domain::Field;
using domain::MaybeEdit;
using domain::ObjectKind;
using domain::ObjectRef;
using domain::Picklist;

ContactRoleSection::ContactRoleSection(Workspace &workspace)
    : Section(workspace), m_api(workspace.client())
{
}

const ContactRole *ContactRoleSection::baseline(const ContactRoleId &id) const
{
    for (const ContactRole &value : m_baseline) {
        if (value.id == id)
            return &value;
    }
    return nullptr;
}

void ContactRoleSection::reload()
{
    if (!mayRead())
        return;
    setState(State::Loading);
    const quint64 reading = ++m_reading;
    m_api.fetchAll(this, [this, reading](const api::Result<QList<ContactRole>> &values) {
        if (reading != m_reading)
            return;
        if (values) {
            takeValues(*values);
            emit fetched(*values);
        }
        setState(values ? State::Ready : State::Failed,
                 values ? std::optional<api::ApiError>() : values.error());
        emit reread(values.has_value());
    });
}

ContactRoleSection::Lock ContactRoleSection::lock(const ContactRoleId &id) const
{
    const int row = m_list.rowOf(id);
    if (row < 0)
        return Lock::NotThere;
    if (workspace().isLocked(ref(id)))
        return Lock::Applying;
    if (m_list.entries().at(row).doomed)
        return Lock::Doomed;
    return baseline(id) && !access().change ? Lock::NoRight : Lock::None;
}

bool ContactRoleSection::canMove(const QList<int> &rows, int gap) const
{
    const qsizetype count = m_list.entries().size();
    if (rows.isEmpty() || gap < 0 || gap > count || workspace().isLocked(orderRef())
        || !access().change)
        return false;
    return std::all_of(rows.cbegin(), rows.cend(), [this, count](int row) {
        return row >= 0 && row < count && !m_list.entries().at(row).doomed;
    });
}

bool ContactRoleSection::move(const QList<int> &rows, int gap)
{
    if (!canMove(rows, gap))
        return false;
    QList<int> sorted = rows;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    QStringList order;
    QStringList picked;
    qsizetype at = 0;
    const auto &entries = m_list.entries();
    for (qsizetype row = 0; row < entries.size(); ++row) {
        if (row == gap)
            at = order.size();
        (sorted.contains(int(row)) ? picked : order).append(entries.at(row).value.id.value);
    }
    if (gap == entries.size())
        at = order.size();
    for (qsizetype i = 0; i < picked.size(); ++i)
        order.insert(at + i, picked.at(i));
    const QString name = entries.at(sorted.first()).value.name;
    return workspace().stage(sorted.size() == 1
                                 ? tr("Move %1 to position %2").arg(name).arg(at + 1)
                                 : tr("Move %n contact role(s)", nullptr, int(sorted.size())),
                             {{orderRef(), orderEdit(order)}});
}

bool ContactRoleSection::moveToPosition(const ContactRoleId &id, int position)
{
    const int row = m_list.rowOf(id);
    const int to = std::clamp(position, 1, int(m_list.entries().size())) - 1;
    return row >= 0 && move({row}, to > row ? to + 1 : to);
}

bool ContactRoleSection::arrange(const QList<ContactRoleId> &order, const QString &text,
                                 const QList<ContactRole> &added)
{
    if (!m_read || workspace().isLocked(orderRef()) || !access().change
        || (!added.isEmpty() && !access().create))
        return false;
    QList<EditBuffer::Replacement> wanted;
    QStringList places;
    QList<Addition> additions;
    for (const ContactRole &value : added)
        additions.append({value, m_list.entries().size() + additions.size()});
    for (const ContactRoleId &id : order)
        places.append(id.value);
    for (const Picklist::Entry &entry : m_list.entries()) {
        if (!places.contains(entry.value.id.value))
            places.append(entry.value.id.value);
    }
    if (added.isEmpty())
        return workspace().stage(text, {{orderRef(), orderEdit(places)}});
    wanted = additionsOf(additions);
    wanted.removeLast(); // the order that has them at the end
    Edit edit = workspace().buffer().state(orderRef()).value_or(Edit());
    edit.fields.insert(Field::Order, {onServer(orderRef())->value(Field::Order), places});
    wanted.append({orderRef(), edit});
    return workspace().stage(text, wanted);
}

int ContactRoleSection::positionOnServer(const ContactRoleId &id) const
{
    for (qsizetype row = 0; row < m_baseline.size(); ++row) {
        if (m_baseline.at(row).id == id)
            return int(row) + 1;
    }
    return 0;
}

domain::NameProblem ContactRoleSection::nameProblem(const ContactRoleId &id,
                                                    const QString &name) const
{
    const domain::NameProblem problem = domain::contactRoleNameProblem(name);
    if (problem != domain::NameProblem::None)
        return problem;
    for (const Picklist::Entry &entry : m_list.entries()) {
        if (entry.value.id != id && !entry.doomed && domain::sameName(entry.value.name, name))
            return domain::NameProblem::Taken;
    }
    return domain::NameProblem::None;
}

bool ContactRoleSection::rename(const ContactRoleId &id, const QString &name)
{
    if (lock(id) != Lock::None)
        return false;
    const QString wanted = name.trimmed();
    const QString old = m_list.entries().at(m_list.rowOf(id)).value.name;
    return workspace().stage(tr("Rename %1 to %2").arg(old, wanted),
                             {{ref(id), withField(ref(id), Field::Name, wanted)}});
}

QString ContactRoleSection::freeName(const QString &proposal) const
{
    const auto taken = [this](const QString &name) {
        return nameProblem({}, name) == domain::NameProblem::Taken;
    };
    QString name = proposal.trimmed();
    for (int number = 2; taken(name); ++number)
        name = QStringLiteral("%1 %2").arg(proposal.trimmed()).arg(number);
    return name;
}

ContactRoleId ContactRoleSection::create(const ContactRoleId &behind, const QString &name)
{
    if (!m_read || workspace().isLocked(orderRef()) || !access().create)
        return {};
    ContactRole value;
    value.id = ContactRoleId::local();
    value.name = freeName(name);
    const int row = m_list.rowOf(behind);
    const bool staged
        = workspace().stage(tr("New contact role %1").arg(value.name),
                            additionsOf({{value, row < 0 ? m_list.entries().size() : row + 1}}));
    return staged ? value.id : ContactRoleId();
}

QList<ContactRoleId> ContactRoleSection::createAll(const ContactRoleId &behind,
                                                   const QStringList &names)
{
    if (!m_read || workspace().isLocked(orderRef()) || !access().create || names.isEmpty())
        return {};
    const int row = m_list.rowOf(behind);
    qsizetype at = row < 0 ? m_list.entries().size() : row + 1;
    QList<Addition> additions;
    QList<ContactRoleId> made;
    for (const QString &name : names) {
        ContactRole value;
        value.id = ContactRoleId::local();
        value.name = name.trimmed();
        additions.append({value, at++});
        made.append(value.id);
    }
    const bool staged = workspace().stage(
        names.size() == 1 ? tr("New contact role %1").arg(names.first().trimmed())
                          : tr("%n new contact role(s)", nullptr, int(names.size())),
        additionsOf(additions));
    return staged ? made : QList<ContactRoleId>();
}

QList<EditBuffer::Replacement> ContactRoleSection::additionsOf(
    const QList<Addition> &additions) const
{
    QList<EditBuffer::Replacement> replacements;
    // New values are made at the end of the list, in the order in which they were added.
    int made = 0;
    for (const Edit &other : workspace().buffer().edits())
        made = std::max(made, other.fields.value(Field::Order).mine.toInt());
    QStringList present = presentOrder();
    QStringList order;
    for (const Picklist::Entry &entry : m_list.entries())
        order.append(entry.value.id.value);
    for (const Addition &addition : additions) {
        Edit edit = creationOf(addition.value, ObjectKind::ContactRole);
        edit.fields.insert(Field::Order, {QVariant(), ++made});
        replacements.append({ref(addition.value.id), edit});
        present.append(addition.value.id.value);
        order.insert(std::clamp<qsizetype>(addition.row, 0, order.size()), addition.value.id.value);
    }
    if (order == present) { // where the server puts them by itself
        replacements.append({orderRef(), std::nullopt});
        return replacements;
    }
    // As the order edit is judged against the list with the new values in it, it is made without
    // judging.
    Edit wanted = workspace().buffer().state(orderRef()).value_or(Edit());
    wanted.fields.insert(Field::Order, {onServer(orderRef())->value(Field::Order), order});
    replacements.append({orderRef(), wanted});
    return replacements;
}

bool ContactRoleSection::canRemove(const QList<ContactRoleId> &ids) const
{
    if (ids.isEmpty())
        return false;
    qsizetype staying = 0;
    for (const Picklist::Entry &entry : m_list.entries())
        staying += !entry.doomed && !ids.contains(entry.value.id) ? 1 : 0;
    return staying > 0 && std::all_of(ids.cbegin(), ids.cend(), [this](const ContactRoleId &id) {
               const Lock state = lock(id);
               return state == Lock::None ? access().remove || !baseline(id)
                                          : state == Lock::NoRight && access().remove;
           });
}

bool ContactRoleSection::remove(const QList<ContactRoleId> &ids)
{
    if (!canRemove(ids))
        return false;
    QList<EditBuffer::Replacement> wanted;
    QString name;
    for (const ContactRoleId &id : ids) {
        name = m_list.entries().at(m_list.rowOf(id)).value.name;
        wanted.append({ref(id), baseline(id) ? MaybeEdit(deletionOf(ref(id))) : std::nullopt});
    }
    return workspace().stage(ids.size() == 1
                                 ? tr("Delete %1").arg(name)
                                 : tr("Delete %n contact role(s)", nullptr, int(ids.size())),
                             wanted);
}

QStringList ContactRoleSection::presentOrder() const
{
    QStringList order;
    for (const ContactRole &value : m_baseline)
        order.append(value.id.value);
    QList<std::pair<int, QString>> made;
    const auto &edits = workspace().buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key().kind == ObjectKind::ContactRole && it->operation == Edit::Operation::Create
            && !order.contains(it.key().id))
            made.append({it->fields.value(Field::Order).mine.toInt(), it.key().id});
    }
    std::sort(made.begin(), made.end());
    for (const auto &[number, id] : std::as_const(made))
        order.append(id);
    return order;
}

QStringList ContactRoleSection::staying(const QStringList &ids) const
{
    QStringList staying;
    for (const QString &id : ids) {
        const Edit *edit = workspace().buffer().find({ObjectKind::ContactRole, id});
        if (!edit || edit->operation != Edit::Operation::Delete)
            staying.append(id);
    }
    return staying;
}

MaybeEdit ContactRoleSection::orderEdit(const QStringList &order) const
{
    // Who arranges the list arranges what is shown, which has the others' moves in it already: from
    // here on those are known.
    Edit edit = withField(orderRef(), Field::Order, order);
    if (m_read)
        edit.fields[Field::Order].base = onServer(orderRef())->value(Field::Order);
    return normalised(orderRef(), edit);
}

QStringList ContactRoleSection::merged(const Edit &order, const QStringList &present) const
{
    const domain::FieldEdit field = order.fields.value(Field::Order);
    return edit::mergedOrder(field.base.toStringList(), field.mine.toStringList(), present);
}

QStringList ContactRoleSection::mergedOrder() const
{
    const Edit *order = workspace().buffer().find(orderRef());
    return order ? merged(*order, presentOrder()) : presentOrder();
}

MaybeEdit ContactRoleSection::normalised(const ObjectRef &ref, const MaybeEdit &edit) const
{
    if (ref.kind != ObjectKind::ContactRoleOrder || !edit || !m_read)
        return Section::normalised(ref, edit);
    const QStringList mine = edit->fields.value(Field::Order).mine.toStringList();
    const QStringList present = presentOrder();
    for (const QString &id : mine) {
        // A value that is being added in the same step: its place cannot be judged yet.
        if (ContactRoleId{id}.isLocal() && !present.contains(id)
            && !workspace().ids().isAdopted({ObjectKind::ContactRole, id}))
            return edit;
    }
    return staying(merged(*edit, present)) == staying(present) ? std::nullopt : edit;
}

// A value that goes takes its place in the order with it: without it the order may be the server's
// again.
void ContactRoleSection::complete(QList<EditBuffer::Replacement> &replacements) const
{
    const EditBuffer &buffer = workspace().buffer();
    QStringList leaving;
    QStringList unmade;
    for (const auto &[ref, edit] : std::as_const(replacements)) {
        if (ref.kind == ObjectKind::ContactRoleOrder)
            return;
        if (ref.kind != ObjectKind::ContactRole)
            continue;
        const Edit *now = buffer.find(ref);
        if (!edit && now && now->operation == Edit::Operation::Create)
            unmade.append(ref.id);
        else if (edit && edit->operation == Edit::Operation::Delete)
            leaving.append(ref.id);
    }
    leaving.append(unmade);
    const auto withoutUnmade = [&unmade](QStringList ids) {
        ids.removeIf([&unmade](const QString &id) { return unmade.contains(id); });
        return ids;
    };
    MaybeEdit order = buffer.state(orderRef());
    if (leaving.isEmpty() || !order)
        return;
    const auto without = [&leaving](QStringList ids) {
        ids.removeIf([&leaving](const QString &id) { return leaving.contains(id); });
        return ids;
    };
    const QStringList mine = order->fields.value(Field::Order).mine.toStringList();
    const QStringList present = presentOrder();
    if (without(staying(merged(*order, present))) == without(staying(present))) {
        replacements.append({orderRef(), std::nullopt});
    } else if (const QStringList left = withoutUnmade(mine); left != mine) {
        order->fields[Field::Order].mine = left;
        replacements.append({orderRef(), order});
    }
}

QStringList ContactRoleSection::wantedOrder() const
{
    QStringList order;
    for (const Picklist::Entry &entry : m_list.entries()) {
        if (!entry.doomed)
            order.append(entry.value.id.value);
    }
    return order;
}

bool ContactRoleSection::covers(ObjectKind kind) const
{
    return kind == ObjectKind::ContactRole || kind == ObjectKind::ContactRoleOrder;
}

bool ContactRoleSection::knows(const ObjectRef &) const
{
    return m_read && !isRecalled({});
}

Section::Snapshot ContactRoleSection::onServer(const ObjectRef &ref) const
{
    QMap<Field, QVariant> fields;
    if (ref.kind == ObjectKind::ContactRoleOrder) {
        QStringList order;
        for (const ContactRole &value : m_baseline)
            order.append(value.id.value);
        fields.insert(Field::Order, order);
        return fields;
    }
    const ContactRole *value = baseline(ContactRoleId{ref.id});
    if (!value)
        return std::nullopt;
    fields.insert(Field::Name, value->name);
    return fields;
}

std::optional<ObjectRef> ContactRoleSection::holderOf(const ObjectRef &, const QString &name) const
{
    for (const ContactRole &value : m_baseline) {
        if (domain::sameName(value.name, name))
            return ref(value.id);
    }
    return std::nullopt;
}

Change::Obstacle ContactRoleSection::ownObstacle(const ObjectRef &ref, const Edit &edit) const
{
    if (ref.kind != ObjectKind::ContactRoleOrder)
        return Section::ownObstacle(ref, edit);
    if (!knows(ref))
        return Change::Obstacle::None;
    // Values that came or went are merged; only another order is somebody else's wish against mine.
    const QStringList now = onServer(ref)->value(Field::Order).toStringList();
    const domain::FieldEdit field = edit.fields.value(Field::Order);
    return ordersDiffer(field.base.toStringList(), now)
                   && ordersDiffer(field.mine.toStringList(), now)
               ? Change::Obstacle::ChangedOnServer
               : Change::Obstacle::None;
}

void ContactRoleSection::recompute(const QSet<ObjectRef> &)
{
    if (!m_read)
        return;
    const EditBuffer &buffer = workspace().buffer();
    QHash<QString, Picklist::Entry> wanted;
    for (const ContactRole &value : std::as_const(m_baseline))
        wanted.insert(value.id.value, {value, false});
    const auto &edits = buffer.edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key().kind != ObjectKind::ContactRole)
            continue;
        const bool there = wanted.contains(it.key().id);
        if (it->operation == Edit::Operation::Delete) {
            if (there)
                wanted[it.key().id].doomed = true;
        } else if (there || it->operation == Edit::Operation::Create) {
            Picklist::Entry &entry = wanted[it.key().id];
            entry.value = withEdit(entry.value, *it);
            entry.value.id = ContactRoleId{it.key().id};
        }
    }
    const QStringList present = presentOrder();
    const Edit *order = buffer.find(orderRef());
    const QStringList arranged = order ? merged(*order, present) : present;
    m_moved.clear();
    for (const QString &id : edit::movedValues(present, arranged))
        m_moved.insert(ContactRoleId{id});
    QList<Picklist::Entry> entries;
    for (const QString &id : arranged)
        entries.append(wanted.value(id));
    m_list.assign(entries);
}

void ContactRoleSection::takeValues(const QList<ContactRole> &values)
{
    rememberEdited();
    for (qsizetype row = 0; row < m_baseline.size(); ++row)
        m_formerPlace.insert(m_baseline.at(row).id, int(row) + 1);
    setBaseline(values);
    noteRead();
    emit baselineChanged();
}

void ContactRoleSection::setBaseline(const QList<ContactRole> &values)
{
    m_baseline = values;
    for (ContactRole &value : m_baseline)
        value.id.value = workspace().ids().localId(ObjectKind::ContactRole, value.id.value);
    m_read = true;
}

void ContactRoleSection::recall(const QList<ContactRole> &values, const QDateTime &readAt)
{
    if (m_read || !access().read)
        return;
    setBaseline(values);
    noteRecalled(readAt);
    emit recalled();
}

} // namespace rw::edit
