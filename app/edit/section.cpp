// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/section.h"

#include "edit/workspace.h"

namespace rw::edit {

using domain::Change;
using domain::Edit;
using domain::Field;
using domain::MaybeEdit;
using domain::ObjectRef;

Section::Section(Workspace &workspace) : QObject(&workspace), m_workspace(workspace) { }

Change::Obstacle Section::obstacle(const ObjectRef &ref, const Edit &edit) const
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
    if (!edit || !knows(ref))
        return edit && edit->isEmpty() ? std::nullopt : edit;
    const Snapshot now = onServer(ref);
    Edit result = *edit;
    switch (edit->operation) {
    case Edit::Operation::Delete:
        return now ? edit : std::nullopt;
    case Edit::Operation::Create:
        if (!now)
            return edit;
        // It was made meanwhile: what is left to wish for is the difference.
        result.operation = Edit::Operation::Update;
        for (auto it = result.fields.begin(); it != result.fields.end(); ++it)
            it->base = now->value(it.key());
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
                           const Snapshot &now, const QSet<Field> &sent) const
{
    if (before && now) {
        Edit result = edit.value_or(Edit());
        if (result.operation == Edit::Operation::Create)
            return edit;
        for (Field field : sent) {
            if (result.operation == Edit::Operation::Delete) {
                if (result.fields.contains(field))
                    result.fields[field].base = result.fields[field].mine = now->value(field);
            } else if (result.fields.contains(field)) {
                result.fields[field].base = now->value(field);
            } else if (now->value(field) != before->value(field)) {
                result.fields.insert(field, {now->value(field), before->value(field)});
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
        for (auto it = result.fields.begin(); it != result.fields.end();) {
            it->base = now->value(it.key());
            it = now->contains(it.key()) ? std::next(it) : result.fields.erase(it);
        }
        return result;
    }
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
    if (edit.label.isEmpty() && now)
        edit.label = now->value(Field::Name).toString();
    return edit;
}

} // namespace rw::edit
