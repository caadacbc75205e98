// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/section.h"

#include "domain/namerules.h"
#include "edit/listorder.h"
#include "edit/temporaryname.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::Change;
using domain::Edit;
using domain::Field;
using domain::MaybeEdit;
using domain::ObjectKind;
using domain::ObjectRef;

Section::Section(Workspace &workspace) : QObject(&workspace), m_workspace(workspace) { }

namespace {

bool isSame(Field field, const QVariant &a, const QVariant &b)
{
    return field == Field::Order ? !ordersDiffer(a.toStringList(), b.toStringList()) : a == b;
}

bool isAmong(const QVariantList &values, Field field, const QVariant &value)
{
    return std::any_of(values.cbegin(), values.cend(),
                       [&](const QVariant &each) { return isSame(field, each, value); });
}

void dropUnchanged(Edit &edit, const Section::Snapshot &recalled)
{
    for (auto it = edit.fields.begin(); it != edit.fields.end();) {
        if (it->base == it->mine && recalled && recalled->value(it.key()) == it->mine)
            it = edit.fields.erase(it);
        else
            ++it;
    }
}

// A new object has it at once, and others can change it then. A forecast manager follows in an
// update; a contact's job and phone number are not told by every server, and nobody can change
// them.
bool isSetByMaking(Field field)
{
    return field != Field::ForecastManager && field != Field::JobTitle
           && field != Field::PhoneNumber;
}

} // namespace

void Section::setAccess(const Access &access)
{
    if (access == m_access)
        return;
    m_access = access;
    emit accessChanged();
}

std::optional<api::ApiError> Section::whyUnread() const
{
    api::ApiError error;
    if (!m_access.read) {
        error.kind = api::ApiError::Kind::Forbidden;
        error.code = QStringLiteral("OAUTH_SCOPE_MISMATCH");
        return error;
    }
    if (m_workspace.isReadingHeld())
        return error; // the server was not reached
    return std::nullopt;
}

bool Section::mayRead()
{
    const std::optional<api::ApiError> error = whyUnread();
    if (!error)
        return true;
    setState(State::Failed, error);
    // Later, as every reading ends.
    QMetaObject::invokeMethod(
        this, [this] { emit reread(false); }, Qt::QueuedConnection);
    return false;
}

void Section::noteRead()
{
    m_readAt = QDateTime::currentDateTimeUtc();
    m_recalled = false;
}

void Section::noteRecalled(const QDateTime &readAt)
{
    m_readAt = readAt;
    m_recalled = true;
}

Change::Obstacle Section::obstacle(const ObjectRef &ref, const Edit &edit) const
{
    if (!m_access.allows(edit.operation))
        return Change::Obstacle::NoRight;
    const Change::Obstacle own = ownObstacle(ref, edit);
    return own == Change::Obstacle::None && knows(ref) && !isNameFree(ref, edit)
               ? Change::Obstacle::NameTaken
               : own;
}

// Whoever has the name may be about to give it up, for a name that somebody else gives up in turn.
bool Section::isNameFree(const ObjectRef &ref, const Edit &edit) const
{
    const Field unique = uniqueField(ref.kind);
    if (edit.operation == Edit::Operation::Delete || !edit.fields.contains(unique))
        return true;
    QSet<ObjectRef> passed{ref};
    ObjectRef taker = ref;
    QString name = edit.fields.value(unique).mine.toString();
    for (;;) {
        const std::optional<ObjectRef> holder = holderOf(taker, name);
        if (!holder)
            return true;
        if (passed.contains(*holder))
            return true; // a ring: each takes the next one's name
        const Edit *wish = m_workspace.buffer().find(*holder);
        if (!wish || ownObstacle(*holder, *wish) != Change::Obstacle::None)
            return false;
        if (wish->operation == Edit::Operation::Delete)
            return true;
        const QString next = wish->fields.value(unique).mine.toString();
        if (!wish->fields.contains(unique) || domain::sameName(next, name))
            return false;
        passed.insert(*holder);
        taker = *holder;
        name = next;
    }
}

std::optional<ObjectRef> Section::holderOf(const ObjectRef &, const QString &) const
{
    return std::nullopt;
}

domain::Modification Section::lastModification(const ObjectRef &) const
{
    return {};
}

Section::Snapshot Section::lastKnown(const ObjectRef &ref) const
{
    if (const Snapshot now = onServer(ref))
        return now;
    if (const auto it = m_lastKnown.constFind(ref); it != m_lastKnown.cend())
        return *it;
    const Edit *edit = m_workspace.buffer().find(ref);
    if (!edit || edit->operation != Edit::Operation::Update)
        return std::nullopt;
    // Read in an earlier run of the program.
    QMap<Field, QVariant> fields = edit->seen;
    for (auto it = edit->fields.cbegin(); it != edit->fields.cend(); ++it)
        fields.insert(it.key(), it->base);
    return fields;
}

void Section::rememberEdited()
{
    const auto &edits = m_workspace.buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (!covers(it.key().kind))
            continue;
        if (const Snapshot now = onServer(it.key()))
            m_lastKnown.insert(it.key(), *now);
    }
}

Change::Obstacle Section::ownObstacle(const ObjectRef &ref, const Edit &edit) const
{
    if (!knows(ref) || edit.operation == Edit::Operation::Create)
        return Change::Obstacle::None;
    const Snapshot now = onServer(ref);
    if (!now)
        return Change::Obstacle::Vanished;
    for (auto it = edit.fields.cbegin(); it != edit.fields.cend(); ++it) {
        const QVariant value = now->value(it.key());
        if (value != it->base && value != it->mine)
            return Change::Obstacle::ChangedOnServer;
    }
    return Change::Obstacle::None;
}

MaybeEdit Section::normalised(const ObjectRef &ref, const MaybeEdit &edit) const
{
    if (!edit)
        return std::nullopt;
    Edit result = *edit;
    if (!knows(ref)) {
        // What was typed back to how it was is no wish, whatever the server has by now.
        if (isRecalled(ref) && result.operation == Edit::Operation::Update)
            dropUnchanged(result, onServer(ref));
        return result.isEmpty() ? std::nullopt : MaybeEdit(result);
    }
    const Snapshot now = onServer(ref);
    switch (edit->operation) {
    case Edit::Operation::Delete:
        return now ? edit : std::nullopt;
    case Edit::Operation::Create:
        if (!now)
            return edit;
        // It was made meanwhile, as it was wanted: what is different now others have changed.
        result.operation = Edit::Operation::Update;
        result.seen = *now;
        for (auto it = result.fields.begin(); it != result.fields.end(); ++it)
            it->base = isSetByMaking(it.key()) ? it->mine : now->value(it.key());
        break;
    case Edit::Operation::Update:
        if (!now)
            return edit;
        break;
    }
    for (auto it = result.fields.begin(); it != result.fields.end();) {
        if (!now->contains(it.key()) || now->value(it.key()) == it->mine)
            it = result.fields.erase(it);
        else
            ++it;
    }
    return result.isEmpty() ? std::nullopt : MaybeEdit(result);
}

void Section::complete(QList<EditBuffer::Replacement> &) const { }

MaybeEdit Section::rebased(const ObjectRef &ref, const MaybeEdit &edit, const Snapshot &before,
                           const Snapshot &now, const Sent &sent) const
{
    if (before && now) {
        Edit result = edit.value_or(Edit());
        if (result.operation == Edit::Operation::Create)
            return edit;
        if (!edit)
            result.seen = *now;
        for (auto it = sent.fields.cbegin(); it != sent.fields.cend(); ++it) {
            const Field field = it.key();
            const QVariant value = now->value(field);
            const bool isOurs
                = isAmong(*it, field, value) || isSame(field, value, before->value(field));
            if (isOurs && isTemporaryName(value.toString())) {
                if (!result.seen.contains(field)) // the way back, should it stay at that
                    result.seen.insert(field, before->value(field));
            } else if (isOurs && result.seen.contains(field)) {
                result.seen[field] = value;
            }
            if (!result.fields.contains(field)) {
                // The way back leads from what was sent; what others put there is asked about.
                if (result.operation != Edit::Operation::Delete && value != before->value(field))
                    result.fields.insert(field, {isOurs || it->isEmpty() ? value : it->constLast(),
                                                 before->value(field)});
            } else if (isOurs) {
                result.fields[field].base = value;
                if (result.operation == Edit::Operation::Delete)
                    result.fields[field].mine = value;
            }
        }
        return result.isEmpty() ? std::nullopt : MaybeEdit(result);
    }
    if (!before && now) { // it was made
        if (!edit)
            return deletionOf(ref);
        if (edit->operation != Edit::Operation::Create)
            return edit;
        Edit result = *edit;
        result.operation = Edit::Operation::Update;
        result.seen = *now;
        for (auto it = result.fields.begin(); it != result.fields.end();) {
            const QVariantList given = sent.fields.value(it.key());
            it->base = given.isEmpty() || !isSetByMaking(it.key()) ? now->value(it.key())
                                                                   : given.constLast();
            it = now->contains(it.key()) ? std::next(it) : result.fields.erase(it);
        }
        return result;
    }
    if (before && !now && !sent.isDeletion)
        return edit; // others did, after it was changed here
    if (before && !now) { // it was deleted
        if (edit && edit->operation != Edit::Operation::Update)
            return edit->operation == Edit::Operation::Delete ? std::nullopt : edit;
        Edit result;
        result.operation = Edit::Operation::Create;
        for (auto it = before->cbegin(); it != before->cend(); ++it)
            result.fields.insert(it.key(), {QVariant(), it.value()});
        if (edit) {
            for (auto it = edit->fields.cbegin(); it != edit->fields.cend(); ++it)
                result.fields[it.key()] = {QVariant(), it->mine};
        }
        result.owner = before->value(Field::Counterparty).toString();
        result.label = result.fields.value(Field::Name).mine.toString();
        return result;
    }
    return edit;
}

Edit Section::deletionOf(const ObjectRef &ref) const
{
    Edit edit;
    edit.operation = Edit::Operation::Delete;
    if (const Snapshot now = onServer(ref)) {
        for (auto it = now->cbegin(); it != now->cend(); ++it)
            edit.fields.insert(it.key(), {it.value(), it.value()});
        edit.label = now->value(Field::Name).toString();
    }
    return edit;
}

void Section::setState(State state, const std::optional<api::ApiError> &error)
{
    m_state = state;
    m_error = error;
    emit stateChanged();
}

Edit Section::withField(const ObjectRef &ref, Field field, const QVariant &value) const
{
    Edit edit = m_workspace.buffer().state(ref).value_or(Edit());
    if (edit.operation == Edit::Operation::Create) {
        edit.fields.insert(field, {QVariant(), value});
        if (field == Field::Name)
            edit.label = value.toString();
        return edit;
    }
    const Snapshot now = onServer(ref);
    const QVariant base = edit.fields.contains(field) ? edit.fields.value(field).base
                          : now                       ? now->value(field)
                                                      : QVariant();
    edit.fields.insert(field, {base, value});
    // The order is one value: its base says all.
    if (edit.seen.isEmpty() && now && !m_workspace.buffer().find(ref) && field != Field::Order)
        edit.seen = *now;
    if (edit.label.isEmpty() && now)
        edit.label = now->value(Field::Name).toString();
    return edit;
}

} // namespace rw::edit
